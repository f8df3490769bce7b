import { afterAll, describe, expect, it } from 'vitest';
import type { MmsComposition } from '../../shared/model/composition';
import type { MmscPolicy } from '../../shared/model/mmsc-policy';
import type { HandsetSetup } from '../../shared/model/handset';
import type { Message } from '../../shared/model/message';
import { encodeSm } from '../../shared/protocol/gsm-sm/pdp';
import { decodeRequest, decodeResponse } from '../../shared/protocol/http/codec';
import { joinOctets } from '../../shared/protocol/kit/octets';
import { mmsFromJson } from '../../shared/protocol/mms/json';
import { encodeMms } from '../../shared/protocol/mms/pdu';
import { MM1 } from '../network/handset/mm1-client';
import type { HandsetState } from '../network/handset/state';

import { NODES } from '../network/operator';
import { papRequest } from '../network/ppg/pap-request';
import { watch } from '../network/world/coverage.testing';
import { DEFAULT_DESK } from './default-desk';
import { exportedEvents } from './export/exported-events';
import { messages, testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { profile } from './profiles';
import { MemoryStore } from './store/memory-store';

const coverage = watch(MM1);

const ANNA = '+491715550101';
const BEN = '+491715550102';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const state = (lab: RunningLab, handset: string): HandsetState => lab.core.world.state<HandsetState>(handset);
const later = (lab: RunningLab, milliseconds: number): Promise<void> =>
  lab.core.advance(lab.core.world.now + milliseconds);
const policy = (lab: RunningLab, mmsc: Partial<MmscPolicy>): Promise<unknown> =>
  lab.calls.lab.configure({ mmsc });

async function send(lab: RunningLab, options: Partial<MmsComposition> = {}): Promise<void> {
  const slides = [{ duration: 5_000, text: 'Look', media: [] }];
  const mms: MmsComposition = { to: [BEN], subject: 'Sea', deliveryReport: true, slides, ...options };
  await lab.calls.handset.sendMms({ handset: 'anna', mms });
}

async function until(lab: RunningLab, done: () => boolean): Promise<void> {
  while (!done()) await lab.core.advance(lab.core.world.nextDue!);
}

it('notes that the reply was sent which its sender pays for', async () => {
  const lab = await testLab();
  await send(lab, { replyCharging: { textOnly: false } });
  await later(lab, MINUTE);
  const [offer] = messages(lab, 'ben');
  expect(offer).toMatchObject({ state: 'received', replyCharging: { textOnly: false } });
  expect(offer!.replyCharging).not.toHaveProperty('answered');
  const reply = {
    subject: null,
    deliveryReport: false,
    slides: [{ duration: 1_000, text: 'Yes', media: [] }],
  };
  await lab.calls.handset.sendMms({ handset: 'ben', mms: { to: [ANNA], replyTo: offer!.id, ...reply } });
  await later(lab, MINUTE);
  expect(messages(lab, 'anna').find(({ direction }) => direction === 'in')?.state).toBe('received');
  expect(messages(lab, 'ben')[0]!.replyCharging).toMatchObject({ answered: true });
});

describe('an MMSC that cannot give a message now', () => {
  it('is told Deferred, and asked again until it can', async () => {
    const lab = await testLab();
    await send(lab);
    await until(lab, () => messages(lab, 'ben')[0]?.state === 'downloading');
    await policy(lab, { outage: 'failure' });
    await later(lab, 30_000);
    expect(messages(lab, 'ben')[0]).toMatchObject({ state: 'downloading', why: [{ code: 'not-available' }] });
    expect([...state(lab, 'ben').mm1.records.values()][0]).toMatchObject({ deferred: true });
    await policy(lab, { outage: null });
    await later(lab, 2 * MINUTE);
    expect(messages(lab, 'ben')[0]).toMatchObject({ state: 'received', why: [] });
    expect(messages(lab, 'anna')[0]!.reports).toMatchObject([{ status: 'delivered' }]);
  });

  it('leaves the message announced when that takes too long', async () => {
    const lab = await testLab();
    await send(lab);
    await until(lab, () => messages(lab, 'ben')[0]?.state === 'downloading');
    await policy(lab, { outage: 'network' });
    await later(lab, 2 * HOUR);
    expect(messages(lab, 'ben')[0]).toMatchObject({ state: 'announced', why: [{ code: 'not-available' }] });
    await policy(lab, { outage: null });
    await lab.calls.handset.download({ handset: 'ben', message: messages(lab, 'ben')[0]!.id });
    await later(lab, MINUTE);
    expect(messages(lab, 'ben')[0]!.state).toBe('received');
  });
});

describe('a message that its owner stops', () => {
  const stopped = [{ code: 'stopped', params: {} }];

  it.each(['activating', 'exchanging'] as const)(
    'is not sent while %s, and goes when tried again',
    async (phase) => {
      const lab = await testLab();
      await send(lab);
      await until(lab, () => state(lab, 'anna').mm1.phase === phase);
      const [{ id }] = messages(lab, 'anna') as [Message];
      await lab.calls.handset.stop({ handset: 'anna', message: id });
      await later(lab, MINUTE);
      expect(messages(lab, 'anna')).toMatchObject([{ state: 'failed', progress: null, why: stopped }]);
      expect(messages(lab, 'ben')).toEqual([]);
      await expect(lab.calls.handset.stop({ handset: 'anna', message: id })).rejects.toMatchObject({
        report: { code: 'not-on-its-way', field: 'message' },
      });
      await lab.calls.handset.retry({ handset: 'anna', message: id });
      await later(lab, MINUTE);
      expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent', why: [] }]);
      expect(messages(lab, 'ben')).toMatchObject([{ state: 'received' }]);
    },
  );

  it('closes its connection, which the trace shows, and lets the next one go', async () => {
    const lab = await testLab();
    await send(lab, { subject: 'First' });
    await send(lab, { subject: 'Second' });
    await until(lab, () => state(lab, 'anna').mm1.phase === 'exchanging');
    const first = messages(lab, 'anna').find(({ subject }) => subject === 'First')!;
    await lab.calls.handset.stop({ handset: 'anna', message: first.id });
    await later(lab, MINUTE);
    const { rows } = await lab.calls.trace.list({ limit: 500 });
    expect(rows.filter(({ lost }) => lost)).toMatchObject([
      { correlation: first.correlation, note: 'the phone closed the connection', from: 'anna', to: 'mmsc' },
    ]);
    expect(messages(lab, 'ben')).toMatchObject([{ subject: 'Second', state: 'received' }]);
  });

  it('stays announced when it was being fetched, also over a restart, until it is asked for', async () => {
    const store = new MemoryStore();
    const first = await testLab({ store });
    await send(first);
    await until(first, () => messages(first, 'ben')[0]?.state === 'downloading');
    const [{ id }] = messages(first, 'ben') as [Message];
    await first.calls.handset.stop({ handset: 'ben', message: id });
    expect(messages(first, 'ben')).toMatchObject([{ state: 'announced', progress: null, why: stopped }]);
    await later(first, MINUTE);
    expect([...state(first, 'ben').mm1.records.values()][0]).toMatchObject({ deferred: true });
    await first.close();
    const lab = await testLab({ store });
    await later(lab, HOUR);
    expect(messages(lab, 'ben')).toMatchObject([{ state: 'announced', why: stopped }]);
    await lab.calls.handset.download({ handset: 'ben', message: id });
    await later(lab, MINUTE);
    expect(messages(lab, 'ben')).toMatchObject([{ state: 'received', why: [] }]);
    expect(messages(lab, 'anna')[0]!.reports).toMatchObject([{ status: 'delivered' }]);
  });

  it('can be a text as long as a part of it has not left', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'anna', signal: 0 });
    const sent = await lab.calls.handset.sendSms({
      handset: 'anna',
      to: [BEN],
      text: 'x'.repeat(200),
      deliveryReport: false,
    });
    const { id } = sent.messages[0]!;
    await lab.calls.handset.configure({ handset: 'anna', signal: 4 });
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sending' }]);
    await lab.calls.handset.stop({ handset: 'anna', message: id });
    await later(lab, MINUTE);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'failed', why: stopped }]);
    expect(messages(lab, 'ben')).toEqual([]);
    await lab.calls.handset.retry({ handset: 'anna', message: id });
    await until(lab, () => state(lab, 'anna').modem.outgoing[0]?.index === 1);
    await expect(lab.calls.handset.stop({ handset: 'anna', message: id })).rejects.toMatchObject({
      report: { code: 'not-on-its-way' },
    });
    await later(lab, MINUTE);
    expect(messages(lab, 'ben')).toMatchObject([{ state: 'received' }]);
  });
});

