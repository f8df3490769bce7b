import { DAY, HOUR, MINUTE } from '../../../shared/model/time';
import type { Duration } from '../../../shared/model/time';
import type { FailureKind } from './failures';

/** How long the SMSC waits for the handset's RP-ACK; 3GPP TS 24.011 §10 gives TR1N as 15…20 s. */
export const ANSWER_TIMEOUT: Duration = 20_000;

/** Validity when the SUBMIT has no TP-VP. */
export const DEFAULT_VALIDITY: Duration = 3 * DAY;

/**
 * Pauses between attempts by what went wrong; the last one is repeated. A subscriber who is absent or has no room is
 * waited for (the HLR's alert or RP-SMMA ends the pause early), a network in trouble is soon well again.
 */
const SCHEDULES: Readonly<Record<FailureKind, readonly Duration[]>> = {
  absent: [5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  'memory-full': [10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  'no-answer': [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  congestion: [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR],
  failure: [2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
};

/**
 * Pause before the next attempt.
 * @param attempts how many have failed, 1 or more
 */
export function retryDelay(kind: FailureKind, attempts: number): Duration {
  const schedule = SCHEDULES[kind];
  return schedule[Math.min(Math.max(attempts, 1), schedule.length) - 1]!;
}
