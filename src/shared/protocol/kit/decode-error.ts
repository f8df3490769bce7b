/**
 * The one error that may leave a decoder, whatever its input.
 *
 * `offset` counts octets from the start of the outermost input; `path` names the field from the outside in,
 * such as `headers.X-Mms-Expiry` or `parts[2].Content-Type`.
 */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  /** What could be read before the failure; set by the decoder of a whole PDU. */
  partial: unknown = undefined;
  private readonly segments: string[] = [];

  constructor(
    readonly reason: string,
    readonly offset: number,
  ) {
    super(reason);
  }

  get path(): string {
    return joinPath(this.segments);
  }

  /** Adds the enclosing field's name while the error travels outwards. */
  within(segment: string): this {
    this.segments.unshift(segment);
    this.message = `${this.path}: ${this.reason} (offset ${this.offset})`;
    return this;
  }

  toJSON(): { path: string; offset: number; reason: string } {
    return { path: this.path, offset: this.offset, reason: this.reason };
  }
}

/** Thrown by an encoder for a value that the format cannot carry. `path` names the offending field. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError';

  constructor(
    readonly reason: string,
    readonly path = '',
  ) {
    super(path === '' ? reason : `${path}: ${reason}`);
  }
}

/** Joins path segments with dots; a segment that starts with `[` is an index and takes none. */
export function joinPath(segments: readonly string[]): string {
  return segments.reduce(pathWithin, '');
}

/** The path of what is called `segment` inside `path`. */
export function pathWithin(path: string, segment: string): string {
  return path === '' || segment.startsWith('[') ? path + segment : `${path}.${segment}`;
}