describe('an announced message', () => {
  it('expires on the phone by itself, over a restart and without coverage', async () => {
    const store = new MemoryStore();
    const first = await testLab({ store });
    await first.calls.handset.configure({ handset: 'ben', autoRetrieve: false });
    await send(first, { expiry: { relativeSeconds: 3_600 } });
    await later(first, MINUTE);
    expect(messages(first, 'ben')[0]!.state).toBe('announced');
    await first.calls.handset.configure({ handset: 'ben', signal: 0 });
    await first.close();
    const lab = await testLab({ store });
    await later(lab, 50 * MINUTE);
    expect(messages(lab, 'ben')[0]!.state).toBe('announced');
    await later(lab, 10 * MINUTE);
    expect(messages(lab, 'ben')[0]!.state).toBe('expired');
  });
});

describe('the connection of the MMS client', () => {
  const reject = (lab: RunningLab): void =>
    lab.core.world.receive({
      from: NODES.packet,
      to: 'anna',
      interface: 'packet',
      protocol: 'gsm-sm',
      octets: [encodeSm({ type: 'activate-pdp-context-reject', transactionId: 0, cause: 26 })],
      flow: null,
      correlation: null,
      hop: 'end-to-end',
    });

  it.each(['activating', 'exchanging', 'lingering'] as const)(
    'survives the loss of the link while %s',
    async (phase) => {
      const lab = await testLab();
      await send(lab);
      await until(lab, () => state(lab, 'anna').mm1.phase === phase);
      await lab.calls.handset.configure({ handset: 'anna', signal: 0 });
      expect(state(lab, 'anna').mm1.phase).toBe('idle');
      await lab.calls.handset.configure({ handset: 'anna', signal: 4 });
      await later(lab, 5 * MINUTE);
      expect(messages(lab, 'anna')[0]!.state).toBe('sent');
      expect(messages(lab, 'ben')).toMatchObject([{ state: 'received' }]);
    },
  );

  it('says how far it had come when it begins anew, until that is over', async () => {
    const lab = await testLab();
    const slides = [{ duration: 5_000, text: 'Look '.repeat(8_000), media: [] }];
    await send(lab, { slides, deliveryReport: false });
    const moving = (handset: string) => () => (messages(lab, handset)[0]?.progress ?? 0) > 0.3;
    const cut = async (handset: string, waits: Message['state']): Promise<void> => {
      await until(lab, moving(handset));
      const { size, progress } = messages(lab, handset)[0]!;
      const gone = { code: 'broke-off', params: { size: Math.round(size! * progress!) } };
      await lab.calls.handset.configure({ handset, signal: 0 });
      expect(messages(lab, handset)[0]).toMatchObject({
        state: waits,
        progress: null,
        why: [gone, { code: 'waiting-for-coverage' }],
      });
      await lab.calls.handset.configure({ handset, signal: 4 });
      await until(lab, () => messages(lab, handset)[0]!.progress !== null);
      expect(messages(lab, handset)[0]!.why).toEqual([gone]);
    };
    await cut('anna', 'queued');
    await until(lab, () => messages(lab, 'anna')[0]!.state === 'sent');
    expect(messages(lab, 'anna')[0]!.why).toEqual([]);
    await cut('ben', 'downloading');
    await lab.calls.handset.stop({ handset: 'ben', message: messages(lab, 'ben')[0]!.id });
    expect(messages(lab, 'ben')[0]).toMatchObject({ state: 'announced', why: [{ code: 'stopped' }] });
  });

  it('expires on the phone also while its download waits for mobile data, which then fetches nothing', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', packet: false });
    await send(lab, { expiry: { relativeSeconds: 3_600 } });
    await later(lab, MINUTE);
    expect(messages(lab, 'ben')[0]).toMatchObject({
      state: 'downloading',
      why: [{ code: 'packet-data-off' }],
    });
    await later(lab, HOUR);
    expect(messages(lab, 'ben')[0]).toMatchObject({ state: 'expired', progress: null, why: [] });
    await lab.calls.handset.configure({ handset: 'ben', packet: true });
    await later(lab, MINUTE);
    expect(messages(lab, 'ben')[0]!.state).toBe('expired');
    expect(state(lab, 'ben').mm1.tasks).toEqual([]);
  });

  it('is let go abroad where packet data is not allowed there, and comes back when it is', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'anna', dataRoaming: false });
    await send(lab);
    await until(lab, () => state(lab, 'anna').mm1.phase === 'exchanging');
    await lab.calls.handset.configure({ handset: 'anna', roaming: true });
    expect(state(lab, 'anna').mm1.phase).toBe('idle');
    await later(lab, HOUR);
    const waits = (code: string): unknown => ({ state: 'queued', why: [{ code, params: {} }] });
    expect(messages(lab, 'anna')[0]).toMatchObject(waits('roaming-data-off') as object);
    await lab.calls.handset.configure({ handset: 'anna', packet: false });
    expect(messages(lab, 'anna')[0]).toMatchObject(waits('packet-data-off') as object);
    await lab.calls.handset.configure({ handset: 'anna', packet: true, signal: 0 });
    expect(messages(lab, 'anna')[0]).toMatchObject(waits('waiting-for-coverage') as object);
    await lab.calls.handset.configure({ handset: 'anna', signal: 4, dataRoaming: true });
    await later(lab, MINUTE);
    expect(messages(lab, 'anna')[0]).toMatchObject({ state: 'sent', why: [] });
    await send(lab);
    await until(lab, () => state(lab, 'anna').mm1.phase === 'exchanging');
    await lab.calls.handset.configure({ handset: 'anna', dataRoaming: false });
    expect(state(lab, 'anna').mm1.phase).toBe('idle');
    await lab.calls.handset.configure({ handset: 'anna', roaming: false });
    await later(lab, MINUTE);
    expect(messages(lab, 'anna')).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  });

  it('is asked for again after a refusal', async () => {
    const lab = await testLab();
    await send(lab);
    await until(lab, () => state(lab, 'anna').mm1.phase === 'activating');
    reject(lab);
    await later(lab, 5 * MINUTE);
    expect(messages(lab, 'anna')[0]!.state).toBe('sent');
  });

  it('goes on where an answer leads, and is asked for again when the link breaks there', async () => {
    const lab = await testLab();
    await lab.calls.lab.configure({
      faults: [
        {
          id: 'moved',
          hop: 'mm1-send',
          action: { do: 'status', status: 307, location: '/moved' },
          when: { nth: [1] },
        },
      ],
    });
    await send(lab);
    await until(lab, () => state(lab, 'anna').mm1.redirection !== null);
    expect(state(lab, 'anna').mm1).toMatchObject({ phase: 'exchanging', connection: { number: 1 } });
    await lab.calls.handset.configure({ handset: 'anna', signal: 0 });
    expect(state(lab, 'anna').mm1).toMatchObject({ phase: 'idle', connection: null });
    await lab.calls.handset.configure({ handset: 'anna', signal: 4 });
    await later(lab, 5 * MINUTE);
    expect(messages(lab, 'anna')[0]!.state).toBe('sent');
    expect(state(lab, 'anna').mm1.redirection).toBeNull();
  });

  it('waits for an answer that never comes, tries again, and leaves no timer behind', async () => {
    const lab = await testLab();
    await lab.calls.lab.configure({
      faults: [{ id: 'lost', hop: 'mm1-send-answer', action: { do: 'drop' }, when: { nth: [1] } }],
    });
    await send(lab);
    await later(lab, HOUR);
    expect(messages(lab, 'anna')[0]!.state).toBe('sent');
    expect(messages(lab, 'ben')).toHaveLength(1);
    expect(state(lab, 'anna').timers).toBeNull();
  });
});

