import { notes } from '../../../shared/protocol/kit/notes';
import { OUTBOX_COLLECTION, rowKey } from './state';
import type { HandsetTurn, OutgoingSms } from './state';
import { withOctets, withoutOctets } from './stored-octets';

/**
 * Changes what is to be sent. Each message of it is stored with its segments and how far they are: after a restart the
 * segment that was on its way goes out with the reference that it had, and the centre recognises the repeat.
 */
export function setOutgoing(turn: HandsetTurn, outgoing: readonly OutgoingSms[]): void {
  const { modem } = turn.state;
  const kept = new Set(outgoing);
  for (const job of modem.outgoing) {
    if (kept.has(job) || outgoing.some((other) => other.message === job.message)) continue;
    turn.persist(OUTBOX_COLLECTION, rowKey(turn.state, job.message), null);
  }
  const before = new Set(modem.outgoing);
  for (const job of outgoing) {
    if (!before.has(job)) turn.persist(OUTBOX_COLLECTION, rowKey(turn.state, job.message), storedJob(job));
  }
  turn.update({ modem: { ...modem, outgoing } });
}

/** The segments of a message do not change while it is sent: they are written out once. */
const storedSegments = notes<OutgoingSms['segments'], unknown>();

function storedJob(job: OutgoingSms): unknown {
  let segments = storedSegments.get(job.segments);
  if (segments === undefined) storedSegments.set(job.segments, (segments = withoutOctets(job.segments)));
  return { ...job, segments };
}

/** What waited to be sent, oldest first, from rows in key order: none of it is on its way now. */
export function restoredOutbox(values: readonly unknown[]): OutgoingSms[] {
  return values.map((value) => ({ ...(withOctets(value) as OutgoingSms), reference: null, attempt: 1 }));
}
