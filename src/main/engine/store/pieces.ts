import { joinOctets } from '../../../shared/protocol/kit/octets';

/** Where some octets of a step lie: from `start` to `end` of its own, or in a body. */
export type Piece = readonly [start: number, end: number] | BodyPiece;

/** The body with this hash, or what lies in it from `start` to `end`. */
export interface BodyPiece {
  readonly body: string;
  readonly start?: number;
  readonly end?: number;
}

/** Puts octets together again. */
export function readPieces(
  pieces: readonly Piece[],
  own: Uint8Array,
  bodyOf: (hash: string) => Uint8Array,
): Uint8Array {
  return joinOctets(pieces.map((piece) => readPiece(piece, own, bodyOf)));
}

export function readPiece(piece: Piece, own: Uint8Array, bodyOf: (hash: string) => Uint8Array): Uint8Array {
  if (!('body' in piece)) return own.subarray(piece[0], piece[1]);
  const body = bodyOf(piece.body);
  return piece.start === undefined ? body : body.subarray(piece.start, piece.end);
}

/** Gathers the octets of a step: each array once, and none that is the body of a message anyhow. */
export class Gathered {
  private readonly known = new Map<Uint8Array, Piece>();
  /** What was gathered, in order. */
  readonly own: Uint8Array[] = [];
  private size = 0;

  /** @param bodies that are stored with the step, by their octets */
  constructor(bodies: ReadonlyMap<Uint8Array, string>) {
    for (const [octets, body] of bodies) this.known.set(octets, { body });
  }

  add(octets: Uint8Array): Piece {
    const before = this.known.get(octets);
    if (before !== undefined) return before;
    const piece: Piece = [this.size, (this.size += octets.length)];
    this.known.set(octets, piece);
    this.own.push(octets);
    return piece;
  }

  /** What was gathered, and behind it `more`. */
  join(more: Iterable<Uint8Array>): { octets: Uint8Array; moreAt: number } {
    return { octets: joinOctets([...this.own, ...more]), moreAt: this.size };
  }
}
