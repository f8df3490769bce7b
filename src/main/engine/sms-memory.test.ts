import { expect, it } from 'vitest';
import type { HandsetView } from '../../shared/contract/views';
import { testLab } from './lab.testing';

const BEN = '+491715550102';
const MINUTE = 60_000;

it('a phone shows that it has no room for texts, and no longer when it has', async () => {
  const lab = await testLab();
  const { handset } = lab.calls;
  const pass = (): Promise<void> => lab.core.advance(lab.core.world.now + MINUTE);
  const full = (): HandsetView['smsFull'] =>
    lab.snapshot().handsets.find(({ setup }) => setup.id === 'ben')!.smsFull;
  await handset.configure({ handset: 'ben', smsCapacity: 1 });
  for (const text of ['one', 'two']) {
    await handset.sendSms({ handset: 'anna', to: [BEN], text, deliveryReport: false });
    await pass();
  }
  expect(full()).toEqual([{ store: 'phone', at: expect.any(Number) as number }]);
  const { messages } = await handset.messages({ handset: 'ben', conversation: '+491715550101', limit: 10 });
  expect(messages.map(({ text }) => text)).toEqual(['one']);
  await handset.delete({ handset: 'ben', message: messages[0]!.id });
  await pass();
  expect(full()).toEqual([]);
  const after = await handset.messages({ handset: 'ben', conversation: '+491715550101', limit: 10 });
  expect(after.messages.map(({ text }) => text)).toEqual(['two']);
});
