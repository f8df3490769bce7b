import { dirname } from 'node:path';
import { Problem, type ProblemReport } from '../../../shared/contract/problem';
import { diskFull, isDiskFull, unusable } from './prepare-folder';
import { sqliteCode } from './sqlite';

/** What the lab says when the database in `file` could not be written. */
export function notWritten(file: string, error: unknown): ProblemReport {
  return reportOf(file, error, 'store-write-failed', 'the lab could not write its data');
}

/** Likewise, read. */
export function notRead(file: string, error: unknown): ProblemReport {
  return reportOf(file, error, 'store-read-failed', 'the lab could not read its data');
}

/** Likewise, opened; of its log, too. */
export function notOpened(file: string, error: unknown): ProblemReport {
  if (error instanceof Problem) return error.report;
  if (isDiskFull(error) || sqliteCode(error) === 'SQLITE_FULL') return diskFull(file).report;
  return unusable(dirname(file), error instanceof Error ? error.message : String(error)).report;
}

function reportOf(file: string, error: unknown, code: string, message: string): ProblemReport {
  if (error instanceof Problem) return error.report;
  if (sqliteCode(error) === 'SQLITE_FULL') return diskFull(file).report;
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code,
    message: `${message}: ${reason}`,
    hint: 'start the lab again; nothing that was confirmed is lost',
  };
}
