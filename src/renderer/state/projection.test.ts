import { describe, expect, it } from 'vitest';
import type { LabEvent } from '../../shared/contract/events';
import type { Notification } from '../../shared/model/notification';
import { fixture, message, NUMBERS, T0 } from '../testing/fixture.testing';
import { createDeskStore } from './desk-store';
import { groupEvents } from './event-owner';
import type { LoadedService } from './loaded-services';
import { projectEvents, projectSnapshot, type LabStores } from './projection';
import { NO_THREAD } from './thread-window';

function mirrored(): LabStores {
  const stores: LabStores = { desk: createDeskStore(null), handsets: new Map() };
  projectSnapshot(stores, fixture().snapshot);
  return stores;
}

const batch = (...events: LabEvent[]) => groupEvents(events, new Map());

describe('the projection', () => {
  it('mirrors a snapshot', () => {
    const stores = mirrored();
    expect(stores.desk.getState().handsets).toEqual(['anna', 'ben', 'otto']);
    expect(stores.desk.getState().trace.rows.at(-1)?.seq).toBe(209);
    expect(stores.handsets.get('anna')?.getState().conversations.get(NUMBERS.ben)?.last?.text).toContain(
      'light',
    );
  });

  it('puts a message into an open thread once, whatever it is told', () => {
    const stores = mirrored();
    const anna = stores.handsets.get('anna');
    anna?.setState({
      threads: new Map([[NUMBERS.ben, { ...NO_THREAD, messages: [], status: 'ready' }]]),
    });
    const sent = message({ text: 'Hi', state: 'sending', at: T0 });
    projectEvents(stores, batch({ type: 'message', handset: 'anna', message: sent }));
    projectEvents(stores, batch({ type: 'message', handset: 'anna', message: { ...sent, state: 'sent' } }));
    expect(anna?.getState().threads.get(NUMBERS.ben)?.messages).toEqual([{ ...sent, state: 'sent' }]);
    projectEvents(stores, batch({ type: 'message-deleted', handset: 'anna', message: sent.id }));
    expect(anna?.getState().threads.get(NUMBERS.ben)?.messages).toEqual([]);
  });

  it('keeps a page that a service has loaded until it is shown, or the service is gone', () => {
    const stores = mirrored();
    const otto = stores.handsets.get('otto')!;
    const { conversations: _, ...view } = fixture().snapshot.handsets.find(
      ({ setup }) => setup.id === 'otto',
    )!;
    const service: LoadedService = {
      kind: 'service-loading',
      id: 'loads',
      at: T0,
      correlation: null,
      href: 'http://m.example/',
      action: 'execute-low',
      opened: true,
    };
    const tell = (...notifications: Notification[]): void =>
      projectEvents(stores, batch({ type: 'handset', handset: { ...view, notifications } }));
    const asked = { ...service, id: 'asks', opened: false };
    tell(asked, { ...service, id: 'caches', action: 'cache' }, service);
    expect(otto.getState().loaded).toEqual([service]);
    otto.setState({ loaded: [] });
    // Opened by its owner, it is on the screen already.
    tell({ ...asked, opened: true }, service);
    expect(otto.getState().loaded).toEqual([]);
    tell(service, { ...service, id: 'another' });
    tell(service);
    expect(otto.getState().loaded).toEqual([]);
  });

  it('shows what a service loaded while the engine was away', () => {
    const stores = mirrored();
    const { snapshot } = fixture();
    const service = {
      kind: 'service-loading',
      id: 'loads',
      at: T0,
      correlation: null,
      href: 'http://m.example/',
      action: 'execute-high',
      opened: true,
    } as const;
    snapshot.handsets.find(({ setup }) => setup.id === 'otto')!.notifications = [service];
    projectSnapshot(stores, snapshot);
    expect(stores.handsets.get('otto')!.getState().loaded).toEqual([service]);
  });

  it('follows a message that goes to another conversation when it is retrieved', () => {
    const stores = mirrored();
    const ben = stores.handsets.get('ben');
    const from = { direction: 'in', kind: 'mms', from: NUMBERS.anna } as const;
    const announced = message({ ...from, addresses: [NUMBERS.anna], state: 'announced' });
    const group = {
      ...announced,
      conversation: 'group',
      addresses: [NUMBERS.anna, NUMBERS.otto],
      state: 'received' as const,
    };
    ben?.setState({
      routes: [{ screen: 'conversations' }, { screen: 'thread', conversation: NUMBERS.anna }],
      threads: new Map([[NUMBERS.anna, { ...NO_THREAD, messages: [announced], status: 'ready' }]]),
    });
    projectEvents(
      stores,
      batch(
        { type: 'message', handset: 'ben', message: group },
        { type: 'conversation-removed', handset: 'ben', conversation: NUMBERS.anna },
      ),
    );
    expect(ben?.getState().threads.get(NUMBERS.anna)?.messages).toEqual([]);
    expect(ben?.getState().routes.at(-1)).toEqual({ screen: 'thread', conversation: 'group' });
  });

  it('adds trace rows in order and counts them, but none twice', () => {
    const stores = mirrored();
    const last = fixture().snapshot.trace.tail.at(-1);
    if (last === undefined) throw new Error('the fixture has rows');
    const row = { ...last, seq: 210 };
    projectEvents(
      stores,
      batch({ type: 'trace', row }, { type: 'trace', row: last }, { type: 'trace', row }),
    );
    const { rows, count } = stores.desk.getState().trace;
    expect(rows.slice(-2).map(({ seq }) => seq)).toEqual([209, 210]);
    expect(count).toBe(13);
  });

  it('adds and removes handsets', () => {
    const stores = mirrored();
    const otto = fixture().snapshot.handsets[2];
    if (otto === undefined) throw new Error('the fixture has three phones');
    const { conversations: _, ...view } = otto;
    projectEvents(stores, batch({ type: 'handset-removed', handset: 'otto' }));
    expect(stores.desk.getState().handsets).toEqual(['anna', 'ben']);
    // Its events are still there, and have the name that it had.
    expect(stores.desk.getState().names.get('otto')).toBe('Otto');
    projectEvents(stores, batch({ type: 'handset', handset: view }));
    expect(stores.desk.getState().handsets).toEqual(['anna', 'ben', 'otto']);
  });

  it('knows the names of handsets that were removed before it looked; who stands there has the name of now', () => {
    const stores: LabStores = { desk: createDeskStore(null), handsets: new Map() };
    projectSnapshot(stores, { ...fixture().snapshot, formerNames: { zoe: 'Zoe', anna: 'Somebody' } });
    expect(stores.desk.getState().names.get('zoe')).toBe('Zoe');
    expect(stores.desk.getState().names.get('anna')).toBe('Anna');
    expect(stores.desk.getState().handsets).toEqual(['anna', 'ben', 'otto']);
  });

  it('keeps what has not changed of a handset the same', () => {
    const stores = mirrored();
    const anna = stores.handsets.get('anna');
    const [known] = structuredClone(fixture().snapshot.handsets);
    if (anna === undefined || known === undefined) throw new Error('the fixture has Anna');
    const before = anna.getState();
    const { conversations: _, ...view } = known;
    const radio = { ...view.radio, battery: view.radio.battery - 1 };
    projectEvents(stores, batch({ type: 'handset', handset: { ...view, radio } }));
    const after = anna.getState();
    expect(after.radio).toEqual(radio);
    expect(after.contacts).toBe(before.contacts);
    expect(after.setup).toBe(before.setup);
    expect(after.limits).toBe(before.limits);
  });

  it('forgets what a view of a handset leaves out', () => {
    const stores = mirrored();
    const anna = stores.handsets.get('anna');
    const [known] = fixture().snapshot.handsets;
    if (anna === undefined || known === undefined) throw new Error('the fixture has Anna');
    const { conversations: _, ...view } = known;
    const full = { ...view, smsFull: [{ store: 'phone' as const, at: T0 }] };
    projectEvents(stores, batch({ type: 'handset', handset: full }));
    expect(anna.getState().smsFull).toHaveLength(1);
    projectEvents(stores, batch({ type: 'handset', handset: view }));
    expect(anna.getState()).not.toHaveProperty('smsFull');
    projectEvents(stores, batch({ type: 'handset', handset: full }));
    projectSnapshot(stores, fixture().snapshot);
    expect(anna.getState()).not.toHaveProperty('smsFull');
    expect(anna.getState().routes).toEqual([{ screen: 'conversations' }]);
  });

  it('keeps where the owner is when a new snapshot comes', () => {
    const stores = mirrored();
    const ben = stores.handsets.get('ben');
    ben?.setState({ routes: [{ screen: 'conversations' }, { screen: 'new' }] });
    projectSnapshot(stores, fixture().snapshot);
    expect(stores.handsets.get('ben')).toBe(ben);
    expect(ben?.getState().routes).toHaveLength(2);
  });
});
