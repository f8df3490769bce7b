import { conversationKey } from '../../../shared/model/message';
import type { LaterMessage, ScheduledMessage } from '../../../shared/model/scheduled';
import type { Time } from '../../../shared/model/time';
import { normaliseNumber } from '../../../shared/model/numbering';
import { schedule } from '../world/timers';
import { sendMms } from './mms-sender';
import { sendSms } from './sms-composer';
import { rowKey, SCHEDULED_COLLECTION } from './state';
import type { HandsetTimer, HandsetTurn } from './state';
import { newMessageId } from './store';

/** Keeps a message until its time; what is past goes at once. */
export function sendLater(turn: HandsetTurn, at: Time, message: LaterMessage): void {
  const id = newMessageId(turn);
  const to = message.kind === 'sms' ? message.to : message.mms.to;
  const conversation = conversationKey(to.map((address) => normaliseNumber(address) ?? address));
  const scheduled: ScheduledMessage = { id, at, conversation, message };
  turn.update({
    scheduled: turn.state.scheduled.set(id, scheduled),
    timers: schedule<HandsetTimer>(turn.state.timers, Math.max(at, turn.now), { for: 'scheduled' }),
  });
  turn.persist(SCHEDULED_COLLECTION, rowKey(turn.state, id), scheduled);
}

/** The owner thinks better of it. */
export function unschedule(turn: HandsetTurn, id: string): void {
  if (!turn.state.scheduled.has(id)) return;
  turn.update({ scheduled: turn.state.scheduled.delete(id) });
  turn.persist(SCHEDULED_COLLECTION, rowKey(turn.state, id), null);
}

/** Sends a message that waits, whether or not its time has come. */
export function sendNow(turn: HandsetTurn, id: string): void {
  const scheduled = turn.state.scheduled.get(id);
  if (scheduled === undefined) return;
  unschedule(turn, id);
  const { message } = scheduled;
  if (message.kind === 'mms') {
    sendMms(turn, message.mms);
    return;
  }
  const { text, deliveryReport, options = {} } = message;
  for (const to of message.to) sendSms(turn, { to, text, deliveryReport, options });
}

/** Sends all whose time has come, the earliest first. */
export function sendDue(turn: HandsetTurn): void {
  const due = turn.state.scheduled.valueSeq().filter(({ at }) => at <= turn.now);
  for (const { id } of due.sortBy(({ at, id }) => `${String(at).padStart(16, '0')} ${id}`)) sendNow(turn, id);
}
