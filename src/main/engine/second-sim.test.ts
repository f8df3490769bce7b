import { describe, expect, it } from 'vitest';
import type { EventBatch } from '../../shared/contract/events';
import type { Contact, Conversation, HandsetView } from '../../shared/contract/views';
import { Problem } from '../../shared/contract/problem';
import type { HandsetSetup } from '../../shared/model/handset';
import { DEFAULT_VASPS } from '../../shared/model/vasp';
import type { HandsetState } from '../network/handset/state';
import type { RunningLab } from './lab';
import { testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const ANNA = '+491715550101';
const BEN = '+491715550102';
const WORK = '+491715550199';

const later = (lab: RunningLab): Promise<void> => lab.core.advance(lab.core.world.now + 120_000);

const viewOf = (lab: RunningLab, id: string): HandsetView & { conversations: Conversation[] } =>
  lab.snapshot().handsets.find(({ setup }) => setup.id === id)!;

async function withTwoSims(store = new MemoryStore()): Promise<RunningLab> {
  const lab = await testLab({ store });
  await lab.calls.handset.add(second(lab));
  return lab;
}

function second(lab: RunningLab, change: Partial<HandsetSetup> = {}): HandsetSetup {
  const { setup } = viewOf(lab, 'anna');
  // What is the phone's is not this setup's to say.
  return {
    ...setup,
    ...{ id: 'anna-2', msisdn: WORK, imsi: '262015550000199', name: 'Somebody', theme: 'teal' },
    secondOf: 'anna',
    ...change,
  };
}

const text = (lab: RunningLab, handset: string, to: string, words: string): Promise<unknown> =>
  lab.calls.handset.sendSms({ handset, to: [to], text: words, deliveryReport: false });

/** A conversation as the phone shows it: by which SIM, which way, what. */
async function thread(lab: RunningLab, handset: string, conversation: string): Promise<string[]> {
  const { messages } = await lab.calls.handset.messages({ handset, conversation, limit: 100 });
  return messages.map(
    ({ line = 'anna', direction, text: said, subject }) => `${line} ${direction} ${said ?? subject}`,
  );
}

async function problem(work: Promise<unknown>): Promise<unknown> {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof Problem ? error.report : error;
}

describe('a phone with two SIMs', () => {
  it('has what comes and goes by both in one conversation, and says by which', async () => {
    const lab = await withTwoSims();
    await text(lab, 'ben', ANNA, 'private');
    await later(lab);
    await text(lab, 'ben', WORK, 'business');
    await later(lab);
    await text(lab, 'anna-2', BEN, 'from work');
    await later(lab);
    expect(await thread(lab, 'anna', BEN)).toEqual([
      'anna in private',
      'anna-2 in business',
      'anna-2 out from work',
    ]);
    expect(await thread(lab, 'anna-2', BEN)).toEqual(await thread(lab, 'anna', BEN));
    expect(viewOf(lab, 'anna').conversations).toMatchObject([
      { key: BEN, unread: 2, last: { text: 'from work', line: 'anna-2' } },
    ]);
    expect(viewOf(lab, 'anna-2').conversations).toEqual([]);
    expect(viewOf(lab, 'ben').conversations.map(({ key, last }) => [key, last!.text])).toEqual([
      [WORK, 'from work'],
      [ANNA, 'private'],
    ]);
    await lab.calls.handset.markRead({ handset: 'anna', conversation: BEN });
    expect(viewOf(lab, 'anna').conversations[0]!.unread).toBe(0);
    await lab.calls.handset.markUnread({ handset: 'anna', conversation: BEN });
    const { messages } = await lab.calls.handset.messages({ handset: 'anna', conversation: BEN, limit: 9 });
    expect(messages.filter(({ read }) => !read).map(({ text }) => text)).toEqual(['business']);
  });

  it('names no message of one SIM as one of the other, even in the same instant', async () => {
    const lab = await withTwoSims();
    await text(lab, 'anna', BEN, 'one');
    await text(lab, 'anna-2', BEN, 'two');
    expect((await thread(lab, 'anna', BEN)).toSorted()).toEqual(['anna out one', 'anna-2 out two']);
  });

  it('finds the SIM of a message by itself', async () => {
    const lab = await withTwoSims();
    await lab.calls.handset.configure({ handset: 'anna-2', autoRetrieve: false });
    const mms = {
      to: [WORK],
      subject: 'Lake',
      deliveryReport: false,
      slides: [{ duration: 5_000, text: 'Look', media: [] }],
    };
    await lab.calls.handset.sendMms({ handset: 'ben', mms });
    await later(lab);
    const { last } = viewOf(lab, 'anna').conversations[0]!;
    expect(last).toMatchObject({ state: 'announced', line: 'anna-2' });
    const named = { handset: 'anna', message: last!.id };
    await lab.calls.handset.download(named);
    await later(lab);
    expect(viewOf(lab, 'anna').conversations[0]!.last!.state).toBe('received');
    await lab.calls.handset.star({ ...named, starred: true });
    expect((await lab.calls.handset.starred({ handset: 'anna', limit: 9 })).messages).toHaveLength(1);
    expect(
      (await lab.calls.handset.search({ handset: 'anna', text: 'lake', limit: 9 })).messages,
    ).toHaveLength(1);
    await lab.calls.handset.delete(named);
    expect(viewOf(lab, 'anna').conversations).toEqual([]);
    expect(lab.core.world.state<HandsetState>('anna-2').messages.size).toBe(0);
  });

  it('deletes a conversation of both', async () => {
    const lab = await withTwoSims();
    await text(lab, 'ben', ANNA, 'private');
    await text(lab, 'ben', WORK, 'business');
    await later(lab);
    await lab.calls.handset.deleteConversations({ handset: 'anna', conversations: [BEN] });
    expect(viewOf(lab, 'anna').conversations).toEqual([]);
    for (const line of ['anna', 'anna-2'])
      expect(lab.core.world.state<HandsetState>(line).messages.size).toBe(0);
  });

  it('keeps a message for later in the SIM that it is to go by', async () => {
    const lab = await withTwoSims();
    const at = lab.core.world.now + 3_600_000;
    const message = { kind: 'sms' as const, to: [BEN], text: 'tomorrow', deliveryReport: false };
    await lab.calls.handset.schedule({ handset: 'anna-2', at, message });
    const [waiting] = viewOf(lab, 'anna').scheduled!;
    expect(waiting).toMatchObject({ at, conversation: BEN, line: 'anna-2' });
    await lab.calls.handset.sendNow({ handset: 'anna', scheduled: waiting!.id });
    await later(lab);
    expect(await thread(lab, 'anna', BEN)).toEqual(['anna-2 out tomorrow']);
  });

  it('shows what comes to either as a notification', async () => {
    const lab = await withTwoSims();
    const flash = { to: [WORK], text: 'Fire', deliveryReport: false, options: { class: 0 as const } };
    await lab.calls.handset.sendSms({ handset: 'ben', ...flash });
    await later(lab);
    const { notifications } = viewOf(lab, 'anna');
    expect(notifications).toMatchObject([{ kind: 'flash', text: 'Fire', line: 'anna-2' }]);
    await lab.calls.handset.dismissNotification({ handset: 'anna', notification: notifications[0]!.id });
    expect(viewOf(lab, 'anna').notifications).toEqual([]);
  });

  it('is switched off, in airplane mode and named as one, and has a radio for each', async () => {
    const lab = await withTwoSims();
    const { configure } = lab.calls.handset;
    expect(viewOf(lab, 'anna-2').setup).toMatchObject({ name: 'Anna', theme: 'rose', msisdn: WORK });
    await configure({ handset: 'anna', airplane: true, battery: 15, name: 'Ann', signal: 1 });
    expect(viewOf(lab, 'anna-2').radio).toMatchObject({ airplane: true, battery: 15, signal: 4 });
    expect(viewOf(lab, 'anna-2').setup.name).toBe('Ann');
    await configure({
      handset: 'anna-2',
      airplane: false,
      power: false,
      bearer: 'umts',
      autoRetrieve: false,
    });
    expect(viewOf(lab, 'anna')).toMatchObject({
      radio: { airplane: false, power: false, battery: 15, signal: 1 },
      setup: { bearer: 'edge', autoRetrieve: true },
    });
    expect(viewOf(lab, 'anna-2').setup).toMatchObject({ bearer: 'umts', autoRetrieve: false });
  });

  it('stands in other address books with both numbers and in its own with none', async () => {
    const lab = await withTwoSims();
    const before = lab.snapshot().seq;
    await lab.calls.handset.configure({ handset: 'anna-2', simName: 'Work' });
    // Everybody is told, not only who was renamed.
    const abort = new AbortController();
    const { value: told } = await lab.subscribe(before, abort.signal).next();
    abort.abort();
    expect(
      (told as EventBatch).events.flatMap((event) =>
        event.type === 'handset' ? [event.handset.setup.id] : [],
      ),
    ).toEqual(expect.arrayContaining(['anna', 'ben', 'otto', 'anna-2']));
    const people = (handset: string): Contact[] =>
      viewOf(lab, handset).contacts.filter(
        ({ number }) => !DEFAULT_VASPS.some(({ shortCode }) => shortCode === number),
      );
    expect(people('ben').map(({ name, number }) => `${name} ${number}`)).toEqual([
      `Anna ${ANNA}`,
      'Otto +491715550103',
      `Anna (Work) ${WORK}`,
    ]);
    expect(people('anna').map(({ name }) => name)).toEqual(['Ben', 'Otto']);
    await lab.calls.handset.saveContact({ handset: 'anna-2', contact: { name: 'Boss', number: '12345' } });
    expect(people('anna').map(({ name }) => name)).toEqual(['Ben', 'Otto', 'Boss']);
  });

  it('loses the messages of a SIM that is taken out, and is taken away with both', async () => {
    const lab = await withTwoSims();
    await text(lab, 'ben', ANNA, 'private');
    await text(lab, 'ben', WORK, 'business');
    await later(lab);
    await lab.calls.handset.remove({ handset: 'anna-2' });
    expect(await thread(lab, 'anna', BEN)).toEqual(['anna in private']);
    await lab.calls.handset.add(second(lab));
    expect(await thread(lab, 'anna', BEN)).toEqual(['anna in private']);
    await lab.calls.handset.remove({ handset: 'anna' });
    expect(lab.snapshot().handsets.map(({ setup }) => setup.id)).toEqual(['ben', 'otto']);
  });

  it('is refused where there is no room for a second SIM', async () => {
    const lab = await withTwoSims();
    const add = (change: Partial<HandsetSetup>): Promise<unknown> =>
      problem(lab.calls.handset.add(second(lab, { id: 'x', msisdn: '+491715550111', ...change })));
    const refused = (message: string): object => ({ code: 'no-second-sim', field: 'secondOf', message });
    expect(await add({})).toMatchObject(refused('Anna has two SIMs already'));
    expect(await add({ secondOf: 'anna-2' })).toMatchObject(
      refused('anna-2 is the second SIM of a phone itself'),
    );
    expect(await add({ secondOf: 'otto' })).toMatchObject(refused('Otto has room for one SIM only'));
    expect(await add({ secondOf: 'zoe' })).toMatchObject(refused('there is no handset zoe'));
  });

  it('is the same after a restart, whatever was under way', async () => {
    const store = new MemoryStore();
    const first = await withTwoSims(store);
    await text(first, 'ben', WORK, 'before');
    await later(first);
    await first.calls.handset.saveDraft({
      handset: 'anna-2',
      conversation: BEN,
      draft: { to: [BEN], text: 'half a thought', mms: null, line: 'anna-2' },
    });
    await text(first, 'ben', WORK, 'on its way in');
    await text(first, 'anna-2', BEN, 'on its way out');
    // Killed: nothing is closed.
    const again = await testLab({ store });
    expect(again.snapshot().handsets.map(({ setup }) => setup.id)).toEqual(['anna', 'anna-2', 'ben', 'otto']);
    await later(again);
    expect((await thread(again, 'anna', BEN)).toSorted()).toEqual([
      'anna-2 in before',
      'anna-2 in on its way in',
      'anna-2 out on its way out',
    ]);
    expect(viewOf(again, 'anna').conversations[0]!.draft).toMatchObject({ line: 'anna-2' });
    const { messages } = await again.calls.handset.messages({ handset: 'ben', conversation: WORK, limit: 9 });
    expect(messages.filter(({ direction }) => direction === 'in')).toMatchObject([
      { text: 'on its way out' },
    ]);
  });

  it('has each message once, at whatever instant the lab is killed', { timeout: 60_000 }, async () => {
    const start = async (store: MemoryStore): Promise<RunningLab> => {
      const lab = await withTwoSims(store);
      await text(lab, 'ben', ANNA, 'to the first');
      await text(lab, 'ben', WORK, 'to the second');
      await text(lab, 'anna', BEN, 'by the first');
      await text(lab, 'anna-2', BEN, 'by the second');
      return lab;
    };
    const run = async (lab: RunningLab, events: number): Promise<number> => {
      const end = lab.core.world.now + 600_000;
      for (let event = 0; event < events; event++) {
        const due = lab.core.world.nextDue;
        if (due === undefined || due > end) return event;
        await lab.core.advance(due);
      }
      return events;
    };
    const events = await run(await start(new MemoryStore()), Number.POSITIVE_INFINITY);
    expect(events).toBeGreaterThan(15);
    for (let instant = 0; instant <= events; instant++) {
      const store = new MemoryStore();
      await run(await start(store), instant);
      const again = await testLab({ store });
      await run(again, Number.POSITIVE_INFINITY);
      expect((await thread(again, 'anna', BEN)).toSorted(), `killed at ${instant}`).toEqual([
        'anna in to the first',
        'anna out by the first',
        'anna-2 in to the second',
        'anna-2 out by the second',
      ]);
    }
  });

  it('opens what was stored before there were second SIMs', async () => {
    const store = new MemoryStore();
    await testLab({ store });
    const rows = await store.rows('setup');
    expect(rows.every(({ value }) => !('secondOf' in (value as object)))).toBe(true);
    const lab = await testLab({ store });
    await lab.calls.handset.add(second(lab));
    await text(lab, 'ben', WORK, 'new');
    await later(lab);
    expect(await thread(lab, 'anna', BEN)).toEqual(['anna-2 in new']);
  });
});
