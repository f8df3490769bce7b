import type { Message } from '../../shared/model/message';
import { problemOf } from '../transport/problem-of';
import { attempt } from './actions';
import { addNotice } from './desk-store';
import type { HandsetStore, Thread } from './handset-store';
import type { LabSession } from './session';
import { HELD, mergeMessages, NO_THREAD, PAGE } from './thread-window';

/** Asks for the newest page of a conversation, unless it is here or on its way. */
export async function loadThread(
  session: LabSession,
  handset: HandsetStore,
  conversation: string,
): Promise<void> {
  const known = threadOf(handset, conversation);
  if (known?.status === 'loading' || known?.status === 'ready') return;
  await loadWindow(session, handset, conversation, {});
}

/** Asks for the newest page, whatever is held: to jump to the end. */
export async function loadNewest(
  session: LabSession,
  handset: HandsetStore,
  conversation: string,
): Promise<void> {
  await loadWindow(session, handset, conversation, {});
}

/** Makes sure that a message is held, with those around it. */
export async function loadAround(
  session: LabSession,
  handset: HandsetStore,
  conversation: string,
  message: string,
): Promise<void> {
  const held = threadOf(handset, conversation);
  if (held?.status === 'ready' && held.messages.some(({ id }) => id === message)) return;
  await loadWindow(session, handset, conversation, { around: message });
}

async function loadWindow(
  session: LabSession,
  handset: HandsetStore,
  conversation: string,
  anchor: { around?: string },
): Promise<void> {
  const { link } = session;
  const known = threadOf(handset, conversation) ?? NO_THREAD;
  setThread(handset, conversation, { ...known, status: 'loading', arrived: [] });
  try {
    const page = await session.live.client.handset.messages({
      handset: handset.getState().setup.id,
      conversation,
      ...anchor,
      limit: PAGE,
    });
    const now = threadOf(handset, conversation) ?? NO_THREAD;
    const messages = mergeMessages(page.messages, page.newer ? [] : now.arrived);
    // What was held goes on being held where the new page meets it; a gap between them must not look like none.
    const first = messages[0];
    const meets =
      !page.newer && !now.newer && first !== undefined && now.messages.some(({ id }) => id === first.id);
    setThread(handset, conversation, {
      messages: meets ? mergeMessages(now.messages, messages) : messages,
      more: meets ? now.more : page.more,
      newer: page.newer,
      follow: true,
      status: 'ready',
      arrived: [],
    });
  } catch (error) {
    const thread = threadOf(handset, conversation);
    if (thread !== undefined) setThread(handset, conversation, { ...thread, status: 'failed' });
    // That the engine is away is said already.
    if (!session.isGone(link)) addNotice(session.stores.desk, problemOf(error));
  }
}

/** Asks for the page before the oldest message held; the newest ones are let go when it gets too many. */
export function loadOlder(session: LabSession, handset: HandsetStore, conversation: string): Promise<void> {
  return loadBeside(session, handset, conversation, 'older');
}

/** Asks for the page behind the newest message held, where newer ones were let go. */
export function loadNewer(session: LabSession, handset: HandsetStore, conversation: string): Promise<void> {
  return loadBeside(session, handset, conversation, 'newer');
}

async function loadBeside(
  session: LabSession,
  handset: HandsetStore,
  conversation: string,
  side: 'older' | 'newer',
): Promise<void> {
  const thread = threadOf(handset, conversation);
  if (thread === undefined || thread.status !== 'ready') return;
  const edge = side === 'older' ? thread.messages[0] : thread.messages.at(-1);
  if (edge === undefined || !(side === 'older' ? thread.more : thread.newer)) return;
  setThread(handset, conversation, { ...thread, status: 'loading', arrived: [] });
  await attempt(session, async () => {
    const page = await session.live.client.handset.messages({
      handset: handset.getState().setup.id,
      conversation,
      ...(side === 'older' ? { before: edge.id } : { after: edge.id }),
      limit: PAGE,
    });
    const now = threadOf(handset, conversation);
    if (now !== undefined) setThread(handset, conversation, joined(now, page, side));
  });
  const after = threadOf(handset, conversation);
  if (after?.status === 'loading') setThread(handset, conversation, { ...after, status: 'ready' });
}

function joined(
  thread: Thread,
  page: { messages: readonly Message[]; more: boolean; newer: boolean },
  side: 'older' | 'newer',
): Thread {
  const all =
    side === 'older'
      ? mergeMessages(page.messages, thread.messages)
      : mergeMessages(thread.messages, page.messages);
  const rest = { ...thread, status: 'ready' as const, arrived: [] };
  if (side === 'older') {
    const messages = all.slice(0, HELD);
    return { ...rest, messages, more: page.more, newer: thread.newer || messages.length < all.length };
  }
  const messages = all.slice(-HELD);
  return { ...rest, messages, more: thread.more || messages.length < all.length, newer: page.newer };
}

/** Says whether the newest messages are looked at: others may be let go then, else the newest. */
export function followThread(handset: HandsetStore, conversation: string, follow: boolean): void {
  const thread = threadOf(handset, conversation);
  if (thread !== undefined && thread.follow !== follow)
    setThread(handset, conversation, { ...thread, follow });
}

/** Nobody looks at the conversation any more: of its messages the newest page is kept, or none. */
export function letGo(handset: HandsetStore, conversation: string): void {
  const thread = threadOf(handset, conversation);
  if (thread === undefined) return;
  if (thread.newer) {
    handset.setState((state) => {
      const threads = new Map(state.threads);
      threads.delete(conversation);
      return { threads };
    });
  } else if (thread.messages.length > PAGE || !thread.follow) {
    setThread(handset, conversation, {
      ...thread,
      messages: thread.messages.slice(-PAGE),
      more: thread.more || thread.messages.length > PAGE,
      follow: true,
    });
  }
}

function threadOf(handset: HandsetStore, conversation: string): Thread | undefined {
  return handset.getState().threads.get(conversation);
}

function setThread(handset: HandsetStore, conversation: string, thread: Thread): void {
  handset.setState((state) => ({ threads: new Map(state.threads).set(conversation, thread) }));
}
