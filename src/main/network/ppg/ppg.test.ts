import { describe, expect, it } from 'vitest';
import type { DeviceCapabilities } from '../../../shared/model/device-capabilities';
import { decodeRequest, decodeResponse, encodeRequest } from '../../../shared/protocol/http/codec';
import { header } from '../../../shared/protocol/http/headers';
import { isResponse } from '../../../shared/protocol/http/kind';
import { toHex } from '../../../shared/protocol/kit/octets';
import { pushAddress } from '../../../shared/protocol/pap/address';
import { decodePap, encodePap } from '../../../shared/protocol/pap/body';
import type { PapElement, PapMessage } from '../../../shared/protocol/pap/elements';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import { joinData } from '../../../shared/protocol/sms/reassemble';
import { decodeUtf8, encodeUtf8 } from '../../../shared/protocol/text/utf8';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import { capabilitiesByUaProf } from '../../../shared/protocol/uaprof/capabilities';
import { decodeUaProf } from '../../../shared/protocol/uaprof/read';
import { decodePush } from '../../../shared/protocol/wsp/push';
import type { WspPush } from '../../../shared/protocol/wsp/push';
import { NODES } from '../operator';
import { acknowledge, ANNA, BEN, delivered, network, refuse, switchBen } from '../smsc/smsc.testing';
import type { Machine, Packet, StoredRow } from '../world/machine';
import type { World } from '../world/world';
import { ppgMachine } from './ppg';
import { MOST_ROOM, roomOf } from './records';
import { restorePpg } from './restore';
import { emptyPpg, PPG_COLLECTION } from './state';
import type { PpgState, PushRecipient, PushRecord } from './state';

const SI = '<si><indication href="http://www.xyz.com/">You have 4 new emails</indication></si>';

const PPG = 'ppg.handset-lab.example';
const ASKED = { 'ppg-notify-requested-to': 'http://business.example/results' };
const address = (number: string) => ({ 'address-value': pushAddress({ number, ppg: PPG }) });

/** A business's server: notes what it is told. */
const business: Machine<Packet[]> = {
  step: (state, input) => ({
    state: input.type === 'packet' ? [...state, input.packet] : state,
    effects: [],
  }),
};

function withPpg(
  reply: (rp: Rpdu) => Rpdu | null = acknowledge,
  ben: 'yes' | 'switched-off' = 'yes',
  rows: readonly StoredRow[] = [],
): World {
  const world = network(reply, ben);
  world.addNode('ppg', ppgMachine, rows.length === 0 ? emptyPpg() : restorePpg(rows, world.now));
  // What comes from outside is remembered.
  world.addNode(NODES.outside, business, []);
  return world;
}

function request(world: World, contentType: string, body: Uint8Array, wait = 60_000): void {
  world.receive({
    from: NODES.outside,
    to: 'ppg',
    interface: 'push',
    protocol: 'http',
    octets: encodeRequest({ method: 'POST', target: '/pap', headers: [['Content-Type', contentType]], body }),
    flow: `f${told(world).length}`,
    correlation: null,
    hop: 'core',
  });
  world.runUntil(world.now + wait);
}

/** Sends a message of PAP, and gives what the push proxy answers. */
function ask(world: World, message: PapMessage, parts: readonly MimePart[] = [], wait = 60_000): PapMessage {
  const { contentType, body } = encodePap(message, parts);
  const before = told(world).length;
  request(world, contentType, body, wait);
  return told(world)
    .slice(before)
    .find(({ type }) => type !== 'resultnotification-message')!;
}

function push(
  world: World,
  type: string,
  body: string,
  change: Partial<PapElement<'push-message'>> = {},
  wait = 60_000,
): PapMessage {
  const content: MimePart = { headers: [['Content-Type', type]], body: encodeUtf8(body) };
  return ask(
    world,
    { type: 'push-message', 'push-id': 'p1@business.example', address: [address(BEN)], ...change },
    [content],
    wait,
  );
}

/** Code and words of the answer to a push. */
function outcome(answer: PapMessage): unknown[] {
  if (answer.type !== 'push-response') return [answer.type];
  const { code, desc } = answer['response-result'];
  return [code, desc];
}

/** The messages of PAP that the business was sent. */
function told(world: World): PapMessage[] {
  return world.state<Packet[]>(NODES.outside).map(({ octets }) => {
    const { headers, body } = isResponse(octets) ? decodeResponse(octets).value : decodeRequest(octets).value;
    return decodePap(header(headers, 'Content-Type')!, body, { strict: true }).value.message;
  });
}

