import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Problem, type ProblemReport } from '../../../shared/contract/problem';
import { closeDatabase, isDamage, openDatabase } from './open-database';
import { Ring } from './ring';
import { sqliteCode, type Sqlite, type SqlValue, type Statement } from './sqlite';
import type {
  BodyAnswer,
  WireAnswer,
  WireCommit,
  WireOpening,
  WireQuery,
  WireRequest,
  WorkerStart,
} from './worker-protocol';

/** SHA-256 in lower-case hex, as rows name bodies. */
const HASH = /\b[0-9a-f]{64}\b/g;

/**
 * The thread that owns the database. All that has arrived while it was busy is taken in one go: bodies that the
 * engine waits for first, then every commit in one transaction (one fsync for all), then the queries.
 */
class StoreWorker {
  private readonly putRow: Statement;
  private readonly dropRow: Statement;
  private readonly putBody: Statement;
  private readonly getBody: Statement;
  private readonly ring: Ring;
  /** After a failed commit nothing more is written: later commits build on what was lost. */
  private failure: ProblemReport | null = null;

  constructor(
    private readonly start: WorkerStart,
    private readonly database: Sqlite,
  ) {
    this.putRow = database.prepare(
      'INSERT INTO rows VALUES (?, ?, ?) ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value',
    );
    this.dropRow = database.prepare('DELETE FROM rows WHERE collection = ? AND key = ?');
    this.putBody = database.prepare('INSERT INTO bodies VALUES (?, ?) ON CONFLICT (hash) DO NOTHING');
    this.getBody = database.prepare('SELECT octets FROM bodies WHERE hash = ?');
    this.forgetForeignJournal();
    this.ring = new Ring(database, start.ringLimit);
    this.sweepBodies();
    start.requests.on('message', (first: WireRequest) => this.take(first));
  }

  private take(first: WireRequest): void {
    const waiting = [first];
    for (;;) {
      const next = receiveMessageOnPort(this.start.requests) as { message: WireRequest } | undefined;
      if (next === undefined) break;
      waiting.push(next.message);
    }
    const commits: WireCommit[] = [];
    const queries: WireQuery[] = [];
    for (const request of waiting) {
      if (request.op === 'body') this.answerBody(request.hash);
      else if (request.op === 'commit') commits.push(request);
      else queries.push(request);
    }
    if (commits.length > 0) this.commit(commits);
    for (const query of queries) this.answer(query);
  }

  private commit(commits: WireCommit[]): void {
    const ids = commits.map(({ id }) => id);
    const restore = this.ring.save();
    try {
      if (this.failure !== null) throw new Problem(this.failure);
      this.database.transaction(() => {
        for (const commit of commits) this.apply(commit);
        this.ring.trim();
      });
      this.post({ ids, ok: true, value: undefined });
    } catch (error) {
      restore();
      this.failure = asReport(error, 'store-write-failed', 'the lab could not write its data');
      this.post({ ids, ok: false, report: this.failure });
    }
  }

  private apply({ rows, bodies, trace, journal, octets: all }: WireCommit): void {
    for (const { collection, key, value } of rows) {
      const octets = Buffer.from(key);
      if (value === null) this.dropRow.run([collection, octets]);
      else this.putRow.run([collection, octets, value]);
    }
    for (const { hash, octets } of bodies) this.putBody.run([hash, all.subarray(...octets)]);
    if (trace.length + journal.length === 0) return;
    this.ring.nextStep();
    for (const { seq, correlation, row, octets } of trace)
      this.ring.trace(seq, correlation, row, all.subarray(...octets));
    for (const { time, input } of journal) this.ring.journal(time, input);
  }

  private answer(query: WireQuery): void {
    const ids = [query.id];
    try {
      this.post({ ids, ok: true, value: this.run(query) });
    } catch (error) {
      this.post({
        ids,
        ok: false,
        report: asReport(error, 'store-read-failed', 'the lab could not read its data'),
      });
    }
  }

  private run(query: WireQuery): unknown {
    const all = (sql: string, parameters: SqlValue[]): SqlValue[][] =>
      this.database.prepare(sql).all(parameters);
    switch (query.op) {
      case 'rows':
        return all('SELECT key, value FROM rows WHERE collection = ? ORDER BY key', [query.collection]);
      case 'trace-rows':
        return this.traceRows(query).reverse();
      case 'trace-octets':
        return all('SELECT octets FROM trace WHERE seq = ?', [query.seq])[0]?.[0] ?? null;
      case 'trace-totals':
        return this.ring.totals();
      case 'journal':
        return all('SELECT time, input FROM journal ORDER BY id', []);
      case 'close':
        closeDatabase(this.database);
        return undefined;
    }
  }

