import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';

const BEN = '+491715550102';
const OTTO = '+491715550103';

let lab: RunningLab;

async function send(subject: string | null, text: string, ...to: string[]): Promise<void> {
  const slides = [{ media: [], text, duration: 5_000 }];
  await lab.calls.handset.sendMms({ handset: 'anna', mms: { to, subject, slides, deliveryReport: false } });
  await lab.core.advance(lab.core.world.now + 60_000);
}

const find = async (query: string, limit = 50) => {
  const { messages, total } = await lab.calls.network.messages({ query, limit });
  return { total, subjects: messages.map(({ subject }) => subject) };
};

beforeAll(async () => {
  lab = await testLab();
  await send('Harbour', 'Look at\n this light!', BEN, OTTO);
  await send(null, 'We are at the lake', BEN);
  await send('Fares', '', OTTO);
});

afterAll(() => lab.close());

describe('messages that the MMSC has', () => {
  it('are listed, the newest first, by what tells one from another', async () => {
    const { messages, total } = await lab.calls.network.messages({ query: '', limit: 50 });
    expect(total).toBe(3);
    expect(messages.map(({ subject, text }) => [subject, text])).toEqual([
      ['Fares', null],
      [null, 'We are at the lake'],
      ['Harbour', 'Look at this light!'],
    ]);
    expect(messages[2]).toMatchObject({ from: '+491715550101', recipients: [BEN, OTTO] });
    expect(messages[2]!.at).toBeLessThan(messages[1]!.at);
    const { copies } = await lab.calls.network.copies({ id: messages[2]!.id });
    const { text, recipients, ...head } = messages[2]!;
    expect(copies).toMatchObject(head);
    expect([text, recipients.length]).toEqual(['Look at this light!', copies!.copies.length]);
  });

  it('count also beyond the limit', async () => {
    expect(await find('', 1)).toEqual({ total: 3, subjects: ['Fares'] });
  });

  it.each([
    ['a subject', 'harb', ['Harbour']],
    ['first words', 'THIS LIGHT', ['Harbour']],
    ['a recipient’s name', ' otto ', ['Fares', 'Harbour']],
    ['the sender’s name', 'anna', ['Fares', null, 'Harbour']],
    ['a number as it is read', '+49 171 555 0103', ['Fares', 'Harbour']],
    ['nothing', 'zebra', []],
  ])('are found by %s', async (_, query, subjects) => {
    expect(await find(query)).toEqual({ total: subjects.length, subjects });
  });
});
