import { SMSC_POLICY } from '../../../shared/model/smsc-policy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../shared/model/time';
import { fromHex } from '../../../shared/protocol/kit/octets';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { restoreSmsc, smscMachine } from './smsc';
import { pendingTimers } from '../world/timers';
import {
  acknowledge,
  ANNA,
  BEN,
  benHasRoom,
  delivered,
  network,
  refuse,
  reports,
  sendRp,
  submit,
  switchBen,
  texts,
} from './smsc.testing';
import type { Probe } from './smsc.testing';
import type { SmscState } from './state';

const fromAnna = (tpdu: Uint8Array): Uint8Array =>
  encodeRpdu({
    type: 'rp-data',
    direction: 'mo',
    reference: 1,
    originator: null,
    destination: smsAddress('+491710760000'),
    tpdu,
  });

describe('SMSC', () => {
  it('acknowledges, delivers in order one by one, and reports each', () => {
    const world = network(acknowledge);
    submit(world, 'one');
    submit(world, 'two');
    submit(world, 'three');
    world.runUntil(MINUTE);
    expect(texts(world)).toEqual(['one', 'two', 'three']);
    expect(reports(world)).toEqual([0, 0, 0]);
    expect(world.state<SmscState>('smsc').messages.size).toBe(0);
  });

  it('refuses what it has already when it is asked to, and only then', () => {
    const world = network(acknowledge);
    submit(world, 'one');
    submit(world, 'one', { rejectDuplicates: true });
    submit(world, 'one', { rejectDuplicates: true, messageReference: 10 });
    submit(world, 'other', { rejectDuplicates: true });
    submit(world, 'other');
    world.runUntil(MINUTE);
    expect(texts(world)).toEqual(['one', 'one', 'other', 'other']);
    const errors = world.state<Probe>('anna').got.flatMap((rp) => (rp.type === 'rp-error' ? [rp] : []));
    expect(errors).toHaveLength(1);
    expect(errors[0]!.cause).toBe(21);
    expect(decodeTpdu(errors[0]!.tpdu!, 'mt', { carriedBy: 'rp-error' }).value).toMatchObject({
      kind: 'sms-submit-report',
      failureCause: 0xc5,
    });
  });

  it('says whether more is waiting', () => {
    const world = network(acknowledge);
    submit(world, 'one');
    submit(world, 'two');
    world.runUntil(MINUTE);
    const more = delivered(world, 'ben').map((tpdu) => tpdu.kind === 'sms-deliver' && tpdu.moreMessages);
    expect(more.at(-1)).toBe(false);
  });

  it('tries again with the same reference when no answer comes', () => {
    const world = network((rp, count) => (count < 3 ? null : acknowledge(rp)));
    submit(world, 'hello');
    world.runUntil(20 * MINUTE);
    expect(texts(world)).toEqual(['hello', 'hello', 'hello']);
    const references = world.state<Probe>('ben').got.map(({ reference }) => reference);
    expect(new Set(references).size).toBe(1);
    expect(reports(world)).toEqual([0]);
  });

  it('does not take an answer of its own that finds nobody for the message that is on its way', () => {
    const world = network(() => null);
    submit(world, 'hello');
    world.runUntil(10_000);
    expect(texts(world)).toEqual(['hello']);
    const { reference } = world.state<Probe>('ben').got[0]!;
    benHasRoom(world, reference);
    switchBen(world, 'switched-off');
    world.runUntil(15_000);
    expect(world.drain().trace.filter(({ lost }) => lost)).toHaveLength(1);
    expect(world.state<SmscState>('smsc').inFlight.has(BEN)).toBe(true);
    expect(world.state<SmscState>('smsc').waiting.has(BEN)).toBe(false);
  });

  it('waits for the alert while the handset is switched off', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'hello');
    world.runUntil(30_000);
    expect(texts(world)).toEqual([]);
    expect(world.state<SmscState>('smsc').waiting.has(BEN)).toBe(true);
    expect(world.drain().trace.some(({ lost, note }) => lost && note?.includes('switched-off'))).toBe(true);
  });

  it('gives up when the validity period is over, and says so', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'soon stale', { validity: { format: 'relative', duration: 5 * MINUTE } });
    world.runUntil(10 * MINUTE);
    expect(reports(world)).toEqual([0x46]);
    expect(world.state<SmscState>('smsc').messages.size).toBe(0);
  });

  it('does not keep the timers of messages that have ended, and those of the others', () => {
    const ENDED = 1_000;
    const world = network(acknowledge, 'switched-off');
    submit(world, 'stays', { validity: { format: 'relative', duration: DAY } });
    const toHerself = { destination: smsAddress(ANNA), statusReportRequest: false };
    for (let n = 0; n < ENDED; n++) submit(world, `${n}`, toHerself);
    world.runUntil(20 * HOUR);
    expect(delivered(world, 'anna')).toHaveLength(ENDED);
    const timers = [...pendingTimers(world.state<SmscState>('smsc').timers)].map(({ key }) => key);
    expect(timers.length).toBeLessThan(ENDED / 2);
    const [stays] = world.state<SmscState>('smsc').messages.keys();
    expect(timers).toContainEqual({ for: 'validity', id: stays });
    world.runUntil(25 * HOUR);
    expect(reports(world)).toEqual([0x46]);
  });

  it('keeps a message three days without a validity period', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'patient');
    world.runUntil(3 * DAY - MINUTE);
    expect(world.state<SmscState>('smsc').messages.size).toBe(1);
    world.runUntil(3 * DAY + MINUTE);
    expect(world.state<SmscState>('smsc').messages.size).toBe(0);
  });

  it('ends a message that the handset refuses for good, and goes on with the next', () => {
    const world = network((rp, count) => (count === 1 ? refuse(111)(rp) : acknowledge(rp)));
    submit(world, 'bad');
    submit(world, 'good');
    world.runUntil(MINUTE);
    expect(texts(world)).toEqual(['bad', 'good']);
    expect(reports(world)).toEqual([0x40, 0]);
  });

  it('ends all that waits for a subscription which has ended, and reports each', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'one', { statusReportRequest: true });
    submit(world, 'two', { statusReportRequest: true });
    world.runUntil(10_000);
    world.removeNode('ben');
    world.runUntil(10 * MINUTE);
    expect(world.state<SmscState>('smsc').messages.size).toBe(0);
  });

  it('keeps a message that finds no room', () => {
    const world = network((rp, count) => (count === 1 ? refuse(22)(rp) : acknowledge(rp)));
    submit(world, 'large');
    world.runUntil(30_000);
    expect(reports(world)).toEqual([]);
    world.runUntil(11 * MINUTE);
    expect(texts(world)).toEqual(['large', 'large']);
    expect(reports(world)).toEqual([0]);
  });

  it.each([
    ['an unknown number', { destination: smsAddress('+491719999999') }, 1],
    ['a name', { destination: smsAddress('NOBODY') }, 1],
  ])('refuses %s with its cause', (_, change, cause) => {
    const world = network(acknowledge);
    submit(world, 'x', change);
    world.runUntil(MINUTE);
    expect(world.state<Probe>('anna').got).toMatchObject([{ type: 'rp-error', reference: 1, cause }]);
  });

  it.each(['+491710769999', 'NOBODY'])('is no centre of the number %s', (centre) => {
    const world = network(acknowledge);
    submit(world, 'x', {}, centre);
    world.runUntil(MINUTE);
    expect(world.state<Probe>('anna').got).toMatchObject([{ type: 'rp-error', reference: 1, cause: 1 }]);
    expect(texts(world)).toEqual([]);
  });

  it('answers octets that are no RPDU, whatever they are', () => {
    const world = network(acknowledge);
    for (const octets of [[], [0xff], [0x00, 0x07], [0x00, 0x07, 0x00, 0x00, 0x05, 0x01]]) {
      sendRp(world, Uint8Array.from(octets));
    }
    world.runUntil(MINUTE);
    expect(world.state<Probe>('anna').got.every(({ type }) => type === 'rp-error')).toBe(true);
    expect(world.state<Probe>('anna').got).toHaveLength(4);
  });

  const toBen = '0c91947151551020';
  it.each([
    ['more user data than a TPDU has room for', `0109${toBen}0000a1${'ff'.repeat(141)}`, 'rp-error'],
    ['a relative validity without its flag', `0109${toBen}0000ff8c${'41'.repeat(140)}`, 'rp-error'],
    ['as much as there is room for', `0109${toBen}0004 8c${'41'.repeat(140)}`, 'rp-ack'],
    ['a command about signs that are no number', '02c80000090c91b1b1b1b1b1b100', 'rp-ack'],
  ])('answers %s', (_, hex, answer) => {
    const world = network(acknowledge);
    sendRp(world, fromAnna(fromHex(hex.replace(' ', ''))!));
    world.runUntil(MINUTE);
    expect(world.state<Probe>('anna').got.map(({ type }) => type)).toContain(answer);
    expect(delivered(world, 'ben')).toHaveLength(answer === 'rp-ack' && hex.startsWith('01') ? 1 : 0);
  });

  it('answers whatever is handed in', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const head = fc.constantFrom(
      `0109${toBen}`,
      `1109${toBen}`,
      `4109${toBen}`,
      '02c80000090c91',
      '22c80002090c91',
    );
    const rest = fc.uint8Array({ maxLength: 160 });
    const changes = fc.array(fc.tuple(fc.nat(30), octet), { maxLength: 4 });
    fc.assert(
      fc.property(head, rest, changes, (start, octets, changed) => {
        const tpdu = Uint8Array.from([...fromHex(start)!, ...octets]);
        for (const [at, value] of changed) if (at < tpdu.length) tpdu[at] = value;
        const world = network(acknowledge);
        sendRp(world, fromAnna(tpdu));
        world.runUntil(MINUTE);
        const types = world.state<Probe>('anna').got.map(({ type }) => type);
        expect(types.filter((type) => type !== 'rp-data')).toHaveLength(1);
      }),
    );
  });

  it('delivers what it had accepted before it was started again', () => {
    const world = network(acknowledge, 'switched-off');
    submit(world, 'first');
    submit(world, 'second');
    world.runUntil(10_000);
    const rows = world.drain().rows;
    const newest = new Map(rows.map((row) => [row.key, row]));
    const again = network(acknowledge);
    again.removeNode('smsc');
    again.addNode(
      'smsc',
      smscMachine,
      restoreSmsc(
        SMSC_POLICY,
        [...newest.values()].filter(({ value }) => value !== null),
        0,
      ),
    );
    again.runUntil(MINUTE);
    expect(texts(again)).toEqual(['first', 'second']);
  });
});
