import type { LabEvent } from '../../shared/contract/events';
import type { LabSnapshot } from '../../shared/contract/views';
import { lineName } from '../../shared/model/sim';
import { projectDesk } from './desk-projection';
import { withInterfaces, type DeskStore } from './desk-store';
import type { OwnedEvents } from './event-owner';
import { projectHandset } from './handset-projection';
import { withLoaded } from './loaded-services';
import { createHandsetStore, ownState, type HandsetStore } from './handset-store';
import { standing } from './standing';

/** The stores that mirror one lab. */
export interface LabStores {
  readonly desk: DeskStore;
  readonly handsets: Map<string, HandsetStore>;
}

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
    const { notifications } = store.getState();
    const own = ownState(store.getState());
    store.setState(
      {
        ...own,
        loaded: withLoaded(own.loaded, notifications, view.notifications),
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
    wantedSpeed: null,
    settings: snapshot.settings,
    listeners: snapshot.listeners,
    // Those under way are told again with their next progress.
    conversions: [],
    mailbox: snapshot.mailbox ?? null,
    ...standing(stores.handsets, {
      names: new Map([...stores.desk.getState().names, ...Object.entries(snapshot.formerNames ?? {})]),
    }),
    trace: {
      rows: tail,
      count,
      octets,
      more: count > tail.length,
      interfaces: withInterfaces(new Set(), tail),
    },
  });
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
      ...(handsetsChanged ? standing(stores.handsets, state) : {}),
    }));
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
