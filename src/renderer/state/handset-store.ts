import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Conversation, HandsetView } from '../../shared/contract/views';
import type { CreationClass } from '../../shared/model/content-class';
import type { Message } from '../../shared/model/message';
import type { Composer, MediaKind } from './composer';
import type { LoadedService } from './loaded-services';
import {
  FIRST_SHELL,
  withApp,
  withBack,
  withPage,
  withVisit,
  type AppPage,
  type PhoneApp,
  type PhoneShell,
} from './phone-shell';

/** Where the owner is in the Messages app. */
export type Route =
  | { screen: 'conversations'; folder?: 'archived' | 'blocked' }
  /** `text`: what is looked for; whoever comes back from a hit finds it still there. */
  | { screen: 'search'; text?: string }
  | { screen: 'starred' }
  | { screen: 'new' }
  /** `writing`: the composer takes the focus, as after the first message of a new conversation. */
  | {
      screen: 'thread';
      conversation: string;
      writing?: true;
      /** The message to look at first. */
      at?: string;
      /** The message that was played; the way back from the player leads to it. */
      played?: string;
    }
  | { screen: 'slides' | 'preview'; composer: string }
  | { screen: 'player'; conversation: string; message: string };

/** The messages of one conversation that are held here. */
export interface Thread {
  /** Oldest first. */
  messages: readonly Message[];
  /** Whether the engine has older ones. */
  more: boolean;
  /** Whether the engine has newer ones, which were let go. */
  newer: boolean;
  /** The newest are looked at, or nobody looks: when there get too many, the oldest are let go. */
  follow: boolean;
  status: 'stale' | 'loading' | 'ready' | 'failed';
  /** What events said while the page was on its way; it is newer than the page. */
  arrived: readonly Message[];
}

/** What the owner has deleted and may still want back: it is not shown, and the engine knows nothing of it yet. */
export interface Removal {
  conversations: ReadonlySet<string>;
  messages: ReadonlySet<string>;
  /** What was made with the phone. */
  captures: ReadonlySet<string>;
}

export const NOTHING_REMOVED: Removal = {
  conversations: new Set(),
  messages: new Set(),
  captures: new Set(),
};

/** Says what was done, with a way back or on. */
interface Snack {
  text: string;
  action: { name: 'undo' | 'show'; run: () => void };
}

/** What is asked about a file that the phone's creation mode does not let in without a word. */
export interface AttachQuestion {
  type: string;
  mode: 'restricted' | 'warning';
  /** The largest class of messages that the phone creates. */
  most: CreationClass;
  answer: (attach: boolean) => void;
}

/** A file on its way into an unsent message. */
export interface AttachingFile {
  id: number;
  name: string;
  /** By its type or, where the browser knows none, its name. */
  kind: MediaKind;
  /** The slide that it is for; null: it finds its place itself. */
  slide: number | null;
  question: AttachQuestion | null;
}

/** One handset: what the engine says of it, and what its owner is in the middle of. */
export interface HandsetState extends HandsetView {
  conversations: ReadonlyMap<string, Conversation>;
  threads: ReadonlyMap<string, Thread>;
  /** The last one is on the screen. */
  routes: readonly Route[];
  /** Unsent messages by conversation key; `new` is the one whose recipients are still open. */
  composers: ReadonlyMap<string, Composer>;
  /** What is on its way into unsent messages, by their keys; a message waits for it before it is sent. */
  attaching: ReadonlyMap<string, readonly AttachingFile[]>;
  /** Of an Android phone: what is in front, and what lies over it. */
  shell: PhoneShell;
  /** Pages that services have loaded, and that have not been on the screen yet. */
  loaded: readonly LoadedService[];
  /** Deleted, and not shown while it can be had back. */
  removal: Removal;
  /** What was done last, and can be taken back or looked at. */
  snack: Snack | null;
}

export type HandsetStore = StoreApi<HandsetState>;

