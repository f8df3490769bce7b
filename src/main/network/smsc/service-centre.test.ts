import { afterAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/model/time';
import { SMSC_POLICY } from '../../../shared/model/smsc-policy';
import { dcsFor } from '../../../shared/protocol/sms/dcs';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsStatusReport, SmsSubmit } from '../../../shared/protocol/sms/tpdu';
import { encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import type { InformationElement } from '../../../shared/protocol/sms/udh';
import { textUserData } from '../../../shared/protocol/sms/user-data';
import { EMAIL_GATEWAY } from '../operator';
import { watch } from '../world/coverage.testing';
import type { World } from '../world/world';
import { DELIVERY } from './delivery';
import { refusal } from './failures';
import { retryDelay } from './retry';
import {
  acknowledge,
  addGateway,
  ANNA,
  BEN,
  benHasRoom,
  command,
  delivered,
  network,
  refuse,
  reports,
  submit,
  switchBen,
  texts,
} from './smsc.testing';
import type { Probe } from './smsc.testing';
import type { SmscCommand, SmscState } from './state';

const coverage = watch(DELIVERY);

const control = (bits: Partial<Extract<InformationElement, { name: 'smsc-control' }>['control']>) =>
  ({
    iei: 0x06,
    name: 'smsc-control',
    control: {
      reportCompleted: false,
      reportPermanentError: false,
      reportGivenUp: false,
      reportStillTrying: false,
      cancelOtherReports: false,
      includeHeader: false,
      ...bits,
    },
  }) satisfies InformationElement;

const statusReports = (world: World): SmsStatusReport[] =>
  delivered(world, 'anna').flatMap((tpdu) => (tpdu.kind === 'sms-status-report' ? [tpdu] : []));

/** RP-ERROR with an SMS-DELIVER-REPORT. */
const refuseWith =
  (cause: number, failureCause: number) =>
  (rp: Rpdu): Rpdu => ({
    type: 'rp-error',
    direction: 'mo',
    reference: rp.reference,
    cause,
    tpdu: encodeTpdu({
      kind: 'sms-deliver-report',
      failureCause,
      parameterIndicator: null,
      pid: null,
      dcs: null,
      userData: null,
    }),
  });

describe('validity', () => {
  const forms: [string, SmsSubmit['validity'], number][] = [
    ['relative', { format: 'relative', duration: 30 * MINUTE }, 30 * MINUTE],
    ['absolute', { format: 'absolute', time: 45 * MINUTE, offsetMinutes: 0 }, 45 * MINUTE],
    [
      'seconds',
      { format: 'enhanced', singleShot: false, coding: 'seconds', duration: 90 * SECOND },
      90 * SECOND,
    ],
    ['hours', { format: 'enhanced', singleShot: false, coding: 'time', duration: 2 * HOUR }, 2 * HOUR],
    [
      'relative in the enhanced format',
      { format: 'enhanced', singleShot: false, coding: 'relative', duration: 10 * MINUTE },
      10 * MINUTE,
    ],
    ['none', { format: 'enhanced', singleShot: false, coding: 'none', duration: 0 }, 3 * DAY],
  ];
  it.each(forms)('%s', (_, validity, end) => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'x', { validity });
    world.runUntil(end - SECOND);
    expect(reports(world)).toEqual([]);
    world.runUntil(end + 10 * SECOND);
    expect(reports(world)).toEqual([0x46]);
    switchBen(world, 'yes');
    world.runUntil(end + HOUR);
    expect(texts(world)).toEqual([]);
  });

  it('is over while the message is on its way', () => {
    const world = network(() => null);
    submit(world, 'x', {
      validity: { format: 'enhanced', singleShot: false, coding: 'seconds', duration: 5_000 },
    });
    world.runUntil(MINUTE);
    expect(reports(world)).toEqual([0x46]);
    expect(texts(world)).toEqual(['x']);
  });

  it('is a single attempt', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'now or never', {
      validity: { format: 'enhanced', singleShot: true, coding: 'none', duration: 0 },
    });
    submit(world, 'later', { messageReference: 10 });
    world.runUntil(MINUTE);
    expect(reports(world)).toEqual([0x62]);
    switchBen(world, 'yes');
    world.runUntil(2 * MINUTE);
    expect(texts(world)).toEqual(['later']);
  });
});

