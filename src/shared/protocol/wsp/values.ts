import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { decodeCharset } from '../text/charset';
import { latin1Text } from '../text/charset-latin1';
import { encodeUtf8 } from '../text/utf8';

/**
 * The basic values of WAP-230-WSP §8.4.2, each read and written by a pair of functions.
 *
 * Readers repair what handsets and MMSCs are known to get wrong and note it as a finding; they run millions of times
 * a second, so spans are only made for a sink that is there.
 */

/** The octet that a Text-string starts with when its text starts with an octet above 0x7E (§8.4.2.1). */
const QUOTE = 0x7f;
const QUOTATION_MARK = 0x22;
/** Value-length: an uintvar follows. */
const LENGTH_QUOTE = 31;
const MAX_UINTVAR = 0xffff_ffff;
/** Longest value whose length is a single octet. */
const MAX_SHORT_LENGTH = 30;
const MAX_INTEGER = Number.MAX_SAFE_INTEGER;

export const NO_VALUE = 0;

/** `0x` and two hex digits by octet, for what has no name. */
export const OCTET_WORDS: readonly UnknownWord[] = Array.from(
  { length: 256 },
  (_, octet) => `0x${octet.toString(16).padStart(2, '0')}` as const,
);

/** An octet or a code without a name, such as `0x95`; it is written as it was read. */
export type UnknownWord = `0x${string}`;

/** The number in an `UnknownWord`, or -1 when the text is none or is above `max`. */
export function unknownCode(word: string, max: number): number {
  if (!/^0x[0-9a-f]{1,8}$/.test(word)) return -1;
  const code = Number.parseInt(word.slice(2), 16);
  return code <= max ? code : -1;
}

/** Hex of a number, two digits an octet. */
export function hexNumber(value: number): string {
  const digits = value.toString(16);
  return `0x${digits.length % 2 === 0 ? digits : `0${digits}`}`;
}

// --- Integers -------------------------------------------------------------------------------------------------

/** Uintvar (§8.1.2): 0 to 2³²−1 in at most five octets, seven bits each, most significant first. */
export function readUintvar(r: Reader, label = 'Uintvar'): number {
  const start = r.pos;
  const first = r.u8();
  let value = first;
  if (first >= 0x80) {
    r.pos = start;
    value = takeUintvar(r);
  }
  if (r.sink !== null) r.sink.leaf(start, r.pos, label, String(value));
  return value;
}

function takeUintvar(r: Reader): number {
  const start = r.pos;
  let value = 0;
  for (let count = 0; count < 5; count++) {
    const octet = r.u8();
    // Not shifted: five octets have 35 bits.
    value = value * 128 + (octet & 0x7f);
    if (octet < 0x80) return value <= MAX_UINTVAR ? value : r.fail('uintvar is larger than 32 bits', start);
  }
  return r.fail('uintvar is longer than five octets', start);
}

/** @throws EncodeError when the value is no integer from 0 to 2³²−1 */
export function writeUintvar(w: Writer, value: number): void {
  if (value >= 0 && value < 0x80 && Number.isInteger(value)) w.u8(value);
  else for (const octet of uintvar(value)) w.u8(octet);
}

/** The octets of a uintvar. @throws EncodeError when the value is no integer from 0 to 2³²−1 */
export function uintvar(value: number): number[] {
  if (!Number.isInteger(value) || value < 0 || value > MAX_UINTVAR) {
    throw new EncodeError(`${value} is no uintvar (0 to ${MAX_UINTVAR})`);
  }
  const octets = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    octets.unshift(0x80 | (rest & 0x7f));
  return octets;
}

/**
 * Integer-value (§8.4.2.3): Short-integer (0 to 127) or Long-integer. What does not fit into 2⁵³−1 becomes 2⁵³−1 with
 * a finding.
 */
export function readInteger(r: Reader): number {
  const start = r.pos;
  const octet = r.peek();
  const value = takeInteger(r);
  if (r.sink !== null) {
    if (octet < 0x80) r.sink.leaf(start, r.pos, 'Long-integer', hexNumber(value));
    else r.sink.leaf(start, r.pos, 'Short-integer', `${value} → ${octet.toString(16)}`);
  }
  return value;
}

/** An Integer-value for a caller that makes the span itself. Long form: a length of 1 to 30 and so many octets. */
export function takeInteger(r: Reader): number {
  const start = r.pos;
  const length = r.u8();
  if (length >= 0x80) return length & 0x7f;
  if (length > MAX_SHORT_LENGTH) return r.fail(`0x${length.toString(16)} starts no integer`, start);
  if (length > r.end - r.pos) return r.fail(`integer of ${length} octets, only ${r.end - r.pos} left`, start);
  if (length === 0) r.finding('warning', 'empty-integer', 'integer without octets is read as 0', start);
  const octets = r.octets;
  const end = r.pos + length;
  let value = 0;
  for (let at = r.pos; at < end; at++) value = Math.min(value * 256 + octets[at]!, 2 * MAX_INTEGER);
  r.pos = end;
  if (value <= MAX_INTEGER) return value;
  r.finding('warning', 'integer-too-large', 'integer beyond 2⁵³−1 is read as 2⁵³−1', start);
  return MAX_INTEGER;
}