/** Results that the business was told of. */
const results = (world: World): unknown[] =>
  told(world).flatMap((each) =>
    each.type === 'resultnotification-message'
      ? [[each.address['address-value'], each['message-state'], each.code, each.desc]]
      : [],
  );

const row = (world: World): StoredRow[] =>
  world.drain().rows.filter(({ collection }) => collection === PPG_COLLECTION);

/** Rows as a store has them: each as it was last. */
const stored = (world: World): StoredRow[] => [
  ...new Map(row(world).map((each) => [each.key, each])).values(),
];

const pushes = (world: World): WspPush[] => {
  const parts = delivered(world, 'ben').flatMap((tpdu) =>
    tpdu.kind === 'sms-deliver' ? [tpdu.userData] : [],
  );
  return parts.length === 0 ? [] : [decodePush(joinData(parts)).value];
};
describe('the push proxy', () => {
  it('makes WBXML of XML', () => {
    const world = withPpg();
    push(world, 'text/vnd.wap.si; charset=utf-8', SI);
    const [found] = pushes(world);
    expect(found!.contentType.type).toBe('application/vnd.wap.sic');
    // WAP-167-ServiceInd §8.3: version, public id 05, UTF-8, no table, si, indication with attributes and content.
    expect(toHex(found!.data)).toMatch(/^03056a0045c60d0378797a00850[13]/);
    expect(outcome(told(world)[0]!)).toEqual([1001, 'accepted for processing']);
  });

  it('leaves binary content as it is', () => {
    const world = withPpg();
    push(world, 'application/vnd.wap.slc', 'binary');
    expect(pushes(world)[0]).toMatchObject({ contentType: { type: 'application/vnd.wap.slc' } });
    expect(decodeUtf8(pushes(world)[0]!.data).text).toBe('binary');
  });

  it.each(['<si><indication', '<unheard-of/>'])('cannot transform %s', (xml) => {
    const world = withPpg();
    const answer = push(world, 'text/vnd.wap.si', xml);
    expect(outcome(answer)[0]).toBe(3006);
    expect(pushes(world)).toEqual([]);
  });

  it('takes what fits into 255 short messages, and refuses what does not', () => {
    // 128 octets each; transaction, type and the length and the octets of the headers are 4 octets more.
    for (const [octets, expected] of [
      [255 * 128 - 4, [1001, 'accepted for processing']],
      [255 * 128 - 3, [3003, 'not possible: 32641 octets are too many for short messages, at most 32640']],
    ] as const) {
      expect(outcome(push(withPpg(), 'text/plain', 'x'.repeat(octets)))).toEqual(expected);
    }
  });

  it('takes each push id once', () => {
    const world = withPpg();
    push(world, 'text/vnd.wap.si', SI);
    expect(outcome(push(world, 'text/vnd.wap.si', SI))).toEqual([2007, 'duplicate push id']);
    expect(pushes(world)).toHaveLength(1);
  });

  it.each<[unknown, Partial<PapElement<'push-message'>>]>([
    [[2002, 'address error: x'], { address: [{ 'address-value': 'x' }] }],
    [[2003, 'address not found: +491799'], { address: [address('+491799')] }],
    [[3005, 'at most 200 addresses'], { address: Array.from({ length: 201 }, () => address(BEN)) }],
    [[2004, 'push id not found'], { 'replace-push-id': '0' }],
    [
      [2000, 'it is to be delivered after it is of use'],
      { 'deliver-after-timestamp': 2_000_000, 'deliver-before-timestamp': 2_000_000 },
    ],
    [[2001, 'it is of use no more'], { 'deliver-before-timestamp': 0 }],
    [
      [3007, 'specified delivery method not possible'],
      { 'quality-of-service': { 'delivery-method': 'confirmed' } },
    ],
    [
      [3009, 'required network not available'],
      { 'quality-of-service': { network: 'PDC', 'network-required': 'true' } },
    ],
    [
      [3010, 'required bearer not available'],
      { 'quality-of-service': { bearer: 'USSD', 'bearer-required': 'true' } },
    ],
  ])('refuses with %j', (expected, change) => {
    const world = withPpg();
    expect(outcome(push(world, 'text/vnd.wap.si', SI, change))).toEqual(expected);
    expect(pushes(world)).toEqual([]);
    expect(row(world)).toEqual([]);
    // What was refused may be sent again.
    expect(outcome(push(world, 'text/vnd.wap.si', SI))[0]).toBe(1001);
  });

  it.each<PapElement<'quality-of-service'>>([
    { 'delivery-method': 'preferconfirmed', network: 'GSM', 'network-required': 'true' },
    { 'delivery-method': 'notspecified', network: 'PDC', 'network-required': 'false' },
    { bearer: 'sms', 'bearer-required': 'true', network: 'Any', priority: 'low' },
    { 'bearer-required': 'true', 'network-required': 'true' },
    { bearer: 'USSD' },
  ])('does as well as it can with %j', (quality) => {
    const world = withPpg();
    expect(outcome(push(world, 'text/vnd.wap.si', SI, { 'quality-of-service': quality }))[0]).toBe(1001);
    expect(pushes(world)).toHaveLength(1);
  });

  it('matches no capabilities', () => {
    const world = withPpg();
    const part = (type: string): MimePart => ({ headers: [['Content-Type', type]], body: encodeUtf8('x') });
    const message: PapMessage = { type: 'push-message', 'push-id': '1', address: [address(BEN)] };
    expect(outcome(ask(world, message, [part('text/plain'), part('application/xml')]))).toEqual([
      3004,
      'capability matching not supported',
    ]);
  });

  it('says what it cannot read, and where', () => {
    const world = withPpg();
    const bad = (type: string, text: string): PapMessage => {
      request(world, type, encodeUtf8(text));
      return told(world).at(-1)!;
    };
    const message = (code: number, desc: string, fragment: string): PapMessage => ({
      type: 'badmessage-response',
      code,
      desc,
      'bad-message-fragment': fragment,
    });
    const xml = 'application/xml';
    expect(bad(xml, '<pap><cancel-message/></pap>')).toEqual(
      message(2000, 'control: cancel-message has no push-id (offset 5)', '<cancel-message/></pap>'),
    );
    expect(bad(xml, 'x'.repeat(90))).toEqual(
      message(2000, 'control: there is no message of PAP (offset 0)', 'x'.repeat(80)),
    );
    expect(bad(xml, '')).toEqual(message(2000, 'control: there is no message of PAP (offset 0)', ' '));
    expect(bad('multipart/related', 'y')).toEqual(message(2000, 'Content-Type names no boundary', 'y'));
    expect(bad(xml, '<pap><ccq-response code="1000"/></pap>')).toMatchObject({
      code: 2000,
      desc: 'a push proxy is sent no ccq-response',
    });
    const future = '<!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 3.0//EN" "x"><pap><ccq-message/></pap>';
    expect(bad(xml, future)).toEqual(message(3002, 'version not supported', future.slice(0, 80)));
    expect(bad(xml, future.replace('3.0', '2.1'))).toMatchObject({ type: 'ccq-response', code: 2002 });
    world.receive({
      from: NODES.outside,
      to: 'ppg',
      interface: 'push',
      protocol: 'http',
      octets: [encodeUtf8('POST')],
      flow: 'g',
      correlation: null,
      hop: 'core',
    });
    world.runUntil(world.now + 1_000);
    expect(told(world).at(-1)).toMatchObject({ type: 'badmessage-response', code: 2000 });
  });
});

