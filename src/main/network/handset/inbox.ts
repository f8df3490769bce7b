import type { PendingConcat } from '../../../shared/protocol/sms/reassemble';
import { INBOX_COLLECTION, rowKey } from './state';
import type { HandsetTurn, ModemState, RecentDelivery, SmsMemory } from './state';
import { withOctets, withoutOctets } from './stored-octets';

/** What a modem keeps of what it has acknowledged. */
interface StoredInbox {
  /** The centre has one message on its way at a time, so only the last delivery can come again. */
  last: RecentDelivery | null;
  pending: unknown;
  /** A message was refused for want of room, and the network waits to be told of room. */
  full?: SmsMemory['store'];
}

/**
 * Stores what an acknowledgement promises: the segments that wait for others, which the centre will not send again,
 * and the last delivery, which it will send again when the acknowledgement gets lost.
 */
export function persistInbox(turn: HandsetTurn): void {
  const { recent, pending, memory } = turn.state.modem;
  const value: StoredInbox = {
    last: recent.at(-1) ?? null,
    pending: pending.length === 0 ? [] : withoutOctets(pending),
    ...(memory.state === 'free' ? {} : { full: memory.store }),
  };
  turn.persist(INBOX_COLLECTION, rowKey(turn.state, 'inbox'), value);
}

/** What `persistInbox` stored. */
export function restoredInbox(value: unknown): Pick<ModemState, 'recent' | 'pending' | 'memory'> {
  const { last, pending, full } = value as StoredInbox;
  return {
    recent: last === null ? [] : [last],
    pending: withOctets(pending) as PendingConcat[],
    memory: { state: full === undefined ? 'free' : 'full', store: full ?? 'phone', reference: null },
  };
}
