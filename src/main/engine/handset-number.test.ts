import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/contract/problem';
import type { RunningLab } from './lab';
import { NODES } from '../network/operator';
import type { SmscState } from '../network/smsc/state';
import { messages, testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const ANNA = '+491715550101';
const BEN = '+491715550102';
const NEW = '+491715550177';

const later = (lab: RunningLab): Promise<void> => lab.core.advance(lab.core.world.now + 120_000);

const text = (lab: RunningLab, handset: string, to: string, words: string): Promise<unknown> =>
  lab.calls.handset.sendSms({ handset, to: [to], text: words, deliveryReport: true });

const newest = async (lab: RunningLab, handset: string, conversation: string) =>
  (await lab.calls.handset.messages({ handset, conversation, limit: 100 })).messages.at(-1);

async function problem(work: Promise<unknown>): Promise<unknown> {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof Problem ? error.report : error;
}

describe('a phone whose number is changed', () => {
  it('is reached by the new one and sends from it, also after a restart', async () => {
    const store = new MemoryStore();
    const before = await testLab({ store });
    const { setup } = await before.calls.handset.configure({ handset: 'anna', msisdn: NEW });
    expect(setup).toMatchObject({ msisdn: NEW, imsi: '262015550000101' });
    await before.close();
    const lab = await testLab({ store });
    await text(lab, 'ben', NEW, 'Are you there?');
    await later(lab);
    expect(await newest(lab, 'anna', BEN)).toMatchObject({ direction: 'in', text: 'Are you there?' });
    expect(await newest(lab, 'ben', NEW)).toMatchObject({ reports: [{ status: 'delivered' }] });
    await text(lab, 'anna', BEN, 'I am');
    await later(lab);
    expect(await newest(lab, 'ben', NEW)).toMatchObject({ direction: 'in', text: 'I am' });
  });

  it('gets no more what is for the old one, which is nobody’s then', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'anna', power: false });
    await text(lab, 'ben', ANNA, 'waits for her phone');
    await later(lab);
    await lab.calls.handset.configure({ handset: 'anna', msisdn: NEW });
    await lab.calls.handset.configure({ handset: 'anna', power: true });
    await lab.core.advance(lab.core.world.now + 24 * 3_600_000);
    expect(await newest(lab, 'anna', BEN)).toBeUndefined();
    expect(await newest(lab, 'ben', ANNA)).toMatchObject({ reports: [{ status: 'unreachable' }] });
    await text(lab, 'ben', ANNA, 'nobody');
    await later(lab);
    expect(await newest(lab, 'ben', ANNA)).toMatchObject({ state: 'failed' });
  });

  it('gets what is on its way to it at that moment, once, and its sender learns so', async () => {
    const lab = await testLab();
    await text(lab, 'ben', ANNA, 'already on its way');
    const onTheirWay = (): number => lab.core.world.state<SmscState>(NODES.smsc).inFlight.size;
    while (onTheirWay() === 0) await lab.core.advance(lab.core.world.now + 50);
    await lab.calls.handset.configure({ handset: 'anna', msisdn: NEW });
    // Who has the old number from here on gets only what comes from here on.
    await lab.calls.handset.configure({ handset: 'otto', msisdn: ANNA });
    await lab.core.advance(lab.core.world.now + 24 * 3_600_000);
    expect(messages(lab, 'anna').map((message) => message.text)).toEqual(['already on its way']);
    expect(messages(lab, 'otto')).toEqual([]);
    expect(await newest(lab, 'ben', ANNA)).toMatchObject({ reports: [{ status: 'delivered' }] });
    expect(onTheirWay()).toBe(0);
  });

  it('gets a picture message at the new one', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'anna', msisdn: NEW });
    await lab.calls.handset.sendMms({
      handset: 'ben',
      mms: {
        to: [NEW],
        subject: 'Lake',
        deliveryReport: true,
        slides: [{ duration: 5_000, text: 'Look', media: [] }],
      },
    });
    await later(lab);
    expect(await newest(lab, 'anna', BEN)).toMatchObject({
      state: 'received',
      subject: 'Lake',
      addresses: [BEN],
    });
    expect(await newest(lab, 'ben', NEW)).toMatchObject({ reports: [{ status: 'delivered' }] });
  });

  it('cannot fetch what was announced to the old one: the MMSC gives it to that number only', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'anna', autoRetrieve: false });
    await lab.calls.handset.sendMms({
      handset: 'ben',
      mms: { to: [ANNA], subject: 'Lake', deliveryReport: true, slides: [] },
    });
    await later(lab);
    const announced = await newest(lab, 'anna', BEN);
    expect(announced).toMatchObject({ state: 'announced' });
    await lab.calls.handset.configure({ handset: 'anna', msisdn: NEW });
    await lab.calls.handset.download({ handset: 'anna', message: announced!.id });
    await later(lab);
    expect(await newest(lab, 'anna', BEN)).toMatchObject({
      why: [{ code: 'http-error', params: { status: 403 } }],
    });
    // Whoever gets the number back has it again.
    await lab.calls.handset.configure({ handset: 'anna', msisdn: ANNA });
    await lab.core.advance(lab.core.world.now + 3_600_000);
    await lab.calls.handset.download({ handset: 'anna', message: announced!.id });
    await later(lab);
    expect(await newest(lab, 'anna', BEN)).toMatchObject({ state: 'received', subject: 'Lake' });
    expect(await newest(lab, 'ben', ANNA)).toMatchObject({ reports: [{ status: 'delivered' }] });
  });

  it('is in everybody’s contacts by the new one, and the old one can be given to another phone', async () => {
    const lab = await testLab();
    const seen = lab.snapshot().seq;
    await lab.calls.handset.configure({ handset: 'anna', msisdn: NEW });
    const ben = lab.snapshot().handsets.find(({ setup }) => setup.id === 'ben')!;
    expect(ben.contacts).toContainEqual({ name: 'Anna', number: NEW });
    expect(ben.contacts.map(({ number }) => number)).not.toContain(ANNA);
    expect(lab.snapshot().seq).toBeGreaterThan(seen + 1);
    await lab.calls.handset.configure({ handset: 'otto', msisdn: ANNA });
    await text(lab, 'ben', ANNA, 'for Otto');
    await later(lab);
    expect(await newest(lab, 'otto', BEN)).toMatchObject({ text: 'for Otto' });
  });

  it('cannot have one that somebody else has; its own is no change', async () => {
    const lab = await testLab();
    expect(await problem(lab.calls.handset.configure({ handset: 'anna', msisdn: BEN, name: 'Zoe' }))).toEqual(
      {
        code: 'taken',
        message: `Ben has the msisdn ${BEN}`,
        params: { name: 'Ben', value: BEN },
        field: 'msisdn',
      },
    );
    const { setup } = await lab.calls.handset.configure({ handset: 'anna', msisdn: ANNA });
    // What was refused has changed nothing else.
    expect(setup).toMatchObject({ msisdn: ANNA, name: 'Anna' });
  });
});
