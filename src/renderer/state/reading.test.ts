import { describe, expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import { fixture, message, NUMBERS } from '../testing/fixture.testing';
import { createHandsetStore, type HandsetStore } from './handset-store';
import { readWhileOpen, seeFailuresWhileOpen } from './reading';
import type { LabSession } from './session';

/** Anna's phone with so many unread messages of Ben, and an engine that answers when it is told to. */
function opened(unread: number) {
  const view = fixture().snapshot.handsets.find(({ setup }) => setup.id === 'anna')!;
  const store = createHandsetStore(view, view.conversations);
  const asked: ((value: unknown) => void)[] = [];
  const markRead = (): Promise<unknown> => new Promise((resolve) => asked.push(resolve));
  const session = { live: { client: { handset: { markRead } } } } as unknown as LabSession;
  const has = (count: number, newest: string): void =>
    store.setState(({ conversations }) => ({
      conversations: new Map(conversations).set(NUMBERS.ben, {
        ...conversations.get(NUMBERS.ben)!,
        unread: count,
        last: message({ id: newest, direction: 'in' }),
      }),
    }));
  has(unread, 'm1');
  return { store, session, has, asked };
}

const show = (store: HandsetStore): void =>
  store.setState(({ threads }) => ({
    threads: new Map(threads).set(NUMBERS.ben, {
      status: 'ready',
      messages: [],
    } as never),
  }));
/** Lets what waits for an answered call go on. */
const answered = async (asked: ((value: unknown) => void)[], call: number): Promise<void> => {
  asked[call]!({});
  await new Promise((resolve) => setTimeout(resolve));
};

describe('a conversation in front', () => {
  it('is read by one call, however many messages are new and in how many steps they are marked', async () => {
    const { store, session, has, asked } = opened(50);
    const end = readWhileOpen(session, store, NUMBERS.ben);
    expect(asked).toHaveLength(0);
    show(store);
    expect(asked).toHaveLength(1);
    has(30, 'm1');
    await answered(asked, 0);
    for (const left of [29, 12, 1, 0]) has(left, 'm1');
    expect(asked).toHaveLength(1);
    end();
  });

  it('reads what comes meanwhile by one call more', async () => {
    const { store, session, has, asked } = opened(2);
    show(store);
    readWhileOpen(session, store, NUMBERS.ben);
    has(3, 'm2');
    has(1, 'm3');
    expect(asked).toHaveLength(1);
    await answered(asked, 0);
    expect(asked).toHaveLength(2);
    await answered(asked, 1);
    has(0, 'm3');
    // What was announced before is there now.
    has(1, 'm3');
    expect(asked).toHaveLength(3);
  });

  it('is left alone once another one is in front, and when the engine refuses', async () => {
    const { store, session, has, asked } = opened(1);
    show(store);
    const end = readWhileOpen(session, store, NUMBERS.ben);
    await answered(asked, 0);
    expect(asked).toHaveLength(1);
    end();
    has(2, 'm2');
    expect(asked).toHaveLength(1);
  });
});

describe('a message that was not sent', () => {
  it('is seen where it stands, by one call, and again when it fails again', () => {
    const { store } = opened(0);
    const told: unknown[] = [];
    const dismissCards = (input: unknown): Promise<unknown> => Promise.resolve(told.push(input));
    const session = { live: { client: { handset: { dismissCards } } } } as unknown as LabSession;
    const sent = (state: Message['state'], dismissed: string[] = []): void =>
      store.setState(({ conversations }) => ({
        conversations: new Map(conversations).set(NUMBERS.ben, {
          ...conversations.get(NUMBERS.ben)!,
          last: message({ id: 'm7', direction: 'out', state }),
          dismissed,
        }),
      }));
    const cards = [{ conversation: NUMBERS.ben, card: 'failed/m7' }];
    sent('failed');
    const end = seeFailuresWhileOpen(session, store, NUMBERS.ben);
    expect(told).toEqual([]);
    show(store);
    expect(told).toEqual([{ handset: 'anna', cards }]);
    sent('failed', ['failed/m7']);
    sent('queued');
    expect(told).toHaveLength(1);
    sent('failed');
    expect(told).toHaveLength(2);
    // Refused as soon as it was sent again: nothing is heard of it in between, but that its card is back.
    sent('failed', ['failed/m7']);
    sent('failed');
    expect(told).toHaveLength(3);
    end();
    sent('queued');
    sent('failed');
    expect(told).toHaveLength(3);
  });
});
