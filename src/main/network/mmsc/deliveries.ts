import { isMailbox } from '../../../shared/protocol/mail/addresses';
import { schedule } from '../world/timers';
import { transition } from '../world/transitions';
import { announceLink, notify, reportTo, requestCancel } from './announce';
import { charge } from './charging';
import { knowsCancelReq } from './client-versions';
import { DELIVERY } from './delivery-table';
import type { DeliveryEvent, DeliveryReactions } from './delivery-table';
import { sendMail } from './mail-out';
import { reportByMail } from './mail-report';
import { deliveryInd } from './pdus';
import { setDelivery } from './records';
import type { MmscTurn } from './records';
import { vaspOf } from './vasp-accounts';
import { deliverToVasp } from './vasp-messages';
import { indexMessage } from './indices';
import { statusText } from './status-text';
import type { DeliveryKey, MmscTimer } from './state';
import type { Mm } from './mm';

/** By these a recipient has got a message, for which somebody may have to pay. */
const ARRIVED: ReadonlySet<DeliveryEvent> = new Set([
  'answered-retrieved',
  'acknowledged',
  'opened',
  'mail-delivered',
  'mail-relayed',
]);

/**
 * Something happened to a delivery.
 * @param reportAllowed the recipient's X-Mms-Report-Allowed; without it the sender learns nothing
 * @param reason what another server said of it, for people; it stays with the delivery, too
 */
export function fire(
  turn: MmscTurn,
  key: DeliveryKey,
  event: DeliveryEvent,
  reportAllowed: boolean,
  reason?: string,
): void {
  const mm = turn.state.messages.get(key.message);
  const delivery = mm?.deliveries[key.index];
  if (mm === undefined || delivery === undefined) return;
  const found = transition(DELIVERY, delivery.state, event);
  if (found === undefined) return;
  // What is asked for anew starts counting its attempts anew.
  const anew = found.to === 'cancelling' || found.to === 'linked';
  const fresh = anew && delivery.state !== found.to;
  setDelivery(turn, key, {
    state: found.to,
    ...(fresh ? { attempts: 0 } : {}),
    ...(reason === undefined ? {} : { reason }),
  });
  if (ARRIVED.has(event)) charge(turn, mm, key.index);
  const report: DeliveryReactions['report'] = (status, known) => {
    const text = known === undefined ? reason : statusText(turn, mm.from, known);
    if (mm.mail !== undefined) return reportByMail(turn, mm, delivery, { status, text, reportAllowed });
    if (!mm.deliveryReport || !reportAllowed) return;
    reportTo(turn, mm, deliveryInd(mm, delivery.alias ?? delivery.recipient, status, text ?? null, turn.now));
  };
  found.act?.({
    notify: () => notify(turn, key),
    sendLink: () => announceLink(turn, key),
    deliver: () => {
      const vasp = vaspOf(turn, delivery.recipient);
      if (vasp !== undefined) deliverToVasp(turn, mm, key, vasp);
    },
    mail: () => sendMail(turn, key),
    cancel: () => {
      if (knowsCancelReq(turn, delivery.recipient)) requestCancel(turn, key);
      else fire(turn, key, 'cancel-confirmed', true);
    },
    // Who is told no reason has taken it back, and knows.
    takenBack: () => {
      if (reason !== undefined) report('unreachable');
    },
    report,
  });
}

/** Takes a new message in and announces it to each recipient, at once or when its time has come. */
export function accept(turn: MmscTurn, mm: Mm): void {
  const indexed = indexMessage(turn.state, mm);
  turn.update({
    ...indexed,
    timers: schedule<MmscTimer>(indexed.timers, mm.expiresAt, { for: 'expiry', message: mm.id }),
  });
  turn.changedMessages.add(mm.id);
  if (mm.deliverAt === null || mm.deliverAt <= turn.now) return releaseInTurn(turn, mm.id);
  turn.update({
    timers: schedule<MmscTimer>(turn.state.timers, mm.deliverAt, { for: 'release', message: mm.id }),
  });
}

/** How far announcements may be ahead of their pace. Milliseconds. */
const BURST = 100;

/** The slots of announcements, so that those that are due together are one step. Milliseconds. */
const SLOT = 10;

/**
 * The message's time has come: its recipients are told now, or when it is their turn. The pace is
 * kept over a tenth of a second, so that a few messages that come together go out together.
 */
export function releaseInTurn(turn: MmscTurn, id: string): void {
  const { announcementsPerSecond: rate } = turn.state.settings;
  const recipients = turn.state.messages.get(id)?.deliveries.length ?? 0;
  if (rate === null) return release(turn, id);
  const first = Math.max(turn.state.nextTurn, turn.now - BURST);
  turn.update({ nextTurn: first + (recipients * 1_000) / rate });
  if (first <= turn.now) return release(turn, id);
  const at = Math.ceil(first / SLOT) * SLOT;
  turn.update({ timers: schedule<MmscTimer>(turn.state.timers, at, { for: 'turn', message: id }) });
}

/** Announces a message to those of its recipients who are not told of it yet. One whose time is over is of no use to them. */
export function release(turn: MmscTurn, id: string): void {
  const mm = turn.state.messages.get(id);
  if (mm === undefined || mm.expiresAt <= turn.now) return;
  mm.deliveries.forEach(({ recipient, state }, index) => {
    if (state !== 'held') return;
    const event = routeTo(turn, recipient);
    fire(
      turn,
      { message: id, index },
      event,
      true,
      event === 'released-to-nobody' ? nobody(turn, id, recipient) : undefined,
    );
  });
}

function nobody(turn: MmscTurn, id: string, recipient: string): string {
  const { from } = turn.state.messages.get(id)!;
  return statusText(turn, from, recipient.includes('@') ? 'no-mailbox' : 'no-subscriber');
}

/** Announces anew what a recipient has not fetched: the message is another one. */
export function notifyAgain(turn: MmscTurn, key: DeliveryKey): void {
  const state = turn.state.messages.get(key.message)?.deliveries[key.index]?.state;
  if (state === 'notified' || state === 'deferred') notify(turn, key);
}

/** How a recipient is reached: by mail, by MM7 where it is a business, by push, or by a short message with a link where the device knows only SMS. */
export function routeTo(turn: MmscTurn, recipient: string): Extract<DeliveryEvent, `released-to-${string}`> {
  if (recipient.includes('@')) return isMailbox(recipient) ? 'released-to-email' : 'released-to-nobody';
  if (vaspOf(turn, recipient) !== undefined) return 'released-to-vasp';
  const subscriber = turn.tools.directory.byNumber(recipient);
  if (subscriber === undefined) return 'released-to-nobody';
  return subscriber.mmsCapable ? 'released-to-mms' : 'released-to-link';
}
