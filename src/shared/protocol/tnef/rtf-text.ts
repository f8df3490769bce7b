import { charsetMib, decodeCharset } from '../text/charset';
import { codepageCharset } from './codepage';

/** Groups whose text nobody is to see: tables, pictures, what only programs read. */
const HIDDEN: ReadonlySet<string> = new Set([
  '*',
  'colortbl',
  'fonttbl',
  'footer',
  'header',
  'info',
  'object',
  'pict',
  'stylesheet',
]);

/** Control words that stand for characters. */
const CHARACTERS = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['tab', '\t'],
  ['~', '\u00a0'],
  ['_', '\u2011'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
]);

/** A control word with its number, an octet in hex, a control sign, a brace, what is no character, or a character. */
const TOKEN =
  /\\([a-z]+)(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z])|([{}])|[\0-\x08\n-\x1f]+|([^\\{}\0-\x08\n-\x1f])/giy;

interface Group {
  hidden: boolean;
  /** Characters that follow each character of Unicode, for readers that do not know it. */
  fallback: number;
}

/**
 * The text of an RTF, without its looks. Total: what is none of RTF is left out.
 * @param octets of RTF, which is ASCII
 */
export function rtfText(octets: Uint8Array): string {
  const rtf = decodeCharset(octets, LATIN_1).text;
  const groups: Group[] = [];
  let group: Group = { hidden: false, fallback: 1 };
  let charset = WINDOWS_1252;
  let skip = 0;
  let text = '';
  const eightBit: number[] = [];
  const flush = (): void => {
    if (eightBit.length > 0) text += decodeCharset(Uint8Array.from(eightBit.splice(0)), charset).text;
  };
  const put = (characters: string): void => {
    flush();
    if (!group.hidden) text += characters;
  };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(rtf); match !== null; match = TOKEN.exec(rtf)) {
    const [, word, number, hex, sign, brace, character] = match;
    if (brace === '{') groups.push({ ...group });
    else if (brace === '}') {
      flush();
      group = groups.pop() ?? group;
      skip = 0;
    } else if ((hex ?? character) !== undefined && skip > 0) skip--;
    else if (hex !== undefined && !group.hidden) eightBit.push(parseInt(hex, 16));
    else if (character !== undefined) put(character);
    else if (word === 'u' && number !== undefined) {
      put(String.fromCharCode(Number(number) & 0xffff));
      skip = group.fallback;
    } else if (word === 'uc') group.fallback = Math.max(0, Number(number ?? 1));
    else if (word === 'ansicpg') charset = charsetMib(codepageCharset(Number(number)) ?? '') ?? charset;
    else if (word === 'bin') TOKEN.lastIndex += Math.max(0, Number(number ?? 0));
    else if (HIDDEN.has(word ?? sign ?? '')) group.hidden = true;
    else if (sign !== undefined && '\\{}'.includes(sign)) put(sign);
    else put(CHARACTERS.get(word ?? sign ?? '') ?? '');
  }
  flush();
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** MIBEnum: each octet is the character of its number. */
const LATIN_1 = 4;
const WINDOWS_1252 = 2_252;
