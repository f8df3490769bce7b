import { DecodeError } from './decode-error';
import type { SpanSink } from './spans';

export interface Finding {
  level: 'info' | 'warning' | 'error';
  /** Stable kebab-case identifier, e.g. `value-length-mismatch`. */
  code: string;
  /** Octets from the start of the outermost input. */
  offset: number;
  message: string;
}

export interface DecodeOptions {
  /** Strict: every finding of level `warning` or `error` is a DecodeError. Lenient (default): value plus findings. */
  strict?: boolean;
  /** Collect the byte spans of every field; costs time, so only the inspector and `decode --spans` ask for it. */
  spans?: boolean;
}

/** Frames nest no deeper than this, whatever the input says. */
const MAX_DEPTH = 32;

/**
 * Reads octets from a frame. A length opens an inner frame (`enter`/`leave`) that reads cannot leave, so a wrong
 * length never reaches into the next field. All offsets are absolute in the outermost input.
 */
export class Reader {
  pos: number;
  private limit: number;
  private depth = 0;
  readonly findings: Finding[] = [];
  /**
   * How the last value was written, where the format allows several forms and an encoder would have chosen another;
   * empty otherwise. The reader of the field around the value takes it and leaves it empty.
   */
  form = '';

  constructor(
    readonly octets: Uint8Array,
    readonly strict = false,
    readonly sink: SpanSink | null = null,
    start = 0,
    end = octets.length,
  ) {
    this.pos = start;
    this.limit = end;
  }

  /** Offset of the first octet behind the current frame. */
  get end(): number {
    return this.limit;
  }

  get remaining(): number {
    return this.limit - this.pos;
  }

  get atEnd(): boolean {
    return this.pos >= this.limit;
  }

  u8(): number {
    if (this.pos >= this.limit) this.fail('unexpected end of data');
    return this.octets[this.pos++]!;
  }

  /** The next octet without taking it. */
  peek(): number {
    if (this.pos >= this.limit) this.fail('unexpected end of data');
    return this.octets[this.pos]!;
  }

  u16(): number {
    const high = this.u8();
    return (high << 8) | this.u8();
  }

  /** `length` octets as a view (not a copy) of the input. */
  bytes(length: number): Uint8Array {
    if (length < 0 || length > this.limit - this.pos) {
      this.fail(`needs ${length} octets, only ${this.limit - this.pos} left`);
    }
    const start = this.pos;
    this.pos = start + length;
    return this.octets.subarray(start, this.pos);
  }

  rest(): Uint8Array {
    return this.bytes(this.remaining);
  }

  /** Opens an inner frame of `length` octets and returns the token for `leave`. */
  enter(length: number): number {
    if (length < 0 || length > this.limit - this.pos) {
      this.fail(`length ${length} exceeds the ${this.limit - this.pos} octets left`);
    }
    if (++this.depth > MAX_DEPTH) this.fail(`nested deeper than ${MAX_DEPTH} levels`);
    const outer = this.limit;
    this.limit = this.pos + length;
    return outer;
  }

  /** Closes the inner frame opened by `enter`; octets left in it are a finding and are skipped. */
  leave(outer: number): void {
    if (this.pos < this.limit) {
      const left = this.limit - this.pos;
      this.finding('warning', 'leftover-octets', `${left} octets left over behind the value`, this.pos);
      this.sink?.leaf(this.pos, this.limit, 'unread octets', undefined);
      this.pos = this.limit;
    }
    this.limit = outer;
    this.depth--;
  }

  /** Restores the frame after a failed read inside it, so that a lenient caller can go on at `pos`. */
  recover(outer: number, pos: number): void {
    this.limit = outer;
    this.pos = pos;
    this.depth--;
  }

  /** How many inner frames are open, for `restore`. */
  get nesting(): number {
    return this.depth;
  }

  /** Goes back to a frame and position from before a failed read, whatever frames that left open. */
  restore(nesting: number, end: number, pos: number): void {
    this.depth = nesting;
    this.limit = end;
    this.pos = pos;
  }

  /** Throws: the input cannot be read on from `offset` (default: here). */
  fail(reason: string, offset = this.pos): never {
    throw new DecodeError(reason, offset);
  }

  /** Notes something wrong that could be repaired; in strict mode a warning or error is fatal. */
  finding(level: Finding['level'], code: string, message: string, offset = this.pos): void {
    if (this.strict && level !== 'info') throw new DecodeError(message, offset);
    this.findings.push({ level, code, offset, message });
  }
}
