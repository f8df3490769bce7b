import Database from 'libsql';

/** What may be bound to a parameter or read from a column. */
export type SqlValue = string | number | null | Uint8Array;

/** A prepared statement. Every call takes all of its parameters, in order, as one array. */
export interface Statement {
  /** Executes; gives the number of changed rows. */
  run(parameters: readonly SqlValue[]): number;
  /** First row as an array of columns; null when there is none. */
  get(parameters: readonly SqlValue[]): SqlValue[] | null;
  all(parameters: readonly SqlValue[]): SqlValue[][];
}

interface NativeStatement {
  readonly reader: boolean;
  raw(on: boolean): NativeStatement;
  run(parameters: SqlValue[]): { changes: number };
  get(parameters: SqlValue[]): SqlValue[] | undefined;
  all(parameters: SqlValue[]): SqlValue[][];
}

/**
 * A thin, checking door to libsql.
 *
 * The driver aborts the whole process on a boolean or a lone object, turns missing parameters into NULL and cuts
 * text at NUL. So nothing reaches it unchecked: parameters are always an array of the right length and of known
 * types, rows always come back as arrays. Errors of SQLite carry `code` (for instance `SQLITE_BUSY`).
 */
export class Sqlite {
  private readonly database: Database.Database;

  /** Opens or creates the file. `busyTimeout`: milliseconds to wait for another process's lock. */
  constructor(file: string, busyTimeout: number) {
    this.database = new Database(file, { timeout: busyTimeout });
  }

  /** Executes statements without parameters and without results. */
  exec(sql: string): void {
    this.database.exec(sql);
  }

  /** Sets or reads a pragma; gives its first value, or null when it has none. */
  pragma(source: string): SqlValue {
    const statement = this.native(`PRAGMA ${source}`);
    if (!statement.reader) {
      this.exec(`PRAGMA ${source}`);
      return null;
    }
    return statement.raw(true).all([])[0]?.[0] ?? null;
  }

  prepare(sql: string): Statement {
    const native = this.native(sql);
    const count = countParameters(sql);
    if (native.reader) native.raw(true);
    const check = (parameters: readonly SqlValue[]): SqlValue[] => {
      checkParameters(parameters, count, sql);
      return parameters as SqlValue[];
    };
    return {
      run: (parameters) => native.run(check(parameters)).changes,
      get: (parameters) => native.get(check(parameters)) ?? null,
      all: (parameters) => native.all(check(parameters)),
    };
  }

  /** Runs `work` in one transaction; it is durable when this returns, and undone when this throws. */
  transaction(work: () => void): void {
    this.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.exec('COMMIT');
    } catch (error) {
      try {
        this.exec('ROLLBACK');
      } catch {
        // SQLite has rolled back by itself (disk full, input/output error); the first error is the one that counts.
      }
      throw error;
    }
  }

  close(): void {
    this.database.close();
  }

  private native(sql: string): NativeStatement {
    return this.database.prepare(sql) as unknown as NativeStatement;
  }
}

/** SQLite's name of an error (`SQLITE_CORRUPT`), or an empty string when it is none of SQLite's. */
export function sqliteCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** Counts `?` outside quotes; numbered and named parameters are not used here. */
function countParameters(sql: string): number {
  return sql.replace(/'[^']*'|"[^"]*"/g, '').split('?').length - 1;
}

function checkParameters(parameters: readonly SqlValue[], count: number, sql: string): void {
  if (!Array.isArray(parameters) || parameters.length !== count) {
    throw new TypeError(`${count} parameters expected, ${parameters.length} given: ${sql}`);
  }
  for (const value of parameters) {
    if (value === null || value instanceof Uint8Array) continue;
    if (typeof value === 'number' && Number.isFinite(value)) continue;
    if (typeof value === 'string' && !value.includes('\0')) continue;
    throw new TypeError(
      `not a value for SQLite (${typeof value === 'string' ? 'text with NUL' : typeof value}): ${sql}`,
    );
  }
}
