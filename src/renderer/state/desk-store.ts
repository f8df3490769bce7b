import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProblemReport } from '../../shared/contract/problem';
import type { ClockView, LabSnapshot, Listener, Settings, TraceRow } from '../../shared/contract/views';
import type { Mailbox } from '../../shared/contract/mail';
import type { Conversion } from '../../shared/model/conversion';
import type { MmKey } from '../../shared/model/copies';
import { loadLayout, type Layout } from './layout';

/** The link to the engine, as the desk shows it. */
export type LinkState =
  | { status: 'connecting' }
  | { status: 'running' }
  /**
   * Gone; the next attempt is at `retryAt` (milliseconds of `performance.now`). `refused`: the engine is back and does not
   * know this page any more.
   */
  | { status: 'lost'; since: number; attempt: number; retryAt: number; refused: boolean };

/** What is selected: one event, and the bubble it was reached through or belongs to. */
export interface Selection {
  event: TraceRow | null;
  message: { handset: string; message: string } | null;
}

export interface TraceState {
  /** Without gaps, oldest first. */
  rows: readonly TraceRow[];
  /** Totals of everything kept by the engine. */
  count: number;
  octets: number;
  /** Whether the engine has rows older than the first one here. */
  more: boolean;
  /** Interfaces that rows here have had; the same set until there is a further one. */
  interfaces: ReadonlySet<TraceRow['interface']>;
}

/** Hides parts of the trace; the engine keeps everything. */
export interface TraceFilter {
  /** Interfaces that are not shown. */
  hidden: ReadonlySet<string>;
  /** Shows hops inside the operator's network too. */
  core: boolean;
  /** Only the events of the selected event's message. */
  message: boolean;
  /** Only events with this in their words; empty: all. */
  text: string;
}

/** As the desk starts: everything but what repeats it inside the network. */
export const FIRST_FILTER: TraceFilter = { hidden: new Set(), core: false, message: false, text: '' };

/** The lab beside its handsets, and how its desk is laid out. */
export interface DeskState {
  link: LinkState;
  lab: LabSnapshot['lab'] | null;
  clock: ClockView;
  /** `performance.now()` when `clock` was heard. */
  clockHeardAt: number;
  /** Speed that the engine was asked for and has not told of yet: what is asked for next counts from there. */
  wantedSpeed: number | null;
  settings: Settings | null;
  listeners: readonly Listener[];
  /** Everything that has a number, in the order of the desk: phones, and right behind them their second SIMs. */
  handsets: readonly string[];
  /** What is drawn, in the order of the desk. */
  phones: readonly string[];
  /** Second SIMs by the phones that they are in. */
  seconds: ReadonlyMap<string, string>;
  /** Owners' names by handset id, also of those that were removed: what they sent still tells of them. */
  names: ReadonlyMap<string, string>;
  trace: TraceState;
  filter: TraceFilter;
  selection: Selection;
  /** Outlined for a moment after it was asked for from the ladder. */
  revealed: { handset: string; message: string } | null;
  /** How full the lab's mailbox is; null: not told. */
  mailbox: Mailbox | null;
  /** Mails that are deleted but can still be had back. */
  leavingMails: ReadonlySet<string>;
  /** Counts what was heard of businesses. */
  businessNews: number;
  /** What the network and the phones convert now, as far as it takes a while. */
  conversions: readonly Conversion[];
  /** The message in the Transcoding view. */
  compared: Compared | null;
  /** Short texts about what could not be done, oldest first. */
  notices: readonly Notice[];
  layout: Layout;
  view: DeskView;
  /** The phone that was last put on the desk from here, until it stands there and has the focus; null: none. */
  added: string | null;
  /** Phones that are taken away but can still be brought back; the desk does not show them. */
  leaving: ReadonlySet<string>;
}

/** A message whose copies are compared, and the workspace that leads back to. */
export interface Compared {
  /** null: the newest that the MMSC has. */
  key: MmKey | null;
  from: Layout['workspace'];
  /** It is the newest because none was selected when they were asked for. */
  standIn?: boolean;
}

/** How much of the desk is to be seen; not kept. */
export interface DeskView {
  /** Large and clean, for an audience: the phones and nothing beside them. */
  presenter: boolean;
  /** The phone that fills the desk. */
  full: string | null;
  /** Before an audience, fields and octets of what is selected stand beside the phones, as large as those. */
  octets: boolean;
}

