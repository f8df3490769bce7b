import type { Duration, Time } from '../../../shared/model/time';
import { schedule } from '../world/timers';
import { PPG_COLLECTION } from './state';
import type { PpgTimer, PpgTurn, PushRecord } from './state';

/** How long it can be asked what has become of a push, after its end. Milliseconds. */
export const REMEMBERED: Duration = 86_400_000;

/**
 * Octets that pushes which are remembered may take. A push that has not ended is never forgotten for others; of those
 * that have, the one that ended first goes first, and is unknown then (2004) as it would be after a day.
 */
export const MOST_ROOM = 32 * 1024 * 1024;

/** Octets of a recipient, and of each of the segments that went to it, about as V8 keeps them. */
const RECIPIENT = 400;
const REFERENCE = 8;

/** About how many octets a record takes. */
export function roomOf({
  recipients,
  held,
}: Pick<PushRecord, 'recipients'> & { held: { octets: string } | null }): number {
  const references = recipients.reduce((sum, each) => sum + each.references.length, 0);
  return RECIPIENT * recipients.length + REFERENCE * references + (held?.octets.length ?? 0);
}

export function isOver({ recipients }: PushRecord): boolean {
  return recipients.every(({ state }) => state !== 'pending');
}

/** When the last recipient of a push that has ended got it, or was given up. */
export function endOf({ recipients, acceptedAt }: PushRecord): Time {
  return recipients.reduce((latest, { at }) => Math.max(latest, at), acceptedAt);
}

/** Keeps or changes a push that is remembered; one that has ended is forgotten after a while. */
export function remember(turn: PpgTurn, pushId: string, record: PushRecord): void {
  const { pushes, room, ended } = turn.state;
  const before = pushes.get(pushId);
  turn.update({
    pushes: pushes.set(pushId, record),
    room: room + roomOf(record) - (before === undefined ? 0 : roomOf(before)),
  });
  turn.persist(PPG_COLLECTION, pushId, record);
  if (!isOver(record) || (before !== undefined && isOver(before))) return;
  turn.update({ ended: ended.push(pushId) });
  forgetInTime(turn);
}

/** Makes room for a push, for which others that have ended are forgotten. False: even so there is none. */
export function makeRoom(turn: PpgTurn, wanted: number): boolean {
  while (turn.state.room + wanted > MOST_ROOM) {
    if (turn.state.ended.isEmpty()) return false;
    forgetFirst(turn);
  }
  return true;
}

/** Forgets what has ended long enough ago. */
export function forgetAged(turn: PpgTurn): void {
  turn.update({ forgetting: false });
  for (let at = nextForgotten(turn); at !== null && at <= turn.now; at = nextForgotten(turn))
    forgetFirst(turn);
  forgetInTime(turn);
}

function forgetInTime(turn: PpgTurn): void {
  const at = turn.state.forgetting ? null : nextForgotten(turn);
  if (at === null) return;
  const timers = schedule<PpgTimer>(turn.state.timers, at, { for: 'forget' });
  turn.update({ forgetting: true, timers });
}

function nextForgotten(turn: PpgTurn): Time | null {
  const first = turn.state.ended.first();
  return first === undefined ? null : endOf(turn.state.pushes.get(first)!) + REMEMBERED;
}

function forgetFirst(turn: PpgTurn): void {
  const { pushes, room, ended } = turn.state;
  const pushId = ended.first()!;
  turn.update({
    pushes: pushes.delete(pushId),
    room: room - roomOf(pushes.get(pushId)!),
    ended: ended.shift(),
  });
  turn.persist(PPG_COLLECTION, pushId, null);
}
