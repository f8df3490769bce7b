import { DAY, HOUR, MINUTE } from '../../../shared/model/time';
import type { Duration } from '../../../shared/model/time';

/** How long the SMSC waits for the handset's RP-ACK; 3GPP TS 24.011 §10 gives TR1N as 15…20 s. */
export const ANSWER_TIMEOUT: Duration = 20_000;

/** Validity when the SUBMIT has no TP-VP. */
export const DEFAULT_VALIDITY: Duration = 3 * DAY;

const SCHEDULE: readonly Duration[] = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR];

/** Pause before the next attempt, given how many have failed. The HLR's alert ends a pause early. */
export function retryDelay(attempts: number): Duration {
  return SCHEDULE[Math.min(Math.max(attempts, 1), SCHEDULE.length) - 1]!;
}