describe('the result of a push', () => {
  const about = address(BEN)['address-value'];

  it('is told when it has arrived, once all its segments have', () => {
    const world = withPpg();
    const at = world.now;
    push(world, 'text/plain', 'x'.repeat(300), ASKED);
    expect(delivered(world, 'ben')).toHaveLength(3);
    expect(results(world)).toEqual([[about, 'delivered', 1000, 'received-by-sme']]);
    expect(told(world)[1]).toMatchObject({ 'push-id': 'p1@business.example', 'sender-name': PPG });
    const { 'received-time': received, 'event-time': event } = told(
      world,
    )[1] as PapElement<'resultnotification-message'>;
    expect([received! >= at, event! > received!]).toEqual([true, true]);
    const { octets } = world.state<Packet[]>(NODES.outside)[1]!;
    expect(decodeRequest(octets).value.target).toBe('http://business.example/results');
  });

  it('is told when the handset has refused it, and the trace always', () => {
    for (const asked of [false, true]) {
      const world = withPpg(refuse(111));
      push(world, 'text/vnd.wap.si', SI, asked ? ASKED : {});
      expect(results(world)).toEqual(asked ? [[about, 'undeliverable', 4000, 'remote-procedure-error']] : []);
      const notes = world.drain().trace.flatMap(({ note }) => note ?? []);
      expect(notes).toContain('push p1@business.example was not delivered: remote-procedure-error');
    }
  });

  it('is told when nobody was reached in time', () => {
    const world = withPpg(acknowledge, 'switched-off');
    const change = { ...ASKED, 'deliver-before-timestamp': 3_600_000 };
    push(world, 'text/vnd.wap.si', SI, change);
    world.runUntil(3_600_000 - 1);
    expect(results(world)).toEqual([]);
    world.runUntil(3_700_000);
    expect(results(world)).toEqual([[about, 'expired', 4000, 'validity-period-expired']]);
  });

  it('is told of each recipient, also of those who are none', () => {
    const world = withPpg(acknowledge, 'switched-off');
    const addresses = [address(BEN), address('+491799'), address(ANNA), { 'address-value': 'x' }];
    // A number in another form is the same subscriber.
    const again = { 'address-value': pushAddress({ number: BEN.slice(1), ppg: PPG }) };
    push(world, 'text/vnd.wap.si', SI, { ...ASKED, address: [...addresses, again] });
    expect(results(world)).toEqual([
      [addresses[1]!['address-value'], 'rejected', 2003, 'address not found: +491799'],
      ['x', 'rejected', 2002, 'address error: x'],
      [address(ANNA)['address-value'], 'delivered', 1000, 'received-by-sme'],
    ]);
    switchBen(world, 'yes');
    world.runUntil(world.now + 60_000);
    expect(results(world)).toHaveLength(4);
    expect(delivered(world, 'ben')).toHaveLength(1);
    expect(results(world)[3]).toEqual([about, 'delivered', 1000, 'received-by-sme']);
  });

  it('is told after a restart too', () => {
    const world = withPpg(acknowledge, 'switched-off');
    push(world, 'text/vnd.wap.si', SI, ASKED);
    const rows = stored(world);
    const restored = restorePpg(rows, world.now);
    expect(restored.pushes.toJS()).toEqual(world.state<PpgState>('ppg').pushes.toJS());
    expect(restored.room).toBe(world.state<PpgState>('ppg').room);
    const again = withPpg(acknowledge, 'switched-off', rows);
    expect(outcome(push(again, 'text/vnd.wap.si', SI))).toEqual([2007, 'duplicate push id']);
  });

  it('that a version before owed is still told', () => {
    const world = withPpg(acknowledge, 'switched-off');
    const value = {
      submitter: NODES.outside,
      notifyTo: 'http://business.example/results',
      number: BEN,
      ppg: PPG,
      outstanding: 2,
      correlation: null,
    };
    const rows = [{ collection: PPG_COLLECTION, key: 'old', value }];
    const { pushes } = restorePpg(rows, world.now);
    expect(pushes.get('old')).toMatchObject({
      notifyTo: 'http://business.example/results',
      held: null,
      recipients: [{ address: about, number: BEN, state: 'pending', delivered: 0, references: [-1, -1] }],
    });
  });
});

