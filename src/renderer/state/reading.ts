import { failedCard } from '../../shared/model/message';
import { attempt } from './actions';
import type { HandsetStore } from './handset-store';
import type { LabSession } from './session';

/**
 * Reads a conversation for as long as it is in front, once its messages are there: all that is new by one call, and what
 * comes before that is answered by the next. Gives what ends it.
 */
export function readWhileOpen(session: LabSession, store: HandsetStore, conversation: string): () => void {
  let calling = false;
  let ended = false;
  /** What the engine was told of: the newest message, and how many are still to be marked by it. */
  let newest: string | null = null;
  let left = 0;
  const read = (): void => {
    const { conversations, threads, setup } = store.getState();
    const { unread = 0, last = null } = conversations.get(conversation) ?? {};
    const isNew = unread > left || (unread > 0 && last?.id !== newest);
    if (!isNew) left = unread;
    // The engine shall not mark thousands as read before it gives the page that is waited for.
    if (ended || !isNew || calling || threads.get(conversation)?.status !== 'ready') return;
    newest = last?.id ?? null;
    left = unread;
    calling = true;
    const marked = attempt(session, () =>
      session.live.client.handset.markRead({ handset: setup.id, conversation }),
    );
    void marked.then(() => {
      calling = false;
      read();
    });
  };
  const end = store.subscribe(read);
  read();
  return () => {
    ended = true;
    end();
  };
}

/**
 * What was not sent is seen where it stands: its card goes for as long as its conversation is in front. Gives what ends it.
 */
export function seeFailuresWhileOpen(
  session: LabSession,
  store: HandsetStore,
  conversation: string,
): () => void {
  /** The engine is being told of it. */
  let told: string | null = null;
  const see = (): void => {
    const { conversations, threads, setup } = store.getState();
    const { last = null, dismissed = [] } = conversations.get(conversation) ?? {};
    const failed = last?.direction === 'out' && last.state === 'failed' ? failedCard(last.id) : null;
    if (failed === null || dismissed.includes(failed)) {
      told = null;
      return;
    }
    if (failed === told) return;
    if (threads.get(conversation)?.status !== 'ready') return;
    told = failed;
    const cards = [{ conversation, card: failed }];
    void attempt(session, () => session.live.client.handset.dismissCards({ handset: setup.id, cards }));
  };
  const end = store.subscribe(see);
  see();
  return end;
}
