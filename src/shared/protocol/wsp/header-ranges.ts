import type { Reader } from '../kit/reader';
import { framed, openValue } from './frames';
import { readUintvar, writeUintvar } from './integers';

/** Parts of what is transferred: Range and Content-Range (WAP-230-WSP §8.4.2). */

/** From an octet to another (null: to the end), both from 0, or the last so many octets. */
export type ByteRange =
  { readonly first: number; readonly last: number | null } | { readonly suffix: number };

export const byteRange = framed<ByteRange>(
  openValue,
  (r) => {
    const token = tokenOctet(r);
    if (token === 0x81) return { suffix: readUintvar(r, 'Suffix-length') };
    const first = readUintvar(r, 'First-byte-pos');
    return { first, last: r.atEnd ? null : readUintvar(r, 'Last-byte-pos') };
  },
  (w, value) => {
    if ('suffix' in value) {
      w.u8(0x81);
      writeUintvar(w, value.suffix);
      return;
    }
    w.u8(0x80);
    writeUintvar(w, value.first);
    if (value.last !== null) writeUintvar(w, value.last);
  },
);

/** One of the two tokens that say which alternative follows. */
export function tokenOctet(r: Reader): number {
  const token = r.u8();
  if (token !== 0x80 && token !== 0x81)
    r.fail(`0x${token.toString(16).padStart(2, '0')} is no token`, r.pos - 1);
  if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Token', token.toString(16));
  return token;
}

/** Where the octets that follow begin in the whole, and how long that is (null: unknown). */
export interface ContentRange {
  readonly first: number;
  readonly length: number | null;
}

const UNKNOWN_LENGTH = 0x80;

export const contentRange = framed<ContentRange>(
  openValue,
  (r) => {
    const first = readUintvar(r, 'First-byte-pos');
    // 0x80 alone, or as the first octet of a uintvar.
    if (r.remaining !== 1 || r.peek() !== UNKNOWN_LENGTH)
      return { first, length: readUintvar(r, 'Entity-length') };
    r.pos++;
    if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Unknown-length', '80');
    return { first, length: null };
  },
  (w, { first, length }) => {
    writeUintvar(w, first);
    if (length === null) w.u8(UNKNOWN_LENGTH);
    else writeUintvar(w, length);
  },
);
