import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { Problem, type ProblemReport } from '../../../shared/contract/problem';
import type { TraceRow } from '../../../shared/contract/views';
import type { Commit } from '../ports';
import { BodyCache } from './body-cache';
import { CommitLog, logFiles } from './commit-log';
import { CommitQueue } from './commit-queue';
import { journalInputs } from './journal-text';
import { RING_LIMIT, type JournaledStore } from './journaled-store';
import type { Migration } from './migration';
import { MIGRATIONS } from './migrations';
import { readPiece, type Piece } from './pieces';
import { diskFull, isDiskFull, prepareDataFolder, unusable } from './prepare-folder';
import type { NewStep } from './step-record';
import { waitUntilSet } from './wait-until-set';
import type {
  BodyAnswer,
  WireAnswer,
  WireOpening,
  WireQuery,
  WireRequest,
  WorkerStart,
} from './worker-protocol';

export interface SqliteStoreOptions {
  /** Data folder; created when missing. */
  data: string;
  /** Build that writes the journal. */
  version: string;
  /** Octets of trace and journal kept; default 256 MB. */
  ringLimit?: number;
  /** Octets of bodies kept in memory; default 128 MB. */
  cacheLimit?: number;
  /** The layout's steps; default: all. */
  migrations?: readonly Migration[];
  /** Is told when the thread of the database is gone. */
  onLost?: (error: Error) => void;
  /** The worker's built script; default: `store-worker.js` beside the program. */
  worker?: string;
}

const CACHE_LIMIT = 128 * 1024 * 1024;
/** A worker that does not answer for so long is taken for dead. */
const BODY_TIMEOUT = 30_000;

interface Channel {
  requests: MessagePort;
  bodies: MessagePort;
  bodyReady: Int32Array;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** SQLite in a worker thread of its own. See `openSqliteStore`. */
class SqliteStore implements JournaledStore {
  readonly notices: readonly ProblemReport[];
  private readonly pending = new Map<number, Pending>();
  /** Bodies on their way to the disk: they must not be asked of the worker, nor fall out of the cache. */
  private readonly unwritten = new Map<string, { octets: Uint8Array; commits: number }>();
  private readonly cache: BodyCache;
  private readonly commits = new CommitQueue((step) => this.write(step));
  private readonly log: CommitLog;
  /** Why nothing more can be put into the database, or written into the log. */
  private failure: ProblemReport | null = null;
  private nextId = 1;
  private lost: Error | null = null;
  private closing: Promise<void> | null = null;

  constructor(
    readonly data: string,
    private readonly worker: Worker,
    private readonly channel: Channel,
    private readonly options: {
      file: string;
      opening: Extract<WireOpening, { opened: true }>;
      notices: ProblemReport[];
      cacheLimit: number;
      onLost?: (error: Error) => void;
    },
  ) {
    this.notices = options.notices;
    this.cache = new BodyCache(options.cacheLimit);
    const { applied, log: name } = options.opening;
    this.log = new CommitLog({
      database: options.file,
      name,
      applied,
      catchUp: () => this.request({ op: 'settle', id: 0 }),
      handOn: (records) => {
        if (this.lost !== null) return;
        this.channel.requests.postMessage({ op: 'steps', records } satisfies WireRequest, [records.buffer]);
      },
    });
    channel.requests.on('message', (answer: WireAnswer) => this.settle(answer));
    worker.on('error', (error) => this.lose(error));
    worker.on('exit', () => this.lose(new Error('the thread of the database has ended')));
  }

  async rows(collection: string): Promise<{ key: string; value: unknown }[]> {
    const rows = await this.query<[Uint8Array, string][]>({ op: 'rows', id: 0, collection });
    return rows.map(([key, value]) => ({
      key: Buffer.from(key).toString(),
      value: JSON.parse(value) as unknown,
    }));
  }

  async commit(commit: Commit): Promise<void> {
    if (this.closing !== null) throw new Error('the store is closed');
    const { bodies } = commit;
    for (const { hash, octets } of bodies) {
      const entry = this.unwritten.get(hash);
      if (entry === undefined) this.unwritten.set(hash, { octets, commits: 1 });
      else entry.commits++;
    }
    try {
      await this.commits.add(commit);
      for (const { hash, octets } of bodies) this.cache.put(hash, octets);
    } finally {
      for (const { hash } of bodies) {
        const entry = this.unwritten.get(hash)!;
        if (--entry.commits === 0) this.unwritten.delete(hash);
      }
    }
  }

