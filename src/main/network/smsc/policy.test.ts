import { describe, expect, it } from 'vitest';
import { smscPolicySchema, SMSC_POLICY } from '../../../shared/model/smsc-policy';
import type { SmscPolicy } from '../../../shared/model/smsc-policy';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/model/time';
import { textUserData } from '../../../shared/protocol/sms/user-data';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { World } from '../world/world';
import {
  acknowledge,
  ANNA,
  BEN,
  command,
  network,
  reports,
  settle,
  submit,
  switchBen,
  texts,
} from './smsc.testing';
import type { Probe } from './smsc.testing';
import type { SmscState } from './state';
import { submissionPacket } from './submission';

/** RP-Cause and TP-FCS of each refusal that Anna got. */
function refusals(world: World): (readonly [cause: number, failureCause: number | null])[] {
  return world.state<Probe>('anna').got.flatMap((rp) => {
    if (rp.type !== 'rp-error') return [];
    const report = decodeTpdu(rp.tpdu!, 'mt', { carriedBy: 'rp-error' }).value;
    return [[rp.cause, report.kind === 'sms-submit-report' ? report.failureCause : null] as const];
  });
}

function settled(policy: Partial<SmscPolicy>, answer = acknowledge as Parameters<typeof network>[0]): World {
  const world = network(answer);
  settle(world, policy);
  return world;
}

const waiting = (world: World): SmscState['waiting'] => world.state<SmscState>('smsc').waiting;

describe('what the short message centre allows', () => {
  it.each<[string, Partial<SmscPolicy>, readonly [number, number]]>([
    ['has too much to do', { outage: 'busy' }, [42, 0xc0]],
    ['does not work', { outage: 'failure' }, [41, 0xc2]],
    ['is full', { maxMessages: 0 }, [42, 0xc0]],
    ['knows no subscription of the sender', { barredSenders: [ANNA] }, [21, 0xc1]],
    ['sends nothing to the recipient', { barredRecipients: [BEN] }, [21, 0xc4]],
  ])('refuses what it is handed when it %s', (_, policy, refusal) => {
    const world = settled(policy);
    submit(world, 'no');
    world.runUntil(MINUTE);
    expect(refusals(world)).toEqual([refusal]);
    settle(world, {});
    submit(world, 'yes', { messageReference: 10 });
    world.runUntil(2 * MINUTE);
    expect([refusals(world).length, texts(world)]).toEqual([1, ['yes']]);
  });

  it('takes another message when one has left its store', () => {
    const world = network(acknowledge, 'switched-off');
    settle(world, { maxMessages: 1 });
    submit(world, 'one', { statusReportRequest: false });
    world.runUntil(MINUTE);
    submit(world, 'two', { messageReference: 10 });
    world.runUntil(2 * MINUTE);
    expect(refusals(world)).toEqual([[42, 0xc0]]);
    switchBen(world, 'yes');
    world.runUntil(3 * MINUTE);
    submit(world, 'three', { messageReference: 11, statusReportRequest: false });
    world.runUntil(4 * MINUTE);
    expect(texts(world)).toEqual(['one', 'three']);
  });

  it('takes what replaces another one, however full it is', () => {
    const world = network(acknowledge, 'switched-off');
    settle(world, { maxMessages: 1 });
    submit(world, 'old', { pid: 0x41, statusReportRequest: false });
    world.runUntil(MINUTE);
    submit(world, 'new', { pid: 0x41, messageReference: 10, statusReportRequest: false });
    world.runUntil(2 * MINUTE);
    switchBen(world, 'yes');
    world.runUntil(3 * MINUTE);
    expect([refusals(world), texts(world)]).toEqual([[], ['new']]);
  });

  it.each<[string, Partial<SmscPolicy>]>([
    ['in an outage', { outage: 'failure' }],
    ['without room', { maxMessages: 0 }],
  ])('hears the operator’s own nodes %s', (_, policy) => {
    const world = settled(policy);
    const userData = textUserData('You have a message');
    const message = { reference: 1, originator: '3311', destination: BEN, userData };
    world.receive(submissionPacket('mmsc', message, { correlation: null }));
    world.runUntil(MINUTE);
    expect(texts(world)).toEqual(['You have a message']);
  });

  it('gives no status report where the operator has none', () => {
    const world = settled({ statusReports: false });
    submit(world, 'hello');
    world.runUntil(MINUTE);
    expect([texts(world), reports(world)]).toEqual([['hello'], []]);
  });
});

describe('how long the short message centre tries', () => {
  const EXPIRED = 0x46;
  it.each<[string, Parameters<typeof submit>[2], number]>([
    ['as the operator says where the sender does not', {}, 2 * HOUR],
    ['as the sender says', { validity: { format: 'relative', duration: HOUR } }, HOUR],
    [
      'no longer than the operator allows',
      { validity: { format: 'relative', duration: 63 * 7 * DAY } },
      4 * HOUR,
    ],
    [
      'no longer than the operator allows, also of an instant far ahead',
      { validity: { format: 'absolute', time: 300 * DAY, offsetMinutes: 0 } },
      4 * HOUR,
    ],
  ])('%s', (_, change, validity) => {
    const world = network(acknowledge, 'switched-off');
    settle(world, { defaultValidity: 2 * HOUR, maxValidity: 4 * HOUR });
    submit(world, 'late', change);
    world.runUntil(validity - MINUTE);
    expect(reports(world)).not.toContain(EXPIRED);
    world.runUntil(validity + MINUTE);
    expect(reports(world).at(-1)).toBe(EXPIRED);
  });

  it('no longer than the operator allows, also with the answer to a command', () => {
    const world = settled({ maxValidity: 4 * HOUR });
    command(world, 0);
    const waits = (): SmscState['messages'] => world.state<SmscState>('smsc').messages;
    while (waits().size === 0 && world.now < MINUTE) world.runUntil(world.now + 100);
    expect([...waits().values()].map(({ validUntil, acceptedAt }) => validUntil - acceptedAt)).toEqual([
      4 * HOUR,
    ]);
  });

  it('pauses as the operator has it, the last pause again and again', () => {
    const world = network(acknowledge, 'switched-off');
    settle(world, { absentRetries: [MINUTE, 10 * MINUTE] });
    submit(world, 'again', { statusReportRequest: false });
    const pauses: number[] = [];
    let due = 0;
    while (pauses.length < 4) {
      world.runUntil(world.now + SECOND);
      const wait = waiting(world).get(BEN);
      if (wait === undefined || wait.at === due) continue;
      pauses.push(Math.round((wait.at - world.now) / MINUTE));
      due = wait.at;
    }
    expect(pauses).toEqual([1, 10, 10, 10]);
  });

  it('waits as long for an answer', () => {
    const world = settled({ answerTimeout: 5 * SECOND }, () => null);
    submit(world, 'silence');
    world.runUntil(10 * SECOND);
    expect(waiting(world).get(BEN)?.kind).toBe('no-answer');
  });

  it.each([
    ['no pause at all', { absentRetries: [] }],
    ['a pause of nothing', { failureRetries: [0] }],
    ['no validity', { defaultValidity: 0 }],
  ])('is never %s', (_, policy) => {
    expect(smscPolicySchema.safeParse({ ...SMSC_POLICY, ...policy }).success).toBe(false);
  });
});
