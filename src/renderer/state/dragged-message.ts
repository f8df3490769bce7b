import type { Message } from '../../shared/model/message';
import type { HandsetStore } from './handset-store';
import type { LabSession } from './session';
import { shareInConversation } from './share';

/** Type of what is dragged: a message of one of the phones, as JSON. */
const DRAGGED = 'application/x-handset-lab-message';

/** Whether a message may go on: it is all there, and its sender does not mind. */
export function canGoOn({ kind, parts, notToBeSentOn }: Message): boolean {
  return (kind === 'sms' || parts.length > 0) && notToBeSentOn !== true;
}

/** A message of a handset is dragged. */
export function dragMessage(data: DataTransfer, handset: string, message: Message): void {
  const { id, conversation } = message;
  data.setData(DRAGGED, JSON.stringify({ handset, conversation, id }));
  data.effectAllowed = 'copy';
}

export function isDraggedMessage(data: DataTransfer): boolean {
  return data.types.includes(DRAGGED);
}

/**
 * A message was dropped on a phone: the phone that it comes from writes to that one, with what the message holds.
 * @returns whether there was such a message, of another phone
 */
export function forwardDropped(session: LabSession, data: DataTransfer, to: HandsetStore): boolean {
  const dropped = JSON.parse(data.getData(DRAGGED) || '{}') as Partial<
    Record<'handset' | 'conversation' | 'id', string>
  >;
  const { setup } = to.getState();
  const from = session.stores.handsets.get(dropped.handset ?? '');
  const thread = from?.getState().threads.get(dropped.conversation ?? '');
  const message = thread?.messages.find(({ id }) => id === dropped.id);
  if (from === undefined || message === undefined || from === to) return false;
  shareInConversation(session, from, message, setup.msisdn);
  return true;
}
