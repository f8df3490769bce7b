import { existsSync, readFileSync } from 'node:fs';
import { logFiles } from './commit-log';
import { DamageError } from './damage';
import { newestOfAnyLog, readSteps } from './step-record';
import type { LogName, Step } from './step-record';

/**
 * The steps that a log has and its database lacks, in order: those of the last moments before the lab was killed.
 * @param log null: none is named, as the database was closed and has everything
 * @param applied the newest step that the database has
 * @throws Error that `isDamage` when one is missing, when the log is gone, or when it is that of another database
 */
export function recoveredSteps(database: string, log: LogName | null, applied: number): Step[] {
  const files = logFiles(database).map((path) => (existsSync(path) ? readFileSync(path) : null));
  const missing = files.indexOf(null);
  if (log !== null && missing >= 0)
    throw new DamageError(`its log ${logFiles(database)[missing]!} is missing`);
  const there = files.filter((file) => file !== null);
  const known = log === null ? [] : there.flatMap((file) => readSteps(file, log));
  // The newest is there until a newer one is: what the database has the log has had before.
  if (log !== null && !known.some(({ id }) => id >= applied)) {
    throw new DamageError(`step ${applied} and what came behind it are missing in its log`);
  }
  const steps = known.filter(({ id }) => id > applied).sort((a, b) => a.id - b.id);
  const gap = steps.findIndex(({ id }, at) => id !== applied + 1 + at);
  if (gap >= 0) throw new DamageError(`step ${applied + 1 + gap} is missing in its log`);
  // The database was put in the place of another one.
  const newest = Math.max(...there.map(newestOfAnyLog), 0);
  if (newest > applied + steps.length) throw new DamageError(`its log is that of another database`);
  return steps;
}
