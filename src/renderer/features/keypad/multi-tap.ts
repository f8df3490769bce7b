/** Letters of the keys in the order in which repeated presses give them (ITU-T E.161, with what SMS needs besides). */
const KEYS: Readonly<Record<string, string>> = {
  '1': '.,?!\'"1-()@/:_;+&%*=<>£€$¥¤[]{}\\~^¡¿§#|',
  '2': 'abc2äàåæç',
  '3': 'def3éè',
  '4': 'ghi4ì',
  '5': 'jkl5',
  '6': 'mno6öøòñ',
  '7': 'pqrs7ß',
  '8': 'tuv8üù',
  '9': 'wxyz9',
  '0': ' 0\n',
};

/** Further presses of the same key within this many milliseconds change the letter. */
const TAP = 1_000;

export type Case = 'Abc' | 'abc' | 'ABC' | '123';
export const CASES: readonly Case[] = ['Abc', 'abc', 'ABC', '123'];

export interface Typing {
  text: string;
  case: Case;
  /** The key whose letter may still change, and since when (milliseconds). */
  tap: { key: string; index: number; at: number } | null;
}

export const NOTHING_TYPED: Typing = { text: '', case: 'Abc', tap: null };

/** Text after pressing a key of the keypad at a time in milliseconds. */
export function pressKey(typing: Typing, key: string, at: number): Typing {
  if (key === '#') {
    const next = CASES[(CASES.indexOf(typing.case) + 1) % CASES.length] ?? 'Abc';
    return { ...typing, case: next, tap: null };
  }
  if (key === '*') return { ...typing, text: `${typing.text}*`, tap: null };
  const letters = KEYS[key];
  if (letters === undefined) return typing;
  if (typing.case === '123') return { ...typing, text: typing.text + key, tap: null };
  const again = typing.tap?.key === key && at - typing.tap.at <= TAP;
  const before = again ? typing.text.slice(0, -1) : typing.text;
  const index = again ? ((typing.tap?.index ?? 0) + 1) % letters.length : 0;
  const letter = letters[index] ?? '';
  const upper = typing.case === 'ABC' || (typing.case === 'Abc' && startsSentence(before));
  return { ...typing, text: before + (upper ? capital(letter) : letter), tap: { key, index, at } };
}

export function typeText(typing: Typing, text: string): Typing {
  return { ...typing, text: typing.text + text, tap: null };
}

/** Takes the last character away. */
export function rubOut(typing: Typing): Typing {
  return { ...typing, text: [...typing.text].slice(0, -1).join(''), tap: null };
}

function startsSentence(text: string): boolean {
  return /(^|[.?!]\s+|\n)$/.test(text);
}

/** `ß` has no capital in the GSM alphabet. */
function capital(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length === 1 ? upper : letter;
}
