import type { Sqlite, Statement } from './sqlite';
import { countSteps, decodeSteps } from './step-record';
import type { Step } from './step-record';
import type { Steps } from './steps';
import { writtenRows, type WrittenRow } from './rows-text';

/** How many steps gather before they are put into the database together: many share a page, which is written once for all of them. */
const BATCH = 4_000;
/**
 * Octets of steps that do not wait any longer, however few they are: more at a time makes less to write, but whoever asks the
 * thread meanwhile, and the log's next write behind so many octets, wait for longer.
 */
const ENOUGH = 4 * 1024 * 1024;

/** Steps that are durable in the log, but not yet in the database. They wait as the records that came, and are read when they go there. */
export class Backlog {
  private readonly waiting: Uint8Array[] = [];
  private steps = 0;
  private octets = 0;
  /** How many of those that wait the last transaction has put there, which may be undone. */
  private settled = 0;
  private readonly putBody: Statement;
  private readonly healBody: Statement;
  private readonly putRow: Statement;
  private readonly dropRow: Statement;
  private readonly putApplied: Statement;

  /** @param damaged bodies that the database has and cannot be read: they are replaced when they come again */
  constructor(
    database: Sqlite,
    private readonly ring: Steps,
    private readonly damaged: ReadonlySet<string>,
  ) {
    this.putBody = database.prepare('INSERT INTO bodies VALUES (?, ?) ON CONFLICT (hash) DO NOTHING');
    this.healBody = database.prepare(
      'INSERT INTO bodies VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET octets = excluded.octets',
    );
    this.putRow = database.prepare(
      'INSERT INTO rows (collection, key, value) VALUES (?, ?, ?) ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value',
    );
    this.dropRow = database.prepare('DELETE FROM rows WHERE collection = ? AND key = ?');
    this.putApplied = database.prepare("UPDATE meta SET value = ? WHERE key = 'applied'");
  }

  /** @param records whole ones, one behind the other */
  add(records: Uint8Array): void {
    this.waiting.push(records);
    this.steps += countSteps(records);
    this.octets += records.length;
  }

  /** A body that the database may not have yet. */
  body(hash: string): Uint8Array | undefined {
    for (const records of this.waiting) {
      for (const { bodies } of decodeSteps(records)) {
        const found = bodies.find((body) => body.hash === hash);
        if (found !== undefined) return found.octets;
      }
    }
    return undefined;
  }

  get isEmpty(): boolean {
    return this.steps === 0;
  }

  /** Whether so much has gathered that it is time to `settle`, perhaps several times. */
  get isDue(): boolean {
    return this.steps >= BATCH || this.octets >= ENOUGH;
  }

  /**
   * Puts the oldest of them into the database, all unless they are many; within a transaction. Gives the newest that it has
   * then.
   */
  settle(): number {
    let octets = 0;
    this.settled = 0;
    while (octets < ENOUGH && this.settled < this.waiting.length)
      octets += this.waiting[this.settled++]!.length;
    return this.put(this.waiting.slice(0, this.settled).flatMap((records) => decodeSteps(records)));
  }

  /** The transaction is done: the database has what was put there. Gives the octets of that. */
  committed(): number {
    let octets = 0;
    for (const records of this.waiting.splice(0, this.settled)) {
      this.steps -= countSteps(records);
      octets += records.length;
    }
    this.settled = 0;
    this.octets -= octets;
    return octets;
  }

  /**
   * Puts steps into the database, each row as it was last; within a transaction. What lived for a moment only, such as a packet
   * inside the network, never gets there. Gives the newest of them.
   */
  put(steps: readonly Step[]): number {
    const rows = new Map<string, WrittenRow>();
    for (const step of steps) {
      for (const { hash, octets } of step.bodies)
        (this.damaged.has(hash) ? this.healBody : this.putBody).run([hash, octets]);
      for (const row of writtenRows(step.rows.toString())) rows.set(`${row.collection}\0${row.key}`, row);
      this.ring.add(step);
    }
    this.ring.trim();
    for (const { id, correlations } of steps) this.ring.index(id, correlations);
    for (const { collection, key, value } of rows.values()) {
      const octets = Buffer.from(key);
      if (value === null) this.dropRow.run([collection, octets]);
      else this.putRow.run([collection, octets, value]);
    }
    const { id } = steps.at(-1)!;
    this.putApplied.run([id]);
    return id;
  }
}
