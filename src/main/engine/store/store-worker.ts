import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Problem, type ProblemReport } from '../../../shared/contract/problem';
import { BODY_HASHES } from './body-hash';
import { closeDatabase, isDamage, openDatabase } from './open-database';
import { PendingRows } from './pending-rows';
import { diskFull } from './prepare-folder';
import { sqliteCode, type Sqlite, type SqlValue, type Statement } from './sqlite';
import { Steps } from './steps';
import type {
  BodyAnswer,
  WireAnswer,
  WireCommit,
  WireOpening,
  WireQuery,
  WireRequest,
  WorkerStart,
} from './worker-protocol';

/** Key in `meta`. */
const JOURNAL_START = 'journal-start';

/**
 * Octets of commits after which the write-ahead log, which by then has about 10 MB, is folded into the file. That takes as
 * long as a few commits; folding 30 MB takes half a second, and after 4 MB it comes so often that a third fewer commits fit in
 * between.
 */
const FOLD_AFTER = 4 * 1024 * 1024;

/**
 * The thread that owns the database. All that has arrived while it was busy is taken in one go: bodies that the
 * engine waits for first, then every commit in one transaction (one fsync for all), then the queries. What nobody waits for
 * is done when those have been answered, while the engine works on what comes next.
 */
class StoreWorker {
  private readonly putBody: Statement;
  private readonly getBody: Statement;
  private readonly steps: Steps;
  private readonly pending: PendingRows;
  /** After a failed commit nothing more is written: later commits build on what was lost. */
  private failure: ProblemReport | null = null;
  /** Octets of commits since the write-ahead log was folded into the file. */
  private unfolded = 0;

  constructor(
    private readonly start: WorkerStart,
    private readonly database: Sqlite,
  ) {
    this.putBody = database.prepare('INSERT INTO bodies VALUES (?, ?) ON CONFLICT (hash) DO NOTHING');
    this.getBody = database.prepare('SELECT octets FROM bodies WHERE hash = ?');
    this.steps = new Steps(database, start.ringLimit);
    this.pending = new PendingRows(database, this.steps);
    database.transaction(() => this.pending.recover());
    this.forgetForeignJournal();
    this.sweepBodies();
    start.requests.on('message', (first: WireRequest) => this.take(first));
  }

  private readonly bodyOf = (hash: string): Uint8Array => this.getBody.get([hash])![0] as Uint8Array;

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
    if (commits.length > 0) {
      this.commit(commits);
      this.keepHouse();
    }
    for (const query of queries) this.answer(query);
  }

  private commit(commits: WireCommit[]): void {
    const ids = commits.map(({ id }) => id);
    const restore = this.steps.save();
    try {
      if (this.failure !== null) throw new Problem(this.failure);
      this.database.transaction(() => {
        for (const commit of commits) this.apply(commit);
        this.steps.trim();
      });
      this.post({ ids, ok: true, value: undefined });
    } catch (error) {
      restore();
      this.failure = asReport(error, 'store-write-failed', 'the lab could not write its data');
      this.post({ ids, ok: false, report: this.failure });
    }
  }

  private apply(commit: WireCommit): void {
    for (const { hash, start, end } of commit.bodies)
      this.putBody.run([hash, commit.octets.subarray(start, end)]);
    this.pending.add(this.steps.add(commit), commit);
    this.unfolded += commit.octets.length + commit.rows.length + commit.trace.length + commit.journal.length;
  }

  /** Puts rows where they belong and folds the log into the file, when either is due. */
  private keepHouse(): void {
    if (this.failure !== null) return;
    try {
      if (this.pending.isDue) this.database.transaction(() => this.pending.catchUp());
      if (this.unfolded < FOLD_AFTER) return;
      this.unfolded = 0;
      this.database.pragma('wal_checkpoint(PASSIVE)');
    } catch (error) {
      // The commits are durable and were answered; the next one tells.
      this.failure = asReport(error, 'store-write-failed', 'the lab could not write its data');
    }
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
    switch (query.op) {
      case 'rows':
        this.settle();
        return this.database
          .prepare('SELECT key, value FROM rows WHERE collection = ? ORDER BY key')
          .all([query.collection]);
      case 'trace-rows':
        if (query.correlation !== null) this.settle();
        return this.steps.rows(query.before, query.limit, query.correlation, this.bodyOf);
      case 'trace-octets':
        return this.steps.octets(query.seq, this.bodyOf);
      case 'trace-totals':
        return this.steps.totals();
      case 'journal':
        return this.steps.journal(this.journalStart());
      case 'close':
        return this.tidyUp();
    }
  }

  /** The last housekeeping. Where the disk is full, the next start does it: steps and log have all that was acknowledged. */
  private tidyUp(): void {
    try {
      if (this.failure === null) this.settle();
      closeDatabase(this.database);
    } catch (error) {
      if (sqliteCode(error) !== 'SQLITE_FULL') throw error;
    }
  }

  /** Brings the tables up to the newest step. */
  private settle(): void {
    if (this.failure !== null) throw new Problem(this.failure);
    try {
      this.database.transaction(() => this.pending.settle());
    } catch (error) {
      // What is pending was taken for settled: a later commit would forget it.
      this.failure = asReport(error, 'store-write-failed', 'the lab could not write its data');
      throw error;
    }
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
    const put = this.database.prepare(
      'INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    this.database.transaction(() => {
      put.run(['build', this.start.version]);
      put.run([JOURNAL_START, this.steps.nextId]);
    });
  }

  /** The first step whose inputs this build has written. */
  private journalStart(): number {
    return Number(this.database.prepare('SELECT value FROM meta WHERE key = ?').get([JOURNAL_START])![0]);
  }

  /**
   * Forgets bodies that nothing refers to, such as those of deleted messages. Only now, when no state in memory names
   * one: every hash that is still of use stands in a row or in a step.
   */
  private sweepBodies(): void {
    const known = this.database.prepare('SELECT hash FROM bodies').all([]);
    const unused = new Set(known.map(([hash]) => hash as string));
    const keep = ([text]: SqlValue[]): void => {
      for (const [hash] of (text as string).matchAll(BODY_HASHES)) unused.delete(hash);
    };
    const page = this.database.prepare(
      'SELECT value, collection, key FROM rows WHERE (collection, key) > (?, ?) ORDER BY collection, key LIMIT 1000',
    );
    let after: SqlValue[] = ['', new Uint8Array(0)];
    for (let rows = page.all(after); rows.length > 0 && unused.size > 0; rows = page.all(after)) {
      rows.forEach(keep);
      after = rows.at(-1)!.slice(1);
    }
    for (const text of unused.size > 0 ? this.steps.texts() : []) keep([text]);
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
  if (sqliteCode(error) === 'SQLITE_FULL') return diskFull(start.file).report;
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code,
    message: `${message}: ${reason}`,
    hint: 'start the lab again; nothing that was confirmed is lost',
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
