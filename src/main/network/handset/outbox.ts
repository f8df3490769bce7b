import { OUTBOX_COLLECTION, rowKey } from './state';
import type { HandsetTurn, OutgoingSms } from './state';
import { withOctets, withoutOctets } from './stored-octets';

/**
 * Changes what is to be sent. Each message of it is stored with its segments and how far they are: after a restart the
 * segment that was on its way goes out with the reference that it had, and the centre recognises the repeat.
 */
export function setOutgoing(turn: HandsetTurn, outgoing: readonly OutgoingSms[]): void {
  const { modem } = turn.state;
  for (const job of modem.outgoing) {
    if (outgoing.some((other) => other.message === job.message)) continue;
    turn.persist(OUTBOX_COLLECTION, rowKey(turn.state, job.message), null);
  }
  for (const job of outgoing) {
    if (modem.outgoing.includes(job)) continue;
    turn.persist(OUTBOX_COLLECTION, rowKey(turn.state, job.message), withoutOctets(job));
  }
  turn.update({ modem: { ...modem, outgoing } });
}

/** What waited to be sent, oldest first, from rows in key order: none of it is on its way now. */
export function restoredOutbox(values: readonly unknown[]): OutgoingSms[] {
  return values.map((value) => ({ ...(withOctets(value) as OutgoingSms), reference: null, attempt: 1 }));
}
