import { describe, expect, it } from 'vitest';
import type { HandsetSetup } from '../../shared/model/handset';
import { registrationSchema } from '../../shared/model/registration';
import type { RegistrationRefusal } from '../../shared/model/registration';
import type { HandsetState } from '../network/handset/state';
import type { RunningLab } from './lab';
import { messages, testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const ANNA = '+491715550101';
const BEN = '+491715550102';
const WORK = '+491715550199';
const MINUTE = 60_000;

const pass = (lab: RunningLab, time = MINUTE): Promise<void> => lab.core.advance(lab.core.world.now + time);
const radioOf = (lab: RunningLab, id: string): unknown =>
  lab.snapshot().handsets.find(({ setup }) => setup.id === id)!.radio;

function sendText(lab: RunningLab, handset: string, to: string, deliveryReport = false): Promise<unknown> {
  return lab.calls.handset.sendSms({ handset, to: [to], text: 'Hello', deliveryReport });
}

function sendMms(lab: RunningLab, handset: string, to: string): Promise<unknown> {
  const slides = [{ media: [], text: 'Hello', duration: 5_000 }];
  const mms = { to: [to], subject: null, slides, deliveryReport: false };
  return lab.calls.handset.sendMms({ handset, mms });
}

/** What the trace tells of a handset's radio, oldest first. */
async function radioNotes(store: MemoryStore, handset: string): Promise<string[]> {
  const rows = await store.traceRows(Number.MAX_SAFE_INTEGER, 10_000);
  return rows.flatMap(({ interface: by, from, to, note }) =>
    by === 'radio' && from === handset && to === handset && note !== null ? [note] : [],
  );
}

async function traced(): Promise<{ lab: RunningLab; store: MemoryStore }> {
  const store = new MemoryStore();
  return { lab: await testLab({ store }), store };
}

describe('a phone without a SIM', () => {
  it('sends nothing: texts and picture messages fail at once, and go when they are sent again', async () => {
    const { lab, store } = await traced();
    await lab.calls.handset.configure({ handset: 'anna', sim: 'removed' });
    await sendText(lab, 'anna', BEN);
    await sendMms(lab, 'anna', BEN);
    expect(messages(lab, 'anna')).toMatchObject([
      { kind: 'sms', state: 'failed', why: [{ code: 'no-sim', params: {} }] },
      { kind: 'mms', state: 'failed', why: [{ code: 'no-sim', params: {} }] },
    ]);
    await pass(lab);
    const rows = await store.traceRows(Number.MAX_SAFE_INTEGER, 1_000);
    expect(rows.map(({ note, correlation }) => [note, correlation])).toEqual([
      ['SIM removed', null],
      ...messages(lab, 'anna').map(({ correlation }) => ['not sent: no SIM card', correlation]),
    ]);
    await lab.calls.handset.configure({ handset: 'anna', sim: 'inserted' });
    for (const { id } of messages(lab, 'anna'))
      await lab.calls.handset.retry({ handset: 'anna', message: id });
    await pass(lab);
    expect(messages(lab, 'anna')).toMatchObject([
      { state: 'sent', why: [] },
      { state: 'sent', why: [] },
    ]);
    expect(messages(lab, 'ben')).toHaveLength(2);
  });

  it('loses what was on its way to the network', async () => {
    const { lab, store } = await traced();
    await sendMms(lab, 'anna', BEN);
    await sendText(lab, 'anna', BEN);
    await pass(lab, 10);
    expect(messages(lab, 'anna').map(({ state }) => state)).not.toContain('failed');
    await lab.calls.handset.configure({ handset: 'anna', sim: 'removed' });
    expect(messages(lab, 'anna')).toMatchObject([
      { state: 'failed', why: [{ code: 'no-sim' }] },
      { state: 'failed', why: [{ code: 'no-sim' }] },
    ]);
    expect(await radioNotes(store, 'anna')).toContain('activation of the PDP context broken off');
  });

  it('loses the PDP context that it has', async () => {
    const { lab, store } = await traced();
    await sendMms(lab, 'anna', BEN);
    const { world } = lab.core;
    while (world.state<HandsetState>('anna').radio.pdp !== 'active') await lab.core.advance(world.nextDue!);
    await lab.calls.handset.configure({ handset: 'anna', sim: 'removed' });
    expect(await radioNotes(store, 'anna')).toEqual(expect.arrayContaining(['PDP context lost']));
  });

  it('receives nothing: the service centre tries again for an absent subscriber, and is alerted on return', async () => {
    const { lab, store } = await traced();
    await lab.calls.handset.configure({ handset: 'ben', sim: 'removed' });
    await sendText(lab, 'anna', BEN, true);
    await pass(lab, 2 * MINUTE);
    const { smsc } = await lab.calls.network.queues({ limit: 10 });
    expect(smsc.waiting).toMatchObject([{ to: BEN, attempts: 1, reason: 'absent' }]);
    expect(messages(lab, 'ben')).toEqual([]);
    const lost = (await store.traceRows(Number.MAX_SAFE_INTEGER, 1_000)).find((row) => row.lost);
    expect(lost).toMatchObject({ to: 'ben', note: 'ben is not reachable: no-sim' });
    await lab.calls.handset.configure({ handset: 'ben', sim: 'inserted' });
    await pass(lab);
    expect(messages(lab, 'ben')).toMatchObject([{ text: 'Hello', state: 'received' }]);
    expect(messages(lab, 'anna')[0]!.reports).toMatchObject([{ status: 'delivered' }]);
  });

  it('keeps an announced picture message, which is fetched when the SIM is back', async () => {
    const { lab } = await traced();
    await lab.calls.handset.configure({ handset: 'ben', autoRetrieve: false });
    await sendMms(lab, 'anna', BEN);
    await pass(lab);
    await lab.calls.handset.configure({ handset: 'ben', sim: 'removed' });
    const [announced] = messages(lab, 'ben');
    await lab.calls.handset.download({ handset: 'ben', message: announced!.id });
    await pass(lab);
    expect(messages(lab, 'ben')).toMatchObject([{ state: 'downloading', why: [{ code: 'no-sim' }] }]);
    await lab.calls.handset.configure({ handset: 'ben', sim: 'inserted' });
    await pass(lab);
    expect(messages(lab, 'ben')).toMatchObject([{ state: 'received', why: [] }]);
  });

  it('is still without one after a restart', async () => {
    const { lab, store } = await traced();
    await lab.calls.handset.configure({ handset: 'anna', sim: 'removed', registration: 'illegal-ms' });
    await lab.close();
    const again = await testLab({ store });
    expect(radioOf(again, 'anna')).toMatchObject({ sim: 'removed', registration: 'illegal-ms' });
    await sendText(again, 'anna', BEN);
    expect(messages(again, 'anna')).toMatchObject([{ state: 'failed', why: [{ code: 'no-sim' }] }]);
  });

  it('has its other SIM', async () => {
    const { lab } = await traced();
    const { setup } = lab.snapshot().handsets.find((each) => each.setup.id === 'anna')!;
    const second: HandsetSetup = { ...setup, id: 'anna-2', msisdn: WORK, imsi: '262015550000199' };
    await lab.calls.handset.add({ ...second, secondOf: 'anna' });
    await lab.calls.handset.configure({ handset: 'anna-2', sim: 'removed' });
    expect(radioOf(lab, 'anna')).toMatchObject({ sim: 'inserted' });
    await sendText(lab, 'ben', WORK);
    await sendText(lab, 'ben', ANNA);
    await sendText(lab, 'anna-2', BEN);
    await sendText(lab, 'anna', BEN);
    await pass(lab, 2 * MINUTE);
    expect(messages(lab, 'anna-2')).toMatchObject([{ state: 'failed', why: [{ code: 'no-sim' }] }]);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent' }, { state: 'received' }]);
  });
});

const REFUSALS = registrationSchema.exclude(['accepted']).options;
const CAUSES: Readonly<Record<RegistrationRefusal, number>> = {
  'imsi-unknown': 2,
  'illegal-ms': 3,
  'illegal-me': 6,
  'plmn-not-allowed': 11,
  'roaming-not-allowed': 13,
};

describe('a SIM that the network refuses', () => {
  it.each(REFUSALS)('sends nothing and says by which cause: %s', async (registration) => {
    const { lab, store } = await traced();
    await lab.calls.handset.configure({ handset: 'anna', registration });
    await sendText(lab, 'anna', BEN);
    await sendMms(lab, 'anna', BEN);
    const why = [{ code: 'emergency-only', params: { cause: CAUSES[registration] } }];
    expect(messages(lab, 'anna')).toMatchObject([
      { state: 'failed', why },
      { state: 'failed', why },
    ]);
    const [refused, ...further] = await radioNotes(store, 'anna');
    expect(refused).toMatch(
      new RegExp(
        String.raw`^registration refused with cause ${CAUSES[registration]} \(.+\): emergency calls only$`,
      ),
    );
    expect(further).toEqual(['not sent: emergency calls only', 'not sent: emergency calls only']);
  });

  it('is absent to the service centre, which waits for it', async () => {
    const { lab } = await traced();
    await lab.calls.handset.configure({ handset: 'ben', registration: 'plmn-not-allowed' });
    await sendText(lab, 'anna', BEN, true);
    await pass(lab, 2 * MINUTE);
    expect((await lab.calls.network.queues({ limit: 10 })).smsc.waiting).toMatchObject([
      { reason: 'absent' },
    ]);
    await lab.calls.handset.configure({ handset: 'ben', registration: 'accepted' });
    await pass(lab);
    expect(messages(lab, 'ben')).toMatchObject([{ text: 'Hello' }]);
  });

  it('is no destination when the HLR does not know it, whether or not the phone is on', async () => {
    const { lab } = await traced();
    await lab.calls.handset.configure({ handset: 'ben', registration: 'imsi-unknown', power: false });
    await sendText(lab, 'anna', BEN, true);
    await pass(lab);
    expect((await lab.calls.network.queues({ limit: 10 })).smsc.total).toBe(0);
    // TP-ST 0x43: not obtainable.
    expect(messages(lab, 'anna')).toMatchObject([{ reports: [{ status: 'unreachable' }] }]);
  });

  it('is found out when the phone comes back to the network: what waited for that is refused', async () => {
    const { lab } = await traced();
    await lab.calls.handset.configure({ handset: 'anna', signal: 0, registration: 'illegal-ms' });
    await sendText(lab, 'anna', BEN);
    expect(messages(lab, 'anna')).toMatchObject([
      { state: 'queued', why: [{ code: 'waiting-for-coverage' }] },
    ]);
    await lab.calls.handset.configure({ handset: 'anna', signal: 3 });
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'failed', why: [{ code: 'emergency-only' }] }]);
  });
});

