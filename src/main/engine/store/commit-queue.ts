import type { Commit, StoreRow } from '../ports';
import { journalText } from './journal-text';
import { rowText } from './memory-store';
import type { Slice, WireCommit } from './worker-protocol';

interface Waiting {
  commit: Commit;
  resolve(): void;
  reject(error: unknown): void;
}

/** While so many are with the thread, further commits gather: it writes one and has the next at hand. */
const IN_FLIGHT = 2;

/**
 * Merges commits that come while the thread is busy, or within one turn of the event loop, into one: a row that changed
 * several times is written once, and all octets travel in one buffer that changes hands.
 */
export class CommitQueue {
  private waiting: Waiting[] = [];
  private inFlight = 0;
  private scheduled = false;

  /** @param send posts to the thread; resolves when it is durable */
  constructor(private readonly send: (commit: WireCommit) => Promise<unknown>) {}

  /** Resolves when the commit is durable; commits become so in the order of the calls. */
  add(commit: Commit): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ commit, resolve, reject });
      if (this.scheduled) return;
      this.scheduled = true;
      queueMicrotask(() => {
        this.scheduled = false;
        if (this.inFlight < IN_FLIGHT) this.flush();
      });
    });
  }

  /** Posts what has gathered, so that whatever is posted next comes behind it. */
  flush(): void {
    if (this.waiting.length === 0) return;
    const batch = this.waiting;
    this.waiting = [];
    const { wire, taken } = merge(batch);
    if (taken.length === 0) return;
    this.inFlight++;
    this.send(wire)
      .then(
        () => taken.forEach(({ resolve }) => resolve()),
        (error: unknown) => taken.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        this.inFlight--;
        this.flush();
      });
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
  const rows = new Map<string, StoreRow>();
  const octets = new Gathered();
  const bodies = new Map<string, Slice>();
  const wire: WireCommit = {
    op: 'commit',
    id: 0,
    rows: [],
    bodies: [],
    trace: [],
    journal: [],
    octets: NO_OCTETS,
  };
  for (const commit of commits) {
    for (const row of commit.rows) rows.set(`${row.collection}\0${row.key}`, row);
    for (const body of commit.bodies) bodies.set(body.hash, octets.add(body.octets));
    for (const { row, octets: content } of commit.trace) {
      const { seq, correlation } = row;
      wire.trace.push({ seq, correlation, row: JSON.stringify(row), octets: octets.add(content) });
    }
    for (const { time, input } of commit.journal) wire.journal.push({ time, input: journalText(input) });
  }
  for (const { collection, key, value } of rows.values()) {
    wire.rows.push({ collection, key, value: rowText(key, value) });
  }
  for (const [hash, content] of bodies) wire.bodies.push({ hash, octets: content });
  wire.octets = octets.join();
  return wire;
}

const NO_OCTETS = new Uint8Array(0);

/** Octets one behind the other; the same ones, which body and trace share, only once. */
class Gathered {
  private readonly known = new Map<Uint8Array, Slice>();
  private size = 0;

  add(octets: Uint8Array): Slice {
    const before = this.known.get(octets);
    if (before !== undefined) return before;
    const slice: Slice = [this.size, (this.size += octets.length)];
    this.known.set(octets, slice);
    return slice;
  }

  join(): Uint8Array<ArrayBuffer> {
    const joined = new Uint8Array(this.size);
    for (const [octets, [start]] of this.known) joined.set(octets, start);
    return joined;
  }
}
