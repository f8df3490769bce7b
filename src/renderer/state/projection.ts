import type { LabEvent } from '../../shared/contract/events';
import type { HandsetView, LabSnapshot, TraceRow } from '../../shared/contract/views';
import type { Message } from '../../shared/model/message';
import { lineName } from '../../shared/model/sim';
import { withInterfaces, type DeskState, type DeskStore } from './desk-store';
import {
  createHandsetStore,
  ownState,
  type HandsetState,
  type HandsetStore,
  type Route,
  type Thread,
} from './handset-store';
import { keepSame } from './keep-same';
import { standing } from './standing';
import { withArrived } from './thread-window';

/** The stores that mirror one lab. */
export interface LabStores {
  readonly desk: DeskStore;
  readonly handsets: Map<string, HandsetStore>;
}

/** Rows held here at most; older ones are asked for again when they are scrolled to. */
const HELD_ROWS = 20_000;

/** Makes the stores mirror the snapshot. What the owners of the handsets are in the middle of stays. */
export function projectSnapshot(stores: LabStores, snapshot: LabSnapshot): void {
  const present = new Set(snapshot.handsets.map((handset) => handset.setup.id));
  for (const id of stores.handsets.keys()) if (!present.has(id)) stores.handsets.delete(id);
  for (const { conversations, ...view } of snapshot.handsets) {
    const store = stores.handsets.get(view.setup.id);
    if (store === undefined) {
      stores.handsets.set(view.setup.id, createHandsetStore(view, conversations));
      continue;
    }
    const own = ownState(store.getState());
    store.setState(
      {
        ...own,
        ...view,
        conversations: new Map(conversations.map((conversation) => [conversation.key, conversation])),
        threads: new Map(
          [...own.threads].map(([key, thread]) => [key, { ...thread, status: 'stale' as const }]),
        ),
      },
      true,
    );
  }
  const { count, octets, tail } = snapshot.trace;
  stores.desk.setState({
    link: { status: 'running' },
    lab: snapshot.lab,
    clock: snapshot.clock,
    clockHeardAt: performance.now(),
    settings: snapshot.settings,
    listeners: snapshot.listeners,
    // Those under way are told again with their next progress.
    conversions: [],
    mailbox: snapshot.mailbox ?? null,
    ...standing(stores.handsets),
    trace: {
      rows: tail,
      count,
      octets,
      more: count > tail.length,
      interfaces: withInterfaces(new Set(), tail),
    },
  });
}

/** Whose an event is: a handset's, by its id, or (null) the lab's. */
export type Owner = string | null;

/** Events by owner, each owner's in their order. */
export type OwnedEvents = Map<Owner, LabEvent[]>;

/** Adds events, which are in their order, to those of their owners. */
export function groupEvents(events: readonly LabEvent[], owned: OwnedEvents): OwnedEvents {
  for (const event of events) {
    const owner = handsetOf(event);
    const known = owned.get(owner);
    if (known === undefined) owned.set(owner, [event]);
    else known.push(event);
  }
  return owned;
}

/** Applies events, touching each store once. */
export function projectEvents(stores: LabStores, owned: OwnedEvents): void {
  let handsetsChanged = false;
  for (const [owner, events] of owned) {
    if (owner === null) continue;
    handsetsChanged = applyToHandset(stores.handsets, owner, events) || handsetsChanged;
  }
  const deskEvents = owned.get(null) ?? [];
  if (deskEvents.length > 0 || handsetsChanged) {
    stores.desk.setState((state) => ({
      ...projectDesk(state, deskEvents),
      ...(handsetsChanged ? standing(stores.handsets) : {}),
    }));
  }
}

function handsetOf(event: LabEvent): string | null {
  switch (event.type) {
    case 'handset':
      return event.handset.setup.id;
    case 'handset-removed':
    case 'message':
    case 'message-deleted':
    case 'conversation':
    case 'conversation-removed':
      return event.handset;
    case 'clock':
    case 'settings':
    case 'listeners':
    case 'conversions':
    case 'mailbox':
    case 'campaign':
    case 'business-reply':
    case 'charge':
    case 'opt-out':
    case 'trace':
      return null;
  }
}

/** Whether the set of handsets changed, or the name of one. */
function applyToHandset(
  handsets: Map<string, HandsetStore>,
  id: string,
  events: readonly LabEvent[],
): boolean {
  let changed = false;
  let pending: LabEvent[] = [];
  const flush = (): void => {
    const store = handsets.get(id);
    if (store !== undefined && pending.length > 0) {
      const applied = pending;
      const before = lineName(store.getState().setup);
      store.setState((state) => projectHandset(state, applied), true);
      changed = changed || lineName(store.getState().setup) !== before;
    }
    pending = [];
  };
  for (const event of events) {
    if (event.type === 'handset-removed') {
      flush();
      changed = handsets.delete(id) || changed;
    } else if (event.type === 'handset' && !handsets.has(id)) {
      handsets.set(id, createHandsetStore(event.handset, []));
      changed = true;
    } else pending.push(event);
  }
  flush();
  return changed;
}

/** The desk after these events. */
export function projectDesk(state: DeskState, events: readonly LabEvent[]): Partial<DeskState> {
  const next: Partial<DeskState> = {};
  const rows: TraceRow[] = [];
  let last = state.trace.rows.at(-1)?.seq ?? -1;
  for (const event of events) {
    switch (event.type) {
      case 'clock':
        next.clock = event.clock;
        next.clockHeardAt = performance.now();
        break;
      case 'settings':
        next.settings = event.settings;
        break;
      case 'listeners':
        next.listeners = event.listeners;
        break;
      case 'mailbox':
        next.mailbox = event.mailbox;
        break;
      case 'campaign':
      case 'business-reply':
      case 'charge':
      case 'opt-out':
        next.businessNews = (next.businessNews ?? state.businessNews) + 1;
        break;
      case 'conversions':
        next.conversions = event.conversions;
        break;
      case 'trace':
        if (event.row.seq > last) {
          last = event.row.seq;
          rows.push(event.row);
        }
        break;
      default:
        break;
    }
  }
  if (rows.length > 0) {
    const all = [...state.trace.rows, ...rows];
    const held = all.length > HELD_ROWS ? all.slice(-HELD_ROWS) : all;
    next.trace = {
      rows: held,
      count: state.trace.count + rows.length,
      octets: rows.reduce((sum, row) => sum + row.size, state.trace.octets),
      more: state.trace.more || held.length < all.length,
      interfaces: withInterfaces(state.trace.interfaces, rows),
    };
  }
  return next;
}

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
  return { ...ownState(state), ...view, ...(Object.fromEntries(same) as HandsetView) };
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
