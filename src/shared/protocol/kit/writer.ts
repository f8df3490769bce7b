import { octetsRoom } from './room';

/** The most octets of room that a cleared writer keeps. */
export const KEPT_CAPACITY = 16_384;

/** Room of a writer that is not told how much it will need. */
const DEFAULT_CAPACITY = 256;

/** Such rooms come from one piece: an allocation for each would cost more than what is written to it. */
const SLAB = 64 * DEFAULT_CAPACITY;
let slab = octetsRoom(SLAB);
let slabUsed = 0;

/** Room that nobody else has, of zeros. */
function defaultRoom(): Uint8Array {
  if (slabUsed === SLAB) {
    slab = octetsRoom(SLAB);
    slabUsed = 0;
  }
  slabUsed += DEFAULT_CAPACITY;
  return new Uint8Array(slab.buffer, slabUsed - DEFAULT_CAPACITY, DEFAULT_CAPACITY);
}

/** Grows as octets are written; `finish` gives exactly the octets written. */
export class Writer {
  private buffer: Uint8Array;
  private length_ = 0;

  /** @param capacity octets that it will most likely take */
  constructor(capacity?: number) {
    this.buffer = capacity === undefined ? defaultRoom() : octetsRoom(capacity);
  }

  get length(): number {
    return this.length_;
  }

  private reserve(extra: number): void {
    const needed = this.length_ + extra;
    if (needed <= this.buffer.length) return;
    const grown = octetsRoom(Math.max(needed, this.buffer.length * 2));
    grown.set(this.buffer.subarray(0, this.length_));
    this.buffer = grown;
  }

  u8(value: number): this {
    this.reserve(1);
    this.buffer[this.length_++] = value;
    return this;
  }

  u16(value: number): this {
    return this.u8(value >>> 8).u8(value & 0xff);
  }

  bytes(octets: Uint8Array): this {
    this.reserve(octets.length);
    this.buffer.set(octets, this.length_);
    this.length_ += octets.length;
    return this;
  }

  /** Puts octets in front of what has been written from `at` on, such as a length that is known only then. */
  insert(at: number, octets: readonly number[]): this {
    const count = octets.length;
    this.reserve(count);
    this.buffer.copyWithin(at + count, at, this.length_);
    for (let i = 0; i < count; i++) this.buffer[at + i] = octets[i]!;
    this.length_ += count;
    return this;
  }

  /** Each character's low 8 bits; for text that is known to be ASCII. */
  ascii(text: string): this {
    const length = text.length;
    this.reserve(length);
    const { buffer, length_: at } = this;
    for (let i = 0; i < length; i++) buffer[at + i] = text.charCodeAt(i);
    this.length_ = at + length;
    return this;
  }

  /**
   * Text of the characters U+0001 to U+007F.
   * @returns whether it is that; if not, nothing is written
   */
  plainText(text: string): boolean {
    const length = text.length;
    this.reserve(length);
    const { buffer, length_: at } = this;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 0 || unit > 0x7f) return false;
      buffer[at + i] = unit;
    }
    this.length_ = at + length;
    return true;
  }

  /** Forgets what was written and keeps the room (but for a large one), for an encoder that writes many small PDUs. */
  clear(): this {
    this.length_ = 0;
    if (this.buffer.length > KEPT_CAPACITY) this.buffer = new Uint8Array(KEPT_CAPACITY);
    return this;
  }

  /**
   * Takes `count` octets of room, which the caller fills.
   * @returns all the room; the octets taken begin at the length that the writer had before
   */
  extend(count: number): Uint8Array {
    this.reserve(count);
    this.length_ += count;
    return this.buffer;
  }

  finish(): Uint8Array {
    return this.buffer.slice(0, this.length_);
  }

  /** `finish` for a writer that is not used again: without copying, where the room is nearly full. */
  release(): Uint8Array {
    const spare = this.buffer.length - this.length_;
    const shared = this.buffer.length < this.buffer.buffer.byteLength;
    return shared || spare > this.length_ >> 3 ? this.finish() : this.buffer.subarray(0, this.length_);
  }
}
