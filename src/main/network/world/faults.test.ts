import { describe, expect, it } from 'vitest';
import { faultSchema } from '../../../shared/model/fault';
import type { Fault, FaultAction } from '../../../shared/model/fault';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { dcsFor } from '../../../shared/protocol/sms/dcs';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import { encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { InformationElement } from '../../../shared/protocol/sms/udh';
import { octetUserData, textUserData } from '../../../shared/protocol/sms/user-data';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import { hopsOf } from './fault-hops';
import { corrupted, strike, switchFaults } from './faults';
import type { FaultState } from './faults';
import type { Machine, Packet } from './machine';
import { LazyRandom, seedRandom } from './random';
import { worldForTests } from './world.testing';

const SECOND = 1_000;

const fault = (change: Partial<Fault>): Fault => ({
  id: 'f',
  hop: 'sms-deliver',
  action: { do: 'drop' },
  when: { nth: [1] },
  ...change,
});

/** How the first ten occasions go. */
function occasions(faults: readonly Fault[], seed = 1, handset: string | null = 'ben'): string {
  let states: readonly FaultState[] = switchFaults([], faults, seed);
  let drawn = '';
  for (let i = 0; i < 10; i++) {
    const result = strike(states, ['sms-deliver'], handset);
    states = result.faults;
    drawn += result.hit === null ? '.' : result.hit.id;
  }
  return drawn;
}

describe('a fault strikes', () => {
  it('at the times that it names', () => {
    expect(occasions([fault({ when: { nth: [1, 3, 10] } })])).toBe('f.f......f');
    expect(occasions([fault({ when: { every: 4 } })])).toBe('...f...f..');
  });

  it('by chance, the same with the same seed', () => {
    const some = fault({ when: { probability: 0.5 } });
    expect(occasions([some], 1)).toBe(occasions([some], 1));
    expect(occasions([some], 1)).not.toBe(occasions([some], 2));
    expect(occasions([fault({ when: { probability: 0 } })])).toBe('..........');
    expect(occasions([fault({ when: { probability: 1 } })])).toBe('ffffffffff');
  });

  it('not while it is off, and counts from the first time when it is on again', () => {
    const off = fault({ when: { nth: [1] }, enabled: false });
    expect(occasions([off])).toBe('..........');
    const seen = strike(switchFaults([], [off], 1), ['sms-deliver'], 'ben').faults;
    const on = switchFaults(seen, [{ ...off, enabled: true }], 1);
    expect(strike(on, ['sms-deliver'], 'ben').hit?.id).toBe('f');
  });

  it('only on its hop and its handset', () => {
    expect(occasions([fault({ hop: 'push', when: { every: 1 } })])).toBe('..........');
    expect(occasions([fault({ handset: 'anna', when: { every: 1 } })])).toBe('..........');
    expect(occasions([fault({ handset: 'ben', when: { every: 1 } })])).toBe('ffffffffff');
    expect(occasions([fault({ handset: 'ben', when: { every: 1 } })], 1, null)).toBe('..........');
  });

  it('before those behind it, which count all the same', () => {
    const first = fault({ id: 'a', when: { nth: [2] } });
    const second = fault({ id: 'b', when: { nth: [2, 3] } });
    expect(occasions([first, second])).toBe('.ab.......');
  });
});

describe('faults that are switched', () => {
  it('go on counting when they are as before, and begin anew when not', () => {
    const kept = fault({ id: 'kept', when: { nth: [2] } });
    const changed = fault({ id: 'changed', when: { nth: [2] } });
    const before = strike(switchFaults([], [kept, changed], 1), ['sms-deliver'], null).faults;
    const after = switchFaults(before, [{ ...changed, when: { nth: [1] } }, kept], 1);
    expect(after.map(({ fault: { id }, seen }) => [id, seen])).toEqual([
      ['changed', 0],
      ['kept', 1],
    ]);
  });
});

describe('the schema', () => {
  it.each([
    ['status', 'sms-deliver', 'status is for HTTP on MM1, not for sms-deliver'],
    ['close', 'push', 'close is for HTTP on MM1, not for push'],
    ['reorder', 'mm1-send', 'on MM1 there is one exchange at a time: nothing can overtake mm1-send'],
  ])('refuses %s on %s', (action, hop, message) => {
    const parsed = faultSchema.safeParse({ id: 'x', hop, action: { do: action, status: 503 } });
    expect(parsed.success).toBe(false);
    const whole = faultSchema.safeParse({
      id: 'x',
      hop,
      action: action === 'status' ? { do: action, status: 503 } : { do: action },
    });
    expect(whole.error?.issues[0]?.message).toBe(message);
  });

  it('strikes the first time unless told otherwise', () => {
    expect(faultSchema.parse({ id: 'x', hop: 'push', action: { do: 'drop' } }).when).toEqual({ nth: [1] });
  });
});

const packet = (rp: Rpdu | Uint8Array, change: Partial<Packet> = {}): Packet => ({
  from: 'smsc',
  to: 'ben',
  interface: 'sms',
  protocol: 'rp',
  octets: [rp instanceof Uint8Array ? rp : encodeRpdu(rp)],
  flow: null,
  correlation: null,
  hop: 'end-to-end',
  ...change,
});

function deliver(userData: UserData): Rpdu {
  return {
    type: 'rp-data',
    direction: 'mt',
    reference: 1,
    originator: smsAddress('+491710760000'),
    destination: null,
    tpdu: encodeTpdu({
      kind: 'sms-deliver',
      replyPath: false,
      statusReportIndication: false,
      loopPrevention: false,
      moreMessages: false,
      originator: smsAddress('+491715550101'),
      pid: 0,
      dcs: dcsFor(userData.encoding),
      timestamp: { time: 0, offsetMinutes: 0 },
      userData,
    }),
  };
}

const toPort = (destination: number): UserData =>
  octetUserData(Uint8Array.of(1), [{ iei: 0x05, name: 'ports-16', destination, source: 9200 }]);

/** A datagram to the push client: TID, Push, an MMS as its content type with X-Wap-Application-Id, and then the PDU. */
const mmsPush = (type: number, concat: readonly InformationElement[] = []): UserData =>
  octetUserData(Uint8Array.of(0x01, 0x06, 0x03, 0xbe, 0xaf, 0x84, 0x8c, type, 0x98, 0x41, 0x00), [
    ...concat,
    { iei: 0x05, name: 'ports-16', destination: 2948, source: 9200 },
  ]);

const segment = (part: number): InformationElement => ({
  iei: 0,
  name: 'concat-8',
  ref: 7,
  total: 2,
  part,
});

describe('what a packet is to the faults', () => {
  it('is told from its octets', () => {
    expect(hopsOf(packet(deliver(textUserData('hello'))))).toEqual(['sms-deliver']);
    expect(hopsOf(packet(deliver(toPort(2948))))).toEqual(['push']);
    expect(hopsOf(packet(deliver(toPort(5514))))).toEqual(['sms-deliver']);
    expect(hopsOf(packet({ type: 'rp-ack', direction: 'mo', reference: 1, tpdu: null }))).toEqual([
      'sms-acknowledgement',
    ]);
    expect(hopsOf(packet({ type: 'rp-smma', reference: 1 }))).toEqual([]);
    expect(hopsOf(packet(Uint8Array.of(0xff, 0xff)))).toEqual([]);
  });

  it('is a push submission on its way to the push proxy, and nothing on other hops inside the network', () => {
    const rp = deliver(textUserData('hello'));
    expect(hopsOf(packet(rp, { hop: 'core' }))).toEqual([]);
    expect(hopsOf(packet(rp, { interface: 'push', protocol: 'http' }))).toEqual(['push-submission']);
    expect(hopsOf(packet(rp, { interface: 'push', protocol: 'http', flow: 'pap/1' }))).toEqual([]);
  });

  it.each([
    ['M-Notification.ind', 0x82, ['push', 'push-notification']],
    ['M-Delivery.ind', 0x86, ['push', 'push-report']],
    ['M-Read-Orig.ind', 0x88, ['push', 'push-report']],
    ['M-Cancel.req', 0x96, ['push']],
  ])('says of a push with %s what it brings', (_, type, hops) => {
    expect(hopsOf(packet(deliver(mmsPush(type))))).toEqual(hops);
    expect(hopsOf(packet(deliver(mmsPush(type, [segment(1)]))))).toEqual(hops);
    // The same octets in a second segment are some octets.
    expect(hopsOf(packet(deliver(mmsPush(type, [segment(2)]))))).toEqual(['push']);
  });
});

describe('corruption', () => {
  it('changes octets behind the start, in a copy', () => {
    const octets = Uint8Array.of(1, 2, 3, 4);
    const changed = corrupted(octets, 1, 2, new LazyRandom(seedRandom(1, 'x')));
    expect([...octets]).toEqual([1, 2, 3, 4]);
    expect([...changed.subarray(0, 2)]).toEqual([1, 2]);
    expect([...changed].filter((octet, at) => octet !== octets[at])).toHaveLength(1);
  });

  it('has nothing to change in what is empty', () => {
    expect([...corrupted(Uint8Array.of(1), 3, 1, new LazyRandom(seedRandom(1, 'x')))]).toEqual([1]);
  });
});

/** Sends the texts one after the other, one a second, and notes what arrives. */
function arrivals(action: FaultAction): { texts: string[]; notes: (string | null)[]; lost: boolean[] } {
  const world = worldForTests({ seed: 3 });
  const sender: Machine<null> = {
    step: (state, input) => ({
      state,
      effects:
        input.type === 'command'
          ? [{ type: 'send', packet: (input.command as unknown as { packet: Packet }).packet }]
          : [],
    }),
  };
  const receiver: Machine<string[]> = {
    step: (state, input) => ({
      state:
        input.type === 'packet' ? [...state, String.fromCharCode(input.packet.octets[0]!.at(-1)!)] : state,
      effects: [],
    }),
  };
  const radio = { reachable: 'yes', link: { latency: 100, jitter: 0, loss: 0 } } as const;
  world.addNode('smsc', sender, null);
  world.addNode('ben', receiver, [], radio);
  world.setFaults([fault({ action, when: { nth: [2] } })]);
  for (const text of ['A', 'B', 'C', 'D']) {
    const userData = octetUserData(Uint8Array.of(text.charCodeAt(0)));
    world.command('smsc', { name: 'say', packet: packet(deliver(userData)) } as never);
    world.runUntil(world.now + SECOND);
  }
  world.runUntil(60 * SECOND);
  const { trace } = world.drain();
  return {
    texts: world.state<string[]>('ben'),
    notes: trace.map(({ note }) => note),
    lost: trace.map(({ lost }) => lost),
  };
}

describe('on the air', () => {
  it('a short message is dropped', () => {
    const { texts, notes, lost } = arrivals({ do: 'drop' });
    expect(texts).toEqual(['A', 'C', 'D']);
    expect(notes).toEqual([null, 'fault f: dropped', null, null]);
    expect(lost).toEqual([false, true, false, false]);
  });

  it('a short message comes twice', () => {
    const { texts, notes } = arrivals({ do: 'duplicate' });
    expect(texts).toEqual(['A', 'B', 'B', 'C', 'D']);
    expect(notes).toEqual([null, 'fault f: doubled', 'fault f: doubled', null, null]);
  });

  it('a short message comes late, without holding up the others', () => {
    const { texts, notes } = arrivals({ do: 'delay', by: 1_500 });
    expect(texts).toEqual(['A', 'C', 'B', 'D']);
    expect(notes).toEqual([null, null, 'fault f: delayed by 1500 ms', null]);
  });

  it('a short message is overtaken', () => {
    const { texts, notes } = arrivals({ do: 'reorder' });
    expect(texts).toEqual(['A', 'C', 'D', 'B']);
    expect(notes.at(-1)).toBe('fault f: overtaken by the next');
  });

  it('octets of a short message change', () => {
    const { notes, lost } = arrivals({ do: 'corrupt', octets: 2 });
    expect(notes).toEqual([null, 'fault f: 2 octets changed', null, null]);
    expect(lost).toEqual([false, false, false, false]);
  });
});
