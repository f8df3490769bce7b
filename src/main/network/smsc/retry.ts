import type { SmscPolicy } from '../../../shared/model/smsc-policy';
import type { Duration } from '../../../shared/model/time';
import type { FailureKind } from './failures';

const SCHEDULES = {
  absent: 'absentRetries',
  'memory-full': 'memoryFullRetries',
  'no-answer': 'noAnswerRetries',
  congestion: 'congestionRetries',
  failure: 'failureRetries',
} as const satisfies Record<FailureKind, keyof SmscPolicy>;

/**
 * Pause before the next attempt, ms.
 * @param attempts how many have failed, 1 or more
 */
export function retryDelay(policy: SmscPolicy, kind: FailureKind, attempts: number): Duration {
  const schedule = policy[SCHEDULES[kind]];
  return schedule[Math.min(Math.max(attempts, 1), schedule.length) - 1]!;
}
