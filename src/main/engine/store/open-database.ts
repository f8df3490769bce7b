import { rmSync } from 'node:fs';
import { Problem } from '../../../shared/contract/problem';
import type { Migration } from './migration';
import { Sqlite, sqliteCode } from './sqlite';

/** How long to wait for a lock: enough for a lab that is just closing, too short to look like a hang. */
const BUSY_TIMEOUT = 500;

class DamageError extends Error {}

/** Whether the file is no sound database. Whoever opened it must end its thread before the file can be moved. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return error instanceof DamageError || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

/**
 * Opens the database of a data folder as its only owner, brings it to the newest layout and checks it when the last
 * owner did not close it.
 *
 * Throws an error that `isDamage`, or `Problem`: `data-folder-in-use`, `data-from-newer-version`, `data-folder-unusable`.
 */
export function openDatabase(file: string, migrations: readonly Migration[]): Sqlite {
  try {
    return openSound(file, migrations);
  } catch (error) {
    if (error instanceof Problem || isDamage(error)) throw error;
    const code = sqliteCode(error);
    const reason = error instanceof Error ? error.message : String(error);
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) throw inUse();
    throw new Problem({
      code: 'data-folder-unusable',
      message: `the data folder cannot be used: ${file}: ${reason}`,
      hint: 'make it writable, choose another folder with --data, or keep nothing with --memory',
    });
  }
}

/**
 * Marks the shutdown as clean and folds the write-ahead log into the file. The driver holds file and lock for as long
 * as a statement lives, so they are given up when the thread ends.
 */
export function closeDatabase(database: Sqlite): void {
  database.prepare('UPDATE meta SET value = 1 WHERE key = ?').run(['clean']);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

function openSound(file: string, migrations: readonly Migration[]): Sqlite {
  const database = new Sqlite(file, BUSY_TIMEOUT);
  // The lock must be exclusive before WAL is entered: then no other process can enter at all, and SQLite needs no
  // shared memory file.
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('journal_size_limit = 67108864');
  // Folding the log into the file holds up commits: 10 MB take as long as a few of them, 30 MB half a second, and 4 MB come
  // so often that a third fewer fit in between.
  database.pragma('wal_autocheckpoint = 2500');
  const version = Number(database.pragma('user_version'));
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) {
    throw new Problem({
      code: 'data-from-newer-version',
      message: `the data in ${file} were written by a newer Handset Lab (layout ${version}, this one knows ${newest})`,
      hint: 'update Handset Lab, or choose another folder with --data',
    });
  }
  if (version > 0 && !wasClosedCleanly(database)) quickCheck(database);
  migrate(database, file, version, migrations);
  // Taken back by closeDatabase; also proves at once that the folder can be written.
  database.prepare("INSERT INTO meta VALUES ('clean', 0) ON CONFLICT (key) DO UPDATE SET value = 0").run([]);
  return database;
}

function migrate(database: Sqlite, file: string, from: number, migrations: readonly Migration[]): void {
  const due = migrations.filter(({ version }) => version > from);
  if (due.length === 0) return;
  if (from > 0) {
    const backup = `${file}.layout-${from}`;
    rmSync(backup, { force: true });
    database.prepare('VACUUM INTO ?').run([backup]);
  }
  for (const { version, sql } of due) {
    database.transaction(() => {
      database.exec(sql);
      database.exec(`PRAGMA user_version = ${version}`);
    });
  }
}

function wasClosedCleanly(database: Sqlite): boolean {
  return database.prepare('SELECT value FROM meta WHERE key = ?').get(['clean'])?.[0] === 1;
}

function quickCheck(database: Sqlite): void {
  const verdict = database.pragma('quick_check(1)');
  if (verdict !== 'ok') throw new DamageError(String(verdict));
}

function inUse(): Problem {
  return new Problem({
    code: 'data-folder-in-use',
    message: 'another Handset Lab uses this data folder',
    hint: 'close it, or choose another folder with --data',
  });
}
