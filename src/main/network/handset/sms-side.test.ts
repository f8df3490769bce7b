import { afterAll, describe, expect, it, vi } from 'vitest';
import type { HandsetSetup } from '../../../shared/model/handset';
import { HOUR, MINUTE } from '../../../shared/model/time';
import { fromHex, joinOctets } from '../../../shared/protocol/kit/octets';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { dcsFor, dcsOf } from '../../../shared/protocol/sms/dcs';
import { decodeRpdu, encodeRpdu } from '../../../shared/protocol/sms/rp';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import { decodeTpdu, encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsDeliver } from '../../../shared/protocol/sms/tpdu';
import type { InformationElement } from '../../../shared/protocol/sms/udh';
import type { VoiceMail } from '../../../shared/protocol/sms/udh-voice-mail';
import { octetUserData, textUserData } from '../../../shared/protocol/sms/user-data';
import { watch } from '../world/coverage.testing';
import type { Machine, Packet, StoredRow } from '../world/machine';
import type { World } from '../world/world';
import { worldForTests } from '../world/world.testing';
import type { HandsetCommand } from './commands';
import { handsetMachine } from './handset';
import { restoreHandset } from './restore';
import { MEMORY, roomIn, SIM_SLOTS } from './sms-memory';
import { SENDING } from './sms-sender';
import { newHandset } from './state';
import type { HandsetState } from './state';

const memory = watch(MEMORY);
const sending = watch(SENDING);

const ANNA = '+491715550101';

const SETUP: HandsetSetup = {
  id: 'ben',
  name: 'Ben',
  msisdn: '+491715550102',
  imsi: '262010000000002',
  profile: {
    id: 'p',
    name: 'P',
    kind: 'android',
    screen: { width: 360, height: 740, colours: 65_536 },
    mms: null,
  },
  theme: 'rose',
  language: 'en',
  bearer: 'edge',
  autoRetrieve: true,
};

/** A service centre of bare wire: notes what comes, answers as `answer` says, and sends what it is told. */
function centre(answer: (rp: Rpdu) => Rpdu | null): Machine<Rpdu[]> {
  return {
    step(state, input) {
      if (input.type === 'command') {
        const { packet } = input.command as unknown as { packet: Packet };
        return { state, effects: [{ type: 'send', packet }] };
      }
      if (input.type !== 'packet') return { state, effects: [] };
      const rp = decodeRpdu(joinOctets(input.packet.octets)).value;
      const reply = rp.type === 'rp-data' || rp.type === 'rp-smma' ? answer(rp) : null;
      const packet = { ...input.packet, from: 'smsc', to: 'ben' };
      return {
        state: [...state, rp],
        effects: reply === null ? [] : [{ type: 'send', packet: { ...packet, octets: [encodeRpdu(reply)] } }],
      };
    },
  };
}

const yes = ({ reference }: Rpdu): Rpdu => ({ type: 'rp-ack', direction: 'mt', reference, tpdu: null });

function network(
  setup: Partial<HandsetSetup> = {},
  answer: (rp: Rpdu) => Rpdu | null = yes,
  rows: readonly StoredRow[] = [],
): World {
  const world = worldForTests({ seed: 5, now: Date.UTC(2026, 2, 4) });
  const state =
    rows.length === 0 ? newHandset({ ...SETUP, ...setup }) : restoreHandset({ ...SETUP, ...setup }, rows);
  world.addNode('smsc', centre(answer), []);
  world.addNode('ben', handsetMachine, state, {
    reachable: 'yes',
    link: { latency: 900, jitter: 100, loss: 0 },
  });
  return world;
}

let nextReference = 0;

/** Sends an SMS-DELIVER and lets half a minute go by; gives the handset's answer. */
function deliver(world: World, text: string, change: Partial<SmsDeliver> = {}): Rpdu | undefined {
  const userData = textUserData(text);
  const reference = nextReference++ & 0xff;
  const octets = encodeRpdu({
    type: 'rp-data',
    direction: 'mt',
    reference,
    originator: smsAddress('+491710760000'),
    destination: null,
    tpdu: encodeTpdu({
      kind: 'sms-deliver',
      replyPath: false,
      statusReportIndication: false,
      loopPrevention: false,
      moreMessages: false,
      originator: smsAddress(ANNA),
      pid: 0,
      dcs: dcsFor(userData.encoding),
      timestamp: { time: 0, offsetMinutes: 0 },
      userData,
      ...change,
    }),
  });
  const packet: Packet = {
    from: 'smsc',
    to: 'ben',
    interface: 'sms',
    protocol: 'rp',
    octets: [octets],
    flow: null,
    correlation: null,
    hop: 'end-to-end',
  };
  world.command('smsc', { name: 'send', packet } as { name: string });
  world.runUntil(world.now + 30_000);
  return world.state<Rpdu[]>('smsc').findLast((rp) => rp.type !== 'rp-data' && rp.reference === reference);
}