describe('attempts', () => {
  it('pause by what went wrong', () => {
    expect([1, 2, 6, 99].map((n) => retryDelay(SMSC_POLICY, 'no-answer', n) / MINUTE)).toEqual([
      1, 5, 360, 360,
    ]);
    expect([1, 2, 5, 6].map((n) => retryDelay(SMSC_POLICY, 'absent', n) / MINUTE)).toEqual([5, 15, 360, 360]);
    expect(retryDelay(SMSC_POLICY, 'memory-full', 1)).toBe(10 * MINUTE);
    expect(retryDelay(SMSC_POLICY, 'congestion', 6)).toBe(HOUR);
    expect(retryDelay(SMSC_POLICY, 'failure', 1)).toBe(2 * MINUTE);
  });

  it('end or go on by cause', () => {
    expect(refusal(22, null)).toEqual({ temporary: 'memory-full' });
    expect(refusal(22, 0xd0)).toEqual({ temporary: 'memory-full' });
    expect(refusal(111, 0xd5)).toEqual({ permanent: 0x41 });
    expect(refusal(111, 0x77)).toEqual({ permanent: 0x40 });
    expect(refusal(27, null)).toEqual({ temporary: 'absent' });
    expect(refusal(30, null)).toEqual({ permanent: 0x43 });
    expect(refusal(69, null)).toEqual({ permanent: 0x45 });
  });

  it('go on at once when the handset is back', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'hello');
    world.runUntil(MINUTE);
    switchBen(world, 'yes');
    // This alert finds the message on its way, the next one finds nothing to do.
    switchBen(world, 'yes');
    world.runUntil(MINUTE + 10_000);
    expect(texts(world)).toEqual(['hello']);
    switchBen(world, 'yes');
    world.runUntil(2 * MINUTE);
    expect(reports(world)).toEqual([0]);
  });

  it('go on at their time when nobody tells', () => {
    const world = network((rp, count) => (count === 1 ? refuse(42)(rp) : acknowledge(rp)));
    submit(world, 'hello');
    world.runUntil(MINUTE);
    expect(texts(world)).toEqual(['hello']);
    world.runUntil(2 * MINUTE);
    expect(texts(world)).toEqual(['hello', 'hello']);
    expect(reports(world)).toEqual([0]);
  });

  it('do not go on for a handset without room that was away, but when it has room', () => {
    const world = network((rp, count) => (count === 1 ? refuseWith(22, 0xd3)(rp) : acknowledge(rp)));
    submit(world, 'hello');
    world.runUntil(30_000);
    switchBen(world, 'yes');
    world.runUntil(MINUTE);
    expect(texts(world)).toEqual(['hello']);
    benHasRoom(world);
    world.runUntil(MINUTE + 10_000);
    expect(texts(world)).toEqual(['hello', 'hello']);
    expect(world.state<Probe>('ben').got).toContainEqual({
      type: 'rp-ack',
      direction: 'mt',
      reference: 77,
      tpdu: null,
    });
  });

  it('are made for each new message while memory was full, and not while absent', () => {
    const full = network((rp, count) => (count === 1 ? refuse(22)(rp) : acknowledge(rp)));
    submit(full, 'one');
    full.runUntil(30_000);
    submit(full, 'two');
    full.runUntil(MINUTE);
    expect(texts(full)).toEqual(['one', 'one', 'two']);

    const absent = network(acknowledge, 'switched-off');
    submit(absent, 'one');
    absent.runUntil(30_000);
    const tries = (): number => absent.drain().trace.filter(({ lost }) => lost).length;
    expect(tries()).toBe(1);
    submit(absent, 'two');
    absent.runUntil(MINUTE);
    expect(tries()).toBe(0);
    submit(absent, 'flash', { dcs: dcsFor('gsm7', 0) });
    absent.runUntil(2 * MINUTE);
    expect(tries()).toBe(1);
  });

  it('begin with what is to be shown at once', () => {
    const idle = network(acknowledge);
    submit(idle, 'flash', { dcs: dcsFor('gsm7', 0) });
    idle.runUntil(MINUTE);
    expect(texts(idle)).toEqual(['flash']);

    const world = network(acknowledge, 'switched-off');
    submit(world, 'one');
    world.runUntil(30_000);
    submit(world, 'flash', { dcs: dcsFor('gsm7', 0) });
    submit(world, 'flash too', { dcs: dcsFor('gsm7', 0) });
    submit(world, 'two');
    world.runUntil(MINUTE);
    switchBen(world, 'yes');
    world.runUntil(2 * MINUTE);
    expect(texts(world)).toEqual(['flash', 'flash too', 'one', 'two']);
  });
});

