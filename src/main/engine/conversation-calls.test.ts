import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../shared/contract/views';
import { messages, testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { MemoryStore } from './store/memory-store';

const ANNA = '+491715550101';
const BEN = '+491715550102';
const HOUR = 3_600_000;

const conversations = (lab: RunningLab, id: string): Conversation[] =>
  lab.snapshot().handsets.find(({ setup }) => setup.id === id)!.conversations;

const later = (lab: RunningLab): Promise<void> => lab.core.advance(lab.core.world.now + 60_000);

async function text(lab: RunningLab, from: string, to: string, words: string): Promise<void> {
  await lab.calls.handset.sendSms({ handset: from, to: [to], text: words, deliveryReport: false });
  await lab.core.advance(lab.core.world.now + 30_000);
}

describe('what an owner does to conversations', () => {
  it('stays over a restart, and what was put away comes back with the next message', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    await text(lab, 'anna', BEN, 'One');
    const change = { pinned: true, archived: true, title: 'Lake' };
    await lab.calls.handset.arrange({ handset: 'ben', conversations: [ANNA], ...change });
    expect(conversations(lab, 'ben')[0]).toMatchObject(change);
    await lab.close();
    const again = await testLab({ store });
    expect(conversations(again, 'ben')[0]).toMatchObject(change);
    await again.calls.handset.arrange({ handset: 'ben', conversations: [ANNA], pinned: false, title: null });
    expect(conversations(again, 'ben')[0]).toMatchObject({ archived: true });
    await text(again, 'anna', BEN, 'Two');
    const [now] = conversations(again, 'ben');
    expect(now).not.toHaveProperty('archived');
    expect(now).not.toHaveProperty('pinned');
    expect(now).not.toHaveProperty('title');
    await again.close();
  });

  it('has the unread messages before the last one, and the cards that were dismissed', async () => {
    const lab = await testLab();
    for (const words of ['One', 'Two', 'Three']) await text(lab, 'anna', BEN, words);
    const [conversation] = conversations(lab, 'ben');
    expect(conversation?.news?.map((message) => message.text)).toEqual(['One', 'Two']);
    const cards = [{ conversation: ANNA, card: 'message/1' }];
    await lab.calls.handset.dismissCards({ handset: 'ben', cards });
    await lab.calls.handset.dismissCards({ handset: 'ben', cards });
    expect(conversations(lab, 'ben')[0]?.dismissed).toEqual(['message/1']);
    await lab.calls.handset.markRead({ handset: 'ben', conversation: ANNA });
    expect(conversations(lab, 'ben')[0]).not.toHaveProperty('news');
    await lab.close();
  });

  it('tells again of a message that failed, was seen, and fails again', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'anna', signal: 0 });
    await lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text: 'Soon', deliveryReport: false });
    const { id } = messages(lab, 'anna')[0]!;
    await lab.calls.handset.stop({ handset: 'anna', message: id });
    const card = `failed/${id}`;
    await lab.calls.handset.dismissCards({ handset: 'anna', cards: [{ conversation: BEN, card }] });
    expect(conversations(lab, 'anna')[0]).toMatchObject({ last: { state: 'failed' }, dismissed: [card] });
    await lab.calls.handset.retry({ handset: 'anna', message: id });
    expect(conversations(lab, 'anna')[0]).toMatchObject({ last: { state: 'queued' } });
    expect(conversations(lab, 'anna')[0]).not.toHaveProperty('dismissed');
    await lab.close();
  });

  it('reads several conversations by one command, and tells each sender who asked once', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', readReports: 'always' });
    const mms = {
      to: [BEN],
      subject: null,
      deliveryReport: false,
      readReport: true,
      slides: [{ duration: 5_000, text: 'Read me', media: [] }],
    };
    await lab.calls.handset.sendMms({ handset: 'anna', mms });
    await lab.calls.handset.sendMms({ handset: 'anna', mms });
    await text(lab, 'otto', BEN, 'Me, too');
    await later(lab);
    const keys = conversations(lab, 'ben').map(({ key }) => key);
    expect(keys).toHaveLength(2);
    const read = (): Promise<unknown> =>
      lab.calls.handset.markRead({ handset: 'ben', conversation: [...keys, 'nobody'] });
    await read();
    await read();
    await later(lab);
    expect(conversations(lab, 'ben').map(({ unread }) => unread)).toEqual([0, 0]);
    const { rows } = await lab.calls.trace.list({ limit: 1_000 });
    const reports = rows.filter(({ from, name }) => from === 'ben' && name.includes('M-Read-Rec.ind'));
    expect(reports).toHaveLength(2);
    await lab.calls.handset.markUnread({ handset: 'ben', conversation: keys });
    expect(conversations(lab, 'ben').map(({ unread }) => unread)).toEqual([1, 1]);
    await lab.close();
  });

  it('has not read what was not fetched: its sender is told once it was', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', readReports: 'always', autoRetrieve: false });
    const slides = [{ duration: 5_000, text: 'Read me', media: [] }];
    const mms = { to: [BEN], subject: null, deliveryReport: false, readReport: true, slides };
    const { message } = await lab.calls.handset.sendMms({ handset: 'anna', mms });
    await later(lab);
    const statuses = async (): Promise<string[]> => {
      const { messages } = await lab.calls.handset.messages({
        handset: 'anna',
        conversation: BEN,
        limit: 9,
      });
      return messages.find(({ id }) => id === message.id)!.reports.map(({ status }) => status);
    };
    const read = (): Promise<unknown> => lab.calls.handset.markRead({ handset: 'ben', conversation: ANNA });
    await read();
    expect(conversations(lab, 'ben')[0]).toMatchObject({ unread: 0, last: { state: 'announced' } });
    await lab.calls.handset.download({ handset: 'ben', message: conversations(lab, 'ben')[0]!.last!.id });
    await later(lab);
    expect(conversations(lab, 'ben')[0]).toMatchObject({ unread: 1, last: { state: 'received' } });
    expect(await statuses()).not.toContain('read');
    await read();
    await later(lab);
    expect(await statuses()).toEqual(['read']);
    await lab.close();
  });

  it('counts the newest message that came as new again', async () => {
    const lab = await testLab();
    await text(lab, 'anna', BEN, 'One');
    await text(lab, 'anna', BEN, 'Two');
    await text(lab, 'ben', ANNA, 'Three');
    await lab.calls.handset.markRead({ handset: 'ben', conversation: ANNA });
    await lab.calls.handset.markUnread({ handset: 'ben', conversation: ANNA });
    expect(conversations(lab, 'ben')[0]).toMatchObject({ unread: 1, last: { text: 'Three' } });
    const { messages } = await lab.calls.handset.messages({ handset: 'ben', conversation: ANNA, limit: 10 });
    expect(messages.map(({ text: words, read }) => [words, read])).toEqual([
      ['One', true],
      ['Two', false],
      ['Three', true],
    ]);
    await lab.calls.handset.markUnread({ handset: 'ben', conversation: '+490' });
    await lab.close();
  });

  it('finds messages with a star, over a restart, and words in one conversation only', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    await text(lab, 'anna', BEN, 'The blue boat');
    await text(lab, 'otto', BEN, 'A blue bike');
    await text(lab, 'anna', BEN, 'The red boat');
    const of = { handset: 'ben', limit: 10 };
    const { messages } = await lab.calls.handset.search({ ...of, text: 'blue', conversation: ANNA });
    expect(messages.map(({ text: words }) => words)).toEqual(['The blue boat']);
    const message = messages[0]!.id;
    await lab.calls.handset.star({ handset: 'ben', message, starred: true });
    await lab.close();
    const again = await testLab({ store });
    const starred = await again.calls.handset.starred(of);
    expect(starred).toMatchObject({ messages: [{ text: 'The blue boat', starred: true }], more: false });
    await again.calls.handset.star({ handset: 'ben', message, starred: false });
    expect(await again.calls.handset.starred(of)).toEqual({ messages: [], more: false });
    await again.close();
  });

  it('deletes them with all that is in them', async () => {
    const lab = await testLab();
    await text(lab, 'anna', BEN, 'One');
    await text(lab, 'anna', BEN, 'Two');
    const draft = { to: [ANNA], text: 'Hm', mms: null };
    await lab.calls.handset.saveDraft({ handset: 'ben', conversation: ANNA, draft });
    await lab.calls.handset.deleteConversations({ handset: 'ben', conversations: [ANNA] });
    expect(conversations(lab, 'ben')).toEqual([]);
    await lab.close();
  });

  it('finds messages by their words, whatever their case and accents, the newest first', async () => {
    const lab = await testLab();
    await text(lab, 'anna', BEN, 'Schöne Grüße vom See');
    await text(lab, 'anna', BEN, 'Wir sehen uns am SEE, grusslos');
    const find = async (words: string, limit = 10): Promise<[string | null][]> => {
      const { messages } = await lab.calls.handset.search({ handset: 'ben', text: words, limit });
      return messages.map((message) => [message.text]);
    };
    expect(await find('see')).toEqual([['Wir sehen uns am SEE, grusslos'], ['Schöne Grüße vom See']]);
    expect(await find('GRUSSE')).toEqual([]);
    expect(await find('schone gru')).toEqual([['Schöne Grüße vom See']]);
    expect(await find('  ')).toEqual([]);
    expect(await lab.calls.handset.search({ handset: 'ben', text: 'see', limit: 1 })).toMatchObject({
      more: true,
    });
    await lab.close();
  });
});

