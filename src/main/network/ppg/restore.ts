import { List } from 'immutable';
import type { NodeId } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import { pushAddress } from '../../../shared/protocol/pap/address';
import { papCode, papWords } from '../../../shared/protocol/pap/status';
import type { StoredRow } from '../world/machine';
import { schedule } from '../world/timers';
import { endOf, isOver, REMEMBERED, roomOf } from './records';
import { emptyPpg, PPG_COLLECTION, PPG_REFERENCE_COLLECTION } from './state';
import type { PpgReferences, PpgState, PpgTimer, PushRecipient, PushRecord } from './state';

/** The push proxy as its rows describe it. */
export function restorePpg(rows: readonly StoredRow[], now: Time): PpgState {
  let state = emptyPpg();
  const records: [pushId: string, record: PushRecord][] = [];
  for (const { collection, key, value } of rows) {
    if (collection === PPG_REFERENCE_COLLECTION) state = { ...state, ...(value as PpgReferences) };
    if (collection === PPG_COLLECTION) records.push([key, storedPush(value as PushRecord | OwedResult, now)]);
  }
  const ended = records
    .filter(([, record]) => isOver(record))
    .sort(([a, one], [b, other]) => endOf(one) - endOf(other) || (a < b ? -1 : 1));
  return {
    ...state,
    pushes: state.pushes.withMutations((pushes) => {
      for (const [pushId, record] of records) pushes.set(pushId, record);
    }),
    room: records.reduce((sum, [, record]) => sum + roomOf(record), 0),
    ended: List(ended.map(([pushId]) => pushId)),
    forgetting: ended.length > 0,
    timers: timersOf(records, ended[0]?.[1], now),
  };
}

/** The centre begins by trying all that it has: what it cannot deliver can be called back after that. Milliseconds. */
const CENTRE_STARTS = 30_000;

function timersOf(
  records: readonly [pushId: string, record: PushRecord][],
  firstEnded: PushRecord | undefined,
  now: Time,
): PpgState['timers'] {
  let timers: PpgState['timers'] = null;
  for (const [pushId, { held }] of records) {
    if (held === null) continue;
    // A restart came before the SMSC had said whether the other could be called back: it is asked again.
    const at = held.replaces === undefined ? Math.max(held.from, now) : now + CENTRE_STARTS;
    timers = schedule<PpgTimer>(timers, at, { for: 'release', pushId });
  }
  if (firstEnded === undefined) return timers;
  return schedule<PpgTimer>(timers, Math.max(now, endOf(firstEnded) + REMEMBERED), { for: 'forget' });
}

/** What rows of earlier versions hold: one recipient whose submitter waits for the result. */
interface OwedResult {
  submitter: NodeId;
  notifyTo: string;
  number: string;
  ppg: string;
  outstanding: number;
  correlation: string | null;
}

function storedPush(value: PushRecord | OwedResult, now: Time): PushRecord {
  if ('recipients' in value) return value;
  const { submitter, notifyTo, number, ppg, outstanding, correlation } = value;
  const recipient: PushRecipient = {
    address: pushAddress({ number, ppg }),
    number,
    state: 'pending',
    code: papCode('accepted'),
    description: papWords('accepted'),
    at: now,
    references: Array.from({ length: outstanding }, () => UNKNOWN_REFERENCE),
    delivered: 0,
  };
  return { submitter, notifyTo, acceptedAt: now, recipients: [recipient], held: null, correlation };
}

/** TP-MR of a segment that was sent before they were noted: no message has it. */
const UNKNOWN_REFERENCE = -1;
