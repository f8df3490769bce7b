import { describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import type { Conversation } from '../../../shared/contract/views';
import type { Message } from '../../../shared/model/message';
import { message, NUMBERS } from '../../testing/fixture.testing';
import { cardText } from './card-text';

const t = ((key: string) => key) as TFunction;
const from: Partial<Message> = { direction: 'in', addresses: [NUMBERS.ben], read: false };

function said(part: Partial<Conversation>, of: Partial<Message> = { text: 'The ferry' }) {
  const last = message({ ...from, ...of });
  const conversation: Conversation = {
    key: NUMBERS.ben,
    addresses: [NUMBERS.ben],
    last,
    unread: 1,
    draft: null,
    ...part,
  };
  const card = { kind: 'message', key: 'message/1', conversation, message: last } as const;
  return cardText(card, t, 'en', [{ name: 'Ben', number: NUMBERS.ben }]);
}

describe('what a notification says', () => {
  it('of one message: who wrote what', () => {
    expect(said({})).toEqual({ app: 'apps.messages', title: 'Ben', text: 'The ferry' });
  });

  it('of a picture message: its subject, else its words, else what it is', () => {
    const part = (contentType: string, text: string | null) => ({
      contentType,
      charset: null,
      name: null,
      contentId: null,
      contentLocation: null,
      body: { hash: 'a'.repeat(64), size: 10 },
      text,
    });
    const picture = part('image/jpeg', null);
    const mms = (subject: string | null, parts: Message['parts']) =>
      said({}, { kind: 'mms', text: null, subject, parts }).text;
    expect(mms('At the quay', [picture, part('text/plain', 'The ferry')])).toBe('At the quay');
    expect(mms(null, [picture, part('text/plain', 'The ferry')])).toBe('The ferry');
    expect(mms(null, [picture])).toBe('snippet.picture');
  });

  it('of several: how many there are', () => {
    expect(said({ unread: 3 })).toMatchObject({ title: 'Ben', count: 3 });
  });

  it('does not count those that are still to be fetched', () => {
    const announced = message({ ...from, kind: 'mms', state: 'announced' });
    expect(said({ unread: 3, news: [announced] })).toMatchObject({ count: 2 });
    expect(said({ unread: 2, news: [announced] })).not.toHaveProperty('count');
  });
});