describe('status reports', () => {
  it('say why a handset does not take it', () => {
    const world = network(refuseWith(111, 0x90));
    submit(world, 'x');
    world.runUntil(MINUTE);
    expect(reports(world)).toEqual([0x41]);
  });

  it('say that a gateway has it, which knows nothing of how it went on', () => {
    const world = network(acknowledge);
    addGateway(world);
    submit(world, 'eve@mail.example Hello', { pid: 0x32, destination: smsAddress(EMAIL_GATEWAY) });
    world.runUntil(MINUTE);
    expect(reports(world)).toEqual([0x01]);
  });

  it('say that the centre is still trying to who asks for it', () => {
    const world = network((rp, count) => (count === 1 ? refuse(42)(rp) : acknowledge(rp)));
    const header = [control({ reportStillTrying: true, includeHeader: true })];
    submit(world, 'x', { userData: textUserData('x', header) });
    world.runUntil(10 * MINUTE);
    expect(reports(world)).toEqual([0x20]);
    expect(statusReports(world)[0]!.userData?.header).toEqual([
      { iei: 0x07, name: 'udh-source', source: 1 },
      ...header,
    ]);
  });

  it.each([
    ['completed', { reportCompleted: true }, acknowledge, [0]],
    ['completed', { reportPermanentError: true }, acknowledge, []],
    ['permanent', { reportPermanentError: true }, refuse(30), [0x43]],
    ['permanent', { reportCompleted: true }, refuse(30), []],
  ])('come for what is asked for: %s %o', (_, bits, answer, expected) => {
    const world = network(answer);
    submit(world, 'x', { userData: textUserData('x', [control(bits)]) });
    world.runUntil(10 * MINUTE);
    expect(reports(world)).toEqual(expected);
  });

  it('may stand for the rest of a concatenated message', () => {
    const world = network(refuse(30));
    const part = (n: number): InformationElement[] => [
      { iei: 0, name: 'concat-8', ref: 5, total: 2, part: n },
      control({ reportPermanentError: true, cancelOtherReports: true }),
    ];
    submit(world, '', { userData: textUserData('a', part(1)) });
    submit(world, '', { userData: textUserData('b', part(2)), messageReference: 10 });
    submit(world, 'another', { messageReference: 11 });
    world.runUntil(10 * MINUTE);
    expect(statusReports(world).map(({ messageReference }) => messageReference)).toEqual([9, 11]);
  });
});