  /** Makes a step durable. The thread gets it with others, or before the next question to it. */
  private async write(step: NewStep): Promise<void> {
    this.check();
    try {
      await this.log.append(step);
    } catch (error) {
      this.failure ??= writeProblem(error, this.options.file);
      throw new Problem(this.failure);
    }
  }

  private check(): void {
    if (this.lost !== null) throw this.lost;
    if (this.failure !== null) throw new Problem(this.failure);
  }

  bodySync(hash: string): Uint8Array | null {
    const known = this.unwritten.get(hash)?.octets ?? this.cache.get(hash);
    if (known !== null) return known;
    if (this.lost !== null) throw this.lost;
    const { requests, bodies, bodyReady } = this.channel;
    Atomics.store(bodyReady, 0, 0);
    this.log.handOn();
    requests.postMessage({ op: 'body', hash } satisfies WireRequest);
    if (!waitUntilSet(bodyReady, BODY_TIMEOUT)) {
      this.lose(new Error('the database does not answer'));
      throw this.lost!;
    }
    const { message: answer } = receiveMessageOnPort(bodies) as { message: BodyAnswer };
    if ('report' in answer) throw new Problem(answer.report);
    if (answer.octets !== null) this.cache.put(hash, answer.octets);
    return answer.octets;
  }

  async traceRows(before: number, limit: number, correlation?: string): Promise<TraceRow[]> {
    const wanted = correlation ?? null;
    return this.query({ op: 'trace-rows', id: 0, before, limit, correlation: wanted });
  }

  traceOctets(seq: number): Promise<Uint8Array | null> {
    return this.query({ op: 'trace-octets', id: 0, seq });
  }

  traceTotals(): Promise<{ count: number; octets: number; lastSeq: number }> {
    return this.query({ op: 'trace-totals', id: 0 });
  }

  async journal(): Promise<{ time: number; input: unknown }[]> {
    const steps = await this.query<[string, Uint8Array][]>({ op: 'journal', id: 0 });
    const bodyOf = (hash: string): Uint8Array => this.bodySync(hash)!;
    return steps.flatMap(([text, octets]) =>
      journalInputs(text, (where) => readPiece(where as Piece, octets, bodyOf).slice()),
    );
  }

  /** Writes what is waiting, closes the database cleanly and ends the thread. */
  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    await this.commits.settled();
    // What the database lacks stays in the log.
    let complete = false;
    try {
      if (this.lost === null) complete = (await this.request({ op: 'close', id: 0 })) as boolean;
    } finally {
      this.lost ??= new Error('the store is closed');
      this.channel.requests.close();
      this.channel.bodies.close();
      try {
        // Before the thread ends and another lab can have the folder.
        this.log.close(complete);
      } finally {
        await this.worker.terminate();
      }
    }
  }

  /** Asks the thread, which by then has all that was committed before. */
  private async query<Value>(query: WireQuery): Promise<Value> {
    await this.commits.settled();
    return this.request(query) as Promise<Value>;
  }

  private request(query: WireQuery): Promise<unknown> {
    if (this.lost !== null) return Promise.reject(this.lost);
    query.id = this.nextId++;
    this.log.handOn();
    return new Promise((resolve, reject) => {
      this.pending.set(query.id, { resolve, reject });
      this.channel.requests.postMessage(query);
    });
  }

  private settle(answer: WireAnswer): void {
    if ('applied' in answer) return this.log.appliedTo(answer.applied);
    if ('failed' in answer) {
      this.failure ??= answer.failed;
      return;
    }
    const waiting = this.pending.get(answer.id);
    this.pending.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(new Problem(answer.report));
  }

  /** The thread is gone: whoever waits is told, and nothing more is taken. */
  private lose(cause: Error): void {
    if (this.lost !== null) return;
    this.lost = new Problem({
      code: 'store-lost',
      message: `the database stopped: ${cause.message}`,
      hint: 'start the lab again; nothing that was confirmed is lost',
    });
    for (const waiting of this.pending.values()) waiting.reject(this.lost);
    this.pending.clear();
    this.options.onLost?.(this.lost);
  }
}

