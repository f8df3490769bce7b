import type { MessageId } from '../../../shared/model/ids';
import { NONE } from '../../../shared/model/message';
import type { Message, Why } from '../../../shared/model/message';
import { AtRest } from '../world/at-rest';
import { setOutgoing } from './outbox';
import { countSlots } from './sms-slots';
import { MESSAGE_COLLECTION, MMS_COLLECTION, RADIO_COLLECTION, rowKey, SETUP_COLLECTION } from './state';
import type { HandsetState, HandsetTurn, MmsRecord } from './state';

/** A name for a new message: sorts by time, also across restarts, and is no name of the phone's other SIM. */
export function newMessageId(turn: HandsetTurn): MessageId {
  const { nextMessage, setup } = turn.state;
  const sim = setup.secondOf === undefined ? '' : '.2';
  const id = `${turn.now.toString(36)}-${nextMessage.toString(36).padStart(4, '0')}${sim}`;
  turn.update({ nextMessage: turn.state.nextMessage + 1 });
  return id;
}

/** The number of the next new message when these are there already; virtual time can stand still over a restart. */
export function numberAfter(ids: readonly MessageId[]): number {
  const numbers = ids.map((id) => Number.parseInt(id.slice(id.lastIndexOf('-') + 1), 36));
  return numbers.reduce((next, number) => Math.max(next, number + 1), 1);
}

/** Names a message's events at all nodes. */
export function correlationOf(state: HandsetState, id: MessageId): string {
  return `${state.setup.id}/${id}`;
}

/** Stores a new or changed message. */
export function putMessage(turn: HandsetTurn, message: Message): void {
  const rest = messageAtRest(message);
  if (!turn.state.messages.has(message.id)) countMessage(turn, message, 1);
  turn.update({ messages: turn.state.messages.set(message.id, message, rest) });
  turn.persist(MESSAGE_COLLECTION, rowKey(turn.state, message.id), message, rest);
}

function countMessage(turn: HandsetTurn, message: Message, by: 1 | -1): void {
  const { modem } = turn.state;
  const slots = countSlots(modem.slots, message, by);
  if (slots !== modem.slots) turn.update({ modem: { ...modem, slots } });
}

/** What a message is kept as when it has got where it goes; undefined while it is on its way, and changes. */
export function messageAtRest(message: Message): AtRest | undefined {
  return ON_ITS_WAY.has(message.state) ? undefined : AtRest.of(message);
}

const ON_ITS_WAY: ReadonlySet<Message['state']> = new Set([
  'queued',
  'preparing',
  'sending',
  'announced',
  'downloading',
]);

/** Changes a message if it is still there: its owner may have deleted it meanwhile. */
export function changeMessage(turn: HandsetTurn, id: MessageId, change: Partial<Message>): void {
  const message = turn.state.messages.get(id);
  if (message !== undefined) putMessage(turn, { ...message, ...change });
}

/** As `changeMessage`, for the screen only: progress is not worth a write to disk. */
export function showProgress(turn: HandsetTurn, id: MessageId, progress: number): void {
  const message = turn.state.messages.get(id);
  if (message === undefined) return;
  const changed = { ...message, progress };
  turn.update({ messages: turn.state.messages.set(id, changed) });
  turn.show(MESSAGE_COLLECTION, rowKey(turn.state, id), changed);
}

/** Fails a message for a reason; a reason of the same kind is replaced. */
export function failMessage(turn: HandsetTurn, id: MessageId, why: Why): void {
  changeMessage(turn, id, {
    state: 'failed',
    progress: null,
    why: finalWhy(turn.state.messages.get(id), why),
  });
}

/** What a message waits for. */
export const WAITING = [
  'waiting-for-coverage',
  'no-sim',
  'emergency-only',
  'packet-data-off',
  'roaming-data-off',
] as const;

/** The message's reasons with this one; the latest of a kind counts, and waiting is over once something is known. */
export function withWhy(message: Message | undefined, why: Why): Why[] {
  return [...withoutWhy(message, why.code, ...WAITING), why];
}

/** As `withWhy`, where a transfer has come to its end: nothing starts anew any more. */
export function finalWhy(message: Message | undefined, why: Why): Why[] {
  return withWhy(message, why).filter(({ code }) => code !== 'broke-off');
}

/** What was done to an outgoing message on its way, which stays true whatever becomes of it. */
const LASTING: ReadonlySet<Why['code']> = new Set([
  'picture-resized',
  'text-became-mms',
  'long-text-became-mms',
  'text-split',
  'sent-to-each',
  'by-email-gateway',
  'no-reports',
]);

export function lastingWhy(message: Message | undefined): Why[] {
  return reasons((message?.why ?? NONE).filter(({ code }) => LASTING.has(code)));
}

export function withoutWhy(message: Message | undefined, ...codes: Why['code'][]): Why[] {
  return reasons((message?.why ?? NONE).filter(({ code }) => !codes.includes(code)));
}

/** A message's reasons; none are the list that all messages share. */
export function reasons(why: Why[]): Why[] {
  return why.length === 0 ? NONE : why;
}

export function putRecord(turn: HandsetTurn, id: MessageId, record: MmsRecord): void {
  turn.update({ mm1: { ...turn.state.mm1, records: turn.state.mm1.records.set(id, record) } });
  turn.persist(MMS_COLLECTION, rowKey(turn.state, id), record);
}

/** The MMSC still gets the answers that it waits for: without them it would announce the message again. */
export function deleteMessage(turn: HandsetTurn, id: MessageId): void {
  // A text that is not on its way yet stays unsent.
  const { outgoing } = turn.state.modem;
  setOutgoing(
    turn,
    outgoing.filter((job) => job.message !== id || job.reference !== null),
  );
  const message = turn.state.messages.get(id);
  if (message !== undefined) countMessage(turn, message, -1);
  const { state } = turn;
  turn.update({
    messages: state.messages.delete(id),
    mm1: {
      ...state.mm1,
      records: state.mm1.records.delete(id),
      tasks: state.mm1.tasks.filter(
        (task, index) => task.message !== id || task.kind === 'respond' || (index === 0 && busy(state)),
      ),
    },
  });
  turn.persist(MESSAGE_COLLECTION, rowKey(state, id), null);
  if (state.mm1.records.has(id)) turn.persist(MMS_COLLECTION, rowKey(state, id), null);
}

function busy(state: HandsetState): boolean {
  return state.mm1.phase === 'exchanging';
}

export function showRadio(turn: HandsetTurn): void {
  turn.show(RADIO_COLLECTION, turn.state.setup.id, turn.state.radio);
}

export function persistRadio(turn: HandsetTurn): void {
  turn.persist(RADIO_COLLECTION, turn.state.setup.id, turn.state.radio);
}

export function persistSetup(turn: HandsetTurn): void {
  turn.persist(SETUP_COLLECTION, turn.state.setup.id, turn.state.setup);
}
