import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { decodeCharset } from '../text/charset';
import { latin1Text } from '../text/charset-latin1';
import { encodeUtf8 } from '../text/utf8';
import { wrongForm } from './codes';

/** The texts of WAP-230-WSP §8.4.2.1, each read and written by a pair of functions. */

/** The octet that a Text-string starts with when its text starts with an octet above 0x7E (§8.4.2.1). */
export const QUOTE = 0x7f;

const QUOTATION_MARK = 0x22;

export const NO_VALUE = 0;

/**
 * Text-string (§8.4.2.1), also Token-text, Uri-value and Extension-media: octets up to NUL. Raw UTF-8, which phones
 * write, is read as such with a finding.
 */
export function readText(r: Reader, label = 'Text-string'): string {
  const first = r.pos;
  const start = r.peek() === QUOTE ? first + 1 : first;
  const end = scanText(r, start);
  const text = end >= 0 ? latin1Text(r.octets, start, end) : foreignText(r, start, ~end);
  if (r.sink !== null) r.sink.leaf(first, r.pos, label, text);
  return text;
}

/** Reason of the failure when a text has no NUL up to the end of all data: the data has been cut off. */
export const UNTERMINATED = 'text has no end';

/**
 * Moves behind the text that begins at `start`, and behind its NUL.
 * @returns the position of the text's end; its complement when the text is not plain US-ASCII
 */
export function scanText(r: Reader, start: number): number {
  const octets = r.octets;
  const limit = r.end;
  let bits = 0;
  for (let at = start; at < limit; at++) {
    const octet = octets[at]!;
    if (octet === 0) {
      r.pos = at + 1;
      return bits < 0x80 ? at : ~at;
    }
    bits |= octet;
  }
  // At the end of all data the PDU has been cut off; inside a frame the text is whole and only its NUL is missing.
  if (limit >= octets.length) return r.fail(UNTERMINATED, start);
  r.finding('warning', 'missing-terminator', 'text has no NUL at its end', limit);
  r.pos = limit;
  return ~limit;
}

function foreignText(r: Reader, start: number, end: number): string {
  const octets = r.octets.subarray(start, end);
  const decoded = decodeCharset(octets, null);
  if (!decoded.valid) {
    r.finding(
      'warning',
      'unknown-charset',
      'octets above 0x7F in no known character set, read as windows-1252',
      start,
    );
  } else if (decoded.text.length < octets.length) {
    r.finding('warning', 'raw-utf-8', 'UTF-8 where only US-ASCII belongs', start);
  }
  return decoded.text;
}

/**
 * Text-string: US-ASCII, anything else as raw UTF-8. A first octet that could be taken for something else gets the
 * Quote in front.
 * @throws EncodeError when the text holds U+0000
 */
export function writeText(w: Writer, text: string): void {
  writeQuotable(w, text, 0x20);
}

/**
 * `writeText` for nearly every text: US-ASCII that needs no Quote.
 * @param suffix US-ASCII that belongs to the text, so that the two need not be joined
 * @returns whether it is that; if not, nothing is written
 */
export function writePlainText(w: Writer, text: string, suffix = ''): boolean {
  const first = text.charCodeAt(0);
  if (!(first >= 0x20 && first < QUOTE && w.plainText(text))) return false;
  w.ascii(suffix).u8(0);
  return true;
}

/**
 * `writeText` where a lone NUL would be a number or a length: an empty text gets the Quote as well.
 * @throws EncodeError when the text holds U+0000
 */
export function writeToken(w: Writer, text: string): void {
  if (text === '') w.u8(QUOTE);
  writeText(w, text);
}

/** @param lowest first octet that needs no Quote */
function writeQuotable(w: Writer, text: string, lowest: number): void {
  const first = text.charCodeAt(0);
  if (first < lowest || first >= QUOTE) w.u8(QUOTE);
  if (!w.plainText(text)) {
    if (text.includes('\0')) throw new EncodeError('text cannot hold U+0000');
    w.bytes(encodeUtf8(text));
  }
  w.u8(0);
}

/**
 * Quoted-string (§8.4.2.1): a quotation mark, text, NUL, without a closing mark. A text without the opening mark is
 * taken as well, and closing ones are dropped.
 */
export function readQuoted(r: Reader): string {
  const start = r.pos;
  if (r.peek() !== QUOTATION_MARK) {
    const text = readText(r);
    r.finding('info', 'quotation-mark-missing', 'Quoted-string does not start with a quotation mark', start);
    if (!text.startsWith('"')) r.form = 'text';
    return withoutClosing(r, text, start);
  }
  r.pos++;
  if (r.sink !== null) r.sink.leaf(start, r.pos, 'Quotation mark', undefined);
  return withoutClosing(r, readText(r, 'Quoted-string'), start);
}

/** Looks at the octets and not at the text, which may be a rope that a look would have to join. */
function withoutClosing(r: Reader, text: string, start: number): string {
  // The NUL is missing where the frame ends with the text.
  const last = r.octets[r.pos - 1] === 0 ? r.pos - 2 : r.pos - 1;
  if (last <= start || r.octets[last] !== QUOTATION_MARK || !text.endsWith('"')) return text;
  r.finding('info', 'closing-quotation-mark', 'text has a closing quotation mark', start);
  return text.replace(/"+$/, '');
}

/** @param form `text` without the quotation mark, as some phones write it */
export function writeQuoted(w: Writer, text: string, form?: string): void {
  if (form === 'text') {
    writeText(w, text);
    return;
  }
  if (form !== undefined) wrongForm(form);
  w.u8(QUOTATION_MARK);
  writeQuotable(w, text, 0);
}

const TOKEN = /^[!#$%&'*+\-.0-9A-Z^_`a-z|~]+$/;

/** Text-value (§8.4.2.3): No-value, Token-text or Quoted-string; null for No-value. */
export function readTextValue(r: Reader): string | null {
  const start = r.pos;
  const octet = r.peek();
  if (octet === QUOTATION_MARK) {
    const text = readQuoted(r);
    if (TOKEN.test(text)) r.form = 'quoted';
    return text;
  }
  if (octet !== NO_VALUE) return withoutClosing(r, readText(r), start);
  r.pos++;
  if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'No-value', undefined);
  return null;
}

/** @param form `quoted` also for what could be a Token-text */
export function writeTextValue(w: Writer, text: string | null, form?: string): void {
  if (form !== undefined && (form !== 'quoted' || text === null)) wrongForm(form);
  if (text === null) w.u8(NO_VALUE);
  else if (form === undefined && TOKEN.test(text)) writeText(w, text);
  else writeQuoted(w, text);
}