/**
 * Opens (or creates) the database `lab.db` of a data folder, as its only owner.
 *
 * Throws `Problem`: `data-folder-in-use` when another lab has it, `data-from-newer-version`,
 * `data-folder-unusable`, `disk-full`. A damaged database is moved aside and told in `notices`.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<JournaledStore> {
  const file = prepareDataFolder(options.data);
  const notices: ProblemReport[] = [];
  let started = await startWorker(file, options);
  if ('damage' in started) {
    notices.push(damageReport(started.damage, options.data, moveAside(file)));
    started = await startWorker(file, options);
    if ('damage' in started) throw new Error(`a new database is damaged: ${started.damage}`);
  }
  const cacheLimit = options.cacheLimit ?? CACHE_LIMIT;
  const { onLost } = options;
  const { worker, channel, opening } = started;
  try {
    return new SqliteStore(options.data, worker, channel, {
      file,
      opening,
      notices,
      cacheLimit,
      ...(onLost === undefined ? {} : { onLost }),
    });
  } catch (error) {
    channel.requests.close();
    channel.bodies.close();
    await worker.terminate();
    if (isDiskFull(error)) throw diskFull(file);
    throw unusable(options.data, (error as Error).message);
  }
}

type Started =
  { worker: Worker; channel: Channel; opening: Extract<WireOpening, { opened: true }> } | { damage: string };

/** Starts the thread and waits until it has opened the file; ends it when the file is damaged or cannot be had. */
async function startWorker(file: string, options: SqliteStoreOptions): Promise<Started> {
  const requests = new MessageChannel();
  const bodies = new MessageChannel();
  const start: WorkerStart = {
    file,
    migrations: options.migrations ?? MIGRATIONS,
    ringLimit: options.ringLimit ?? RING_LIMIT,
    version: options.version,
    requests: requests.port2,
    bodies: bodies.port2,
    bodyReady: new Int32Array(new SharedArrayBuffer(4)),
  };
  const script = options.worker ?? fileURLToPath(new URL('./store-worker.js', import.meta.url));
  const worker = new Worker(script, { workerData: start, transferList: [requests.port2, bodies.port2] });
  try {
    const opening = await new Promise<WireOpening>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread of the database ended with code ${code}`)));
    });
    if (opening.opened) {
      return {
        worker,
        opening,
        channel: { requests: requests.port1, bodies: bodies.port1, bodyReady: start.bodyReady },
      };
    }
    if ('report' in opening) throw new Problem(opening.report);
    await worker.terminate();
    return { damage: opening.damage };
  } catch (error) {
    requests.port1.close();
    bodies.port1.close();
    await worker.terminate();
    throw error;
  }
}

/** Renames the damaged file and its logs to names that are not taken yet. Gives the old and the new names of what was there. */
function moveAside(file: string): [from: string, to: string][] {
  const base = `${file}.damaged`;
  let aside = base;
  for (let n = 2; existsSync(aside); n++) aside = `${base}-${n}`;
  const namesOf = (path: string): string[] => [path, `${path}-wal`, `${path}-shm`, ...logFiles(path)];
  const asides = namesOf(aside);
  const moved = namesOf(file)
    .map((path, at): [string, string] => [path, asides[at]!])
    .filter(([path]) => existsSync(path));
  for (const [from, to] of moved) renameSync(from, to);
  return moved;
}

function damageReport(reason: string, folder: string, moved: readonly [string, string][]): ProblemReport {
  const names = moved.map(([from, to]) => `${basename(from)} is now ${basename(to)}`).join(', ');
  return {
    code: 'data-damaged',
    message: `the database was damaged (${reason}); the lab starts empty`,
    hint: `nothing was deleted, in ${folder} ${names}; to undo this, end the lab, delete its new lab.db and name them as before`,
  };
}

function writeProblem(error: unknown, file: string): ProblemReport {
  if (error instanceof Problem) return error.report;
  if (isDiskFull(error)) return diskFull(file).report;
  return {
    code: 'store-write-failed',
    message: `the lab could not write its data: ${(error as Error).message}`,
    hint: 'start the lab again; nothing that was confirmed is lost',
  };
}