describe('what has become of a push', () => {
  const query = (world: World, pushId: string, addresses: readonly string[] = []): PapMessage =>
    ask(world, {
      type: 'statusquery-message',
      'push-id': pushId,
      address: addresses.map((written) => ({ 'address-value': written })),
    });
  const states = (answer: PapMessage): unknown =>
    answer.type === 'statusquery-response'
      ? answer['statusquery-result'].map((each) => [
          each.address.map((one) => one['address-value']),
          each['message-state'],
          each.code,
        ])
      : answer.type;

  it('can be asked for all its recipients, or some', () => {
    const world = withPpg(acknowledge, 'switched-off');
    const id = 'p1@business.example';
    const [ben, anna, nobody] = [BEN, ANNA, '+491799'].map((number) => address(number)['address-value']);
    push(world, 'text/vnd.wap.si', SI, { address: [address(BEN), address(ANNA), address('+491799')] });
    expect(states(query(world, id))).toEqual([
      [[ben], 'pending', 1001],
      [[anna], 'delivered', 1000],
      [[nobody], 'rejected', 2003],
    ]);
    expect(states(query(world, id, [anna!, 'y', ben!.replace('+', '')]))).toEqual([
      [[anna], 'delivered', 1000],
      [['y'], 'unknown', 2003],
      [[ben!.replace('+', '')], 'pending', 1001],
    ]);
    expect(states(query(world, 'another'))).toEqual([[[], 'unknown', 2004]]);
    expect(states(query(world, 'another', [ben!]))).toEqual([[[ben], 'unknown', 2004]]);
  });

  it('is known for a day after its end, and not stored any longer', () => {
    const world = withPpg();
    push(world, 'text/vnd.wap.si', SI);
    world.runUntil(world.now + 86_000_000);
    expect(states(query(world, 'p1@business.example'))).toMatchObject([[{}, 'delivered', 1000]]);
    world.runUntil(world.now + 400_000);
    expect(states(query(world, 'p1@business.example'))).toEqual([[[], 'unknown', 2004]]);
    expect(row(world).at(-1)).toMatchObject({
      collection: PPG_COLLECTION,
      key: 'p1@business.example',
      value: null,
    });
    expect(world.state<PpgState>('ppg')).toMatchObject({ room: 0, forgetting: false });
  });

  it('is known for a day each, also over a restart', () => {
    const world = withPpg();
    push(world, 'text/vnd.wap.si', SI, { 'push-id': 'first' });
    push(world, 'text/vnd.wap.si', SI, { 'push-id': 'second' }, 3_600_000);
    const again = withPpg(acknowledge, 'yes', stored(world));
    again.runUntil(again.now + 86_400_000 - 30_000);
    const known = (id: string): unknown => states(query(again, id));
    expect([known('first'), known('second')]).toMatchObject([[{}], [{}]]);
    again.runUntil(again.now + 86_400_000);
    expect(again.state<PpgState>('ppg').pushes.size).toBe(0);
  });
});

