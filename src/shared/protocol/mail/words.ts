import { encodeBase64 } from '../text/base64';
import { encodeUtf8 } from '../text/utf8';

/** Octets of UTF-8 in an encoded word: of 64 characters then, which have room behind the name of a header (RFC 2047 §2). */
const WORD_OCTETS = 39;

/** What ends a line, or is no character of a header. */
const CONTROLS = /[\0-\x1f\x7f]+/g;

/** Characters after which a header line is folded where it can be (RFC 5322 §2.1.1). */
const LINE = 76;

/** Characters of a word that is not cut: a line has 998 at most (RFC 5322 §2.1.1). */
const LONGEST_WORD = 900;

/**
 * A text as it may stand in a header: as it is where it is ASCII in words that a line has room for, else in encoded words
 * (RFC 2047).
 */
export function headerText(text: string): string {
  const line = text.replace(/[\r\n\t]+/g, ' ').trim();
  const short = line.split(' ').every((word) => word.length <= LONGEST_WORD);
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?') && short) return line;
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

/** Characters of a parameter's value that stand in one piece, so that its line is no longer than others. */
const PIECE = 55;

/** Characters of a quoted value that is not cut, as more programs read it in one piece. */
const LONGEST_QUOTED = 200;

/**
 * A parameter for Content-Type or Content-Disposition, quoted; in the form of RFC 2231 where it is not ASCII, and in pieces
 * where it is long.
 * @returns with the semicolon before it
 */
export function headerParameter(name: string, text: string): string {
  const value = text.replace(CONTROLS, ' ');
  if (/^[\x20-\x7e]*$/.test(value) && value.length <= LONGEST_QUOTED)
    return `; ${name}="${value.replace(/["\\]/g, '\\$&')}"`;
  const pieces: string[] = [];
  let piece = '';
  for (const character of value) {
    const encoded = percentEncoded(character);
    if (piece.length + encoded.length > PIECE) {
      pieces.push(piece);
      piece = '';
    }
    piece += encoded;
  }
  if (pieces.length === 0) return `; ${name}*=utf-8''${piece}`;
  return [...pieces, piece]
    .map((each, index) => `; ${name}*${index}*=${index === 0 ? "utf-8''" : ''}${each}`)
    .join('');
}

/** One character as it stands in a URI, and in a parameter of RFC 2231: in UTF-8, percent-encoded where it has to be. */
export function percentEncoded(character: string): string {
  if (/^[A-Za-z0-9.\-_]$/.test(character)) return character;
  return Array.from(
    encodeUtf8(character),
    (octet) => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}
