import type { TraceRow } from '../../../shared/contract/views';
import { joinOctets, octetsLength, type Octets } from '../../../shared/protocol/kit/octets';
import type { Commit } from '../ports';
import { journalInput, journalText } from './journal-text';
import { RING_LIMIT, type JournaledStore } from './journaled-store';

interface TraceEntry {
  step: number;
  row: TraceRow;
  octets: Octets;
}

interface JournalEntry {
  step: number;
  time: number;
  text: string;
}

/** Keeps everything in memory for as long as the lab runs: `--memory`, `run` and tests. */
export class MemoryStore implements JournaledStore {
  readonly data = null;
  readonly notices = [];
  private readonly collections = new Map<string, Map<string, string>>();
  private readonly bodies = new Map<string, Uint8Array>();
  /** Oldest first; entries before `traceStart` have fallen out of the ring. */
  private trace: TraceEntry[] = [];
  private traceStart = 0;
  private entries: JournalEntry[] = [];
  private entriesStart = 0;
  private traceOctetCount = 0;
  private journalOctetCount = 0;
  private step = 0;
  private closed = false;

  constructor(private readonly ringLimit = RING_LIMIT) {}

  rows(collection: string): Promise<{ key: string; value: unknown }[]> {
    const rows = [...(this.collections.get(collection) ?? [])];
    rows.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return Promise.resolve(rows.map(([key, text]) => ({ key, value: JSON.parse(text) as unknown })));
  }

  async commit({ rows, bodies, trace, journal }: Commit): Promise<void> {
    if (this.closed) throw new Error('the store is closed');
    const texts = rows.map(({ collection, key, value }) => ({ collection, key, text: rowText(key, value) }));
    const inputs = journal.map(({ time, input }) => ({ time, text: journalText(input) }));
    for (const { collection, key, text } of texts) {
      let kept = this.collections.get(collection);
      if (kept === undefined) this.collections.set(collection, (kept = new Map<string, string>()));
      if (text === null) kept.delete(key);
      else kept.set(key, text);
    }
    for (const { hash, octets } of bodies) if (!this.bodies.has(hash)) this.bodies.set(hash, octets);
    if (trace.length + journal.length === 0) return;
    this.step++;
    for (const { row, octets } of trace) {
      this.trace.push({ step: this.step, row, octets });
      this.traceOctetCount += octetsLength(octets);
    }
    for (const { time, text } of inputs) {
      this.entries.push({ step: this.step, time, text });
      this.journalOctetCount += text.length;
    }
    this.trim();
  }

  bodySync(hash: string): Uint8Array | null {
    return this.bodies.get(hash) ?? null;
  }

  traceRows(before: number, limit: number, correlation?: string): Promise<TraceRow[]> {
    const rows: TraceRow[] = [];
    for (let at = this.firstAtOrAfter(before) - 1; at >= this.traceStart && rows.length < limit; at--) {
      const { row } = this.trace[at]!;
      if (correlation === undefined || row.correlation === correlation) rows.push(row);
    }
    return Promise.resolve(rows.reverse());
  }

  traceOctets(seq: number): Promise<Uint8Array | null> {
    const entry = this.trace[this.firstAtOrAfter(seq)];
    return Promise.resolve(entry?.row.seq === seq ? joinOctets(entry.octets) : null);
  }

  traceTotals(): Promise<{ count: number; octets: number; lastSeq: number }> {
    const count = this.trace.length - this.traceStart;
    return Promise.resolve({ count, octets: this.traceOctetCount, lastSeq: this.trace.at(-1)?.row.seq ?? 0 });
  }

  journal(): Promise<{ time: number; input: unknown }[]> {
    const kept = this.entries.slice(this.entriesStart);
    return Promise.resolve(kept.map(({ time, text }) => ({ time, input: journalInput(text) })));
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }

  /** Index of the first kept trace entry whose sequence number is not below `seq`. */
  private firstAtOrAfter(seq: number): number {
    let low = this.traceStart;
    let high = this.trace.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.trace[middle]!.row.seq < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** As the database's ring, but event by event: the oldest first, and the newest event stays. */
  private trim(): void {
    while (this.traceOctetCount + this.journalOctetCount > this.ringLimit) {
      const trace = this.trace.length - this.traceStart > 1 ? this.trace[this.traceStart] : undefined;
      const entry = this.entries[this.entriesStart];
      if (entry === undefined || (trace !== undefined && trace.step <= entry.step)) {
        if (trace === undefined) break;
        this.traceStart++;
        this.traceOctetCount -= octetsLength(trace.octets);
      } else {
        this.entriesStart++;
        this.journalOctetCount -= entry.text.length;
      }
    }
    if (this.traceStart > this.trace.length / 2) {
      this.trace = this.trace.slice(this.traceStart);
      this.traceStart = 0;
    }
    if (this.entriesStart > this.entries.length / 2) {
      this.entries = this.entries.slice(this.entriesStart);
      this.entriesStart = 0;
    }
  }
}

/** A row's value as JSON text; null deletes. Throws `TypeError` for what a store cannot keep. */
export function rowText(key: string, value: unknown): string | null {
  // Lone surrogates are rare: only where there are surrogates at all they are looked for.
  if (/[\ud800-\udfff]/.test(key) && Buffer.from(key).toString() !== key)
    throw new TypeError(`a row's key must be well-formed text: ${key}`);
  if (value === null) return null;
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError(`a row's value must be JSON: ${key}`);
  return text;
}
