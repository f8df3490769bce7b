import { codec } from '../kit/codec';
import type { Codec } from '../kit/codec';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { takeUintvar, uintvar } from './integers';
import { UNTERMINATED } from './text';

/** Values with a Value-length in front (WAP-230-WSP §8.4.2.2), and values that are skipped by their first octet. */

/** Value-length: an uintvar follows. */
export const LENGTH_QUOTE = 31;

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
export function takeValueLength(r: Reader): number {
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
    // Not beyond the frame: of many that have no NUL, each would be looked for through all that follows.
    const nul = r.octets.subarray(r.pos, r.end).indexOf(0);
    if (nul < 0) return r.fail(UNTERMINATED, start);
    r.pos += nul + 1;
  }
  if (r.sink !== null) r.sink.leaf(start, r.pos, 'Value', undefined);
  return r.octets.subarray(start, r.pos);
}

/** Whether a Value-length stands here: the value has a length, or is a Long-integer. */
export function isFramed(r: Reader): boolean {
  return r.peek() <= LENGTH_QUOTE;
}

/**
 * A value with its Value-length in front.
 * @param open takes the length: `openValue`, or `openTextValue`
 */
export function framed<T>(
  open: (r: Reader) => number,
  read: (r: Reader) => T,
  write: (w: Writer, value: T, form?: string) => void,
): Codec<T> {
  return codec<T>(
    (r) => {
      const outer = open(r);
      const value = read(r);
      closeValue(r, outer);
      return value;
    },
    (w, value, form) => {
      const start = w.length;
      write(w, value, form);
      closeLength(w, start);
    },
  );
}