describe('pushes that are remembered', () => {
  const record = (state: PushRecipient['state'], at: number): PushRecord => ({
    submitter: NODES.outside,
    notifyTo: null,
    acceptedAt: at,
    recipients: Array.from({ length: 200 }, (_, n) => ({
      address: address(`+4917${n}`)['address-value'],
      number: `+4917${n}`,
      state,
      code: state === 'pending' ? 1001 : 1000,
      description: '',
      at,
      references: [-1],
      delivered: 0,
    })),
    held: null,
    correlation: null,
  });
  const most = Math.floor(MOST_ROOM / roomOf(record('pending', 0)));
  const rows = (state: PushRecipient['state']): StoredRow[] =>
    Array.from({ length: most }, (_, n) => ({
      collection: PPG_COLLECTION,
      key: `old${n}`,
      // The highest number ended first.
      value: record(state, 1_000 - n),
    }));
  const some = { address: Array.from({ length: 200 }, (_, n) => address(n === 0 ? BEN : `+4917${n}`)) };
  const status = (world: World, pushId: string): unknown => {
    const answer = ask(world, { type: 'statusquery-message', 'push-id': pushId, address: [] });
    return answer.type === 'statusquery-response' ? answer['statusquery-result'][0]!.code : answer.type;
  };

  it('are bounded: of those that have ended the first goes first', () => {
    const world = withPpg(acknowledge, 'switched-off', rows('delivered'));
    expect(outcome(push(world, 'text/vnd.wap.si', SI, some, 0))[0]).toBe(1001);
    const { room, pushes, ended } = world.state<PpgState>('ppg');
    expect(room).toBeLessThanOrEqual(MOST_ROOM);
    expect(pushes.size).toBe(ended.size + 1);
    expect(room).toBe([...pushes.values()].reduce((sum, each) => sum + roomOf(each), 0));
    expect(pushes.has(`old${most - 1}`)).toBe(false);
    expect(status(world, `old${most - 1}`)).toBe(2004);
    expect(status(world, 'old0')).toBe(1000);
    expect(status(world, 'p1@business.example')).toBe(1001);
    const forgotten = row(world).flatMap(({ key, value }) => (value === null ? [key] : []));
    expect(forgotten).toContain(`old${most - 1}`);
  });

  it('are all kept while they wait: what there is no room for is to come later', () => {
    const world = withPpg(acknowledge, 'switched-off', rows('pending'));
    const refused = [4001, 'too many pushes are waiting'];
    expect(outcome(push(world, 'text/vnd.wap.si', SI, some, 0))).toEqual(refused);
    expect(world.state<PpgState>('ppg').pushes.size).toBe(most);
    expect(row(world)).toEqual([]);
    const free = withPpg(acknowledge, 'switched-off', [
      ...rows('pending').slice(1),
      ...rows('delivered').slice(0, 1),
    ]);
    expect(outcome(push(free, 'text/vnd.wap.si', SI, some, 0))[0]).toBe(1001);
    expect(free.state<PpgState>('ppg').pushes.has('old0')).toBe(false);
  });
});

