import type { LabEvent } from '../../shared/contract/events';
import type { HandsetView } from '../../shared/contract/views';
import type { Message } from '../../shared/model/message';
import { ownState, type HandsetState, type Route, type Thread } from './handset-store';
import { keepSame } from './keep-same';
import { withLoaded } from './loaded-services';
import { withArrived } from './thread-window';

/** One handset after these events, all of which are its own. */
export function projectHandset(state: HandsetState, events: readonly LabEvent[]): HandsetState {
  let view: HandsetView | null = null;
  let conversations: Map<
    string,
    HandsetState['conversations'] extends ReadonlyMap<string, infer C> ? C : never
  > | null = null;
  const messages = new Map<string, Message[]>();
  const deleted = new Set<string>();
  for (const event of events) {
    switch (event.type) {
      case 'handset':
        view = event.handset;
        break;
      case 'conversation': {
        conversations ??= new Map(state.conversations);
        const { key } = event.conversation;
        const held = conversations.get(key);
        conversations.set(key, held === undefined ? event.conversation : keepSame(held, event.conversation));
        break;
      }
      case 'conversation-removed':
        conversations ??= new Map(state.conversations);
        conversations.delete(event.conversation);
        break;
      case 'message': {
        const list = messages.get(event.message.conversation);
        if (list === undefined) messages.set(event.message.conversation, [event.message]);
        else list.push(event.message);
        break;
      }
      case 'message-deleted':
        deleted.add(event.message);
        break;
      default:
        break;
    }
  }
  const moved = movedConversations(state.threads, messages);
  const known = conversations ?? state.conversations;
  return {
    ...(view === null ? state : withView(state, view)),
    conversations: known,
    threads: projectThreads(state.threads, messages, deleted),
    routes: moved.size === 0 ? state.routes : state.routes.map((route) => followed(route, moved, known)),
  };
}

/** A handset's view comes whole: what of it has not changed stays what it was, so that nothing is drawn for it. */
function withView(state: HandsetState, view: HandsetView): HandsetState {
  const known: Partial<HandsetView> = state;
  const same = Object.entries(view).map(([name, value]) => [
    name,
    keepSame<unknown>(known[name as keyof HandsetView], value),
  ]);
  const loaded = withLoaded(state.loaded, state.notifications, view.notifications);
  return { ...ownState(state), loaded, ...view, ...(Object.fromEntries(same) as HandsetView) };
}

/**
 * Conversations that a message has left for another one: an announced message names its sender only, the retrieved one
 * all who have it, and so belongs to the group.
 */
function movedConversations(
  threads: ReadonlyMap<string, Thread>,
  messages: ReadonlyMap<string, readonly Message[]>,
): ReadonlyMap<string, string> {
  const places = placesOf(messages);
  const moved = new Map<string, string>();
  for (const [key, thread] of threads) {
    for (const { id } of thread.messages) {
      const place = places.get(id);
      if (place !== undefined && place !== key) moved.set(key, place);
    }
  }
  return moved;
}

/** Where each message of these events is now. */
function placesOf(messages: ReadonlyMap<string, readonly Message[]>): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [key, fresh] of messages) for (const { id } of fresh) places.set(id, key);
  return places;
}

/** Whoever looks at a conversation that is no more looks at where its message has gone. */
function followed(
  route: Route,
  moved: ReadonlyMap<string, string>,
  conversations: HandsetState['conversations'],
): Route {
  if (route.screen !== 'thread' && route.screen !== 'player') return route;
  const to = moved.get(route.conversation);
  return to === undefined || conversations.has(route.conversation) ? route : { ...route, conversation: to };
}

function projectThreads(
  threads: ReadonlyMap<string, Thread>,
  messages: ReadonlyMap<string, readonly Message[]>,
  deleted: ReadonlySet<string>,
): ReadonlyMap<string, Thread> {
  const elsewhere = placesOf(messages);
  let next: Map<string, Thread> | null = null;
  for (const [key, thread] of threads) {
    const fresh = messages.get(key);
    let changed = thread;
    if (fresh !== undefined) changed = withArrived(changed, fresh);
    const gone = (message: Message): boolean =>
      deleted.has(message.id) || (elsewhere.get(message.id) ?? key) !== key;
    if (changed.messages.some(gone)) {
      changed = { ...changed, messages: changed.messages.filter((message) => !gone(message)) };
    }
    if (changed !== thread) {
      next ??= new Map(threads);
      next.set(key, changed);
    }
  }
  return next ?? threads;
}