/** @throws EncodeError when the value is no integer from 0 to 2⁵³−1 */
export function writeInteger(w: Writer, value: number): void {
  if (value >= 0 && value < 0x80 && Number.isInteger(value)) w.u8(0x80 | value);
  else writeLongInteger(w, value);
}

/** Always the long form, which some decoders insist on for sizes and times. */
export function writeLongInteger(w: Writer, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new EncodeError(`${value} is no integer from 0 to 2^53-1`);
  const high = Math.floor(value / 0x1_0000_0000);
  const low = value >>> 0;
  let length = 1;
  if (high > 0) length = high > 0xffff ? 7 : high > 0xff ? 6 : 5;
  else if (low > 0xff) length = low > 0xff_ffff ? 4 : low > 0xffff ? 3 : 2;
  w.u8(length);
  for (let shift = length - 1; shift >= 0; shift--) {
    w.u8((shift > 3 ? high >>> (8 * (shift - 4)) : low >>> (8 * shift)) & 0xff);
  }
}

/** Largest time that ECMAScript's Date can hold, in seconds. */
const MAX_SECONDS = 8_640_000_000_000;

/** Date-value (§8.4.2.3): Long-integer of seconds since 1970, UTC. Gives milliseconds. */
export function readDate(r: Reader): number {
  const start = r.pos;
  let seconds = readInteger(r);
  if (seconds > MAX_SECONDS) {
    r.finding('warning', 'date-too-large', 'date is beyond the year 275760', start);
    seconds = MAX_SECONDS;
  }
  return seconds * 1000;
}

/** @param milliseconds since 1970; rounded down to seconds */
export function writeDate(w: Writer, milliseconds: number): void {
  const seconds = Math.floor(milliseconds / 1000);
  if (!(seconds >= 0 && seconds <= MAX_SECONDS))
    throw new EncodeError(`${milliseconds} ms is no date from 1970 on`);
  writeLongInteger(w, seconds);
}

// --- Text -----------------------------------------------------------------------------------------------------

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
      'octets above 0x7F in no known character set, read as ISO-8859-1',
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

/** @param lowest first octet that needs no Quote */
function writeQuotable(w: Writer, text: string, lowest: number): void {
  const kind = textKind(text);
  if (kind === 'nul') throw new EncodeError('text cannot hold U+0000');
  const first = text.charCodeAt(0);
  if (first < lowest || first >= QUOTE) w.u8(QUOTE);
  if (kind === 'ascii') w.ascii(text);
  else w.bytes(encodeUtf8(text));
  w.u8(0);
}

function textKind(text: string): 'ascii' | 'foreign' | 'nul' {
  let foreign = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) foreign = true;
    else if (unit === 0) return 'nul';
  }
  return foreign ? 'foreign' : 'ascii';
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
    return withoutClosing(r, text, start);
  }
  r.pos++;
  if (r.sink !== null) r.sink.leaf(start, r.pos, 'Quotation mark', undefined);
  return withoutClosing(r, readText(r, 'Quoted-string'), start);
}

