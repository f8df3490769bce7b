import { fromHex, toHex } from '../../../shared/protocol/kit/octets';
import type { PendingConcat } from '../../../shared/protocol/sms/reassemble';
import { INBOX_COLLECTION } from './state';
import type { HandsetTurn, ModemState, RecentDelivery } from './state';
import { rowKey } from './store';

/** What a modem keeps of what it has acknowledged, as a JSON value: octets stand as `{"octets": hex}`. */
interface StoredInbox {
  /** The centre has one message on its way at a time, so only the last delivery can come again. */
  last: RecentDelivery | null;
  pending: unknown;
}

/**
 * Stores what an acknowledgement promises: the segments that wait for others, which the centre will not send again,
 * and the last delivery, which it will send again when the acknowledgement gets lost.
 */
export function persistInbox(turn: HandsetTurn): void {
  const { recent, pending } = turn.state.modem;
  const value: StoredInbox = { last: recent.at(-1) ?? null, pending: withoutOctets(pending) };
  turn.persist(INBOX_COLLECTION, rowKey(turn.state, 'inbox'), value);
}

/** What `persistInbox` stored. */
export function restoredInbox(value: unknown): Pick<ModemState, 'recent' | 'pending'> {
  const { last, pending } = value as StoredInbox;
  return { recent: last === null ? [] : [last], pending: withOctets(pending) as PendingConcat[] };
}

function withoutOctets(value: unknown): unknown {
  if (value instanceof Uint8Array) return { octets: toHex(value) };
  return mapped(value, withoutOctets);
}

function withOctets(value: unknown): unknown {
  const hex = typeof value === 'object' && value !== null && 'octets' in value ? value.octets : null;
  return typeof hex === 'string' ? fromHex(hex)! : mapped(value, withOctets);
}

function mapped(value: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry)]));
}