describe('the trace of a radio', () => {
  it('has a row for each change, and none for what stays as it is', async () => {
    const { lab, store } = await traced();
    const { configure } = lab.calls.handset;
    const changes: Omit<Parameters<typeof configure>[0], 'handset'>[] = [
      { signal: 4, power: true, sim: 'inserted', registration: 'accepted', roaming: false, packet: true },
      { signal: 1 },
      { signal: 0 },
      { signal: 0 },
      { signal: 2 },
      { airplane: true },
      { airplane: false },
      { roaming: true },
      { roaming: false },
      { packet: false },
      { packet: true },
      { sim: 'removed' },
      { registration: 'plmn-not-allowed' },
      { sim: 'inserted' },
      { registration: 'illegal-ms' },
      { registration: 'accepted' },
      { power: false },
      { power: true, roaming: true },
    ];
    for (const change of changes) await configure({ handset: 'anna', ...change });
    await pass(lab);
    expect(await radioNotes(store, 'anna')).toEqual([
      'coverage lost',
      'coverage again',
      'airplane mode on',
      'airplane mode off',
      'registered',
      'roaming in another network',
      'back in the home network',
      'detached from packet data',
      'attached for packet data',
      'SIM removed',
      'SIM inserted',
      'registration refused with cause 11 (PLMN not allowed): emergency calls only',
      'registration refused with cause 3 (Illegal MS): emergency calls only',
      'registered',
      'switched off',
      'switched on',
      'roaming in another network',
      'registered',
    ]);
  });
});
