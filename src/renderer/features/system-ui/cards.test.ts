import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message';
import { FIRST_SHELL, type PhoneShell } from '../../state/phone-shell';
import { message, NUMBERS, T0 } from '../../testing/fixture.testing';
import { cardsOf, headsUp } from './cards';

const conversation = (last: Message, unread: number) =>
  new Map([
    [last.conversation, { key: last.conversation, addresses: last.addresses, last, unread, draft: null }],
  ]);
const incoming = (part: Partial<Message> = {}): Message =>
  message({ direction: 'in', addresses: [NUMBERS.ben], read: false, ...part });
const state = (last: Message, unread: number) => ({
  conversations: conversation(last, unread),
  notifications: [],
  indications: [],
  shell: FIRST_SHELL,
  routes: [{ screen: 'conversations' as const }],
});

const loading = { kind: 'service-loading', href: 'http://a/' } as const;

describe('notifications', () => {
  it.each<[string, Message, number, string[]]>([
    ['an unread message', incoming(), 1, ['message']],
    ['a read one', incoming({ read: true }), 0, []],
    ['one to be fetched', incoming({ kind: 'mms', state: 'announced' }), 1, ['announced']],
    ['one that has expired', incoming({ kind: 'mms', state: 'expired' }), 1, []],
    ['one that was not sent', message({ state: 'failed' }), 0, ['failed']],
    ['one that was sent', message({ state: 'sent' }), 0, []],
  ])('of %s', (_, last, unread, kinds) => {
    expect(cardsOf(state(last, unread)).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('stand the newest first; flash messages are none', () => {
    const common = { at: T0, correlation: null };
    const cards = cardsOf({
      ...state(incoming({ at: T0 - 5 }), 1),
      notifications: [
        { ...common, kind: 'flash', id: 'f', from: NUMBERS.ben, text: 'Now' },
        { ...common, ...loading, id: 's', action: 'execute-low', opened: false },
      ],
      indications: [{ type: 'voicemail', profile: 0, count: 2, at: T0 - 9 }],
    });
    expect(cards.map(({ kind }) => kind)).toEqual(['service', 'message', 'waiting']);
  });

  it('of pages that services load stand last once they are loaded, or when they are only to be at hand', () => {
    const common = { at: T0, correlation: null };
    const cards = cardsOf({
      ...state(incoming({ at: T0 - 5 }), 1),
      notifications: [
        { ...common, ...loading, id: 'kept', action: 'cache', opened: false },
        { ...common, ...loading, id: 'loaded', action: 'execute-high', opened: true },
        { ...common, ...loading, id: 'asks', action: 'execute-high', opened: false },
      ],
    });
    const named = cards.map(({ kind, key }) => (kind === 'service' ? key : kind));
    expect(named).toEqual(['service/asks', 'message', 'service/kept', 'service/loaded']);
  });

  it('of a mailbox come back when it tells again, though it is as much as before', () => {
    const told = (at: number) => ({
      ...state(incoming({ state: 'received' }), 0),
      indications: [{ type: 'voicemail' as const, profile: 0, count: 2, at }],
    });
    const [card] = cardsOf(told(T0));
    const dismissed = { ...FIRST_SHELL, dismissed: new Set([card!.key]) };
    expect(cardsOf({ ...told(T0), shell: dismissed })).toEqual([]);
    expect(cardsOf({ ...told(T0 + 1), shell: dismissed })).toHaveLength(1);
  });

  it('that are not to disturb stand below the others', () => {
    const indication = (id: string, at: number, level: 'none' | 'low' | 'medium') => ({
      ...{ kind: 'service-indication' as const, id, name: id, at, level, text: id },
      ...{ correlation: null, href: null, created: null, expiresAt: null, opened: false },
    });
    const cards = cardsOf({
      ...state(incoming({ id: 'text', at: T0 - 5 }), 1),
      notifications: [
        indication('medium', T0 - 9, 'medium'),
        indication('low', T0, 'low'),
        indication('none', T0 - 1, 'none'),
      ],
    });
    expect(cards.map(({ key }) => key.split('/')[1])).toEqual(['text', 'medium', 'low', 'none']);
    expect(cards.map((card) => headsUp(card, { shell: FIRST_SHELL, routes: [] }))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('tell that there is no room for texts, each time anew', () => {
    const full = { ...state(message({ state: 'sent' }), 0), smsFull: [{ store: 'sim' as const, at: T0 }] };
    const [card] = cardsOf(full);
    expect(card).toMatchObject({ kind: 'full', memory: { store: 'sim' } });
    const shell = { ...FIRST_SHELL, dismissed: new Set([card!.key]) };
    expect(cardsOf({ ...full, shell })).toEqual([]);
    expect(cardsOf({ ...full, shell, smsFull: [{ store: 'sim', at: T0 + 1 }] })).toHaveLength(1);
  });

  it('are gone when they were dismissed', () => {
    const before = state(incoming(), 1);
    const keys = cardsOf(before).map(({ key }) => key);
    expect(cardsOf({ ...before, shell: { ...FIRST_SHELL, dismissed: new Set(keys) } })).toEqual([]);
    const [conversation] = before.conversations.values();
    if (conversation === undefined) throw new Error('there is one');
    const kept = new Map([[conversation.key, { ...conversation, dismissed: keys }]]);
    expect(cardsOf({ ...before, conversations: kept })).toEqual([]);
  });

  it('are none of what its owner has before their eyes', () => {
    const before = {
      ...state(incoming(), 1),
      routes: [{ screen: 'thread' as const, conversation: incoming().conversation }],
    };
    const kinds = (shell: PhoneShell) => cardsOf({ ...before, shell }).map(({ kind }) => kind);
    expect(kinds(FIRST_SHELL)).toEqual([]);
    expect(kinds({ ...FIRST_SHELL, front: 'launcher' })).toEqual(['message']);
    expect(kinds({ ...FIRST_SHELL, screen: 'locked' })).toEqual(['message']);
  });

  it('of a conversation are the newest unread message, and each that waits to be fetched', () => {
    const first = incoming({ at: T0 - 4, text: 'Old' });
    const waiting = incoming({ at: T0 - 3, kind: 'mms', state: 'announced' });
    const unread = incoming({ at: T0 - 2, text: 'New' });
    const last = incoming({ at: T0 - 1, kind: 'mms', state: 'announced' });
    const all = state(last, 4);
    const [conversation] = all.conversations.values();
    if (conversation === undefined) throw new Error('there is one');
    const told = { ...conversation, news: [first, waiting, unread] };
    const of = (part: object) => cardsOf({ ...all, conversations: new Map([['k', { ...told, ...part }]]) });
    expect(of({}).map(({ key }) => key)).toEqual([
      `announced/${last.id}`,
      `message/${unread.id}`,
      `announced/${waiting.id}`,
    ]);
    expect(of({ blocked: true })).toEqual([]);
  });
});

describe('a new notification slides in', () => {
  const last = incoming();
  const [card] = cardsOf(state(last, 1));
  const routes = [{ screen: 'conversations' as const }];

  it.each([
    ['over the launcher', { ...FIRST_SHELL, front: 'launcher' as const }, true],
    ['not over the list of conversations', FIRST_SHELL, false],
    ['not over the shade', { ...FIRST_SHELL, front: 'launcher' as const, panel: 'shade' as const }, false],
    [
      'not on the locked screen',
      { ...FIRST_SHELL, front: 'launcher' as const, screen: 'locked' as const },
      false,
    ],
  ])('%s', (_, shell, slides) => {
    expect(card === undefined ? null : headsUp(card, { shell, routes })).toBe(slides);
  });

  it('over another conversation, not over its own', () => {
    const thread = (conversation: string) => [{ screen: 'thread' as const, conversation }];
    const over = (conversation: string): boolean | null =>
      card === undefined ? null : headsUp(card, { shell: FIRST_SHELL, routes: thread(conversation) });
    expect(over('+491715550103')).toBe(true);
    expect(over(last.conversation)).toBe(false);
  });
});
