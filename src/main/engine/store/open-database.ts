import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Problem } from '../../../shared/contract/problem';
import { checkContent } from './check-content';
import { logFiles } from './commit-log';
import { DamageError, isDamage } from './damage';
import type { Migration } from './migration';
import { diskFull, unusable } from './prepare-folder';
import { Sqlite, sqliteCode } from './sqlite';

/** How long to wait for a lock: enough for a lab that is just closing, too short to look like a hang. */
const BUSY_TIMEOUT = 500;

/**
 * Opens the database of a data folder as its only owner, checks it and brings it to the newest layout. What is damaged,
 * of a newer layout or of another program is left as it is.
 *
 * Throws an error that `isDamage`, or `Problem`: `data-folder-in-use`, `data-from-newer-version`, `data-folder-unusable`,
 * `disk-full`.
 */
export function openDatabase(file: string, migrations: readonly Migration[]): Sqlite {
  try {
    return openSound(file, migrations);
  } catch (error) {
    if (error instanceof Problem || isDamage(error)) throw error;
    const code = sqliteCode(error);
    const reason = error instanceof Error ? error.message : String(error);
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) throw inUse(dirname(file));
    if (code === 'SQLITE_FULL') throw diskFull(file);
    throw unusable(dirname(file), `${file}: ${reason}`);
  }
}

/**
 * Folds the write-ahead log into the file. The driver holds file and lock for as long as a statement lives, so they are
 * given up when the thread ends.
 */
export function closeDatabase(database: Sqlite): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

function openSound(file: string, migrations: readonly Migration[]): Sqlite {
  const database = new Sqlite(file, BUSY_TIMEOUT);
  // The lock must be exclusive before WAL is entered: then no other process can enter at all, and SQLite needs no
  // shared memory file.
  database.pragma('locking_mode = EXCLUSIVE');
  const version = Number(database.pragma('user_version'));
  const newest = migrations.at(-1)?.version ?? 0;
  checkLayout(database, file, version, newest);
  // Before anything is written, so that a damaged file can be moved aside as it was found. About a second for 150 MB.
  if (version > 0) checkPages(database);
  if (version > 0 && version === newest) checkContent(database);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('journal_size_limit = 67108864');
  // Room for the pages that the steps of one transaction touch.
  database.pragma('cache_size = -16384');
  // The thread folds the log into the file itself, when nobody waits; here only if it has grown far beyond that.
  database.pragma('wal_autocheckpoint = 10000');
  migrate(database, file, version, migrations);
  // What another layout had is kept as it was.
  if (version > 0 && version < newest) checkContent(database);
  return database;
}

/** Whether the layout is one of ours that this version knows, or there is nothing yet. */
function checkLayout(database: Sqlite, file: string, version: number, newest: number): void {
  const tables = new Set(
    database
      .prepare('SELECT name FROM sqlite_master')
      .all([])
      .map(([name]) => name),
  );
  if (version === 0 ? tables.size > 0 : !tables.has('meta'))
    throw unusable(dirname(file), `${file} is a database of another program`);
  if (version <= newest) return;
  throw new Problem({
    code: 'data-from-newer-version',
    message: `the data in ${file} were written by a newer Handset Lab (layout ${version}, this one knows ${newest})`,
    hint: 'update Handset Lab, or choose another folder with --data',
  });
}

function migrate(database: Sqlite, file: string, from: number, migrations: readonly Migration[]): void {
  const due = migrations.filter(({ version }) => version > from);
  if (due.length === 0) return;
  if (from > 0) backUp(database, file, backupOf(file, from));
  for (const { version, sql } of due) {
    database.transaction(() => {
      database.exec(sql);
      database.exec(`PRAGMA user_version = ${version}`);
    });
  }
  for (let version = 1; version < from; version++) dropBackup(backupOf(file, version));
}

/** Where the layout is kept that a newer version has found. */
const backupOf = (file: string, version: number): string => `${file}.layout-${version}`;

/** One way back is enough; each older one is as large as the data were. */
function dropBackup(backup: string): void {
  for (const path of [backup, ...logFiles(backup)]) rmSync(path, { force: true });
}

/** Keeps the older layout with its log: after a kill the last steps are there alone, and the database is not opened without it. */
function backUp(database: Sqlite, file: string, backup: string): void {
  rmSync(backup, { force: true });
  database.prepare('VACUUM INTO ?').run([backup]);
  logFiles(file).forEach((log, turn) => {
    const copy = logFiles(backup)[turn]!;
    if (existsSync(log)) copyFileSync(log, copy);
    else rmSync(copy, { force: true });
  });
}

/** Also whether indices have what their tables have, which tells of keys in which octets changed. */
function checkPages(database: Sqlite): void {
  const verdict = String(database.pragma('integrity_check(1)'));
  // The first line only names the database.
  if (verdict !== 'ok') throw new DamageError(verdict.split('\n').at(-1));
}

function inUse(folder: string): Problem {
  return new Problem({
    code: 'data-folder-in-use',
    message: `another Handset Lab uses the data folder ${folder}`,
    hint: 'close it, or choose another folder with --data',
  });
}
