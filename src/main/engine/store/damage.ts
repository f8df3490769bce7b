import { sqliteCode } from './sqlite';

/** The data are not sound. */
export class DamageError extends Error {}

/** Whether the file is no sound database. Whoever opened it must end its thread before the file can be moved. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return error instanceof DamageError || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}