afterAll(() => {
  process.stdout.write(coverage.list('MM1 on the handset'));
  expect(coverage.missing()).toEqual([]);
});

it('takes a message back from its sender, too, who is one of its recipients', async () => {
  // Both of the sender's records have the Message-ID, and which is found first depends on what else is there.
  const taking = DEFAULT_DESK.map((setup) => ({ ...setup, profile: profile('android-412x915') }));
  for (let before = 0; before < 4; before++) {
    const lab = await testLab({ setup: taking });
    for (let n = 0; n < before; n++) await send(lab);
    await send(lab, { to: [ANNA, BEN], subject: 'Mine' });
    await later(lab, MINUTE);
    const mine = messages(lab, 'anna').filter(({ subject }) => subject === 'Mine');
    expect(mine.map(({ direction }) => direction)).toEqual(['out', 'in']);
    await lab.calls.handset.cancel({ handset: 'anna', message: mine[0]!.id });
    await later(lab, MINUTE);
    for (const handset of ['anna', 'ben'])
      expect(
        messages(lab, handset).some((message) => message.subject === 'Mine' && message.direction === 'in'),
      ).toBe(false);
    await lab.close();
  }
});

it('says how large a message is that was fetched, not how large it was announced', async () => {
  // Anna's phone may send more than Ben's may fetch.
  const setup = DEFAULT_DESK.map((each) =>
    each.id === 'anna' ? { ...each, profile: profile('android-412x915') } : each,
  );
  const lab = await testLab({ setup });
  const { hash } = await lab.upload(new Uint8Array(600_000).fill(7), 'sea.jpg', 'image/jpeg');
  const media = [{ body: hash, contentType: 'image/jpeg', name: 'sea.jpg' }];
  await send(lab, { slides: [{ duration: 5_000, text: 'Look', media }] });
  await until(lab, () => messages(lab, 'ben')[0]?.state === 'downloading');
  const announced = messages(lab, 'ben')[0]!.size!;
  await later(lab, 10 * MINUTE);
  const [got] = messages(lab, 'ben');
  expect(got).toMatchObject({ state: 'received' });
  const { rows } = await lab.calls.trace.list({ limit: 500 });
  const answer = rows.findLast(({ name, to }) => name === 'M-Retrieve.conf' && to === 'ben')!;
  const { body } = decodeResponse([(await lab.traceOctets(answer.seq))!]).value;
  expect(got!.size).toBe(body.length);
  expect(got!.size).toBeLessThan(announced);
});

