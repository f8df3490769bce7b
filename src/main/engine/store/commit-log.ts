import { closeSync, constants, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DurableWriter, WRITE_THROUGH } from './durable-writer';
import { syncFolder } from './prepare-folder';
import { firstRecord, StepWriter } from './step-record';
import type { LogName, NewStep } from './step-record';

/** Octets after which a file of the log is full; a step that alone has more stands in one by itself. */
const FULL = 16 * 1024 * 1024;

/** Octets of steps that are encoded into one buffer, unless a single one takes more. */
const SLAB = 1024 * 1024;
/** Octets of durable steps that are handed on together: each handover takes time on both sides, whatever its size. */
const HANDFUL = SLAB / 2;

/** The files of a database's log, which take turns. */
export function logFiles(database: string): readonly [string, string] {
  return [`${database}-log0`, `${database}-log1`];
}

/**
 * Begins a log, in files that are there or in new ones; it is on disk when this returns. Only then the database may name it:
 * from there on a file without it was taken away or damaged.
 * @param applied the newest step that the database has: all of an earlier log
 * @throws Error of the file system, or Problem as `syncFolder`
 */
export function beginLog(database: string, name: LogName, applied: number): void {
  logFiles(database).forEach((path, turn) => {
    const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o644);
    try {
      if (turn === 0) writeFileSync(descriptor, firstRecord(applied, name));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
  syncFolder(dirname(database));
}

interface LogFile {
  path: string;
  descriptor: number;
  /** Octets that are written. */
  at: number;
  /** The newest step in it. */
  last: number;
}

/**
 * Where steps are made durable, before the database has them: records one behind the other, in two files that take turns. A file
 * is begun anew when the database has all of its steps. What the log has and the database lacks is put there when it
 * is opened again; see `recovered-steps.ts`.
 */
export class CommitLog {
  private readonly files: readonly LogFile[];
  private readonly writer = new DurableWriter();
  /** Where steps are encoded, one behind the other: those up to `handed` are handed on, those up to `done` durable. */
  private slab = Buffer.alloc(0);
  private handed = 0;
  private done = 0;
  private writing = false;
  /** The file that is written. */
  private turn = 0;
  private newest: number;
  private applied: number;

  /**
   * Goes on with a log that was begun.
   * @param applied the newest step that the database has
   * @param catchUp asks the database to take in what it has been given; resolves when it has told so by `appliedTo`
   * @throws Error of the file system
   */
  constructor(
    private readonly options: {
      database: string;
      name: LogName;
      applied: number;
      catchUp: () => Promise<unknown>;
      /** Is given the records of durable steps, in their order, one behind the other; it may transfer their buffer. */
      handOn: (records: Uint8Array<ArrayBuffer>) => void;
      /** Octets of a file; default 16 MB. */
      full?: number | undefined;
    },
  ) {
    this.newest = options.applied;
    this.applied = options.applied;
    this.files = logFiles(options.database).map((path, turn) => ({
      path,
      descriptor: openSync(path, constants.O_RDWR | WRITE_THROUGH),
      at: turn === 0 ? firstRecord(options.applied, options.name).length : 0,
      last: 0,
    }));
  }

  /**
   * Writes a step; resolves when that is on disk. One at a time.
   * @throws Error of the file system; nothing may be written after it
   */
  async append(step: NewStep): Promise<void> {
    const writer = new StepWriter(step);
    this.makeRoom(writer.most);
    const end = writer.write(this.slab, this.done, this.newest + 1, this.options.name);
    const record = this.slab.subarray(this.done, end);
    this.writing = true;
    try {
      const file = this.fits(record.length) ? this.files[this.turn]! : await this.nextFile();
      await this.writer.write(file.descriptor, record, file.at);
      file.at += record.length;
      file.last = ++this.newest;
    } finally {
      this.writing = false;
    }
    this.done = end;
    if (this.done - this.handed >= HANDFUL) this.handOn();
  }

  /** Hands on what is durable and was not handed on yet. */
  handOn(): void {
    if (this.done === this.handed) return;
    const records = this.slab.subarray(this.handed, this.done) as Buffer & Uint8Array<ArrayBuffer>;
    if (this.writing) {
      // The buffer stays here until the step behind them is written.
      this.handed = this.done;
      return this.options.handOn(Uint8Array.from(records));
    }
    this.slab = Buffer.alloc(0);
    this.handed = this.done = 0;
    this.options.handOn(records);
  }

  private makeRoom(size: number): void {
    if (this.done + size <= this.slab.length) return;
    this.handOn();
    this.slab = Buffer.allocUnsafeSlow(Math.max(SLAB, size));
    this.handed = this.done = 0;
  }

  /** The database has all steps up to this one. */
  appliedTo(id: number): void {
    this.applied = id;
  }

  /** @param remove the database has all that is in the files */
  close(remove: boolean): void {
    for (const { path, descriptor } of this.files) {
      closeSync(descriptor);
      if (remove) rmSync(path, { force: true });
    }
  }

  private fits(length: number): boolean {
    const { at } = this.files[this.turn]!;
    return at === 0 || at + length <= (this.options.full ?? FULL);
  }

  private async nextFile(): Promise<LogFile> {
    const next = this.files[1 - this.turn]!;
    if (next.last > this.applied) {
      await this.options.catchUp();
      // What is written over would be nowhere else after a power cut.
      if (next.last > this.applied)
        throw new Error(
          `the database has steps up to ${this.applied}, and ${next.last} would be written over`,
        );
    }
    this.turn = 1 - this.turn;
    next.at = 0;
    return next;
  }
}
