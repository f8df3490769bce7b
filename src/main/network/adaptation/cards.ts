import { encodeUtf8 } from '../../../shared/protocol/text/utf8';

/** Longest card that is read, in characters. */
const LIMIT = 100_000;

interface Line {
  /** Property in upper case, without its group. */
  name: string;
  /** Parameters as written, in upper case. */
  parameters: string[];
  value: string;
}

/** The lines of a vCard or calendar object: folded ones joined, as far as it is read (RFC 2425 §5.8.1). */
function linesOf(text: string): Line[] {
  return text
    .slice(0, LIMIT)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .flatMap((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) return [];
      const [name = '', ...parameters] = line.slice(0, colon).split(';');
      const bare = name.slice(name.lastIndexOf('.') + 1);
      return [
        {
          name: bare.toUpperCase(),
          parameters: parameters.map((each) => each.toUpperCase()),
          value: line.slice(colon + 1),
        },
      ];
    });
}

/** Properties that vCard 2.1 has and small phones read. */
const KEPT: ReadonlySet<string> = new Set([
  'N',
  'FN',
  'TEL',
  'EMAIL',
  'ADR',
  'ORG',
  'TITLE',
  'URL',
  'NOTE',
  'BDAY',
]);

/**
 * A vCard 3.0 or 4.0 (RFC 2426, RFC 6350) as vCard 2.1: types become words of their own, text that is not ASCII is
 * UTF-8 in quoted-printable, pictures and what 2.1 does not have are left out.
 */
export function vcard21(text: string): string {
  const lines = linesOf(text).filter(({ name }) => KEPT.has(name));
  const written = lines.map(({ name, parameters, value }) => {
    const types = parameters.flatMap((parameter) => {
      const [key, values] = parameter.split('=', 2);
      if (key !== 'TYPE' || values === undefined) return [];
      return values.replaceAll('"', '').split(',').filter(isType);
    });
    const plain = unescaped(name === 'TEL' ? value.replace(/^tel:/i, '') : value, name);
    const ascii = /^[\x20-\x7e]*$/.test(plain);
    const head = [name, ...types, ...(ascii ? [] : ['CHARSET=UTF-8', 'ENCODING=QUOTED-PRINTABLE'])].join(';');
    return `${head}:${ascii ? plain : quotedPrintable(plain)}`;
  });
  return ['BEGIN:VCARD', 'VERSION:2.1', ...written, 'END:VCARD', ''].join('\r\n');
}

function isType(word: string): boolean {
  return /^[A-Z0-9-]+$/.test(word);
}

/** Backslashes of 3.0 and 4.0, which 2.1 does not have; those of structured values part their fields and stay. */
function unescaped(value: string, name: string): string {
  const structured = name === 'N' || name === 'ADR' || name === 'ORG';
  return value.replace(/\\([nN,;\\])/g, (whole, escaped: string) => {
    if (escaped === 'n' || escaped === 'N') return '\n';
    return structured && escaped === ';' ? whole : escaped;
  });
}

/** Every octet that is no letter or digit is written as its number (RFC 2045 §6.7); lines are not broken. */
function quotedPrintable(text: string): string {
  return Array.from(encodeUtf8(text), (octet) => {
    const character = String.fromCharCode(octet);
    return /[A-Za-z0-9 ;]/.test(character)
      ? character
      : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

/** Properties of cards and calendar entries that are worth reading, in this order. */
const WORDS = ['FN', 'N', 'ORG', 'TEL', 'EMAIL', 'SUMMARY', 'DTSTART', 'DTEND', 'LOCATION'];

/** A card or an appointment in words, a line each; the empty text when there are none. */
export function cardWords(text: string): string {
  const lines = linesOf(text);
  const named = lines.some(({ name }) => name === 'FN');
  return WORDS.filter((name) => name !== 'N' || !named)
    .flatMap((name) => lines.filter((line) => line.name === name))
    .map(({ name, value }) => inWords(name, value))
    .filter((line) => line !== '')
    .slice(0, 20)
    .join('\n');
}

function inWords(name: string, value: string): string {
  if (name === 'DTSTART' || name === 'DTEND') {
    const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d))?/.exec(value);
    if (match === null) return '';
    const [, year, month, day, hour, minute] = match;
    return hour === undefined ? `${year}-${month}-${day}` : `${year}-${month}-${day} ${hour}:${minute}`;
  }
  const plain = value
    .replace(/^tel:/i, '')
    .replace(/\\([nN,;\\])/g, (_, escaped: string) => (/n/i.test(escaped) ? ' ' : escaped));
  return name === 'N' || name === 'ORG'
    ? plain
        .split(';')
        .map((word) => word.trim())
        .filter((word) => word !== '')
        .join(' ')
    : plain.trim();
}
