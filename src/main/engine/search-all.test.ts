import { expect, it } from 'vitest';
import type { RunningLab } from './lab';
import { testLab } from './lab.testing';

const BEN = '+491715550102';
const WORK = '+491715550199';

async function text(lab: RunningLab, from: string, to: string, words: string): Promise<void> {
  await lab.calls.handset.sendSms({ handset: from, to: [to], text: words, deliveryReport: false });
  await lab.core.advance(lab.core.world.now + 30_000);
}

it('finds the messages of all phones, the newest first, and those of a second SIM once', async () => {
  const lab = await testLab();
  const { setup } = lab.snapshot().handsets.find(({ setup: each }) => each.id === 'anna')!;
  const second = { id: 'anna-2', msisdn: WORK, imsi: '262015550000199', secondOf: 'anna' };
  await lab.calls.handset.add({ ...setup, ...second });
  await text(lab, 'anna', BEN, 'The blue boat');
  await text(lab, 'otto', WORK, 'Two BLUE bikes');
  await text(lab, 'otto', BEN, 'The red boat');
  const search = async (words: string, limit = 9): Promise<{ found: string[]; more: boolean }> => {
    const { messages, more } = await lab.calls.lab.search({ text: words, limit });
    return { found: messages.map(({ handset, message }) => `${handset}: ${message.text}`), more };
  };
  const bikes = ['anna: Two BLUE bikes', 'otto: Two BLUE bikes'];
  const all = await search('blue');
  // Who has it later comes first.
  expect(all.found.slice(0, 2).toSorted()).toEqual(bikes);
  expect(all.found.slice(2)).toEqual(['ben: The blue boat', 'anna: The blue boat']);
  expect(all.more).toBe(false);
  expect(await search('blue', 3)).toEqual({ found: all.found.slice(0, 3), more: true });
  expect(await search('boat blue')).toMatchObject({ found: ['ben: The blue boat', 'anna: The blue boat'] });
  expect(await search(' ')).toEqual({ found: [], more: false });
  await lab.close();
});