describe('a message for later', () => {
  const later = { kind: 'sms' as const, to: [BEN], text: 'Good morning', deliveryReport: false };

  it('goes when its time has come, also when the lab was away meanwhile', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    const at = lab.core.world.now + HOUR;
    await lab.calls.handset.schedule({ handset: 'anna', at, message: later });
    expect(lab.core.projection.view('anna').scheduled).toMatchObject([{ at, conversation: BEN }]);
    await lab.core.advance(at - 1);
    expect(conversations(lab, 'anna')).toEqual([]);
    await lab.close();
    const again = await testLab({ store, start: at + HOUR });
    await again.core.advance(again.core.world.now + 30_000);
    expect(again.core.projection.view('anna').scheduled).toEqual([]);
    expect(conversations(again, 'ben')[0]?.last).toMatchObject({ text: 'Good morning', state: 'received' });
    await again.close();
  });

  it('is taken back, or goes at once', async () => {
    const lab = await testLab();
    const at = lab.core.world.now + HOUR;
    await lab.calls.handset.schedule({ handset: 'anna', at, message: later });
    await lab.calls.handset.schedule({ handset: 'anna', at, message: { ...later, text: 'Other' } });
    const [first, second] = lab.core.projection.view('anna').scheduled ?? [];
    await lab.calls.handset.unschedule({ handset: 'anna', scheduled: first!.id });
    await lab.calls.handset.sendNow({ handset: 'anna', scheduled: second!.id });
    await lab.core.advance(at + HOUR);
    expect(conversations(lab, 'ben').map(({ last }) => last?.text)).toEqual(['Other']);
    await expect(lab.calls.handset.sendNow({ handset: 'anna', scheduled: second!.id })).rejects.toMatchObject(
      { report: { code: 'unknown-message' } },
    );
    await lab.close();
  });

  it('is refused when it could not be sent now either', async () => {
    const lab = await testLab();
    const message = { ...later, to: ['nobody at all'] };
    await expect(lab.calls.handset.schedule({ handset: 'anna', at: 0, message })).rejects.toMatchObject({
      report: { code: 'bad-recipient', field: 'message.to[0]' },
    });
    await lab.close();
  });
});

it('conversations of one instant stand in the same order after a restart', async () => {
  const store = new MemoryStore();
  const lab = await testLab({ store });
  const keys = ['+491715550103', ANNA, '+4917155501', '+491715550109', '+491715550105'];
  for (const conversation of keys) {
    const draft = { text: 'Later', to: [conversation], mms: null };
    await lab.calls.handset.saveDraft({ handset: 'ben', conversation, draft });
  }
  const before = conversations(lab, 'ben').map(({ key }) => key);
  expect([...before].sort()).toEqual([...keys].sort());
  await lab.close();
  const again = await testLab({ store });
  expect(conversations(again, 'ben').map(({ key }) => key)).toEqual(before);
  await again.close();
});