/** Looks at the octets and not at the text, which may be a rope that a look would have to join. */
function withoutClosing(r: Reader, text: string, start: number): string {
  const last = r.pos - 2;
  if (last <= start || r.octets[last] !== QUOTATION_MARK || !text.endsWith('"')) return text;
  r.finding('info', 'closing-quotation-mark', 'text has a closing quotation mark', start);
  return text.replace(/"+$/, '');
}

export function writeQuoted(w: Writer, text: string): void {
  w.u8(QUOTATION_MARK);
  writeQuotable(w, text, 0);
}

const TOKEN = /^[!#$%&'*+\-.0-9A-Z^_`a-z|~]+$/;

/** Text-value (§8.4.2.3): No-value, Token-text or Quoted-string; null for No-value. */
export function readTextValue(r: Reader): string | null {
  const start = r.pos;
  const octet = r.peek();
  if (octet === QUOTATION_MARK) return readQuoted(r);
  if (octet !== NO_VALUE) return withoutClosing(r, readText(r), start);
  r.pos++;
  if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'No-value', undefined);
  return null;
}

export function writeTextValue(w: Writer, text: string | null): void {
  if (text === null) w.u8(NO_VALUE);
  else if (TOKEN.test(text)) writeText(w, text);
  else writeQuoted(w, text);
}

// --- Frames ---------------------------------------------------------------------------------------------------

/**
 * Value-length (§8.4.2.2), and a frame of so many octets; `closeValue` ends it. A length that goes beyond the data
 * left is cut down to it with a finding: the value itself shows whether it is whole.
 * @returns what `closeValue` takes
 */
export function openValue(r: Reader): number {
  const start = r.pos;
  const length = takeValueLength(r);
  if (length <= r.end - r.pos) return r.enter(length);
  r.finding(
    'warning',
    'value-length-mismatch',
    `value of ${length} octets, only ${r.end - r.pos} left`,
    start,
  );
  return r.enter(r.end - r.pos);
}

/**
 * `openValue` for a value that ends with a text in US-ASCII or UTF-8, so with a NUL. When there is none where the
 * length says, but one from which the next header follows, the length is wrong (some phones miscount it).
 */
export function openTextValue(r: Reader): number {
  const start = r.pos;
  const length = takeValueLength(r);
  const { octets, pos, end } = r;
  if (length > 0 && length <= end - pos && octets[pos + length - 1] === 0) return r.enter(length);
  // What starts with the length of an integer may have NULs in it: a number, or a text in UCS-2, UTF-16 or Big5.
  if (octets[pos]! <= LENGTH_QUOTE && length <= end - pos) return r.enter(length);
  const behind = nulBehind(octets, pos, Math.min(end, pos + length + MAX_MISCOUNT));
  const tooSmall = behind > pos + length;
  if (
    behind === 0 ||
    behind > end ||
    // A text that goes on, and not the next header, must be what stands at the end that the length tells.
    (tooSmall && octets[pos + length]! >= 0x80) ||
    (behind < end && octets[behind]! < 0x80)
  ) {
    if (length <= end - pos) return r.enter(length);
    r.finding('warning', 'value-length-mismatch', `value of ${length} octets, only ${end - pos} left`, start);
    return r.enter(end - pos);
  }
  r.finding(
    'warning',
    'value-length-mismatch',
    `length is ${length}, value has ${behind - pos} octets`,
    start,
  );
  return r.enter(behind - pos);
}

/** How far a text is looked for behind the end that its length tells. */
const MAX_MISCOUNT = 64;

/** The position behind the first NUL; 0 when there is none before `end`. */
function nulBehind(octets: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (octets[at] === 0) return at + 1;
  return 0;
}

/** Value-length: 0 to 30, or Length-quote and a uintvar. */
function takeValueLength(r: Reader): number {
  const start = r.pos;
  let length = r.u8();
  if (length > LENGTH_QUOTE) return r.fail(`0x${length.toString(16)} starts no value with a length`, start);
  if (length === LENGTH_QUOTE) length = takeUintvar(r);
  if (r.sink !== null) r.sink.leaf(start, r.pos, 'Value-length', String(length));
  return length;
}

/**
 * Ends a frame of `openValue`. Octets left in it are skipped with a finding, unless they look like the next header:
 * then the length was too large and they are read as such.
 */
export function closeValue(r: Reader, outer: number): void {
  const at = r.pos;
  const left = r.end - at;
  if (left === 0 || r.octets[at]! < 0x80) {
    r.leave(outer);
    return;
  }
  r.finding('warning', 'value-length-mismatch', `value ends ${left} octets before its length`, at);
  r.recover(outer, at);
}

/**
 * Puts the Value-length (§8.4.2.2) in front of what has been written from `start` on.
 */
export function closeLength(w: Writer, start: number): void {
  const length = w.length - start;
  w.insert(start, length < LENGTH_QUOTE ? [length] : [LENGTH_QUOTE, ...uintvar(length)]);
}

/**
 * Skips one value by the rule that its first octet tells its length (§8.4.1.2).
 * @returns the octets of the value, as a view
 */
export function readRaw(r: Reader): Uint8Array {
  const start = r.pos;
  const octet = r.u8();
  if (octet <= LENGTH_QUOTE) {
    const length = octet < LENGTH_QUOTE ? octet : takeUintvar(r);
    if (length > r.end - r.pos) return r.fail(`value of ${length} octets, only ${r.end - r.pos} left`, start);
    r.pos += length;
  } else if (octet < 0x80) {
    const nul = r.octets.indexOf(0, r.pos);
    if (nul < 0 || nul >= r.end) return r.fail(UNTERMINATED, start);
    r.pos = nul + 1;
  }
  if (r.sink !== null) r.sink.leaf(start, r.pos, 'Value', undefined);
  return r.octets.subarray(start, r.pos);
}

const NO_MINOR = 15;

/** `1.0` and so on by the octet of a Version-value; `1` when there is no minor version. */
export const VERSIONS: readonly (string | undefined)[] = Array.from({ length: 256 }, (_, octet) => {
  if (octet < 0x80) return undefined;
  const major = (octet >> 4) & 0x07;
  const minor = octet & 0x0f;
  return minor === NO_MINOR ? `${major}` : `${major}.${minor}`;
});

/** Version-value (§8.4.2.3): a Short-integer of major (3 bits) and minor version (4 bits), or text. */
export function readVersion(r: Reader): string {
  const octet = r.peek();
  const version = VERSIONS[octet];
  if (version === undefined) return readText(r, 'Version');
  r.pos++;
  if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Version', `${version} → ${octet.toString(16)}`);
  return version;
}

/** `1.3` as a Short-integer where it fits (major 1 to 7, minor 0 to 14), else as text. */
export function writeVersion(w: Writer, version: string): void {
  const octet = VERSIONS.indexOf(version);
  if (octet >= 0) w.u8(octet);
  else writeText(w, version);
}
