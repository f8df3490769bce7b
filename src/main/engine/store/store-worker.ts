import { randomBytes } from 'node:crypto';
import { constants, setPriority } from 'node:os';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Problem, type ProblemReport } from '../../../shared/contract/problem';
import { Backlog } from './backlog';
import { BODY_HASHES } from './body-hash';
import { beginLog } from './commit-log';
import { isDamage } from './damage';
import { closeDatabase, openDatabase } from './open-database';
import { recoveredSteps } from './recovered-steps';
import { sqliteCode, type Sqlite, type SqlValue, type Statement } from './sqlite';
import type { LogName } from './step-record';
import { Steps } from './steps';
import { storedBody } from './stored-body';
import { notOpened, notRead, notWritten } from './store-reports';
import type {
  BodyAnswer,
  WireAnswer,
  WireOpening,
  WireQuery,
  WireRequest,
  WorkerStart,
} from './worker-protocol';

/** Key in `meta`. */
const JOURNAL_START = 'journal-start';

const NOTHING = new Uint8Array(0);

/** Octets of steps after which the write-ahead log of the database is folded into its file. */
const FOLD_AFTER = 4 * 1024 * 1024;

/**
 * The thread that owns the database. Steps that come are durable already, in the log; it puts many into the database together.
 * All that has arrived while it was busy is taken in one go: bodies that the engine waits for first, then what is due, then
 * the queries.
 */
class StoreWorker {
  /** The newest step that the database had when it was opened. */
  readonly applied: number;
  readonly log: LogName;
  private readonly getBody: Statement;
  private readonly steps: Steps;
  /** Bodies that were asked for and found damaged. */
  private readonly damaged = new Set<string>();
  private readonly backlog: Backlog;
  /** After a failure nothing more is written: later steps build on what was lost. */
  private failure: ProblemReport | null = null;
  /** Octets of steps since the write-ahead log was folded into the file. */
  private unfolded = 0;
  /** The newest step that the database has, though not yet so that it outlasts a power cut. */
  private newest: number;

  constructor(
    private readonly start: WorkerStart,
    private readonly database: Sqlite,
  ) {
    this.getBody = database.prepare('SELECT octets FROM bodies WHERE hash = ?');
    this.steps = new Steps(database, start.ringLimit);
    this.backlog = new Backlog(database, this.steps, this.damaged);
    this.applied = this.recover();
    this.newest = this.applied;
    this.log = this.newLog();
    this.forgetForeignJournal();
    this.sweepBodies();
    this.fold();
    this.writeThrough(false);
    start.requests.on('message', (first: WireRequest) => this.take(first));
  }

  /**
   * Whether each transaction is on disk when it ends. While steps come it need not be: they are in the log until the database
   * has them for good, which is when its own log is folded into its file.
   */
  private writeThrough(on: boolean): void {
    this.database.pragma(`synchronous = ${on ? 'FULL' : 'NORMAL'}`);
  }

  /** Puts in what the log has of an earlier run. Gives the newest step. */
  private recover(): number {
    const applied = Number(this.meta('applied'));
    const log = this.meta('log');
    const left = recoveredSteps(this.start.file, log === '' ? null : BigInt(log), applied);
    if (left.length > 0) this.database.transaction(() => this.backlog.put(left));
    return left.at(-1)?.id ?? applied;
  }

  /** What an earlier log has left in its files is of no use from here on. */
  private newLog(): LogName {
    const name = randomBytes(8).readBigUInt64LE();
    // The earlier log is of no use any more, and may be half overwritten in a moment.
    this.nameLog('');
    beginLog(this.start.file, name, this.applied);
    this.nameLog(`0x${name.toString(16)}`);
    return name;
  }

  /** @param name empty: the database has everything and needs no log */
  private nameLog(name: string): void {
    this.database.prepare("UPDATE meta SET value = ? WHERE key = 'log'").run([name]);
  }

  private meta(key: string): string {
    return String(this.database.prepare('SELECT value FROM meta WHERE key = ?').get([key])![0]);
  }

  /** Of an event: what stands in its name is not worth the time to check it. */
  private readonly uncheckedBodyOf = (hash: string): Uint8Array =>
    (this.getBody.get([hash])?.[0] as Uint8Array | undefined) ?? NOTHING;

  private readonly bodyOf = (hash: string): Uint8Array => storedBody(hash, this.uncheckedBodyOf(hash));

  private take(first: WireRequest): void {
    const waiting = [first];
    for (;;) {
      const next = receiveMessageOnPort(this.start.requests) as { message: WireRequest } | undefined;
      if (next === undefined) break;
      waiting.push(next.message);
    }
    const queries: WireQuery[] = [];
    for (const request of waiting) {
      if (request.op === 'steps') this.backlog.add(request.records);
      else if (request.op === 'body') this.answerBody(request.hash);
      else queries.push(request);
    }
    if (this.backlog.isDue && this.failure === null) this.keepHouse();
    for (const query of queries) this.answer(query);
  }