describe('replacing', () => {
  it('takes the former message out of the store and says so', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'score 0:0', { pid: 0x41 });
    world.runUntil(30_000);
    submit(world, 'other', { pid: 0x42, messageReference: 10 });
    submit(world, 'score 1:0', { pid: 0x41, messageReference: 11 });
    world.runUntil(MINUTE);
    expect(statusReports(world).map(({ status, messageReference }) => [status, messageReference])).toEqual([
      [0x02, 9],
    ]);
    switchBen(world, 'yes');
    world.runUntil(2 * MINUTE);
    expect(texts(world)).toEqual(['other', 'score 1:0']);
  });

  it('leaves the segments of the same text', () => {
    const world = network(acknowledge, 'switched-off');
    const part = (n: number, ref: number) =>
      textUserData(`${ref}.${n}`, [{ iei: 0, name: 'concat-8', ref, total: 2, part: n }]);
    submit(world, 'first', { messageReference: 1 });
    world.runUntil(30_000);
    submit(world, '', { pid: 0x43, userData: part(1, 1) });
    submit(world, '', { pid: 0x43, userData: part(2, 1) });
    submit(world, '', { pid: 0x43, userData: part(1, 2) });
    submit(world, '', { pid: 0x43, userData: part(2, 2) });
    world.runUntil(MINUTE);
    switchBen(world, 'yes');
    world.runUntil(2 * MINUTE);
    expect(texts(world)).toEqual(['first', '2.1', '2.2']);
  });
});

describe('SMS-COMMAND', () => {
  const answers = (world: World): Rpdu[] =>
    world.state<Probe>('anna').got.filter(({ type, reference }) => type !== 'rp-data' && reference === 2);
  const failureCause = (rp: Rpdu | undefined): unknown => {
    const report =
      rp?.type === 'rp-error' ? decodeTpdu(rp.tpdu!, 'mt', { carriedBy: 'rp-error' }).value : null;
    return report?.kind === 'sms-submit-report' ? report.failureCause : report;
  };
  const answeredCommands = (world: World): number[][] =>
    statusReports(world)
      .filter(({ statusReportQualifier }) => statusReportQualifier === 'command')
      .map(({ status, messageReference }) => [status, messageReference]);

  it('enquires', () => {
    const world = network(acknowledge, 'switched-off');
    command(world, 0);
    world.runUntil(10_000);
    submit(world, 'x');
    world.runUntil(MINUTE);
    command(world, 0);
    world.runUntil(2 * MINUTE);
    switchBen(world, 'yes');
    world.runUntil(3 * MINUTE);
    command(world, 0, { messageReference: 201 });
    world.runUntil(4 * MINUTE);
    expect(answeredCommands(world)).toEqual([
      [0x49, 200],
      [0x22, 200],
      [0, 201],
    ]);
    const [first] = answers(world);
    expect(first).toMatchObject({ type: 'rp-ack', reference: 2 });
    expect(
      decodeTpdu(first!.type === 'rp-ack' ? first!.tpdu! : new Uint8Array(0), 'mt', { carriedBy: 'rp-ack' })
        .value,
    ).toMatchObject({ kind: 'sms-submit-report', failureCause: null });
    expect(statusReports(world)[1]!.recipient.number).toBe(BEN);
  });

  it('says that it waits its turn while it is on its way', () => {
    const world = network(() => null);
    submit(world, 'x');
    world.runUntil(5_000);
    command(world, 0);
    world.runUntil(15_000);
    expect(answeredCommands(world)).toEqual([[0x30, 200]]);
  });

  it('deletes what waits, not what is on its way, and is done once', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'x');
    submit(world, 'y', { messageReference: 10 });
    world.runUntil(MINUTE);
    command(world, 2, { statusReportRequest: true });
    command(world, 2);
    command(world, 2, { messageNumber: 99 });
    world.runUntil(2 * MINUTE);
    expect(answers(world).map(({ type }) => type)).toEqual(['rp-ack', 'rp-ack', 'rp-error']);
    expect(failureCause(answers(world)[2])).toBe(0xa0);
    expect(reports(world)).toEqual([0x47, 0x47]);
    expect(answeredCommands(world)).toEqual([[0x47, 200]]);
    switchBen(world, 'yes');
    world.runUntil(3 * MINUTE);
    expect(texts(world)).toEqual(['y']);

    const busy = network(() => null);
    submit(busy, 'x');
    busy.runUntil(5_000);
    command(busy, 2);
    busy.runUntil(15_000);
    expect(failureCause(answers(busy)[0])).toBe(0xa0);
  });

  it('turns the report off and on', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'x');
    submit(world, 'y', { messageReference: 10, statusReportRequest: false });
    world.runUntil(MINUTE);
    command(world, 1);
    command(world, 3, { messageNumber: 10 });
    command(world, 3, { messageNumber: 11 });
    command(world, 9);
    world.runUntil(2 * MINUTE);
    expect(answers(world).map((rp) => failureCause(rp))).toEqual([null, null, 0xa0, 0xa1]);
    switchBen(world, 'yes');
    world.runUntil(3 * MINUTE);
    expect(statusReports(world).map(({ messageReference }) => messageReference)).toEqual([10]);
  });
});

