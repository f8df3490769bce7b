import { describe, expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import { Conversations } from './conversations';

const KEY = '+491715550102';

function message(number: number): Message {
  return {
    id: `anna-${number}`,
    conversation: KEY,
    direction: 'out',
    kind: 'sms',
    addresses: [KEY],
    from: null,
    // Two of each instant: their order is that of their ids.
    at: 1_000 + (number >> 1),
    state: 'sent',
    progress: null,
    read: true,
    text: `text ${number}`,
    segments: 1,
    subject: null,
    parts: [],
    size: null,
    expiresAt: null,
    reports: [],
    why: [],
    correlation: `anna-${number}`,
  };
}

function filled(count: number): Conversations {
  const conversations = new Conversations('anna');
  for (let number = 10; number < 10 + count; number++) {
    const each = message(number);
    conversations.applyMessage(each.id, each);
  }
  return conversations;
}

const numbers = (page: { messages: Message[] }): number[] =>
  page.messages.map(({ id }) => Number(id.slice('anna-'.length)));

describe('pages of a conversation', () => {
  const conversations = filled(10);

  it('are the newest when nothing is named, or what is named is not here', () => {
    expect(numbers(conversations.page(KEY, {}, 3))).toEqual([17, 18, 19]);
    expect(conversations.page(KEY, {}, 3)).toMatchObject({ more: true, newer: false });
    expect(numbers(conversations.page(KEY, { before: 'anna-99' }, 3))).toEqual([17, 18, 19]);
    expect(conversations.page(KEY, {}, 10)).toMatchObject({ more: false, newer: false });
    expect(conversations.page('nobody', {}, 10)).toEqual({ messages: [], more: false, newer: false });
  });

  it('end before a message, or begin behind one', () => {
    const before = conversations.page(KEY, { before: 'anna-13' }, 2);
    expect(numbers(before)).toEqual([11, 12]);
    expect(before).toMatchObject({ more: true, newer: true });
    const after = conversations.page(KEY, { after: 'anna-17' }, 5);
    expect(numbers(after)).toEqual([18, 19]);
    expect(after).toMatchObject({ more: true, newer: false });
    expect(numbers(conversations.page(KEY, { before: 'anna-10' }, 5))).toEqual([]);
    expect(numbers(conversations.page(KEY, { after: 'anna-19' }, 5))).toEqual([]);
  });

  it('have a message in their middle, and are full at both ends', () => {
    expect(numbers(conversations.page(KEY, { around: 'anna-14' }, 4))).toEqual([12, 13, 14, 15]);
    expect(numbers(conversations.page(KEY, { around: 'anna-10' }, 4))).toEqual([10, 11, 12, 13]);
    const last = conversations.page(KEY, { around: 'anna-19' }, 4);
    expect(numbers(last)).toEqual([16, 17, 18, 19]);
    expect(last).toMatchObject({ more: true, newer: false });
  });
});
