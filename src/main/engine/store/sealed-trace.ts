import { octetsLength, type Octets } from '../../../shared/protocol/kit/octets';
import type { StoredTraceRow } from '../trace-names';
import { Gathered, readPieces, type Piece } from './pieces';
import type { Spill, Spilled } from './spill';
import type { SpilledBodies } from './spilled-bodies';

export interface TraceEntry {
  step: number;
  row: StoredTraceRow;
  octets: Octets;
}

/** What is written of the entries besides their octets. */
interface Listing {
  rows: StoredTraceRow[];
  pieces: Piece[][];
}

/** A run of trace entries as one piece of memory, or of a file: as objects they would take ten times their size. */
export class SealedTrace {
  readonly count: number;
  readonly firstSeq: number;
  private readonly steps: Float64Array;
  private readonly lengths: Float64Array;
  private octets: Uint8Array | Spilled;
  /** Hashes of the bodies that the entries carry. */
  readonly carried: ReadonlySet<string>;
  /** Where the octets of the entries end and the listing begins. */
  private readonly listingAt: number;

  /** @param entries in the order of their numbers, at least one */
  constructor(
    entries: readonly TraceEntry[],
    private readonly bodies: SpilledBodies,
  ) {
    this.count = entries.length;
    this.firstSeq = entries[0]!.row.seq;
    this.steps = Float64Array.from(entries, ({ step }) => step);
    this.lengths = Float64Array.from(entries, ({ octets }) => octetsLength(octets));
    const gathered = new Gathered(new Map());
    const pieces = entries.map(({ octets }) =>
      octets.map((piece): Piece => bodies.placeOf(piece) ?? gathered.add(piece)),
    );
    this.carried = new Set(pieces.flat().flatMap((piece) => ('body' in piece ? [piece.body] : [])));
    const listing: Listing = { rows: entries.map(({ row }) => row), pieces };
    const { octets, moreAt } = gathered.join([Buffer.from(JSON.stringify(listing))]);
    this.octets = octets;
    this.listingAt = moreAt;
  }

  /** Octets of memory that `spill` would free. */
  get held(): number {
    return this.octets instanceof Uint8Array ? this.octets.length : 0;
  }

  stepAt(index: number): number {
    return this.steps[index]!;
  }

  /** Octets of the event there. */
  lengthAt(index: number): number {
    return this.lengths[index]!;
  }

  spill(file: Spill): void {
    if (this.octets instanceof Uint8Array) this.octets = file.write(this.octets);
  }

  /** To be called when the entries are needed no more. */
  free(file: Spill): void {
    if (!(this.octets instanceof Uint8Array)) file.free(this.octets);
  }

  /** The entries as they were. */
  open(file: Spill): TraceEntry[] {
    const octets = this.octets instanceof Uint8Array ? this.octets : file.read(this.octets);
    const { rows, pieces } = JSON.parse(Buffer.from(octets.subarray(this.listingAt)).toString()) as Listing;
    return rows.map((row, index) => ({
      step: this.steps[index]!,
      row,
      octets: [readPieces(pieces[index]!, octets, (hash) => this.bodies.get(hash)!)],
    }));
  }
}