export interface Notice {
  id: number;
  /** Words, or the engine's report of what could not be done, which the desk has words for. */
  text: string | ProblemReport;
  tone: 'info' | 'error';
  /** Takes back what the notice is about. */
  undo?: () => void;
  /** Leads to more about it. */
  more?: { label: string; show: () => void };
}

export type DeskStore = StoreApi<DeskState>;

export function createDeskStore(storage: Pick<Storage, 'getItem' | 'setItem'> | null): DeskStore {
  const store = createStore<DeskState>(() => ({
    link: { status: 'connecting' },
    lab: null,
    clock: { now: 0, playing: false, speed: 1 },
    clockHeardAt: 0,
    wantedSpeed: null,
    settings: null,
    listeners: [],
    handsets: [],
    phones: [],
    seconds: new Map(),
    names: new Map(),
    trace: { rows: [], count: 0, octets: 0, more: false, interfaces: new Set() },
    filter: FIRST_FILTER,
    selection: { event: null, message: null },
    revealed: null,
    mailbox: null,
    leavingMails: new Set(),
    businessNews: 0,
    conversions: [],
    compared: null,
    notices: [],
    layout: loadLayout(storage),
    view: { presenter: false, full: null, octets: false },
    added: null,
    leaving: new Set(),
  }));
  store.subscribe((state, before) => {
    if (state.layout !== before.layout) storage?.setItem('handset-lab.layout', JSON.stringify(state.layout));
    if (state.layout.workspace !== before.layout.workspace) {
      showAllMessages(store);
      dropFinished(store);
    }
  });
  return store;
}

/** The interfaces of these rows beside those known: the known set itself where there is none. */
export function withInterfaces(
  known: TraceState['interfaces'],
  rows: readonly TraceRow[],
): TraceState['interfaces'] {
  const further = rows.filter((row) => !known.has(row.interface));
  return further.length === 0 ? known : new Set([...known, ...further.map((row) => row.interface)]);
}

/** Virtual time at this moment, carried on from what the engine last said. */
export function virtualNow(state: Pick<DeskState, 'clock' | 'clockHeardAt'>): number {
  const { now, playing, speed } = state.clock;
  return playing ? now + (performance.now() - state.clockHeardAt) * speed : now;
}

export function setLayout(store: DeskStore, change: Partial<Layout>): void {
  store.setState((state) => ({ layout: { ...state.layout, ...change } }));
}

/**
 * Ends that the dock is about one message only. Who goes elsewhere on the desk or sends something is done with that
 * message, and would wait for the next one's traffic in vain.
 */
export function showAllMessages(store: DeskStore): void {
  if (store.getState().filter.message)
    store.setState(({ filter }) => ({ filter: { ...filter, message: false } }));
}

/** Goes from the Transcoding view back to where it was opened, or to the network. */
export function leaveComparison(store: DeskStore): void {
  setLayout(store, { workspace: store.getState().compared?.from ?? 'network' });
}

/** Shows what each recipient got of a message; null: of the newest. */
export function compareCopies(store: DeskStore, key: MmKey | null): void {
  const { layout, compared, view } = store.getState();
  const from = layout.workspace === 'transcoding' ? (compared?.from ?? 'phones') : layout.workspace;
  store.setState({
    compared: { key, from },
    view: { ...view, presenter: false, full: null },
  });
  setLayout(store, { workspace: 'transcoding' });
}

export function setView(store: DeskStore, change: Partial<DeskView>): void {
  store.setState((state) => ({ view: { ...state.view, ...change } }));
}

let lastNotice = 0;

export function addNotice(
  store: DeskStore,
  text: Notice['text'],
  tone: Notice['tone'] = 'error',
  undo?: () => void,
  more?: Notice['more'],
): void {
  const notice: Notice = {
    id: ++lastNotice,
    text,
    tone,
    ...(undo === undefined ? {} : { undo }),
    ...(more === undefined ? {} : { more }),
  };
  store.setState((state) => ({ notices: [...state.notices.slice(-2), notice] }));
}

/** Ends what was said of the workspace that is left, except what went wrong and what can still be taken back. */
function dropFinished(store: DeskStore): void {
  store.setState(({ notices }) => ({
    notices: notices.filter(({ tone, undo }) => tone === 'error' || undo !== undefined),
  }));
}

export function dropNotice(store: DeskStore, id: number): void {
  store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}