it.each([
  ['en', 'read', 'Read: Sea'],
  ['de', 'deleted', 'Ungelesen gelöscht: Sea'],
] as const)(
  'a phone of MMS 1.0 reports by a message of class auto, in its language: %s, %s',
  async (language, done, said) => {
    const lab = await testLab({
      setup: DEFAULT_DESK.map((setup) =>
        setup.id === 'ben' ? { ...setup, language, profile: profile('colour-128x128') } : setup,
      ),
    });
    await lab.calls.handset.configure({ handset: 'ben', readReports: 'always' });
    await send(lab, { subject: 'Sea', readReport: true });
    await later(lab, 10 * MINUTE);
    const [got] = messages(lab, 'ben');
    expect(got).toMatchObject({ state: 'received', readReport: 'asked' });
    if (done === 'read')
      await lab.calls.handset.markRead({ handset: 'ben', conversation: got!.conversation });
    else await lab.calls.handset.delete({ handset: 'ben', message: got!.id });
    await later(lab, 10 * MINUTE);
    const [report, ...others] = messages(lab, 'anna').filter(({ direction }) => direction === 'in');
    expect(report).toMatchObject({ from: BEN, subject: said, messageClass: 'auto', state: 'received' });
    expect(report!.parts.map(({ text }) => text)).toEqual([said]);
    expect(report!.readReport).toBeUndefined();
    expect(others).toEqual([]);
    expect(messages(lab, 'ben').filter(({ direction }) => direction === 'out')).toEqual([]);
    await lab.close();
  },
);

