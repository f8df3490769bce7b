import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../shared/protocol/http/message';
import { decodeMms, encodeMms, field, makePdu } from '../../shared/protocol/mms/pdu';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';

const BEN = '+491715550102';
const OTTO = '+491715550103';
const MINUTE = 60_000;

const pass = (lab: RunningLab, time: number): Promise<void> => lab.core.advance(lab.core.world.now + time);
const queues = (lab: RunningLab, limit = 100) => lab.calls.network.queues({ limit });

async function sendMms(lab: RunningLab, ...to: string[]): Promise<void> {
  const slides = [{ media: [], text: 'hello', duration: 5_000 }];
  await lab.calls.handset.sendMms({
    handset: 'anna',
    mms: { to, subject: 'Hi', slides, deliveryReport: false },
  });
}

/** M-Send.req of a client outside, for Ben. */
function submission(transactionId: string): HttpRequest {
  const pdu = makePdu(
    'm-send-req',
    [
      { name: 'X-Mms-Transaction-Id', value: transactionId },
      { name: 'X-Mms-MMS-Version', value: '1.2' },
      { name: 'From', value: 'insert-address-token' },
      { name: 'To', value: { address: BEN, type: 'PLMN' } },
      { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
    ],
    { kind: 'single', data: Uint8Array.of(0x41) },
  );
  const headers: HttpRequest['headers'] = [
    ['Content-Type', 'application/vnd.wap.mms-message'],
    ['X-MSISDN', '+491715550101'],
  ];
  return { method: 'POST', target: '/', headers, body: encodeMms(pdu) };
}

describe('the queues', () => {
  it('show what waits for a phone that is off, and why', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', power: false });
    const start = lab.core.world.now;
    for (const text of ['one', 'two']) {
      await lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text, deliveryReport: false });
    }
    await pass(lab, MINUTE);
    const { smsc, mmsc } = await queues(lab);
    expect(mmsc).toEqual({ total: 0, waiting: [] });
    expect(smsc.total).toBe(2);
    expect(smsc.waiting[0]).toMatchObject({
      to: BEN,
      from: '+491715550101',
      kind: 'text',
      attempts: 1,
      reason: 'absent',
      inFlight: false,
    });
    expect(smsc.waiting[0]!.since - start).toBeLessThan(10_000);
    expect(smsc.waiting[0]!.nextAt! - smsc.waiting[0]!.since).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(smsc.waiting[1]).toMatchObject({ attempts: 0, reason: 'absent' });
    expect((await queues(lab, 1)).smsc).toMatchObject({ total: 2, waiting: [{ attempts: 1 }] });

    await lab.calls.network.cancel({ centre: 'smsc', id: smsc.waiting[0]!.id });
    await expect(lab.calls.network.cancel({ centre: 'smsc', id: smsc.waiting[0]!.id })).rejects.toThrow(
      'the SMSC has no such message any more',
    );
    await lab.calls.network.retry({ centre: 'smsc', id: smsc.waiting[1]!.id });
    await pass(lab, 10_000);
    const after = await queues(lab);
    expect(after.smsc.waiting).toMatchObject([{ id: smsc.waiting[1]!.id, attempts: 1, reason: 'absent' }]);
    await lab.close();
  });

  it('have what was accepted at one instant in the same order every time', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', power: false });
    const sent = Array.from({ length: 12 }, (_, n) =>
      lab.mm1(submission(`T${n}`), new AbortController().signal),
    );
    await pass(lab, MINUTE);
    for (const { status } of await Promise.all(sent)) expect(status).toBe(200);
    const { waiting } = (await queues(lab)).mmsc;
    expect(new Set(waiting.map(({ since }) => since)).size).toBe(1);
    const ids = waiting.map(({ message }) => message);
    // Where the newest stands first, they stand the other way round.
    const { messages } = await lab.calls.network.messages({ query: '', limit: 50 });
    expect(messages.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(ids).toHaveLength(12);
    expect(ids).toEqual([...ids].sort());
    await lab.close();
  });

  it('have what came from a client that has gone since, once, however often it says it', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', power: false });
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(lab.mm1(submission('T1'), gone)).rejects.toThrow('gone');
    const again = lab.mm1(submission('T1'), new AbortController().signal);
    await pass(lab, MINUTE);
    const [waiting, ...others] = (await queues(lab)).mmsc.waiting;
    expect(others).toEqual([]);
    const conf = decodeMms((await again).body).value;
    expect([field(conf, 'X-Mms-Response-Status'), field(conf, 'Message-ID')]).toEqual([
      'ok',
      waiting!.message,
    ]);
    await lab.close();
  });

  it('say that a message is on its way', async () => {
    const lab = await testLab();
    await lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text: 'x', deliveryReport: false });
    let waiting = (await queues(lab)).smsc.waiting;
    for (let i = 0; i < 100 && waiting.length === 0; i++) {
      await pass(lab, 100);
      ({ waiting } = (await queues(lab)).smsc);
    }
    expect(waiting).toMatchObject([{ inFlight: true, nextAt: null, reason: null, attempts: 0 }]);
    for (const call of [lab.calls.network.retry, lab.calls.network.cancel]) {
      await expect(call({ centre: 'smsc', id: waiting[0]!.id })).rejects.toThrow(
        `the message is on its way to ${BEN}`,
      );
    }
    await lab.close();
  });

  it('show each recipient of an MMS, and announce again or take back', async () => {
    const lab = await testLab();
    await lab.calls.lab.configure({
      faults: [{ id: 'lost', hop: 'push', action: { do: 'drop' }, when: { probability: 1 } }],
    });
    await lab.calls.handset.configure({ handset: 'otto', power: false });
    await sendMms(lab, BEN, OTTO);
    await pass(lab, 2 * MINUTE);
    const { mmsc, smsc } = await queues(lab);
    expect(mmsc.waiting).toMatchObject([
      { to: BEN, index: 0, subject: 'Hi', state: 'notified', attempts: 1 },
      { to: OTTO, index: 1, state: 'linked', nextAt: null },
    ]);
    expect(mmsc.waiting[0]!.nextAt! - mmsc.waiting[0]!.since).toBe(10 * MINUTE);
    expect(smsc.waiting.some(({ to }) => to === OTTO)).toBe(true);
    const { message } = mmsc.waiting[0]!;

    await lab.calls.network.retry({ centre: 'mmsc', message, index: 0 });
    expect((await queues(lab)).mmsc.waiting[0]).toMatchObject({ attempts: 2 });
    await expect(lab.calls.network.retry({ centre: 'mmsc', message, index: 1 })).rejects.toThrow(
      `${OTTO} knows of the message: it is linked`,
    );
    await lab.calls.network.cancel({ centre: 'mmsc', message, index: 1 });
    await expect(lab.calls.network.cancel({ centre: 'mmsc', message, index: 1 })).rejects.toThrow(
      'nothing waits for this recipient any more',
    );

    await lab.calls.lab.configure({
      faults: [{ id: 'lost', hop: 'push', action: { do: 'drop' }, when: { probability: 1 }, enabled: false }],
    });
    // What was lost on the air waits at the SMSC, and what is pushed now waits behind it.
    const [lost] = (await queues(lab)).smsc.waiting.filter(({ to }) => to === BEN);
    expect(lost).toMatchObject({ kind: 'push', reason: 'no-answer' });
    const { rows } = await lab.calls.trace.list({ limit: 2_000 });
    expect(rows.find((row) => row.lost && row.to === 'ben')?.name).toBe('SMS-DELIVER · M-Notification.ind');
    await lab.calls.network.retry({ centre: 'smsc', id: lost!.id });
    await pass(lab, MINUTE);
    const { smsc: texts, mmsc: messages } = await queues(lab);
    expect(texts.waiting.filter(({ to }) => to === BEN)).toEqual([]);
    expect(messages.total).toBe(0);
    await lab.close();
  });
});
