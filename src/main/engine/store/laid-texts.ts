import { AtRest } from '../../network/world/at-rest';

/** Octets of memory that texts share; it goes when the last of them goes. */
const PIECE = 65_536;

/** Octets of UTF-8 that a UTF-16 code unit takes at most. */
const WIDEST = 3;

let piece = uncounted(0);
let taken = 0;

function uncounted(length: number): Buffer {
  return Buffer.from(new SharedArrayBuffer(length));
}

/**
 * A text as octets outside of V8's heap. What `JSON.stringify` makes is a rope of a dozen pieces there; here the collector
 * finds one small object for it.
 */
class LaidText extends AtRest {
  constructor(
    private readonly octets: Buffer,
    private readonly start: number,
    private readonly end: number,
  ) {
    super();
  }

  get text(): string {
    return this.octets.toString('utf8', this.start, this.end);
  }
}

/** Lays a text behind the one before it; a long one has memory of its own. */
export function layText(text: string): AtRest {
  const most = text.length * WIDEST;
  if (most > PIECE) {
    const octets = uncounted(Buffer.byteLength(text));
    return new LaidText(octets, 0, octets.write(text));
  }
  if (taken + most > piece.length) {
    piece = uncounted(PIECE);
    taken = 0;
  }
  const start = taken;
  taken += piece.write(text, start);
  return new LaidText(piece, start, taken);
}
