import type { Notification, WaitingIndication } from '../../../shared/model/notification';
import { schedule } from '../world/timers';
import { receivedSms } from './received-sms';
import { INDICATION_COLLECTION, NOTIFICATION_COLLECTION, rowKey } from './state';
import type { HandsetTimer, HandsetTurn } from './state';
import { correlationOf, putMessage } from './store';
import type { TellsWaiting } from './waiting';

/** Shows a notification; one with the same id is replaced. */
export function putNotification(turn: HandsetTurn, notification: Notification): void {
  turn.update({ notifications: turn.state.notifications.set(notification.id, notification) });
  turn.persist(NOTIFICATION_COLLECTION, rowKey(turn.state, notification.id), notification);
  if (notification.kind === 'service-indication' && notification.expiresAt !== null) {
    turn.update({
      timers: schedule<HandsetTimer>(turn.state.timers, notification.expiresAt, { for: 'notification' }),
    });
  }
}

export function removeNotification(turn: HandsetTurn, id: string): void {
  if (!turn.state.notifications.has(id)) return;
  turn.update({ notifications: turn.state.notifications.delete(id) });
  turn.persist(NOTIFICATION_COLLECTION, rowKey(turn.state, id), null);
}

/** The owner looks at what a notification is about; what was only to be read is gone then. */
export function openNotification(turn: HandsetTurn, id: string): void {
  const notification = turn.state.notifications.get(id);
  if (notification === undefined) return;
  if (notification.kind === 'flash') removeNotification(turn, id);
  else putNotification(turn, { ...notification, opened: true });
}

/** The owner closes a service message as it comes: it waits unopened. A flash message is not kept, so it stays. */
export function putAwayNotification(turn: HandsetTurn, id: string): void {
  const notification = turn.state.notifications.get(id);
  if (notification === undefined || notification.kind === 'flash') return;
  putNotification(turn, { ...notification, putAway: true });
}

/** The owner keeps a flash message: it is among the messages from then on, read, as of when it came. */
export function saveFlash(turn: HandsetTurn, id: string): void {
  const flash = turn.state.notifications.get(id);
  if (flash?.kind !== 'flash') return;
  removeNotification(turn, id);
  putMessage(
    turn,
    receivedSms({
      id,
      from: flash.from,
      at: flash.at,
      read: true,
      text: flash.text,
      segments: 1,
      sms: { class: 0 },
      correlation: flash.correlation ?? correlationOf(turn.state, id),
    }),
  );
}

/** Service indications whose time is over go (WAP-167-ServiceInd §6.2). */
export function expireNotifications(turn: HandsetTurn): void {
  for (const notification of turn.state.notifications.values()) {
    if (notification.kind !== 'service-indication' || notification.expiresAt === null) continue;
    if (notification.expiresAt <= turn.now) removeNotification(turn, notification.id);
  }
}

/** What is shown and not stored is gone when the handset is switched off. */
export function forgetFlashes(turn: HandsetTurn): void {
  for (const { kind, id } of turn.state.notifications.values())
    if (kind === 'flash') removeNotification(turn, id);
}

/** A mailbox tells how many messages wait in it, or that some do, by which a number that is known stays as it is. */
export function indicateWaiting(
  turn: HandsetTurn,
  { type, profile, count, from }: TellsWaiting & { from: string },
): void {
  const same = (each: WaitingIndication): boolean => each.type === type && each.profile === profile;
  const others = turn.state.indications.filter((each) => !same(each));
  const known = turn.state.indications.find(same)?.count ?? null;
  const told = { type, profile, count: count ?? known, from, at: turn.now };
  const indications = count === 0 ? others : [...others, told];
  turn.update({ indications });
  turn.persist(INDICATION_COLLECTION, rowKey(turn.state, 'waiting'), indications);
}