describe('a push that is to be delivered later', () => {
  const later = { ...ASKED, 'deliver-after-timestamp': 3_600_000 };

  it('waits, also over a restart', () => {
    const world = withPpg();
    push(world, 'text/vnd.wap.si', SI, later);
    world.runUntil(3_600_000 - 1);
    expect(pushes(world)).toEqual([]);
    const again = withPpg(acknowledge, 'yes', stored(world));
    for (const each of [world, again]) {
      each.runUntil(3_660_000);
      expect(pushes(each)).toHaveLength(1);
      expect(results(each)).toEqual([[address(BEN)['address-value'], 'delivered', 1000, 'received-by-sme']]);
    }
  });

  it('is in segments of its own, also after a restart', () => {
    const world = withPpg();
    push(world, 'text/plain', 'x'.repeat(300));
    const restored = restorePpg(world.drain().rows, world.now);
    expect(restored).toMatchObject({ nextConcatReference: 1, nextReference: 3 });
  });

  it('is not sent when a restart comes too late', () => {
    const world = withPpg();
    push(world, 'text/vnd.wap.si', SI, { ...later, 'deliver-before-timestamp': 3_700_000 });
    const rows = row(world);
    const again = network(acknowledge, 'yes');
    again.runUntil(3_800_000);
    again.addNode('ppg', ppgMachine, restorePpg(rows, again.now));
    again.addNode(NODES.outside, business, []);
    // Timers run from the first input on.
    ask(again, { type: 'ccq-message' });
    expect(pushes(again)).toEqual([]);
    expect(results(again)).toEqual([[address(BEN)['address-value'], 'expired', 4000, 'too late']]);
  });
});

describe('a push is called back', () => {
  const id = 'p1@business.example';
  const cancel = (world: World, pushId = id, addresses: readonly string[] = []): unknown => {
    const answer = ask(world, {
      type: 'cancel-message',
      'push-id': pushId,
      address: addresses.map((number) => address(number)),
    });
    return answer.type === 'cancel-response'
      ? answer['cancel-result'].map(({ code, address: about }) => [
          code,
          about.map((one) => one['address-value']),
        ])
      : answer.type;
  };
  const [ben, anna, nobody] = [BEN, ANNA, '+491799'].map((number) => address(number)['address-value']);

  it('while it waits for its time', () => {
    const world = withPpg();
    push(world, 'text/vnd.wap.si', SI, {
      ...ASKED,
      'deliver-after-timestamp': 3_600_000,
      address: [address(BEN), address(ANNA)],
    });
    expect(cancel(world, id, [BEN])).toEqual([[1000, [ben]]]);
    expect(results(world)).toEqual([[ben, 'cancelled', 1000, 'called back by its sender']]);
    expect(cancel(world)).toEqual([
      [2008, [ben]],
      [1000, [anna]],
    ]);
    world.runUntil(3_700_000);
    expect([...delivered(world, 'ben'), ...delivered(world, 'anna')]).toEqual([]);
  });

  it('while the centre waits for the phone, and not once it is there', () => {
    const world = withPpg(acknowledge, 'switched-off');
    push(world, 'text/plain', 'x'.repeat(300), {
      ...ASKED,
      address: [address(BEN), address(ANNA), address('+491799')],
    });
    push(world, 'text/vnd.wap.si', SI, { 'push-id': 'other' });
    expect(cancel(world)).toEqual([
      [1000, [ben]],
      [2008, [anna, nobody]],
    ]);
    expect(results(world).slice(-1)).toEqual([[ben, 'cancelled', 1000, 'deleted-by-originating-sme']]);
    expect(cancel(world)).toEqual([[2008, [ben, anna, nobody]]]);
    switchBen(world, 'yes');
    world.runUntil(world.now + 60_000);
    // The other push is as it was.
    expect(pushes(world).map(({ contentType }) => contentType.type)).toEqual(['application/vnd.wap.sic']);
    const notes = world.drain().trace.flatMap(({ note }) => note ?? []);
    expect(notes.filter((note) => note.startsWith('push '))).toEqual([]);
  });

  it('which cannot be for others', () => {
    const world = withPpg();
    expect(cancel(world, 'another')).toEqual([[2004, []]]);
    push(world, 'text/vnd.wap.si', SI);
    expect(cancel(world, id, ['+491799', BEN])).toEqual([
      [2003, [nobody]],
      [2008, [ben]],
    ]);
  });
});