  /** Puts what has gathered into the database. */
  private keepHouse(): void {
    try {
      while (this.backlog.isDue) this.apply();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Puts steps into the database, and folds its log into its file when that is due. */
  private apply(): void {
    let newest = 0;
    this.database.transaction(() => (newest = this.backlog.settle()));
    this.unfolded += this.backlog.committed();
    this.newest = newest;
    if (this.unfolded >= FOLD_AFTER) this.fold();
  }

  /** Folds the write-ahead log of the database into its file: what it has by then, it has for good. */
  private fold(): void {
    const [busy, frames, folded] = this.database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get([])!;
    if (busy !== 0 || frames !== folded) return;
    this.unfolded = 0;
    this.post({ applied: this.newest });
  }

  /** The steps are safe in the log, and were acknowledged; the database has them when it is opened again. */
  private fail(error: unknown): void {
    this.failure = notWritten(this.start.file, error);
    this.post({ failed: this.failure });
  }

  private answer(query: WireQuery): void {
    const { id } = query;
    try {
      this.post({ id, ok: true, value: this.run(query) });
    } catch (error) {
      this.post({ id, ok: false, report: this.failure ?? this.reportOf(query, error) });
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
        this.settle();
        return this.steps.rows(query.before, query.limit, query.correlation, this.uncheckedBodyOf);
      case 'trace-octets':
        this.settle();
        return this.steps.octets(query.seq, this.bodyOf);
      case 'trace-totals':
        this.settle();
        return this.steps.totals();
      case 'journal':
        this.settle();
        return this.steps.journal(this.journalStart());
      case 'settle':
        this.settle();
        return this.fold();
      case 'close':
        return this.tidyUp();
    }
  }

  /**
   * The last housekeeping. Where the disk is full, the next start does it: the log has all that was acknowledged. Gives
   * whether the database has it, too.
   */
  private tidyUp(): boolean {
    let complete = false;
    try {
      if (this.failure === null) {
        this.writeThrough(true);
        this.settle();
        this.nameLog('');
        complete = true;
      }
      closeDatabase(this.database);
    } catch (error) {
      if (sqliteCode(error) !== 'SQLITE_FULL') throw error;
    }
    return complete;
  }

  /** Brings the database up to the newest step. */
  private settle(): void {
    if (this.failure !== null) throw new Problem(this.failure);
    try {
      while (!this.backlog.isEmpty) this.apply();
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  private answerBody(hash: string): void {
    let answer: BodyAnswer;
    try {
      answer = { octets: this.body(hash) };
    } catch (error) {
      answer = { report: notRead(this.start.file, error) };
    }
    this.start.bodies.postMessage(answer);
    Atomics.store(this.start.bodyReady, 0, 1);
    Atomics.notify(this.start.bodyReady, 0);
  }

  private body(hash: string): Uint8Array | null {
    const stored = this.getBody.get([hash])?.[0] as Uint8Array | undefined;
    if (stored !== undefined) return this.sound(hash, stored);
    const waiting = this.backlog.body(hash);
    // Alone: what is posted takes all of its memory along, which has other steps in it.
    return waiting === undefined ? null : new Uint8Array(waiting);
  }

  /** @throws Problem `body-damaged`, unless it has come again and waits to be put in its place */
  private sound(hash: string, stored: Uint8Array): Uint8Array {
    try {
      return storedBody(hash, stored);
    } catch (error) {
      this.damaged.add(hash);
      const waiting = this.backlog.body(hash);
      if (waiting === undefined) throw error;
      return new Uint8Array(waiting);
    }
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
      put.run([JOURNAL_START, this.applied + 1]);
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
    const page = this.database.prepare('SELECT value, id FROM rows WHERE id > ? ORDER BY id LIMIT 1000');
    let after: SqlValue[] = [0];
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

  /** To close is to write what is left. */
  private reportOf({ op }: WireQuery, error: unknown): ProblemReport {
    const report = op === 'close' || op === 'settle' ? notWritten : notRead;
    return report(this.start.file, error);
  }

  private post(answer: WireAnswer): void {
    this.start.requests.postMessage(answer);
  }
}

/**
 * Nobody waits for the database while steps come: on a machine with few cores the engine, the log's writes and whoever sends
 * come first. Only on Linux has a thread a priority of its own; elsewhere the whole lab would be put back.
 */
function standBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where a sandbox forbids it, it is only slower.
  }
}

const start = workerData as WorkerStart;
standBack();
let opening: WireOpening;
try {
  const { applied, log } = new StoreWorker(start, openDatabase(start.file, start.migrations));
  opening = { opened: true, applied, log };
} catch (error) {
  opening =
    error instanceof Error && isDamage(error)
      ? { opened: false, damage: error.message }
      : { opened: false, report: notOpened(start.file, error) };
}
parentPort!.postMessage(opening);
if (!opening.opened) start.requests.close();
