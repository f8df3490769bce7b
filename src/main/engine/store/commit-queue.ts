import { octetsLength } from '../../../shared/protocol/kit/octets';
import type { Commit } from '../ports';
import { journalText } from './journal-text';
import { rowText } from './memory-store';
import { Gathered } from './pieces';
import type { WireCommit } from './worker-protocol';

interface Waiting {
  commit: Commit;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Merges commits into steps: a row that changed several times is written once, and all octets travel in one buffer that
 * changes hands. While the thread writes, the next step gathers, so that no commit waits for more than the one before
 * it, and the more there is to do the more of it shares a transaction.
 */
export class CommitQueue {
  private waiting: Waiting[] = [];
  /** Steps that the thread has and has not answered. */
  private posted = 0;

  /** @param send posts to the thread; resolves when it is durable */
  constructor(private readonly send: (commit: WireCommit) => Promise<unknown>) {}

  /** Resolves when the commit is durable; commits become so in the order of the calls. */
  add(commit: Commit): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ commit, resolve, reject });
      // What belongs to one turn of the event loop is one step.
      if (this.waiting.length === 1 && this.posted === 0) setImmediate(() => this.flush());
    });
  }

  /** Posts what has gathered, so that whatever is posted next comes behind it. */
  flush(): void {
    if (this.waiting.length === 0) return;
    const batch = this.waiting;
    this.waiting = [];
    const { wire, taken } = merge(batch);
    if (taken.length === 0) return;
    this.posted++;
    this.send(wire).then(
      () => {
        this.answered();
        for (const { resolve } of taken) resolve();
      },
      (error: unknown) => {
        this.answered();
        for (const { reject } of taken) reject(error);
      },
    );
  }

  private answered(): void {
    this.posted--;
    if (this.posted === 0) this.flush();
  }
}

/** One commit of many. Those that cannot be kept at all are rejected and leave no trace. */
function merge(batch: readonly Waiting[]): { wire: WireCommit; taken: readonly Waiting[] } {
  try {
    return { wire: serialise(batch.map(({ commit }) => commit)), taken: batch };
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
    return { wire: serialise(taken.map(({ commit }) => commit)), taken };
  }
}

/** @throws TypeError for what a store cannot keep */
function serialise(commits: readonly Commit[]): WireCommit {
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
  const trace: string[] = [];
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
      trace.push(`[${JSON.stringify(row)},${JSON.stringify(octets.map((piece) => gathered.add(piece)))}]`);
    }
    for (const { time, input } of commit.journal) {
      const text = journalText(input, place);
      journalSize += text.length;
      journal.push(`[${time},${text}]`);
    }
  }
  const { octets, moreAt } = gathered.join(bodies.values());
  return {
    op: 'commit',
    id: 0,
    rows: list(Array.from(rows.values(), changeText)),
    bodies: placesOf(bodies, moreAt),
    trace: list(trace),
    events: trace.length,
    traceSize,
    firstSeq,
    lastSeq,
    correlations: [...correlations],
    journal: list(journal),
    journalSize,
    octets,
    bodiesAt: moreAt,
  };
}

function changeText({ collection, key, value }: Commit['rows'][number]): string {
  return `[${JSON.stringify(collection)},${JSON.stringify(key)},${rowText(key, value) ?? 'null'}]`;
}

function placesOf(bodies: ReadonlyMap<string, Uint8Array>, start: number): WireCommit['bodies'] {
  let at = start;
  return Array.from(bodies, ([hash, { length }]) => ({ hash, start: at, end: (at += length) }));
}

function list(texts: readonly string[]): string {
  return `[${texts.join()}]`;
}
