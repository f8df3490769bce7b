import type { Sqlite, Statement } from './sqlite';
import type { Steps } from './steps';
import type { RowChange, WireCommit } from './worker-protocol';

/**
 * How many steps behind the newest the table of rows is. What lives for a moment only, such as a packet inside the
 * network, never gets into it.
 */
const LAG = 24;
/**
 * How many steps more gather before their rows are put into the table together: many share a page, which is written once
 * for all of them.
 */
const BATCH = 64;

interface Change {
  step: number;
  collection: string;
  key: string;
  value: unknown;
}

/**
 * Rows that are on disk as part of their step, but not yet in the table of rows. All calls are made within a
 * transaction.
 */
export class PendingRows {
  /** By collection and key, the one that changed last at the end. */
  private readonly changes = new Map<string, Change>();
  /** What each step tells of, oldest first. */
  private readonly steps: { id: number; correlations: readonly string[] }[] = [];
  private readonly write: Statement;
  private readonly forget: Statement;
  private readonly putRow: Statement;
  private readonly dropRow: Statement;

  constructor(
    private readonly database: Sqlite,
    private readonly ring: Steps,
  ) {
    this.write = database.prepare('INSERT INTO pending VALUES (?, ?, ?)');
    this.forget = database.prepare('DELETE FROM pending WHERE id <= ?');
    this.putRow = database.prepare(
      'INSERT INTO rows VALUES (?, ?, ?) ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value',
    );
    this.dropRow = database.prepare('DELETE FROM rows WHERE collection = ? AND key = ?');
  }

  /** Takes in what an earlier run has left, and puts it where it belongs. */
  recover(): void {
    const left = this.database.prepare('SELECT id, rows, correlations FROM pending ORDER BY id').all([]);
    for (const [id, rows, correlations] of left) {
      this.note(id as number, rows as string, JSON.parse(correlations as string) as string[]);
    }
    this.settle();
  }

  add(id: number, { rows, correlations }: WireCommit): void {
    this.write.run([id, rows, JSON.stringify(correlations)]);
    this.note(id, rows, correlations);
  }

  private note(id: number, rows: string, correlations: readonly string[]): void {
    for (const [collection, key, value] of JSON.parse(rows) as RowChange[]) {
      const name = `${collection}\0${key}`;
      this.changes.delete(name);
      this.changes.set(name, { step: id, collection, key, value });
    }
    this.steps.push({ id, correlations });
  }

  /** Whether so many steps have gathered that it is time to `catchUp`. */
  get isDue(): boolean {
    return this.steps.length >= LAG + BATCH;
  }

  /** Puts the rows of older steps into their table. */
  catchUp(): void {
    this.settleTo((this.steps.at(-1)?.id ?? 0) - LAG);
  }

  /** Puts all of them there. */
  settle(): void {
    this.settleTo(Number.MAX_SAFE_INTEGER);
  }

  /** A row that has changed again since stays: its later step has it. */
  private settleTo(last: number): void {
    for (const [name, { step, collection, key, value }] of this.changes) {
      if (step > last) break;
      const octets = Buffer.from(key);
      if (value === null) this.dropRow.run([collection, octets]);
      else this.putRow.run([collection, octets, JSON.stringify(value)]);
      this.changes.delete(name);
    }
    const later = this.steps.findIndex(({ id }) => id > last);
    const done = this.steps.splice(0, later < 0 ? this.steps.length : later);
    for (const { id, correlations } of done) this.ring.index(id, correlations);
    if (done.length > 0) this.forget.run([done.at(-1)!.id]);
  }
}
