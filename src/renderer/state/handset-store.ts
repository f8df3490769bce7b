import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Conversation, HandsetView } from '../../shared/contract/views';
import type { Message } from '../../shared/model/message';
import type { Composer } from './composer';

/** Where the owner is in the Messages app. */
export type Route =
  | { screen: 'conversations' }
  | { screen: 'new' }
  /** `writing`: the composer takes the focus, as after the first message of a new conversation. */
  | { screen: 'thread'; conversation: string; writing?: true }
  | { screen: 'slides'; composer: string }
  | { screen: 'player'; conversation: string; message: string };

/** The messages of one conversation that are held here. */
export interface Thread {
  /** Oldest first. */
  messages: readonly Message[];
  /** Whether the engine has older ones. */
  more: boolean;
  status: 'stale' | 'loading' | 'ready' | 'failed';
  /** What events said while the page was on its way; it is newer than the page. */
  arrived: readonly Message[];
}

/** One handset: what the engine says of it, and what its owner is in the middle of. */
export interface HandsetState extends HandsetView {
  conversations: ReadonlyMap<string, Conversation>;
  threads: ReadonlyMap<string, Thread>;
  /** The last one is on the screen. */
  routes: readonly Route[];
  /** Unsent messages by conversation key; `new` is the one whose recipients are still open. */
  composers: ReadonlyMap<string, Composer>;
}

export type HandsetStore = StoreApi<HandsetState>;

export function createHandsetStore(view: HandsetView, conversations: readonly Conversation[]): HandsetStore {
  return createStore<HandsetState>(() => ({
    ...view,
    conversations: new Map(conversations.map((conversation) => [conversation.key, conversation])),
    threads: new Map(),
    routes: [{ screen: 'conversations' }],
    composers: new Map(),
  }));
}

export function currentRoute(state: HandsetState): Route {
  return state.routes.at(-1) ?? { screen: 'conversations' };
}

export function openRoute(store: HandsetStore, route: Route): void {
  store.setState((state) => ({ routes: [...state.routes, route] }));
}

/** Takes the place of the screen on top, so that Back passes over it. */
export function replaceRoute(store: HandsetStore, route: Route): void {
  store.setState((state) => ({ routes: [...state.routes.slice(0, -1), route] }));
}

export function goBack(store: HandsetStore): void {
  store.setState((state) => (state.routes.length > 1 ? { routes: state.routes.slice(0, -1) } : state));
}

export function setComposer(store: HandsetStore, key: string, composer: Composer | null): void {
  store.setState((state) => {
    const composers = new Map(state.composers);
    if (composer === null) composers.delete(key);
    else composers.set(key, composer);
    return { composers };
  });
}

/** Oldest first; messages of the same instant keep the order of their ids. */
export function mergeMessages(older: readonly Message[], newer: readonly Message[]): Message[] {
  const byId = new Map(older.map((message) => [message.id, message]));
  for (const message of newer) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