  /** Rows as JSON, newest first. */
  private traceRows({ before, limit, correlation }: Extract<WireQuery, { op: 'trace-rows' }>): SqlValue[] {
    const order = 'AND seq < ? ORDER BY seq DESC LIMIT ?';
    const rows =
      correlation === null
        ? this.database.prepare(`SELECT row FROM trace WHERE TRUE ${order}`).all([before, limit])
        : this.database
            .prepare(`SELECT row FROM trace WHERE correlation = ? ${order}`)
            .all([correlation, before, limit]);
    return rows.map(([row]) => row!);
  }

  private answerBody(hash: string): void {
    let answer: BodyAnswer;
    try {
      answer = { octets: (this.getBody.get([hash])?.[0] ?? null) as Uint8Array | null };
    } catch (error) {
      answer = { report: asReport(error, 'store-read-failed', 'the lab could not read its data') };
    }
    this.start.bodies.postMessage(answer);
    Atomics.store(this.start.bodyReady, 0, 1);
    Atomics.notify(this.start.bodyReady, 0);
  }

  /** A journal is replayed only by the build that wrote it; another build starts a new one. */
  private forgetForeignJournal(): void {
    const written = this.database.prepare('SELECT value FROM meta WHERE key = ?').get(['build'])?.[0];
    if (written === this.start.version) return;
    this.database.transaction(() => {
      this.database.exec('DELETE FROM journal');
      this.database
        .prepare(
          "INSERT INTO meta VALUES ('build', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .run([this.start.version]);
    });
  }

  /**
   * Forgets bodies that nothing refers to, such as those of deleted messages. Only now, when no state in memory names
   * one: every hash that is still of use stands in a row, or in the journal that is replayed with it.
   */
  private sweepBodies(): void {
    const known = this.database.prepare('SELECT hash FROM bodies').all([]);
    const unused = new Set(known.map(([hash]) => hash as string));
    const keep = ([text]: SqlValue[]): void => {
      for (const [hash] of (text as string).matchAll(HASH)) unused.delete(hash);
    };
    const page = this.database.prepare(
      'SELECT value, collection, key FROM rows WHERE (collection, key) > (?, ?) ORDER BY collection, key LIMIT 1000',
    );
    let after: SqlValue[] = ['', new Uint8Array(0)];
    for (let rows = page.all(after); rows.length > 0 && unused.size > 0; rows = page.all(after)) {
      rows.forEach(keep);
      after = rows.at(-1)!.slice(1);
    }
    const inputs = this.database.prepare('SELECT input, id FROM journal WHERE id > ? ORDER BY id LIMIT 1000');
    let last: SqlValue = 0;
    for (let rows = inputs.all([last]); rows.length > 0 && unused.size > 0; rows = inputs.all([last])) {
      rows.forEach(keep);
      last = rows.at(-1)![1]!;
    }
    if (unused.size === 0) return;
    const drop = this.database.prepare('DELETE FROM bodies WHERE hash = ?');
    this.database.transaction(() => {
      for (const hash of unused) drop.run([hash]);
    });
  }

  private post(answer: WireAnswer): void {
    this.start.requests.postMessage(answer);
  }
}

function asReport(error: unknown, code: string, message: string): ProblemReport {
  if (error instanceof Problem) return error.report;
  const reason = error instanceof Error ? error.message : String(error);
  const full = sqliteCode(error) === 'SQLITE_FULL';
  return {
    code: full ? 'disk-full' : code,
    message: full ? 'the disk is full' : `${message}: ${reason}`,
    hint: full
      ? 'make room and start the lab again'
      : 'start the lab again; nothing that was confirmed is lost',
  };
}

const start = workerData as WorkerStart;
let opening: WireOpening = { opened: true };
try {
  new StoreWorker(start, openDatabase(start.file, start.migrations));
} catch (error) {
  opening =
    error instanceof Error && isDamage(error)
      ? { opened: false, damage: error.message }
      : { opened: false, report: asReport(error, 'data-folder-unusable', 'the data folder cannot be used') };
}
parentPort!.postMessage(opening);
if (!opening.opened) start.requests.close();
