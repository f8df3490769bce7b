import type { TraceRow } from '../../../shared/contract/views';
import { joinOctets, octetsLength } from '../../../shared/protocol/kit/octets';
import { namedRow } from '../trace-names';
import { SealedTrace, type TraceEntry } from './sealed-trace';
import { Spill } from './spill';
import type { SpilledBodies } from './spilled-bodies';

/** Entries that are sealed together: soon enough that few of them grow old as objects. */
const RUN = 128;

/**
 * The trace of a store without a database. The newest entries are there as they came; older ones are sealed in runs. Where
 * those have filled their memory, further ones go to a file at once; see `SpilledBodies`.
 */
export class MemoryTrace {
  /** Oldest first; the first `dropped` of the first run have fallen out. */
  private readonly runs: SealedTrace[] = [];
  private dropped = 0;
  /** Octets of runs in memory. */
  private held = 0;
  /** Those behind the runs. */
  private entries: TraceEntry[] = [];
  private count_ = 0;
  private octets_ = 0;
  /** The run that was read last. */
  private opened: { run: SealedTrace; entries: TraceEntry[] } | null = null;
  private readonly file = new Spill();

  /** @param limit octets of sealed runs that stay in memory */
  constructor(
    private readonly bodies: SpilledBodies,
    private readonly limit: number,
  ) {}

  get count(): number {
    return this.count_;
  }

  /** Sum of the octets of all events. */
  get octets(): number {
    return this.octets_;
  }

  get lastSeq(): number {
    return this.entries.at(-1)?.row.seq ?? 0;
  }

  /** In the order of their numbers. */
  push(entry: TraceEntry): void {
    this.entries.push(entry);
    this.count_++;
    this.octets_ += octetsLength(entry.octets);
    if (this.entries.length >= 2 * RUN) this.seal();
  }

  /** Step of the oldest event, of which there must be one. */
  get firstStep(): number {
    return this.runs[0]?.stepAt(this.dropped) ?? this.entries[0]!.step;
  }

  dropFirst(): void {
    const run = this.runs[0];
    this.count_--;
    if (run === undefined) {
      this.octets_ -= octetsLength(this.entries.shift()!.octets);
      return;
    }
    this.octets_ -= run.lengthAt(this.dropped++);
    if (this.dropped < run.count) return;
    this.runs.shift();
    this.dropped = 0;
    this.held -= run.held;
    run.free(this.file);
  }

  /** The newest `limit` rows with `seq < before`, oldest first; of one message when `correlation` is given. */
  rows(before: number, limit: number, correlation?: string): TraceRow[] {
    const rows: TraceRow[] = [];
    const take = (entries: readonly TraceEntry[], from: number): void => {
      for (let at = entries.length - 1; at >= from && rows.length < limit; at--) {
        const { row, octets } = entries[at]!;
        if (row.seq < before && (correlation === undefined || row.correlation === correlation))
          rows.push(namedRow(row, octets));
      }
    };
    take(this.entries, 0);
    for (let at = this.runs.length - 1; at >= 0 && rows.length < limit; at--) {
      if (this.runs[at]!.firstSeq < before) take(this.open(at), at === 0 ? this.dropped : 0);
    }
    return rows.reverse();
  }

  /** Octets of the event with this number; null when it is not there. */
  octetsOf(seq: number): Uint8Array | null {
    const at = this.runs.findLastIndex(({ firstSeq }) => firstSeq <= seq);
    const first = this.entries[0]?.row.seq ?? Number.POSITIVE_INFINITY;
    const entries = seq >= first || at < 0 ? this.entries : this.open(at);
    const index = entries.findIndex(({ row }) => row.seq === seq);
    if (index < 0 || (at === 0 && entries !== this.entries && index < this.dropped)) return null;
    return joinOctets(entries[index]!.octets);
  }

  /** Hashes of the bodies that the events carry. */
  *carried(): Generator<string> {
    for (const run of this.runs) yield* run.carried;
    for (const { octets } of this.entries) {
      for (const piece of octets) {
        const place = this.bodies.placeOf(piece);
        if (place !== undefined) yield place.body;
      }
    }
  }

  close(): void {
    this.file.closeAll();
  }

  private open(at: number): TraceEntry[] {
    const run = this.runs[at]!;
    if (this.opened?.run !== run) this.opened = { run, entries: run.open(this.file) };
    return this.opened.entries;
  }

  private seal(): void {
    const run = new SealedTrace(this.entries.slice(0, RUN), this.bodies);
    this.entries = this.entries.slice(RUN);
    this.runs.push(run);
    if (this.held + run.held > this.limit) run.spill(this.file);
    this.held += run.held;
  }
}
