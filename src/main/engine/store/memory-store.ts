import type { TraceRow } from '../../../shared/contract/views';
import type { Commit } from '../ports';
import { BODY_HASHES } from './body-hash';
import { journalText } from './journal-text';
import { RING_LIMIT, type JournaledStore } from './journaled-store';
import { MemoryJournal, type Place } from './memory-journal';
import { MemoryRows } from './memory-rows';
import { MemoryTrace } from './memory-trace';
import { Spill } from './spill';
import { SpilledBodies } from './spilled-bodies';

/** Octets of bodies, and as many of the trace, that stay in memory. */
const MEMORY_LIMIT = 64 * 1024 * 1024;

/**
 * Keeps everything for as long as the lab runs and no longer: `--memory`, `run` and tests. Bodies and the older part of
 * the trace go to temporary files when they become many.
 */
export class MemoryStore implements JournaledStore {
  readonly data = null;
  readonly notices = [];
  private readonly collections = new MemoryRows();
  private readonly bodyFile = new Spill();
  private readonly bodies: SpilledBodies;
  private readonly trace: MemoryTrace;
  private readonly inputs: MemoryJournal;
  private step = 0;
  private closed = false;

  /**
   * @param ringLimit octets of trace and journal together
   * @param memoryLimit octets of bodies, and as many of the trace, that stay in memory
   */
  constructor(
    private readonly ringLimit = RING_LIMIT,
    memoryLimit = MEMORY_LIMIT,
  ) {
    this.bodies = new SpilledBodies(this.bodyFile, memoryLimit);
    this.trace = new MemoryTrace(this.bodies, memoryLimit);
    this.inputs = new MemoryJournal((hash) => this.bodies.get(hash)!);
  }

  rows(collection: string): Promise<{ key: string; value: unknown }[]> {
    const rows = [...this.collections.values(collection)];
    rows.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
    return Promise.resolve(rows);
  }

  async commit({ rows, bodies, trace, journal }: Commit): Promise<void> {
    if (this.closed) throw new Error('the store is closed');
    for (const { key, value } of rows) checkRow(key, value);
    const added = new Map(bodies.map(({ hash, octets }) => [octets, hash]));
    const inputs = journal.map(({ time, input }) => {
      const octets: Uint8Array[] = [];
      const place = (run: Uint8Array): Place => {
        const body = added.get(run);
        return (body === undefined ? this.bodies.placeOf(run) : { body }) ?? octets.push(run) - 1;
      };
      return { time, text: journalText(input, place), octets };
    });
    for (const row of rows) this.collections.put(row);
    for (const { hash, octets } of bodies) this.bodies.put(hash, octets);
    if (trace.length + journal.length === 0) return;
    this.step++;
    for (const { row, octets } of trace) this.trace.push({ step: this.step, row, octets });
    for (const input of inputs) this.inputs.push({ step: this.step, ...input });
    this.trim();
    if (this.bodies.full) this.sweep();
  }

  /** Octets that bodies take on the disk. */
  get spilledOctets(): number {
    return this.bodyFile.size;
  }

  bodySync(hash: string): Uint8Array | null {
    return this.bodies.get(hash);
  }

  traceRows(before: number, limit: number, correlation?: string): Promise<TraceRow[]> {
    return Promise.resolve(this.trace.rows(before, limit, correlation));
  }

  traceOctets(seq: number): Promise<Uint8Array | null> {
    return Promise.resolve(this.trace.octetsOf(seq));
  }

  traceTotals(): Promise<{ count: number; octets: number; lastSeq: number }> {
    const { count, octets, lastSeq } = this.trace;
    return Promise.resolve({ count, octets, lastSeq });
  }

  journal(): Promise<{ time: number; input: unknown }[]> {
    return Promise.resolve(this.inputs.inputs());
  }

  close(): Promise<void> {
    if (!this.closed) {
      this.closed = true;
      this.trace.close();
      this.inputs.close();
      this.bodyFile.closeAll();
    }
    return Promise.resolve();
  }

  /** Lets go of bodies that no row, event or input names. */
  private sweep(): void {
    const named = new Set([...this.trace.carried(), ...this.inputs.named()]);
    for (const text of this.collections.texts()) {
      for (const [hash] of text.matchAll(BODY_HASHES)) named.add(hash);
    }
    this.bodies.sweep(named);
  }

  /** As the database's ring, but event by event: the oldest first, and the newest event stays. */
  private trim(): void {
    while (this.trace.octets + this.inputs.octets > this.ringLimit) {
      const traceStep = this.trace.count > 1 ? this.trace.firstStep : undefined;
      const inputStep = this.inputs.firstStep;
      if (inputStep === undefined || (traceStep !== undefined && traceStep <= inputStep)) {
        if (traceStep === undefined) break;
        this.trace.dropFirst();
      } else this.inputs.dropFirst();
    }
  }
}

const JSON_TYPES: ReadonlySet<string> = new Set(['object', 'string', 'number', 'boolean']);

/** Throws `TypeError` for what a store cannot keep, as far as that shows without looking into the value. */
export function checkRow(key: string, value: unknown): void {
  // Lone surrogates are rare: only where there are surrogates at all they are looked for.
  if (/[\ud800-\udfff]/.test(key) && Buffer.from(key).toString() !== key)
    throw new TypeError(`a row's key must be well-formed text: ${key}`);
  if (!JSON_TYPES.has(typeof value)) throw new TypeError(`a row's value must be JSON: ${key}`);
}
