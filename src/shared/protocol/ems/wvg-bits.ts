import { DecodeError, EncodeError } from '../kit/decode-error';

/** Numbers of some bits each, most significant first: a reader gives them, a writer takes them. */
export interface Bits {
  /** An unsigned number of `width` bits, 0 to 16. */
  number(width: number, value: number): number;
  /** A number in two's complement. */
  signed(width: number, value: number): number;
  flag(value: boolean): boolean;
  /** An error at this place. */
  error(reason: string): Error;
}

/** Reads; the values given are of no account. */
export class BitSource implements Bits {
  private at = 0;

  constructor(private readonly source: Uint8Array) {}

  number(width: number): number {
    let value = 0;
    for (let i = 0; i < width; i++, this.at++) {
      const octet = this.source[this.at >> 3];
      if (octet === undefined) throw new DecodeError('unexpected end of data', this.source.length);
      value = (value << 1) | ((octet >> (7 - (this.at & 7))) & 1);
    }
    return value;
  }

  signed(width: number): number {
    const value = this.number(width);
    return width > 0 && value >= 1 << (width - 1) ? value - (1 << width) : value;
  }

  flag(): boolean {
    return this.number(1) === 1;
  }

  error(reason: string): DecodeError {
    return new DecodeError(reason, this.at >> 3);
  }
}

/** Writes, and gives back what it was given. */
export class BitSink implements Bits {
  private readonly bits: number[] = [];

  number(width: number, value: number): number {
    if (!Number.isInteger(value) || value < 0 || value >= 1 << width) {
      throw new EncodeError(`${value} does not fit into ${width} bits`, 'drawing');
    }
    for (let bit = width - 1; bit >= 0; bit--) this.bits.push((value >> bit) & 1);
    return value;
  }

  signed(width: number, value: number): number {
    this.number(width, value < 0 ? value + (1 << width) : value);
    return value;
  }

  flag(value: boolean): boolean {
    this.bits.push(value ? 1 : 0);
    return value;
  }

  error(reason: string): EncodeError {
    return new EncodeError(reason, 'drawing');
  }

  /** All that was written; the last octet is filled with 0. */
  octets(): Uint8Array {
    const octets = new Uint8Array(Math.ceil(this.bits.length / 8));
    this.bits.forEach((bit, i) => (octets[i >> 3]! |= bit << (7 - (i & 7))));
    return octets;
  }
}