describe('a read report of a phone of MMS 1.0, which is a message,', () => {
  const told = async (refusing: Partial<MmscPolicy>, failing: number[]): Promise<unknown> => {
    const lab = await testLab({
      setup: DEFAULT_DESK.map((setup) =>
        setup.id === 'ben' ? { ...setup, profile: profile('colour-128x128') } : setup,
      ),
    });
    await lab.calls.handset.configure({ handset: 'ben', readReports: 'always' });
    await send(lab, { subject: 'Sea', readReport: true });
    await later(lab, 10 * MINUTE);
    const action = { do: 'status', status: 503 } as const;
    await lab.calls.lab.configure({
      faults: [{ id: 'busy', hop: 'mm1-send', action, when: { nth: failing } }],
    });
    await policy(lab, refusing);
    const { conversation } = messages(lab, 'ben')[0]!;
    await lab.calls.handset.markRead({ handset: 'ben', conversation });
    await later(lab, 2 * HOUR);
    const said = messages(lab, 'anna').filter(({ direction }) => direction === 'in');
    const [{ readReport, state }] = messages(lab, 'ben') as [Message];
    await lab.close();
    return [readReport, state, said.length];
  };

  it('has failed when the MMSC refuses it', async () => {
    expect(await told({ barred: [BEN] }, [])).toEqual(['failed', 'received', 0]);
  });

  it('is tried again while it does not get there, and has failed when it never does', async () => {
    expect(await told({}, [1, 2])).toEqual(['sent', 'received', 1]);
    expect(await told({}, [1, 2, 3, 4, 5])).toEqual(['failed', 'received', 0]);
  });
});

