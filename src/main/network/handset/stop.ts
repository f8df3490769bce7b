import type { MessageId } from '../../../shared/model/ids';
import type { Message, Why } from '../../../shared/model/message';
import { hangUp } from './mm1-client';
import { moves } from './mm1-retry';
import { deferRetrieval } from './mm1-tasks';
import { setOutgoing } from './outbox';
import { startSending } from './sms-sender';
import type { HandsetState, HandsetTurn } from './state';
import { changeMessage, failMessage, finalWhy } from './store';

const STOPPED: Why = { code: 'stopped', params: {} };

/**
 * Whether a message is on its way and can still be kept from going on. The last part of a text that has left the phone
 * cannot: the service centre has it, or has not said so yet.
 */
export function canStop(state: HandsetState, { id, kind, direction, state: at }: Message): boolean {
  if (direction === 'in') return at === 'downloading';
  if (at !== 'queued' && at !== 'preparing' && at !== 'sending') return false;
  if (kind === 'mms') return true;
  const job = state.modem.outgoing.find(({ message }) => message === id);
  return job !== undefined && (job.reference === null || job.index + 1 < job.segments.length);
}

/** Whether a message is not fetched because its owner stopped that. */
export function stoppedByOwner({ why }: Message): boolean {
  return why.some(({ code }) => code === STOPPED.code);
}

/**
 * Keeps a message from being sent, or fetched. An outgoing one has failed and can be sent again; one that was being
 * fetched waits at the MMSC, which is told so.
 */
export function stopMessage(turn: HandsetTurn, id: MessageId): void {
  const message = turn.state.messages.get(id);
  if (message === undefined || !canStop(turn.state, message)) return;
  if (message.kind === 'sms') return stopText(turn, id);
  dropTask(turn, id);
  if (message.direction === 'out') return failMessage(turn, id, STOPPED);
  changeMessage(turn, id, { state: 'announced', progress: null, why: finalWhy(message, STOPPED) });
  // The MMSC waits for the notification's answer.
  if (turn.state.mm1.records.get(id)?.deferred === false) deferRetrieval(turn, id);
}

function stopText(turn: HandsetTurn, id: MessageId): void {
  const { outgoing } = turn.state.modem;
  setOutgoing(
    turn,
    outgoing.filter(({ message }) => message !== id),
  );
  failMessage(turn, id, STOPPED);
  // What waited behind it goes.
  if (outgoing[0]?.message === id) startSending(turn);
}

/** Neither its pictures nor its transfer matter any more. */
function dropTask(turn: HandsetTurn, id: MessageId): void {
  const stopped = turn.state.mm1.tasks.find((task) => task.message === id && moves(task));
  if (stopped !== undefined && stopped === turn.state.mm1.tasks[0]) hangUp(turn);
  const { mm1 } = turn.state;
  turn.update({
    mm1: {
      ...mm1,
      tasks: mm1.tasks.filter((task) => task !== stopped),
      preparing: mm1.preparing.delete(id),
    },
  });
}