describe("the operator's staff", () => {
  it('deletes what waits for a subscriber', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'x');
    submit(world, 'y', { messageReference: 10 });
    world.runUntil(MINUTE);
    world.command('smsc', { name: 'delete-messages', destination: BEN } satisfies SmscCommand);
    world.runUntil(2 * MINUTE);
    expect(reports(world)).toEqual([0x48, 0x48]);
    const state = world.state<SmscState>('smsc');
    expect([state.messages.size, state.queues.size, state.waiting.size]).toEqual([0, 0, 0]);
  });

  it('deletes one message, and the other one is delivered', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'x');
    submit(world, 'y', { messageReference: 10 });
    world.runUntil(MINUTE);
    const { messages } = world.state<SmscState>('smsc');
    const [first] = [...messages.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    world.command('smsc', { name: 'delete-message', id: first!.id } satisfies SmscCommand);
    world.command('smsc', { name: 'delete-message', id: 'unknown' } satisfies SmscCommand);
    world.runUntil(2 * MINUTE);
    expect(reports(world)).toEqual([0x48]);
    switchBen(world, 'yes');
    world.runUntil(3 * MINUTE);
    expect(texts(world)).toEqual(['y']);
  });

  it('leaves what is on its way', () => {
    const world = network(acknowledge);
    submit(world, 'x');
    world.runUntil(2_000);
    const state = world.state<SmscState>('smsc');
    expect([...state.inFlight.values()].map(({ id }) => id)).toEqual([...state.messages.keys()]);
    world.command('smsc', { name: 'delete-message', id: state.inFlight.get(BEN)!.id } satisfies SmscCommand);
    world.runUntil(MINUTE);
    expect(texts(world)).toEqual(['x']);
  });

  it('does not wait for the next attempt', () => {
    // Busy once: the next attempt is due after a minute.
    const world = network((rp, count) => (count === 1 ? refuse(42)(rp) : acknowledge(rp)));
    submit(world, 'x');
    world.runUntil(20_000);
    expect(world.state<SmscState>('smsc').waiting.get(BEN)?.kind).toBe('congestion');
    world.command('smsc', { name: 'retry', destination: BEN } satisfies SmscCommand);
    world.runUntil(30_000);
    expect(delivered(world, 'ben')).toHaveLength(2);
    expect(world.state<SmscState>('smsc').messages.size).toBe(0);
    world.command('smsc', { name: 'retry', destination: BEN } satisfies SmscCommand);
    world.runUntil(10 * MINUTE);
    expect(delivered(world, 'ben')).toHaveLength(2);
  });
});

describe('a report in RP-ERROR that cannot be read', () => {
  it('leaves the cause', () => {
    const world = network((rp) => ({ ...refuse(30)(rp), tpdu: Uint8Array.of(1) }) as Rpdu);
    submit(world, 'x');
    world.runUntil(MINUTE);
    expect(reports(world)).toEqual([0x43]);
    expect(encodeRpdu(refuse(30)({ type: 'rp-smma', reference: 1 }))).toHaveLength(4);
    expect(ANNA).not.toBe(BEN);
  });
});

afterAll(() => {
  process.stdout.write(coverage.list('Delivery at the SMSC'));
  expect(coverage.missing()).toEqual([]);
});
