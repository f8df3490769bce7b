import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { hexNumber, wrongForm } from './codes';
import { readText, writeText } from './text';

/**
 * The numbers of WAP-230-WSP §8.1.2 and §8.4.2, each read and written by a pair of functions.
 *
 * Readers repair what handsets and MMSCs are known to get wrong and note it as a finding; they run millions of times
 * a second, so spans are only made for a sink that is there.
 */

const MAX_UINTVAR = 0xffff_ffff;

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

export function takeUintvar(r: Reader): number {
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

/** The octets of one uintvar or of several. @throws EncodeError when a value is no integer from 0 to 2³²−1 */
export function uintvar(...values: readonly number[]): number[] {
  const octets: number[] = [];
  for (const value of values) putUintvar(octets, value);
  return octets;
}

function putUintvar(octets: number[], value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > MAX_UINTVAR) {
    throw new EncodeError(`${value} is no uintvar (0 to ${MAX_UINTVAR})`);
  }
  for (let shift = 28; shift > 0; shift -= 7) {
    if (value >>> shift > 0) octets.push(0x80 | ((value >>> shift) & 0x7f));
  }
  octets.push(value & 0x7f);
}

/** Longest value whose length is a single octet. */
const MAX_SHORT_LENGTH = 30;

const MAX_INTEGER = Number.MAX_SAFE_INTEGER;

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

/** `readInteger` that notes the long form where the short one would do. */
export function readEitherInteger(r: Reader): number {
  const long = r.peek() < 0x80;
  const value = readInteger(r);
  if (long && value < 0x80) r.form = 'long';
  return value;
}

/** @param form `long` also for what fits into a Short-integer */
export function writeEitherInteger(w: Writer, value: number, form?: string): void {
  if (form === undefined) writeInteger(w, value);
  else if (form === 'long') writeLongInteger(w, value);
  else wrongForm(form);
}

/** A number whose own form is the long one; the short one is noted. */
export function readUsuallyLong(r: Reader): number {
  const short = r.peek() >= 0x80;
  const value = readInteger(r);
  if (short) r.form = 'short';
  return value;
}

/** @param form `short` for a Short-integer, 0 to 127 */
export function writeUsuallyLong(w: Writer, value: number, form?: string): void {
  if (form === undefined) writeLongInteger(w, value);
  else if (form === 'short' && value >= 0 && value < 0x80 && Number.isInteger(value)) w.u8(0x80 | value);
  else wrongForm(form);
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

const NO_MINOR = 15;

/** `1.0` and so on by the octet of a Version-value; `1` when there is no minor version. */
export const VERSIONS: readonly (string | undefined)[] = Array.from({ length: 256 }, (_, octet) => {
  if (octet < 0x80) return undefined;
  const major = (octet >> 4) & 0x07;
  const minor = octet & 0x0f;
  return minor === NO_MINOR ? `${major}` : `${major}.${minor}`;
});

const VERSION_OCTETS = new Map(VERSIONS.map((version, octet) => [version, octet]));
VERSION_OCTETS.delete(undefined);

/** Version-value (§8.4.2.3): a Short-integer of major (3 bits) and minor version (4 bits), or text. */
export function readVersion(r: Reader): string {
  const octet = r.peek();
  const version = VERSIONS[octet];
  if (version === undefined) {
    const text = readText(r, 'Version');
    if (VERSION_OCTETS.has(text)) r.form = 'text';
    return text;
  }
  r.pos++;
  if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Version', `${version} → ${octet.toString(16)}`);
  return version;
}

/** `1.3` as a Short-integer where it fits (major 1 to 7, minor 0 to 14), else or with the form `text` as text. */
export function writeVersion(w: Writer, version: string, form?: string): void {
  const octet = form === 'text' ? undefined : VERSION_OCTETS.get(version);
  if (octet === undefined) writeText(w, version);
  else w.u8(octet);
}
