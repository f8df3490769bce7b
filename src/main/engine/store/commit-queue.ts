import { octetsLength } from '../../../shared/protocol/kit/octets';
import type { Commit } from '../ports';
import { journalText } from './journal-text';
import { Gathered } from './pieces';
import { rowsText } from './rows-text';
import type { NewStep } from './step-record';
import type { TracedEvent } from './worker-protocol';

interface Waiting {
  commit: Commit;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Merges commits into steps: a row that changed several times is written once. While one step is written the next gathers,
 * so that no commit waits for more than the one before it, and the more there is to do the more of it shares a write.
 */
export class CommitQueue {
  private waiting: Waiting[] = [];
  /** The step that is being written; null: none. Never rejects. */
  private writing: Promise<void> | null = null;

  /** @param write resolves when a step is durable */
  constructor(private readonly write: (step: NewStep) => Promise<unknown>) {}

  /** Resolves when the commit is durable; commits become so in the order of the calls. */
  add(commit: Commit): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ commit, resolve, reject });
      // What belongs to one turn of the event loop is one step.
      if (this.waiting.length === 1 && this.writing === null) setImmediate(() => this.flush());
    });
  }

  /** Resolves when all that was added so far has been written, or has failed. */
  async settled(): Promise<void> {
    const gathers = this.waiting.length > 0;
    if (this.writing !== null && gathers) await this.writing;
    this.flush();
    await this.writing;
  }

  private flush(): void {
    if (this.writing === null && this.waiting.length > 0) this.writing = this.writeAll();
  }

  /** Writes what has gathered, and what gathers meanwhile next. */
  private async writeAll(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    const { step, taken } = merge(batch);
    try {
      await (taken.length > 0 ? this.write(step) : null);
      for (const { resolve } of taken) resolve();
    } catch (error) {
      for (const { reject } of taken) reject(error);
    }
    this.writing = null;
    this.flush();
  }
}

/** One commit of many. Those that cannot be kept at all are rejected and leave no trace. */
function merge(batch: readonly Waiting[]): { step: NewStep; taken: readonly Waiting[] } {
  try {
    return { step: serialise(batch.map(({ commit }) => commit)), taken: batch };
  } catch {
    const taken = batch.filter(({ commit, reject }) => {
      try {
        serialise([commit]);
        return true;
      } catch (error) {
        reject(error);
        return false;
      }
    });
    return { step: serialise(taken.map(({ commit }) => commit)), taken };
  }
}

/** @throws TypeError for what a store cannot keep */
function serialise(commits: readonly Commit[]): NewStep {
  const rows = new Map<string, Commit['rows'][number]>();
  const bodies = new Map<string, Uint8Array>();
  const hashes = new Map<Uint8Array, string>();
  for (const commit of commits) {
    for (const row of commit.rows) rows.set(`${row.collection}\0${row.key}`, row);
    for (const { hash, octets } of commit.bodies) {
      bodies.set(hash, octets);
      hashes.set(octets, hash);
    }
  }
  const gathered = new Gathered(hashes);
  const place = (octets: Uint8Array): unknown => gathered.add(octets);
  const trace: TracedEvent[] = [];
  const journal: string[] = [];
  const correlations = new Set<string>();
  let firstSeq: number | null = null;
  let lastSeq = 0;
  let traceSize = 0;
  let journalSize = 0;
  for (const commit of commits) {
    for (const { row, octets } of commit.trace) {
      firstSeq ??= row.seq;
      lastSeq = row.seq;
      traceSize += octetsLength(octets);
      if (row.correlation !== null) correlations.add(row.correlation);
      trace.push([row, octets.map((piece) => gathered.add(piece))]);
    }
    for (const { time, input } of commit.journal) {
      const text = journalText(input, place);
      journalSize += text.length;
      journal.push(`[${time},${text}]`);
    }
  }
  return {
    events: trace.length,
    traceSize,
    firstSeq,
    lastSeq,
    correlations: [...correlations],
    journalSize,
    rows: rowsText(rows.values()),
    trace: JSON.stringify(trace),
    journal: `[${journal.join()}]`,
    own: gathered.own,
    bodies,
  };
}
