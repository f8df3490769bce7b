import { countText } from '../../shared/protocol/sms/segment';

/** Typographic characters and what stands for them in the GSM alphabet (3GPP TS 23.038 §6.2.1). */
const PLAIN: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '…': '...',
  '•': '*',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** Characters that are named at most. */
const NAMED = 3;

/** Why a text takes more messages than its length would. */
export interface AlphabetHint {
  /** How many it takes. */
  segments: number;
  /** The first characters that the GSM alphabet does not have. */
  odd: string[];
  /** The text in plain characters, and how many messages it takes then; null: that does not help. */
  plain: { text: string; segments: number } | null;
}

/** What makes a text travel as UCS-2 where that costs messages; null: it does not, or they are not several. */
export function alphabetHint(text: string): AlphabetHint | null {
  const { encoding, segments } = countText(text);
  if (encoding === 'gsm7' || segments < 2) return null;
  const odd = new Set<string>();
  for (const character of text) {
    if (odd.size < NAMED && countText(character).encoding === 'ucs2') odd.add(character);
  }
  const simple = Array.from(text, (character) => PLAIN[character] ?? character).join('');
  const counted = countText(simple);
  const helps = counted.encoding === 'gsm7' && counted.segments < segments;
  return { segments, odd: [...odd], plain: helps ? { text: simple, segments: counted.segments } : null };
}
