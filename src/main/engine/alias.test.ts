import { expect, it } from 'vitest';
import type { Message } from '../../shared/model/message';
import { MMSC_POLICY, mmscPolicySchema } from '../../shared/model/mmsc-policy';
import type { RunningLab } from './lab';
import { messages, testLab } from './lab.testing';

const ANNA = '+491715550101';
const BEN = '+491715550102';

/** Anna's operator knows subscribers by names; Ben is Katie to her. */
async function start(aliases: Record<string, string> = { katie: BEN }): Promise<RunningLab> {
  const lab = await testLab();
  const carrier = { preset: 'lab', aliasEnabled: true };
  await lab.calls.handset.configure({ handset: 'anna', carrier });
  await lab.calls.lab.configure({ mmsc: { aliases } });
  return lab;
}

async function send(lab: RunningLab, to: string[]): Promise<Message> {
  const slides = [{ duration: 5_000, text: 'Look', media: [] }];
  const mms = { to, subject: 'Sea', deliveryReport: true, readReport: true, slides };
  await lab.calls.handset.sendMms({ handset: 'anna', mms });
  await lab.core.advance(lab.core.world.now + 60_000);
  return messages(lab, 'anna').at(-1)!;
}

it('a message to a name reaches its subscriber, and the reports name it as its sender does', async () => {
  const lab = await start();
  await lab.calls.handset.configure({ handset: 'ben', readReports: 'always' });
  const sent = await send(lab, ['Katie']);
  expect(sent).toMatchObject({ state: 'sent', why: [] });
  expect(sent.reports).toMatchObject([{ recipient: 'Katie', status: 'delivered' }]);
  // To Ben it came to his own number: he is nobody else in the conversation.
  expect(messages(lab, 'ben')).toMatchObject([
    { state: 'received', from: ANNA, addresses: [ANNA], conversation: ANNA },
  ]);
  await lab.calls.handset.markRead({ handset: 'ben', conversation: ANNA });
  await lab.core.advance(lab.core.world.now + 60_000);
  expect(messages(lab, 'anna')[0]!.reports).toMatchObject([{ recipient: 'Katie', status: 'read' }]);
});

it('a text to a name goes as an MMS', async () => {
  const lab = await start();
  await lab.calls.handset.sendSms({ handset: 'anna', to: ['katie'], text: 'Hello', deliveryReport: false });
  await lab.core.advance(lab.core.world.now + 60_000);
  expect(messages(lab, 'ben')).toMatchObject([{ kind: 'mms', state: 'received', from: ANNA }]);
});

it('who is meant by name and by number gets it once', async () => {
  const lab = await start();
  await send(lab, ['katie', BEN]);
  expect(messages(lab, 'ben')).toHaveLength(1);
});

it('names that nobody has are refused, and so are those of numbers that nobody has', async () => {
  const lab = await start({ katie: BEN, ghost: '+491715559999' });
  const refused = await send(lab, ['nobody']);
  const params = {
    status: 'error-permanent-sending-address-unresolved',
    text: 'unknown recipient nobody',
  };
  expect(refused).toMatchObject({ state: 'failed', why: [{ code: 'refused-by-mmsc', params }] });
  const { why } = await send(lab, ['ghost']);
  expect(why).toMatchObject([{ params: { text: 'unknown recipient ghost' } }]);
  expect(messages(lab, 'ben')).toEqual([]);
});

it('names have the form of names', () => {
  const parse = (aliases: unknown): boolean =>
    mmscPolicySchema.safeParse({ ...MMSC_POLICY, aliases }).success;
  expect([parse({ 'a.b_1': BEN }), parse({ '1a': BEN }), parse({ a: 'ben' }), parse({ '': BEN })]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