describe('a push that replaces another', () => {
  const both = [address(BEN), address(ANNA)];
  const [ben, anna] = both.map((one) => one['address-value']);
  const texts = (world: World, handset: string): string[] =>
    delivered(world, handset).flatMap((tpdu) =>
      tpdu.kind === 'sms-deliver' ? [decodeUtf8(decodePush(joinData([tpdu.userData])).value.data).text] : [],
    );
  const replace = (
    world: World,
    method: 'pending-only' | 'all' | undefined,
    change: Partial<PapElement<'push-message'>> = {},
  ): PapMessage =>
    push(world, 'text/plain', 'new', {
      'push-id': 'p2',
      'replace-push-id': 'p1',
      address: both,
      ...ASKED,
      ...(method === undefined ? {} : { 'replace-method': method }),
      ...change,
    });

  it.each([undefined, 'all'] as const)('goes to all, and in place of what waits (%s)', (method) => {
    const world = withPpg(acknowledge, 'switched-off');
    push(world, 'text/plain', 'old', { 'push-id': 'p1', address: both, ...ASKED });
    expect(outcome(replace(world, method))).toEqual([1001, 'accepted for processing']);
    switchBen(world, 'yes');
    world.runUntil(world.now + 60_000);
    expect([texts(world, 'ben'), texts(world, 'anna')]).toEqual([['new'], ['old', 'new']]);
    expect(results(world).map((each) => (each as unknown[]).slice(0, 2))).toEqual([
      [anna, 'delivered'],
      [ben, 'cancelled'],
      [anna, 'delivered'],
      [ben, 'delivered'],
    ]);
  });

  it('goes to those alone who have not got the other, when it is to', () => {
    const world = withPpg(acknowledge, 'switched-off');
    push(world, 'text/plain', 'old', { 'push-id': 'p1', address: both });
    replace(world, 'pending-only');
    switchBen(world, 'yes');
    world.runUntil(world.now + 60_000);
    expect([texts(world, 'ben'), texts(world, 'anna')]).toEqual([['new'], ['old']]);
    expect(results(world)).toEqual([
      [anna, 'rejected', 2008, 'p1 is not pending'],
      [ben, 'delivered', 1000, 'received-by-sme'],
    ]);
  });

  it('while that still waits for its time, and at its own', () => {
    const world = withPpg();
    push(world, 'text/plain', 'old', {
      'push-id': 'p1',
      address: both,
      'deliver-after-timestamp': 3_600_000,
    });
    replace(world, 'pending-only', { 'deliver-after-timestamp': 7_200_000, address: [address(BEN)] });
    world.runUntil(7_000_000);
    // The one that it has in place of Ben's alone goes on.
    expect([texts(world, 'ben'), texts(world, 'anna')]).toEqual([[], ['old']]);
    world.runUntil(7_300_000);
    expect([texts(world, 'ben'), texts(world, 'anna')]).toEqual([['new'], ['old']]);
  });
});

describe('progress notes', () => {
  const notes = (asked?: 'true' | 'false'): unknown => {
    const world = withPpg();
    const answer = push(world, 'text/vnd.wap.si', SI, {
      address: [address(BEN), address('+491799')],
      ...(asked === undefined ? {} : { 'progress-notes-requested': asked }),
    });
    return answer.type === 'push-response' ? answer['progress-note'] : null;
  };

  it('come with the answer, for whoever asks for them', () => {
    expect(notes('true')).toEqual([
      {
        stage: 'content',
        note: expect.stringMatching(/^text\/vnd\.wap\.si is \d+ octets as a WSP push$/),
        time: 0,
      },
      { stage: 'addresses', note: '1 of 2 are subscribers', time: 0 },
    ]);
    expect([notes('false'), notes()]).toEqual([[], []]);
  });
});

