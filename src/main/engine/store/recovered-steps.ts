import { existsSync, readFileSync } from 'node:fs';
import { logFiles } from './commit-log';
import { DamageError } from './open-database';
import { readSteps } from './step-record';
import type { LogName, Step } from './step-record';

/**
 * The steps that a log has and its database lacks, in order: those of the last moments before the lab was killed.
 * @param applied the newest step that the database has
 * @throws Error that `isDamage` when one is missing in between
 */
export function recoveredSteps(database: string, log: LogName, applied: number): Step[] {
  const steps = logFiles(database)
    .filter((file) => existsSync(file))
    .flatMap((file) => readSteps(readFileSync(file), log))
    .filter(({ id }) => id > applied)
    .sort((a, b) => a.id - b.id);
  const gap = steps.findIndex(({ id }, at) => id !== applied + 1 + at);
  if (gap >= 0) throw new DamageError(`step ${applied + 1 + gap} is missing in its log`);
  return steps;
}