it('forwards without fetching from MMS 1.1 on, and stores in the network from 1.2 on', async () => {
  const of = (id: string): HandsetSetup[] =>
    DEFAULT_DESK.map((setup) => (setup.id === 'ben' ? { ...setup, profile: profile(id) } : setup));
  for (const [model, codes] of [
    ['colour-128x128', ['no-forward-request', 'no-mmbox']],
    ['android-360x740', []],
  ] as const) {
    const lab = await testLab({ setup: of(model) });
    await lab.calls.handset.configure({ handset: 'ben', autoRetrieve: false });
    await send(lab);
    await later(lab, MINUTE);
    const about = { handset: 'ben', message: messages(lab, 'ben')[0]!.id };
    const options = { to: [ANNA], deliveryReport: false, readReport: false };
    const calls = [lab.calls.handset.forward({ ...about, options }), lab.calls.handset.store(about)];
    const refused = (await Promise.allSettled(calls)).flatMap((each) =>
      each.status === 'rejected' ? [(each.reason as { report: { code: string } }).report.code] : [],
    );
    expect(refused).toEqual(codes);
    await lab.close();
  }
});

describe('a delivery report of another MMSC', () => {
  /** A message that its recipients have not got, and what its author is told of it from outside. */
  async function sent(to: string[]): Promise<{ lab: RunningLab; store: MemoryStore }> {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    await lab.calls.handset.configure({ handset: 'ben', power: false });
    await send(lab, { to });
    await later(lab, MINUTE);
    return { lab, store };
  }
  let pushed = 0;
  async function report(lab: RunningLab, about: string, status: string): Promise<unknown> {
    const [record] = state(lab, 'anna').mm1.records.values();
    const octets = papRequest({
      pushId: `other-mmsc-${pushed++}`,
      numbers: [ANNA],
      content: {
        headers: [['Content-Type', 'application/vnd.wap.mms-message']],
        body: encodeMms(
          mmsFromJson({
            type: 'm-delivery-ind',
            version: '1.0',
            headers: [
              { name: 'Message-ID', value: record!.messageId },
              { name: 'To', value: { address: about, type: 'PLMN' } },
              { name: 'Date', value: '2026-03-04T10:00:00Z' },
              { name: 'X-Mms-Status', value: status },
            ],
          }),
        ),
      },
    });
    const asked = lab.pap(decodeRequest([joinOctets(octets)]).value, AbortSignal.timeout(10_000));
    await later(lab, MINUTE);
    expect((await asked).status).toBe(202);
    return messages(lab, 'anna')[0]!.reports.map(({ recipient, status }) => [recipient, status]);
  }

  it('is about the one recipient where it names its author', async () => {
    const { lab } = await sent([BEN]);
    expect(await report(lab, ANNA, 'retrieved')).toEqual([[BEN, 'delivered']]);
  });

  it('is about none of several that is known where it names its author, which the trace says', async () => {
    const { lab, store } = await sent([BEN, 'cleo@mail.example']);
    expect(await report(lab, ANNA, 'rejected')).toEqual([
      [BEN, 'pending'],
      ['cleo@mail.example', expect.any(String)],
    ]);
    expect(messages(lab, 'anna')[0]!.why).toEqual([]);
    const notes = (await exportedEvents(store)).map(({ row }) => row.note).filter(Boolean);
    expect(notes).toContain('it names the author of the message, which has several recipients');
  });

  it('that fetching is put off decides nothing', async () => {
    const { lab } = await sent([BEN]);
    expect(await report(lab, BEN, 'deferred')).toEqual([[BEN, 'pending']]);
    expect(messages(lab, 'anna')[0]!.why).toEqual([]);
  });

  it('that its time ran out comes with how long its sender had asked for, and until when that was', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', power: false });
    const validity = 2 * HOUR;
    await send(lab, { expiry: { relativeSeconds: validity / 1_000 } });
    await until(lab, () => messages(lab, 'anna')[0]!.state === 'sent');
    const sent = lab.core.world.now;
    await until(lab, () => messages(lab, 'anna')[0]!.why.length > 0);
    const [why] = messages(lab, 'anna')[0]!.why;
    expect(why).toMatchObject({ code: 'not-delivered', params: { status: 'expired', validity } });
    expect(why!.params['until']).toBeGreaterThanOrEqual(sent + validity - MINUTE);
    expect(why!.params['until']).toBeLessThanOrEqual(lab.core.world.now);
  });

  it('that a text’s time ran out comes with the same, and with the status that says so', async () => {
    const lab = await testLab();
    await lab.calls.handset.configure({ handset: 'ben', power: false });
    const options = { validity: 2 * HOUR };
    await lab.calls.handset.sendSms({
      handset: 'anna',
      to: [BEN],
      text: 'Sea',
      deliveryReport: true,
      options,
    });
    await until(lab, () => messages(lab, 'anna')[0]!.why.length > 0);
    expect(messages(lab, 'anna')[0]!.why).toEqual([
      {
        code: 'not-delivered',
        params: {
          status: 'validity-period-expired',
          recipient: BEN,
          code: 0x46,
          until: expect.any(Number),
          validity: 2 * HOUR,
        },
      },
    ]);
  });

  it('that it is delivered ends what was said of it before', async () => {
    const { lab } = await sent([BEN]);
    expect(await report(lab, BEN, 'unreachable')).toEqual([[BEN, 'unreachable']]);
    expect(messages(lab, 'anna')[0]!.why).toMatchObject([{ code: 'not-delivered' }]);
    expect(await report(lab, BEN, 'retrieved')).toEqual([[BEN, 'delivered']]);
    expect(messages(lab, 'anna')[0]!.why).toEqual([]);
  });
});