it('a push with priority goes before others', () => {
  const world = withPpg(acknowledge, 'switched-off');
  push(world, 'application/vnd.wap.slc', 'first', { 'push-id': '1' });
  push(world, 'application/vnd.wap.slc', 'second', { 'push-id': '2' });
  push(world, 'application/vnd.wap.slc', 'urgent', {
    'push-id': '3',
    'quality-of-service': { priority: 'high' },
  });
  switchBen(world, 'yes');
  world.runUntil(world.now + 60_000);
  const bodies = delivered(world, 'ben').map(
    (tpdu) => decodeUtf8(decodePush(joinData([(tpdu as { userData: UserData }).userData])).value.data).text,
  );
  expect(bodies).toEqual(['urgent', 'first', 'second']);
});

describe('capabilities', () => {
  it('are told as the operator’s records have them', () => {
    const world = withPpg();
    const known: DeviceCapabilities = {
      maxMessageSize: 30_000,
      maxImage: { width: 160, height: 120 },
      screen: { width: 101, height: 80 },
      accept: ['image/jpeg'],
      charsets: ['utf-8'],
      smil: 'basic',
    };
    const subscriber = (device?: DeviceCapabilities): void =>
      world.setSubscriber({
        msisdn: BEN,
        imsi: '262010000000002',
        name: 'ben',
        handset: 'ben',
        mmsCapable: true,
        language: 'en',
        ...(device === undefined ? {} : { device }),
      });
    const query = (number: string): PapMessage =>
      ask(world, { type: 'ccq-message', 'query-id': 'q', address: address(number) });
    subscriber();
    expect(query(BEN)).toEqual({
      type: 'ccq-response',
      'query-id': 'q',
      code: 3008,
      desc: 'capabilities not available',
      address: address(BEN),
    });
    expect(query('+491799')).toMatchObject({ code: 2003 });
    expect(ask(world, { type: 'ccq-message' })).toEqual({
      type: 'ccq-response',
      code: 2002,
      desc: 'address error',
    });
    subscriber(known);
    expect(query(BEN)).toMatchObject({ code: 1000, desc: 'OK' });
    const { headers, body } = decodeResponse(world.state<Packet[]>(NODES.outside).at(-1)!.octets).value;
    const { parts } = decodePap(header(headers, 'Content-Type')!, body).value;
    expect(parts.map((part) => part.headers)).toEqual([[['Content-Type', 'application/xml']]]);
    expect(capabilitiesByUaProf(decodeUaProf(parts[0]!.body).value)).toEqual(known);
  });
});

describe('phones elsewhere', () => {
  const elsewhere = (number: string, pushProxy: string | null, world: World): void =>
    world.setSubscriber({
      msisdn: number,
      imsi: `26201${number.slice(-10)}`,
      name: number,
      handset: number,
      mmsCapable: true,
      language: 'en',
      ...(pushProxy === null ? {} : { pushProxy }),
    });

  it('are pushed to by their push proxy, which is asked of them later', () => {
    const world = withPpg();
    elsewhere('+491721', 'http://other.example/ppg', world);
    const { contentType, body } = encodePap({
      type: 'statusquery-message',
      'push-id': 'p1@business.example',
      address: [],
    });
    const content: MimePart = { headers: [['Content-Type', 'text/vnd.wap.si']], body: encodeUtf8(SI) };
    const sent = encodePap(
      { type: 'push-message', 'push-id': 'p1@business.example', address: [address('+491721')] },
      [content],
    );
    request(world, sent.contentType, sent.body);
    request(world, contentType, body);
    const asked = world.state<Packet[]>(NODES.outside).map(({ octets }) => decodeRequest(octets).value);
    expect(asked.map(({ method, target }) => [method, target])).toEqual([
      ['POST', 'http://other.example/ppg'],
      ['POST', 'http://other.example/ppg'],
    ]);
    expect(asked.map(({ body: passed }) => passed)).toEqual([sent.body, body]);
  });

  it('cannot be pushed to together with others', () => {
    const world = withPpg();
    elsewhere('+491721', 'http://other.example/ppg', world);
    expect(
      outcome(push(world, 'text/vnd.wap.si', SI, { address: [address(BEN), address('+491721')] })),
    ).toEqual([3005, 'multiple addresses not supported']);
  });
});