/** What a store holds besides the engine's view of the handset. */
export type OwnState = Omit<HandsetState, keyof HandsetView>;

export function createHandsetStore(view: HandsetView, conversations: readonly Conversation[]): HandsetStore {
  return createStore<HandsetState>(() => ({
    ...view,
    conversations: new Map(conversations.map((conversation) => [conversation.key, conversation])),
    threads: new Map(),
    routes: [{ screen: 'conversations' }],
    composers: new Map(),
    attaching: new Map(),
    shell: FIRST_SHELL,
    loaded: [],
    removal: NOTHING_REMOVED,
    snack: null,
  }));
}

/**
 * The state without the engine's view of the handset, which comes whole: of what the view may leave out, nothing of an
 * earlier one may stay.
 */
export function ownState({
  conversations,
  threads,
  routes,
  composers,
  attaching,
  shell,
  loaded,
  removal,
  snack,
}: HandsetState): OwnState {
  return { conversations, threads, routes, composers, attaching, shell, loaded, removal, snack };
}

export function currentRoute(state: HandsetState): Route {
  return state.routes.at(-1) ?? { screen: 'conversations' };
}

/** Opens a screen of Messages, which comes to the front. */
export function openRoute(store: HandsetStore, route: Route): void {
  store.setState((state) => ({
    routes: [...state.routes, route],
    shell: withApp(state.shell, 'messages'),
  }));
}

export function changeShell(store: HandsetStore, change: (shell: PhoneShell) => PhoneShell): void {
  store.setState((state) => ({ shell: change(state.shell) }));
}

/** Brings an app to the front, as it was left or on a page. */
export function openApp(store: HandsetStore, app: PhoneApp, page?: AppPage): void {
  changeShell(store, (shell) => (page === undefined ? withApp(shell, app) : withPage(shell, app, page)));
}

/** Brings a page of an app to the front, by something outside the app to which Back leads again. */
export function visitApp(store: HandsetStore, app: PhoneApp, page: AppPage): void {
  changeShell(store, (shell) => withVisit(shell, app, page));
}

/**
 * Leaves the app, and what lies over it, for the launcher, its search or the apps that were used; a locked phone keeps
 * them, and its camera is left for the lock.
 */
export function goHome(store: HandsetStore, front: 'launcher' | 'search' | 'recents' = 'launcher'): void {
  changeShell(store, (shell) => ({
    ...shell,
    ...(shell.screen === 'on' && { front }),
    ...(shell.screen === 'camera' && { screen: 'locked' }),
    panel: 'none',
  }));
}

/** Takes the place of the screen on top, so that Back passes over it. */
export function replaceRoute(store: HandsetStore, route: Route): void {
  store.setState((state) => ({ routes: [...state.routes.slice(0, -1), route] }));
}

/** One step back: what lies over the app closes, then the app goes back, from its first screen to the launcher. */
export function goBack(store: HandsetStore): void {
  store.setState((state) => {
    const { shell, routes } = state;
    const inMessages = shell.front === 'messages' && shell.panel === 'none' && shell.screen === 'on';
    return inMessages && routes.length > 1 ? { routes: withoutLast(routes) } : { shell: withBack(shell) };
  });
}

/** The pages when the last is left: a conversation learns which of its messages was played, and is told it once. */
function withoutLast(routes: readonly Route[]): readonly Route[] {
  const left = routes.at(-1);
  const before = routes.at(-2);
  if (before?.screen !== 'thread') return routes.slice(0, -1);
  const { played: _, ...thread } = before;
  if (left?.screen !== 'player') return [...routes.slice(0, -2), thread];
  const { at: __, ...elsewhere } = thread;
  return [...routes.slice(0, -2), { ...elsewhere, played: left.message }];
}

export function setComposer(store: HandsetStore, key: string, composer: Composer | null): void {
  store.setState((state) => {
    const composers = new Map(state.composers);
    if (composer === null) composers.delete(key);
    else composers.set(key, composer);
    return { composers };
  });
}
