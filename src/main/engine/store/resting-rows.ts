import { octetsRoom } from '../../../shared/protocol/kit/room';
import type { AtRest } from '../../network/world/at-rest';

/** Rows that there is room for at first. */
const LEAST = 64;
/** Places of the index for each row that there is room for: at most half of them are taken. */
const SPARE = 2;
/** Octets of keys for each row that there is room for, to begin with. */
const USUAL_KEY = 24;
/** Values lie in arrays of 1,024, which are never copied: bits of a row's number that tell its place in one, and a mask of them. */
const PAGE_BITS = 10;
const IN_PAGE = (1 << PAGE_BITS) - 1;
/** Octets of UTF-8 that a UTF-16 code unit takes at most. */
const WIDEST = 3;
const ASCII = 127;
/** What a place of the index holds that no row has. */
const FREE = 0;

/**
 * Values at rest by key, for many: a run keeps three for each of its messages. Keys lie one behind the other as octets, and
 * an index of numbers finds them, so that the collector finds one reference for each row: of two million rows a `Map` takes
 * 222 octets of its heap each, and half as long again to put one (decision 29).
 *
 * Rows have numbers in the order of their coming. One that was taken out keeps its number, without a value, until all move
 * to larger arrays.
 */
export class RestingRows {
  private pages: (AtRest | undefined)[][] = [];
  /** Rows, with those that were taken out. */
  private count = 0;
  private live = 0;
  private hashes = numbers(LEAST);
  /** Where keys end; each begins where the one before it ends. */
  private ends = numbers(LEAST);
  private keys: Buffer = Buffer.alloc(0);
  /** Open addressing: the number of a row and 1. */
  private index = numbers(LEAST * SPARE);
  /** The key that is looked for, and its length. */
  private wanted: Buffer = Buffer.alloc(256);
  private length = 0;

  /** Puts a value, in place of the one with its key. */
  set(key: string, value: AtRest): void {
    const hash = this.want(key);
    let row = this.find(hash);
    if (row < 0) row = this.add(hash);
    if (this.valueAt(row) === undefined) this.live++;
    this.pages[row >>> PAGE_BITS]![row & IN_PAGE] = value;
  }

  /** Takes a row out, if it is there. */
  delete(key: string): void {
    if (this.live === 0) return;
    const row = this.find(this.want(key));
    if (row < 0 || this.valueAt(row) === undefined) return;
    this.pages[row >>> PAGE_BITS]![row & IN_PAGE] = undefined;
    this.live--;
  }

  /** In the order in which their keys came first. */
  *entries(): Generator<[key: string, value: AtRest]> {
    for (let row = 0; row < this.count; row++) {
      const value = this.valueAt(row);
      if (value !== undefined) yield [this.keys.toString('utf8', this.startOf(row), this.ends[row]), value];
    }
  }

  private valueAt(row: number): AtRest | undefined {
    return this.pages[row >>> PAGE_BITS]![row & IN_PAGE];
  }

  private startOf(row: number): number {
    return row === 0 ? 0 : this.ends[row - 1]!;
  }

  /** Notes the octets of a key that is looked for. @returns their hash */
  private want(key: string): number {
    if (WIDEST * key.length > this.wanted.length) this.wanted = Buffer.alloc(WIDEST * key.length);
    const { wanted } = this;
    this.length = key.length;
    for (let at = 0; at < key.length; at++) {
      const unit = key.charCodeAt(at);
      if (unit > ASCII) {
        this.length = wanted.write(key);
        break;
      }
      wanted[at] = unit;
    }
    return hashOf(wanted, this.length);
  }

  /** The number of the row with the key that is looked for; -1: there is none. */
  private find(hash: number): number {
    const { index, hashes } = this;
    const last = index.length - 1;
    for (let place = hash & last; ; place = (place + 1) & last) {
      const row = index[place]! - 1;
      if (row < 0) return -1;
      if (hashes[row] === hash && this.isWanted(row)) return row;
    }
  }

  private isWanted(row: number): boolean {
    const { keys, wanted, length } = this;
    const start = this.startOf(row);
    if (this.ends[row]! - start !== length) return false;
    for (let at = 0; at < length; at++) if (keys[start + at] !== wanted[at]) return false;
    return true;
  }

  /** Adds a row with the key that is looked for. @returns its number */
  private add(hash: number): number {
    if (this.count === this.ends.length) this.renew();
    const start = this.startOf(this.count);
    if (start + this.length > this.keys.length) {
      const room = Math.max(2 * this.keys.length, start + this.length, this.ends.length * USUAL_KEY);
      this.keys = enlarged(this.keys, room, start);
    }
    this.keys.set(this.wanted.subarray(0, this.length), start);
    return this.append(hash, start + this.length, undefined);
  }

  /** @param end of the row's key, which is there */
  private append(hash: number, end: number, value: AtRest | undefined): number {
    const row = this.count++;
    this.hashes[row] = hash;
    this.ends[row] = end;
    if ((row & IN_PAGE) === 0) this.pages.push([]);
    this.pages[row >>> PAGE_BITS]!.push(value);
    const last = this.index.length - 1;
    let place = hash & last;
    while (this.index[place] !== FREE) place = (place + 1) & last;
    this.index[place] = row + 1;
    return row;
  }

  /** Moves what is left to arrays that have room for as many again. */
  private renew(): void {
    const { count, pages, hashes, ends, keys } = this;
    let room = LEAST;
    while (room < 2 * this.live) room *= 2;
    this.pages = [];
    this.count = 0;
    this.hashes = numbers(room);
    this.ends = numbers(room);
    this.index = numbers(room * SPARE);
    let end = 0;
    for (let row = 0; row < count; row++) {
      const value = pages[row >>> PAGE_BITS]![row & IN_PAGE];
      if (value === undefined) continue;
      const start = row === 0 ? 0 : ends[row - 1]!;
      keys.copyWithin(end, start, ends[row]);
      end += ends[row]! - start;
      this.append(hashes[row]!, end, value);
    }
  }
}

function numbers(count: number): Uint32Array {
  const { buffer, byteOffset } = octetsRoom(count * Uint32Array.BYTES_PER_ELEMENT);
  return new Uint32Array(buffer, byteOffset, count);
}

function enlarged(octets: Buffer, room: number, used: number): Buffer {
  const { buffer, byteOffset } = octetsRoom(room);
  const larger = Buffer.from(buffer, byteOffset, room);
  octets.copy(larger, 0, 0, used);
  return larger;
}

/** FNV-1a, with its high bits mixed into the low ones, which places go by. */
function hashOf(octets: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ octets[at]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
