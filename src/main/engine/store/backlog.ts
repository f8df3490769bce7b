import type { Sqlite, Statement } from './sqlite';
import type { Step } from './step-record';
import type { Steps } from './steps';
import { writtenRows, type WrittenRow } from './rows-text';

/**
 * How many steps behind the newest the database is, unless they are large. What lives for a moment only, such as a packet inside the network,
 * never gets into it.
 */
const LAG = 24;
/** How many steps more gather before they are put into it together: many share a page, which is written once for all of them. */
const BATCH = 1_000;
/**
 * Octets of steps that do not wait any longer, however few they are: more at a time makes less to write, but whoever asks the
 * thread meanwhile, and the log's next write behind so many octets, wait for longer.
 */
const ENOUGH = 2 * 1024 * 1024;

interface Change extends WrittenRow {
  step: number;
}

/** Steps that are durable in the log, but not yet in the database. */
export class Backlog {
  private readonly steps: Step[] = [];
  /** By collection and key, the one that changed last at the end. */
  private readonly changes = new Map<string, Change>();
  private readonly bodies = new Map<string, Uint8Array>();
  /** Of the last transaction, which may be undone. */
  private settled: readonly Step[] = [];
  private octets = 0;
  private readonly putBody: Statement;
  private readonly putRow: Statement;
  private readonly dropRow: Statement;
  private readonly putApplied: Statement;

  constructor(
    database: Sqlite,
    private readonly ring: Steps,
  ) {
    this.putBody = database.prepare('INSERT INTO bodies VALUES (?, ?) ON CONFLICT (hash) DO NOTHING');
    this.putRow = database.prepare(
      'INSERT INTO rows VALUES (?, ?, ?) ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value',
    );
    this.dropRow = database.prepare('DELETE FROM rows WHERE collection = ? AND key = ?');
    this.putApplied = database.prepare("UPDATE meta SET value = ? WHERE key = 'applied'");
  }

  add(step: Step): void {
    this.steps.push(step);
    this.octets += step.size;
    for (const { hash, octets } of step.bodies) this.bodies.set(hash, octets);
    for (const { collection, key, value } of writtenRows(step.rows.toString())) {
      const name = `${collection}\0${key}`;
      this.changes.delete(name);
      this.changes.set(name, { step: step.id, collection, key, value });
    }
  }

  /** A body that the database may not have yet. */
  body(hash: string): Uint8Array | undefined {
    return this.bodies.get(hash);
  }

  /** Octets of the steps. */
  get size(): number {
    return this.octets;
  }

  get isEmpty(): boolean {
    return this.steps.length === 0;
  }

  /** Whether so much has gathered that it is time to `catchUp`, perhaps several times. */
  get isDue(): boolean {
    return this.steps.length >= LAG + BATCH || this.size >= ENOUGH;
  }

  /** Puts some of the older steps into the database; within a transaction. Gives the newest that it has then. */
  catchUp(): number {
    let count = 0;
    let octets = 0;
    const goesOn = (): boolean => this.steps.length - count > LAG || this.size - octets > ENOUGH / 4;
    while (octets < ENOUGH && count < this.steps.length && goesOn()) octets += this.steps[count++]!.size;
    return this.settleTo(count);
  }

  /** Puts all of them there; within a transaction. Gives the newest that it has then. */
  settle(): number {
    return this.settleTo(this.steps.length);
  }

  /** The transaction is durable: the database has the bodies that were put there. */
  committed(): void {
    for (const { bodies } of this.settled) {
      for (const { hash } of bodies) this.bodies.delete(hash);
    }
    this.settled = [];
  }

  /** A row that has changed again since waits for its later step. */
  private settleTo(count: number): number {
    const done = this.steps.splice(0, count);
    this.settled = done;
    const last = done.at(-1)!.id;
    for (const step of done) {
      for (const { hash, octets } of step.bodies) this.putBody.run([hash, octets]);
      this.ring.add(step);
      this.octets -= step.size;
    }
    this.ring.trim();
    for (const { id, correlations } of done) this.ring.index(id, correlations);
    for (const [name, { step, collection, key, value }] of this.changes) {
      if (step > last) break;
      const octets = Buffer.from(key);
      if (value === null) this.dropRow.run([collection, octets]);
      else this.putRow.run([collection, octets, value]);
      this.changes.delete(name);
    }
    this.putApplied.run([last]);
    return last;
  }
}
