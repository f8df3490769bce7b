import { describe, expect, it } from 'vitest';
import { KEPT_COLLECTION, keptPacket } from './kept-packets';
import type { Machine, Packet, StoredRow } from './machine';
import type { World } from './world';
import { worldForTests } from './world.testing';

const SECOND = 1_000;

const packet = (text: string, flow: string | null = null): Packet => ({
  from: 'ppg',
  to: 'smsc',
  interface: 'sms',
  protocol: 'none',
  octets: [Uint8Array.from(text, (character) => character.charCodeAt(0)), Uint8Array.of(0xff)],
  flow,
  correlation: 'mm/1',
  hop: 'core',
});

/** Notes what it gets, octet for octet. */
const recorder: Machine<Packet[]> = {
  step: (state, input) => ({
    state: input.type === 'packet' ? [...state, input.packet] : state,
    effects: [],
  }),
};

const sender: Machine<null> = {
  step: (state, input) => ({
    state,
    effects:
      input.type === 'command'
        ? [{ type: 'send', packet: (input.command as unknown as { packet: Packet }).packet }]
        : [],
  }),
};

function network(receiver: 'smsc' | 'nobody' = 'smsc'): World {
  const world = worldForTests();
  world.addNode('ppg', sender, null);
  if (receiver === 'smsc') world.addNode('smsc', recorder, []);
  world.runUntil(0);
  return world;
}

function say(world: World, ...packets: Packet[]): void {
  for (const each of packets) world.command('ppg', { name: 'say', packet: each } as never);
  world.runUntil(world.now);
}

/** The rows that are left after all that was drained so far. */
function stored(world: World, before: readonly StoredRow[] = []): StoredRow[] {
  const rows = new Map(before.map((row) => [row.key, row]));
  for (const { durable, ...row } of world.drain().rows) {
    expect(durable).toBe(true);
    expect(row.collection).toBe(KEPT_COLLECTION);
    if (row.value === null) rows.delete(row.key);
    else rows.set(row.key, JSON.parse(JSON.stringify(row)) as StoredRow);
  }
  return [...rows.values()];
}

describe('a packet inside the network', () => {
  it('is stored while it is under way, and no longer', () => {
    const world = network();
    say(world, packet('one'), packet('two'));
    expect(stored(world)).toHaveLength(2);
    const under = network();
    say(under, packet('one'), packet('two'));
    under.runUntil(SECOND);
    expect(stored(under)).toEqual([]);
  });

  it('goes on after a restart, in order, as it was', () => {
    const world = network();
    say(world, packet('one'), packet('two'), packet('three'));
    const rows = stored(world);
    const again = network();
    again.resume(rows);
    const kept = stored(again, rows);
    expect(kept).toHaveLength(3);
    again.runUntil(SECOND);
    const octets = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
    expect(again.state<Packet[]>('smsc').map((each) => [...each.octets[0]!])).toEqual([
      [...octets('one'), 0xff],
      [...octets('two'), 0xff],
      [...octets('three'), 0xff],
    ]);
    expect(again.state<Packet[]>('smsc')[0]).toEqual({
      ...packet('one'),
      octets: [Uint8Array.of(...octets('one'), 0xff)],
    });
    expect(stored(again, kept)).toEqual([]);
    expect(again.drain().trace).toEqual([]);
  });

  it('is traced as sent again', () => {
    const world = network();
    say(world, packet('one'));
    const again = network();
    again.resume(stored(world));
    again.runUntil(SECOND);
    expect(again.drain().trace).toMatchObject([{ lost: false, packet: { from: 'ppg', to: 'smsc' } }]);
  });

  it('is not stored when somebody waits for its answer, and will ask again', () => {
    const world = network();
    say(world, packet('one', 'anna/1'));
    expect(stored(world)).toEqual([]);
  });

  it('is forgotten when its addressee is gone', () => {
    const world = network('nobody');
    say(world, packet('one'));
    const rows = stored(world);
    expect(rows).toHaveLength(1);
    world.runUntil(SECOND);
    expect(stored(world, rows)).toEqual([]);
  });

  it('reads rows of earlier versions, whose octets are hex', () => {
    const { octets: _, ...rest } = packet('x');
    const row = { collection: KEPT_COLLECTION, key: '1', value: { ...rest, octets: '00ff41' } };
    expect(keptPacket(row)).toEqual({ ...rest, octets: [Uint8Array.of(0x00, 0xff, 0x41)] });
  });
});
