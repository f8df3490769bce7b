import { describe, expect, it } from 'vitest';
import { messages, testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { MemoryStore } from './store/memory-store';
import type { HandsetState } from '../network/handset/state';

const BEN = '+491715550102';
const OTTO = '+491715550103';

const later = (lab: RunningLab, milliseconds: number): Promise<void> =>
  lab.core.advance(lab.core.world.now + milliseconds);

async function until(lab: RunningLab, done: () => boolean): Promise<void> {
  while (!done()) await lab.core.advance(lab.core.world.nextDue!);
}

describe('a phone that is started again', () => {
  it('does not take a text twice whose acknowledgement was still on its way', async () => {
    const store = new MemoryStore();
    const first = await testLab({ store });
    await first.calls.handset.sendSms({ handset: 'anna', to: [BEN], text: 'once', deliveryReport: false });
    await until(first, () => messages(first, 'ben').length > 0);
    await first.close();
    const second = await testLab({ store });
    await later(second, 300_000);
    expect(messages(second, 'ben')).toMatchObject([{ text: 'once' }]);
  });

  it('still has the segments that it acknowledged', async () => {
    const store = new MemoryStore();
    const text = 'Привет '.repeat(30);
    const first = await testLab({ store });
    await first.calls.handset.configure({ handset: 'ben', power: false });
    await first.calls.handset.sendSms({ handset: 'anna', to: [BEN], text, deliveryReport: false });
    await until(first, () => messages(first, 'anna')[0]!.state === 'sent');
    await first.calls.handset.configure({ handset: 'ben', power: true });
    await until(first, () => first.core.world.state<HandsetState>('ben').modem.pending.length > 0);
    // The acknowledgement of the first segment has arrived, and the second is on its way.
    await later(first, 1_500);
    await first.close();
    const second = await testLab({ store });
    await later(second, 300_000);
    expect(messages(second, 'ben')).toMatchObject([{ text, segments: 4 }]);
  });

  it('takes no status report for another message than the one it is about', async () => {
    const store = new MemoryStore();
    const first = await testLab({ store });
    for (const handset of ['ben', 'otto']) await first.calls.handset.configure({ handset, power: false });
    await first.calls.handset.sendSms({ handset: 'anna', to: [BEN], text: 'a', deliveryReport: true });
    await later(first, 10_000);
    await first.close();
    const second = await testLab({ store });
    await second.calls.handset.sendSms({ handset: 'anna', to: [OTTO], text: 'b', deliveryReport: true });
    await later(second, 10_000);
    await second.calls.handset.configure({ handset: 'ben', power: true });
    await later(second, 60_000);
    expect(messages(second, 'anna').map(({ text, reports }) => [text, reports[0]!.status])).toEqual(
      expect.arrayContaining([
        ['a', 'delivered'],
        ['b', 'pending'],
      ]),
    );
  });
});

describe('a text that was refused and is sent again', () => {
  it('waits only for the reports of its new segments', async () => {
    const lab = await testLab();
    const ben = lab.snapshot().handsets.find(({ setup }) => setup.id === 'ben')!.setup;
    const number = '+491715550188';
    await lab.calls.handset.sendSms({ handset: 'anna', to: [number], text: 'a', deliveryReport: true });
    await later(lab, 10_000);
    const [failed] = messages(lab, 'anna');
    expect(failed!.state).toBe('failed');
    await lab.calls.handset.add({ ...ben, id: 'cleo', name: 'Cleo', msisdn: number });
    await lab.calls.handset.retry({ handset: 'anna', message: failed!.id });
    await later(lab, 60_000);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent', reports: [{ status: 'delivered' }] }]);
  });
});

describe('an MMS that its recipient deletes', () => {
  it('does not come back with the next notification', async () => {
    const lab = await testLab();
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: {
        to: [BEN],
        subject: null,
        deliveryReport: true,
        slides: [{ duration: 1_000, text: 'x'.repeat(5_000), media: [] }],
      },
    });
    await until(lab, () => messages(lab, 'ben')[0]?.state === 'downloading');
    await lab.calls.handset.delete({ handset: 'ben', message: messages(lab, 'ben')[0]!.id });
    await later(lab, 3_600_000);
    expect(messages(lab, 'ben')).toEqual([]);
    expect(messages(lab, 'anna')).toMatchObject([{ reports: [{ recipient: BEN, status: 'rejected' }] }]);
  });
});

describe('a lab that is started again', () => {
  it('has its phones in their order', async () => {
    const store = new MemoryStore();
    const first = await testLab({ store });
    const ben = first.snapshot().handsets.find(({ setup }) => setup.id === 'ben')!.setup;
    await first.calls.handset.add({ ...ben, id: 'zoe', name: 'Zoe', msisdn: '+491715550180' });
    await first.calls.handset.add({ ...ben, id: 'adam', name: 'Adam', msisdn: '+491715550181' });
    await first.calls.handset.remove({ handset: 'anna' });
    await first.close();
    const second = await testLab({ store });
    expect(second.snapshot().handsets.map(({ setup }) => setup.id)).toEqual(['ben', 'otto', 'zoe', 'adam']);
  });

  it('knows what a phone was called that was taken away, by the name that it had last', async () => {
    const store = new MemoryStore();
    const first = await testLab({ store });
    await first.calls.handset.configure({ handset: 'anna', name: 'Anne' });
    await first.calls.handset.remove({ handset: 'anna' });
    await first.calls.handset.remove({ handset: 'ben' });
    expect(first.snapshot().formerNames).toEqual({ anna: 'Anne', ben: 'Ben' });
    await first.close();
    const second = await testLab({ store });
    expect(second.snapshot().formerNames).toEqual({ anna: 'Anne', ben: 'Ben' });
  });

  it('goes on counting references, so that no segment is taken for one of before', async () => {
    const store = new MemoryStore();
    const text = 'long '.repeat(100);
    for (let start = 0; start < 3; start++) {
      const lab = await testLab({ store });
      await later(lab, 60_000);
      await lab.calls.handset.sendSms({
        handset: 'anna',
        to: [BEN],
        text: `${start} ${text}`,
        deliveryReport: false,
      });
      const { modem } = lab.core.world.state<HandsetState>('anna');
      expect(modem.nextConcatReference).toBe(start + 1);
      // It ends in the middle of the text, whose first segment is there.
      await until(lab, () => lab.core.world.state<HandsetState>('ben').modem.pending.length > 0);
      await lab.close();
    }
    const last = await testLab({ store });
    await later(last, 300_000);
    expect(messages(last, 'ben').map(({ text: words }) => words?.slice(0, 2))).toEqual(['0 ', '1 ', '2 ']);
    const { modem } = last.core.world.state<HandsetState>('anna');
    expect(modem.nextMessageReference).toBe(12);
  });
});