const refusal = (rp: Rpdu | undefined): unknown[] => {
  if (rp?.type !== 'rp-error') return [rp?.type];
  const report = decodeTpdu(rp.tpdu!, 'mo', { carriedBy: 'rp-error' }).value;
  return [rp.cause, report.kind === 'sms-deliver-report' ? report.failureCause : null];
};

const state = (world: World): HandsetState => world.state<HandsetState>('ben');
const texts = (world: World): (string | null)[] =>
  [...state(world).messages.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ text }) => text);
const order = (world: World, command: HandsetCommand): void => {
  world.command('ben', command);
  world.runUntil(world.now + 30_000);
};
const notes = (world: World): (string | null)[] =>
  world.drain().trace.flatMap(({ note }) => (note === null ? [] : [note]));
const smmas = (world: World): number =>
  world.state<Rpdu[]>('smsc').filter(({ type }) => type === 'rp-smma').length;

describe('the kinds of short message', () => {
  it('class 0 is shown, goes when it is seen, and does not outlive the power', () => {
    const world = network();
    deliver(world, 'flash', { dcs: dcsFor('gsm7', 0) });
    deliver(world, 'flash too', { dcs: dcsFor('gsm7', 0) });
    expect(texts(world)).toEqual([]);
    const [first, second] = [...state(world).notifications.values()].sort((a, b) => a.at - b.at);
    expect(first).toMatchObject({ kind: 'flash', from: ANNA, text: 'flash' });
    order(world, { name: 'open-notification', notification: first!.id });
    expect([...state(world).notifications.keys()]).toEqual([second!.id]);
    order(world, { name: 'configure', power: false });
    expect(state(world).notifications.size).toBe(0);
  });

  it('type 0 is acknowledged, and only the trace tells of it', () => {
    const world = network();
    expect(refusal(deliver(world, 'ping', { pid: 0x40 }))).toEqual(['rp-ack']);
    expect(texts(world)).toEqual([]);
    expect(notes(world)).toEqual(['silent message (type 0): acknowledged, not shown']);
  });

  it('replace types and return calls take the place of their own kind', () => {
    const world = network();
    deliver(world, 'one', { pid: 0x41 });
    deliver(world, 'two', { pid: 0x42 });
    deliver(world, 'plain');
    deliver(world, 'one again', { pid: 0x41 });
    deliver(world, 'call me', { pid: 0x5f });
    deliver(world, 'call me now', { pid: 0x5f });
    deliver(world, 'from Carla', { pid: 0x41, originator: smsAddress('+491715550104') });
    expect(texts(world)).toEqual(['two', 'plain', 'one again', 'call me now', 'from Carla']);
  });

  it.each([
    ['ANSI-136 R-DATA', { pid: 0x7c }, [111, 0x8f]],
    ['(U)SIM data download', { pid: 0x7f }, [111, 0xd5]],
    ['compressed text', { dcs: dcsOf(0x20), userData: octetUserData(Uint8Array.of(1)) }, [111, 0x90]],
  ])('refuses %s', (_, change, expected) => {
    const world = network();
    expect(refusal(deliver(world, 'x', change))).toEqual(expected);
    expect(texts(world)).toEqual([]);
  });

  it('keeps the octets of EMS and of what is for applications', () => {
    const world = network();
    const sound: InformationElement = {
      iei: 0x0b,
      name: 'predefined-sound',
      position: 0,
      number: 3,
    } as never;
    deliver(world, 'ta-da', { userData: textUserData('ta-da', [sound]) });
    const port = (destination: number): InformationElement[] => [
      { iei: 0x05, name: 'ports-16', destination, source: 0 },
    ];
    deliver(world, '', { dcs: dcsFor('8bit'), userData: octetUserData(Uint8Array.of(2, 0x4a), port(5505)) });
    deliver(world, '', { dcs: dcsFor('8bit'), userData: octetUserData(Uint8Array.of(1), port(7777)) });
    // Its kind is told by its port, in whatever language its phone speaks.
    expect(texts(world)).toEqual(['ta-da', '']);
    const [ems, tone] = [...state(world).messages.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    // UDL 10 septets: 05 0B 02 00 03 makes 5 octets of header with UDHL, 6 septets, and 5 of text.
    expect(fromHex(ems!.sms!.userData!.parts[0]!.octets)!.subarray(1, 6)).toEqual(
      Uint8Array.of(4, 0x0b, 2, 0, 3),
    );
    expect(tone!.sms).toEqual({
      port: 5505,
      userData: { dcs: 4, parts: [{ header: true, octets: '090605041581000002' + '4a' }] },
    });
    expect(notes(world)).toEqual(['no application on this handset takes port 7777: discarded']);
  });
});

describe('mailboxes', () => {
  const special = (type: 'voice' | 'extended', count: number, store: boolean): InformationElement => ({
    iei: 0x01,
    name: 'special-message',
    indication: { store, profile: 0, extendedType: type === 'extended' ? 1 : 0, type },
    count,
  });

  it('show by TP-DCS and by the header, and discard or store the text', () => {
    const world = network();
    deliver(world, 'gone', { dcs: dcsOf(0xc8) });
    const told = { from: ANNA, at: expect.any(Number) as number };
    expect(state(world).indications).toEqual([{ type: 'voicemail', profile: 0, count: null, ...told }]);
    deliver(world, '', { userData: textUserData('', [special('voice', 4, false)]) });
    deliver(world, 'one more, or the same', { dcs: dcsOf(0xc8) });
    // It says that messages wait, not how many: what is known of that stays.
    expect(state(world).indications).toEqual([{ type: 'voicemail', profile: 0, count: 4, ...told }]);
    deliver(world, 'kept', { dcs: dcsOf(0xda) });
    deliver(world, 'three', { userData: textUserData('three', [special('voice', 3, false)]) });
    deliver(world, 'video', { userData: textUserData('video', [special('extended', 2, true)]) });
    expect(state(world).indications).toEqual([
      { type: 'email', profile: 0, count: null, ...told },
      { type: 'voicemail', profile: 0, count: 3, ...told },
      { type: 'video', profile: 0, count: 2, ...told },
    ]);
    expect(texts(world)).toEqual(['kept', 'video']);
    const mail: VoiceMail = {
      status: { kind: 'notification', profile: 1, store: false, almostFull: false, full: false },
      mailbox: smsAddress('+491713311'),
      waiting: 5,
      extension: null,
      messages: [],
    };
    deliver(world, 'five', { userData: textUserData('five', [{ iei: 0x23, name: 'voice-mail', mail }]) });
    expect(state(world).indications.at(-1)).toEqual({
      type: 'voicemail',
      profile: 1,
      count: 5,
      // Where the mailbox is called, not who told of it.
      from: '+491713311',
      at: told.at,
    });
    const emptied = { ...mail, waiting: 0, status: { ...mail.status, store: true } };
    deliver(world, 'none', {
      userData: textUserData('none', [{ iei: 0x23, name: 'voice-mail', mail: emptied }]),
    });
    expect(texts(world)).toEqual(['kept', 'video', 'none']);
    deliver(world, '', { dcs: dcsOf(0xc0) });
    deliver(world, '', { dcs: dcsOf(0xd2) });
    expect(state(world).indications).toEqual([{ type: 'video', profile: 0, count: 2, ...told }]);
    const rows = new Map(world.drain().rows.map((row) => [row.key, row]));
    expect(restoreHandset(SETUP, [...rows.values()]).indications).toEqual(state(world).indications);
  });
});

describe('memory', () => {
  const remove = (world: World): void => {
    const [first] = [...state(world).messages.keys()].sort();
    order(world, { name: 'delete', message: first! });
  };

  it('refuses what has no room, and says when there is room', () => {
    const world = network({ smsCapacity: 2 });
    deliver(world, 'one');
    deliver(world, 'two');
    expect(refusal(deliver(world, 'three'))).toEqual([22, 0xd3]);
    expect(refusal(deliver(world, 'four'))).toEqual([22, 0xd3]);
    expect(refusal(deliver(world, 'flash', { dcs: dcsFor('gsm7', 0) }))).toEqual(['rp-ack']);
    expect(smmas(world)).toBe(0);
    remove(world);
    expect(smmas(world)).toBe(1);
    expect(state(world).modem.memory.state).toBe('free');
    expect(refusal(deliver(world, 'three'))).toEqual(['rp-ack']);
  });

  it('says it again until somebody answers, and when the radio is back', () => {
    let deaf = true;
    const world = network({ smsCapacity: 1 }, (rp) => (deaf ? null : yes(rp)));
    deliver(world, 'one');
    deliver(world, 'two');
    remove(world);
    expect(smmas(world)).toBe(1);
    world.runUntil(world.now + 2 * MINUTE);
    expect(smmas(world)).toBe(3);
    order(world, { name: 'configure', airplane: true });
    expect(state(world).modem.memory.state).toBe('full');
    deaf = false;
    order(world, { name: 'configure', airplane: false });
    expect(state(world).modem.memory.state).toBe('free');
  });

  it('is full again before anybody has answered', () => {
    const world = network({ smsCapacity: 1 }, () => null);
    deliver(world, 'one');
    deliver(world, 'two');
    remove(world);
    deliver(world, 'two');
    expect(refusal(deliver(world, 'three'))).toEqual([22, 0xd3]);
    expect(state(world).modem.memory.state).toBe('full');
  });

  it('of the SIM has its own slots', () => {
    const world = network({ smsCapacity: 1 });
    for (let slot = 0; slot < SIM_SLOTS; slot++) deliver(world, `${slot}`, { dcs: dcsFor('gsm7', 2) });
    expect(state(world).messages.size).toBe(SIM_SLOTS);
    expect(refusal(deliver(world, 'more', { dcs: dcsFor('gsm7', 2) }))).toEqual([22, 0xd0]);
    expect(refusal(deliver(world, 'phone'))).toEqual(['rp-ack']);
  });

  it.each([
    ['of the SIM wait where there is room for them', 2, undefined, SIM_SLOTS - 1, 1],
    ['of a message for the phone take its room', null, undefined, SIM_SLOTS, 0],
    ['of what is shown and not kept take none', 0, undefined, SIM_SLOTS, 1],
    ['of a push take none', 1, 2948, SIM_SLOTS, 1],
  ] as const)('segments %s', (_, type, port, sim, phone) => {
    const world = network({ smsCapacity: 1 });
    const ports: InformationElement[] =
      port === undefined ? [] : [{ name: 'ports-16', iei: 5, destination: port, source: 9200 }];
    const concat: InformationElement = { name: 'concat-8', iei: 0, ref: 7, total: 2, part: 1 };
    deliver(world, '', {
      dcs: dcsFor('gsm7', type),
      userData: textUserData('half', [...ports, concat]),
    });
    expect(state(world).modem.pending).toHaveLength(1);
    expect([roomIn(state(world), 'sim'), roomIn(state(world), 'phone')]).toEqual([sim, phone]);
    const again = network({ smsCapacity: 1 }, yes, world.drain().rows);
    expect(roomIn(state(again), 'phone')).toBe(phone);
  });

  it('counts what it holds without going through it for each text', () => {
    const world = network({ smsCapacity: 61 });
    for (let n = 0; n < 60; n++) deliver(world, `${n}`);
    const read = vi.spyOn(JSON, 'parse');
    deliver(world, 'the last one');
    expect(refusal(deliver(world, 'no more'))).toEqual([22, 0xd3]);
    expect(read.mock.calls.length).toBeLessThan(10);
    read.mockRestore();
    for (let n = 0; n < 3; n++) remove(world);
    expect(state(world).modem.slots).toEqual({ phone: 58, sim: 0 });
    const rows = new Map(world.drain().rows.map((row) => [row.key, row]));
    const kept = [...rows.values()].filter(({ value }) => value !== null);
    expect(restoreHandset(SETUP, kept).modem.slots).toEqual({ phone: 58, sim: 0 });
  });

  it('is full after a restart, too', () => {
    const world = network({ smsCapacity: 1 });
    deliver(world, 'one');
    deliver(world, 'two');
    const rows = new Map(world.drain().rows.map((row) => [row.key, row]));
    const again = network({ smsCapacity: 1 }, yes, [...rows.values()]);
    expect(state(again).modem.memory.state).toBe('full');
    remove(again);
    expect(smmas(again)).toBe(1);
  });
});

describe('sending', () => {
  it('writes class, protocol, validity and languages as its owner wants them', () => {
    const world = network({ smsLanguages: ['turkish'] });
    const options = { class: 0, pid: 0x41, validity: HOUR } as const;
    order(world, { name: 'send-sms', to: ANNA, text: 'Ağaç', deliveryReport: false, options });
    const [rp] = world.state<Rpdu[]>('smsc');
    const submit = rp!.type === 'rp-data' ? decodeTpdu(rp!.tpdu, 'mo').value : null;
    expect(submit).toMatchObject({
      kind: 'sms-submit',
      pid: 0x41,
      dcs: { raw: 0x10 },
      validity: { format: 'relative', duration: HOUR },
      userData: { header: [{ name: 'national-locking-shift' }], text: 'Ağaç' },
    });
  });

  it.each([
    ['as its owner set, where the text says nothing', HOUR, undefined, HOUR],
    ['as the text says, whatever is set', HOUR, 2 * HOUR, 2 * HOUR],
    ['not at all, where neither says anything', null, undefined, null],
  ])('says how long the centre is to try: %s', (_, smsValidity, validity, wanted) => {
    const world = network({ smsValidity });
    const options = validity === undefined ? {} : { validity };
    order(world, { name: 'send-sms', to: ANNA, text: 'Ferry', deliveryReport: false, options });
    const [rp] = world.state<Rpdu[]>('smsc');
    const submit = rp!.type === 'rp-data' ? decodeTpdu(rp!.tpdu, 'mo').value : null;
    const period = wanted === null ? null : { format: 'relative', duration: wanted };
    expect(submit).toMatchObject({ kind: 'sms-submit', validity: period });
  });

  it('hands texts in at the centre that is set, and says that it may be the wrong one', () => {
    const centre = '+491710769999';
    const unknown = ({ reference }: Rpdu): Rpdu => {
      return { type: 'rp-error', direction: 'mt', reference, cause: 1, tpdu: null };
    };
    const world = network({ smsCentre: centre }, unknown);
    order(world, { name: 'send-sms', to: ANNA, text: 'Ferry', deliveryReport: false });
    expect(world.state<Rpdu[]>('smsc')).toMatchObject([{ destination: { number: centre } }]);
    const params = { cause: 1, name: 'unassigned-number', centre };
    expect([...state(world).messages.values()]).toMatchObject([
      { state: 'failed', why: [{ code: 'sms-centre-refused', params }] },
    ]);
  });

  it('takes every way that its table has', () => {
    let count = 0;
    // Answers: none to the first three, a refusal to the next, then yes.
    const world = network({}, (rp) => {
      count++;
      if (count <= 3) return null;
      return count === 4
        ? { type: 'rp-error', direction: 'mt', reference: rp.reference, cause: 38, tpdu: null }
        : yes(rp);
    });
    const send = (text: string): void =>
      order(world, { name: 'send-sms', to: ANNA, text, deliveryReport: false });
    const states = (): string[] => [...state(world).messages.values()].map((message) => message.state);
    send('nobody answers');
    world.runUntil(world.now + 3 * MINUTE);
    expect(states()).toEqual(['failed']);
    send('refused');
    expect(states().sort()).toEqual(['failed', 'failed']);
    order(world, { name: 'configure', signal: 0 });
    send('long '.repeat(50));
    expect(states()).toContain('queued');
    order(world, { name: 'configure', signal: 4 });
    world.runUntil(world.now + MINUTE);
    expect(states().sort()).toEqual(['failed', 'failed', 'sent']);
    world.command<HandsetCommand>('ben', { name: 'send-sms', to: ANNA, text: 'x', deliveryReport: false });
    world.runUntil(world.now + 100);
    order(world, { name: 'configure', signal: 0 });
    expect(states()).toContain('queued');
  });
});

afterAll(() => {
  process.stdout.write(memory.list('SMS memory of the handset') + sending.list('SMS on the handset'));
  expect({ memory: memory.missing(), sending: sending.missing() }).toEqual({ memory: [], sending: [] });
});
