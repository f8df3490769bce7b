import { encodeBase64 } from '../text/base64';
import { encodeUtf8 } from '../text/utf8';

/** Octets of UTF-8 in an encoded word: of 64 characters then, which have room behind the name of a header (RFC 2047 §2). */
const WORD_OCTETS = 39;

/** What ends a line, or is no character of a header. */
const CONTROLS = /[\0-\x1f\x7f]+/g;

/** Characters after which a header line is folded where it can be (RFC 5322 §2.1.1). */
const LINE = 76;

/** A text as it may stand in a header: as it is where it is ASCII, else in encoded words (RFC 2047). */
export function headerText(text: string): string {
  const line = text.replace(/[\r\n\t]+/g, ' ').trim();
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?')) return line;
  const words: string[] = [];
  let word = '';
  let length = 0;
  for (const character of line) {
    const octets = encodeUtf8(character).length;
    if (length + octets > WORD_OCTETS) {
      words.push(word);
      word = '';
      length = 0;
    }
    word += character;
    length += octets;
  }
  words.push(word);
  return words.map((each) => `=?utf-8?B?${encodeBase64(encodeUtf8(each))}?=`).join(' ');
}

/**
 * A header with its lines folded at spaces (RFC 5322 §2.2.3), and CRLF behind it. Control characters are spaces: whatever a
 * message holds, no other header begins in it.
 */
export function headerLine(name: string, value: string): string {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of value.replace(CONTROLS, ' ').split(' ')) {
    if (line.length + 1 + word.length > LINE && line !== `${name}:`) {
      lines.push(line);
      line = '';
    }
    line += ` ${word}`;
  }
  return [...lines, line].map((each) => `${each}\r\n`).join('');
}

/**
 * A parameter for Content-Type or Content-Disposition, quoted; in the form of RFC 2231 where it is not ASCII.
 * @returns with the semicolon before it
 */
export function headerParameter(name: string, value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return `; ${name}="${value.replace(/["\\]/g, '\\$&')}"`;
  const encoded = Array.from(encodeUtf8(value), (octet) => {
    const character = String.fromCharCode(octet);
    return /[A-Za-z0-9.\-_]/.test(character)
      ? character
      : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
  return `; ${name}*=utf-8''${encoded}`;
}
