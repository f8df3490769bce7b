import type { Message } from '../../../shared/model/message';
import { dayKey } from '../../format/time';

/** Bubbles of one sender within this time form a run. Milliseconds. */
const RUN = 5 * 60_000;

/** Whether two messages that follow each other belong to one run: they stand close, and only its last one tells its time. */
export function sameRun(a: Message | undefined, b: Message | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.direction === b.direction &&
    a.from === b.from &&
    // Each run says by which SIM of the phone it is.
    a.line === b.line &&
    Math.abs(b.at - a.at) < RUN &&
    dayKey(a.at) === dayKey(b.at)
  );
}
