import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';

interface Field {
  /** In bits from the start. */
  readonly start: number;
  readonly words: string;
}

/**
 * Reads fields of some bits each, most significant first, from a reader's octets. Spans are octets: one belongs to
 * the field that its first bit is in, and names the fields that start and end inside it as well.
 */
export class BitReader {
  private readonly start: number;
  private bits = 0;
  private readonly fields: Field[] = [];

  constructor(private readonly reader: Reader) {
    this.start = reader.pos;
  }

  /** Offset of the octet with the next bit. */
  get offset(): number {
    return this.start + (this.bits >> 3);
  }

  /** Bits that are left in the reader's frame. */
  get remaining(): number {
    return (this.reader.end - this.start) * 8 - this.bits;
  }

  /** @throws DecodeError behind the end of the data */
  read(width: number): number {
    if (width > this.remaining) this.reader.fail('unexpected end of data', this.reader.end);
    const { octets } = this.reader;
    let value = 0;
    for (let i = 0; i < width; i++, this.bits++) {
      const octet = octets[this.start + (this.bits >> 3)]!;
      value = (value << 1) | ((octet >> (7 - (this.bits & 7))) & 1);
    }
    return value;
  }

  /** Names what stands from `start` (see `position`) up to here. */
  field(start: number, words: string): void {
    if (this.reader.sink !== null) this.fields.push({ start, words });
  }

  /** Bits read so far. */
  get position(): number {
    return this.bits;
  }

  /** Goes to the next whole octet; a bit that is not zero is a finding. */
  align(): void {
    const start = this.bits;
    const width = (8 - (start & 7)) & 7;
    if (width > 0 && this.read(width) !== 0) {
      this.reader.finding('warning', 'filler-bits', 'filler bits are not zero', this.start + (start >> 3));
    }
  }

  /** Takes the octets read (the last one whole) from the reader, and gives it their spans. */
  finish(): void {
    const end = this.start + Math.ceil(this.bits / 8);
    this.reader.pos = end;
    const { sink } = this.reader;
    if (sink === null) return;
    const leaves: { start: number; words: string[] }[] = [];
    this.fields.forEach(({ start, words }, index) => {
      const octet = Math.ceil(start / 8);
      const behind = this.fields[index + 1]?.start ?? (end - this.start) * 8;
      if (octet * 8 < behind) leaves.push({ start: this.start + octet, words: [words] });
      else leaves.at(-1)!.words.push(words);
    });
    leaves.forEach(({ start, words }, index) => {
      sink.leaf(start, leaves[index + 1]?.start ?? end, 'commands', words.join('; '));
    });
  }
}

/** Writes fields of some bits each, most significant first. */
export class BitWriter {
  private octet = 0;
  private used = 0;

  constructor(private readonly writer: Writer) {}

  /** @throws EncodeError for a value that needs more bits */
  write(value: number, width: number, name: string): this {
    if (!Number.isInteger(value) || value < 0 || value >= 1 << width) {
      throw new EncodeError(`${value} is not a whole number from 0 to ${(1 << width) - 1}`, name);
    }
    for (let bit = width - 1; bit >= 0; bit--) {
      this.octet = (this.octet << 1) | ((value >> bit) & 1);
      if (++this.used === 8) {
        this.writer.u8(this.octet);
        this.octet = this.used = 0;
      }
    }
    return this;
  }

  /** Fills the octet up with zero bits. */
  align(): this {
    return this.used === 0 ? this : this.write(0, 8 - this.used, 'filler');
  }
}
