import { failed } from '../../../shared/model/conversion-failure';
import { describe, expect, it } from 'vitest';
import type { World } from './world';
import { worldForTests } from './world.testing';
import type { Machine, Packet } from './machine';
import type { Output } from './output';
import type { Radio, Reachability } from './radio';

interface Counter {
  seen: string[];
}

const packet = (from: string, to: string, text: string, over: Packet['interface'] = 'sms'): Packet => ({
  from,
  to,
  interface: over,
  protocol: 'none',
  octets: [Uint8Array.from(text, (character) => character.charCodeAt(0))],
  flow: null,
  correlation: null,
  hop: 'end-to-end',
});

const textOf = ({ octets }: Packet): string => String.fromCharCode(...octets.flatMap((piece) => [...piece]));

/** Notes what it gets; on the command `say` it sends five packets to `to`. */
function recorder(to: string): Machine<Counter> {
  return {
    step(state, input) {
      if (input.type === 'command') {
        const effects = [1, 2, 3, 4, 5].map((n) => ({
          type: 'send' as const,
          packet: packet('a', to, `p${n}`),
        }));
        return { state, effects };
      }
      const label =
        input.type === 'packet'
          ? textOf(input.packet)
          : input.type === 'unreachable'
            ? `unreachable ${input.cause}`
            : input.type;
      return { state: { seen: [...state.seen, label] }, effects: [] };
    },
  };
}

const radio = (reachable: Reachability): Radio => ({
  reachable,
  link: { latency: 900, jitter: 500, loss: 0 },
});

function newWorld(seed = 1): World {
  return worldForTests({
    seed,
    now: 1_000,
  });
}

function twoHandsets(seed = 1): World {
  const world = newWorld(seed);
  world.addNode('a', recorder('b'), { seen: [] }, radio('yes'));
  world.addNode('b', recorder('a'), { seen: [] }, radio('yes'));
  world.runUntil(1_000);
  return world;
}

function talk(seed: number): Output {
  const world = twoHandsets(seed);
  world.command('a', { name: 'say' });
  world.runUntil(60_000);
  return world.drain();
}

describe('World', () => {
  it('delivers packets in the order in which they were sent, later than they were sent', () => {
    const world = twoHandsets();
    world.command('a', { name: 'say' });
    world.runUntil(60_000);
    expect(world.state<Counter>('b').seen.filter((text) => text.startsWith('p'))).toEqual([
      'p1',
      'p2',
      'p3',
      'p4',
      'p5',
    ]);
    for (const event of world.drain().trace) expect(event.time).toBeGreaterThan(event.sentAt);
  });

  it('lets no packet overtake one on its own link, however many other links are used meanwhile', () => {
    const world = newWorld();
    const sender: Machine<null> = {
      step(state, input, now) {
        if (input.type !== 'timer') return { state, effects: [] };
        const turn = now - 1_000;
        const to = turn === 0 || turn === 500 ? 'patient' : `n${turn}`;
        const delay = turn === 0 ? 2_000 : 0;
        return {
          state,
          effects: [{ type: 'send', packet: packet('a', to, `at ${turn}`), delay }],
          wakeAt: turn < 500 ? now + 1 : undefined,
        };
      },
    };
    world.addNode('patient', recorder('nobody'), { seen: [] });
    world.addNode('a', sender, null);
    world.runUntil(10_000);
    expect(world.state<Counter>('patient').seen).toEqual(['timer', 'at 0', 'at 500']);
  });

  it('repeats itself with the same seed, and not with another', () => {
    const times = (seed: number): number[] => talk(seed).trace.map(({ time }) => time);
    expect(times(7)).toEqual(times(7));
    expect(times(7)).not.toEqual(times(8));
  });

  it('tells the sender that the radio does not reach a handset, and records the packet as lost', () => {
    const world = newWorld();
    world.addNode('a', recorder('b'), { seen: [] });
    world.addNode('b', recorder('a'), { seen: [] }, radio('switched-off'));
    world.command('a', { name: 'say' });
    world.runUntil(60_000);
    expect(world.state<Counter>('a').seen).toContain('unreachable switched-off');
    expect(world.drain().trace.every(({ lost, note }) => lost && note?.includes('switched-off'))).toBe(true);
  });

  it('hands packets for outside to the host and records others for nobody as lost', () => {
    const world = newWorld();
    world.addNode('a', recorder('outside'), { seen: [] });
    world.addNode('c', recorder('ghost'), { seen: [] });
    world.command('a', { name: 'say' });
    world.command('c', { name: 'say' });
    world.runUntil(60_000);
    const { egress, trace } = world.drain();
    expect(egress.map(textOf)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
    expect(trace.filter(({ lost }) => lost).map(({ note }) => note)).toContain('there is no ghost');
  });

  it('stands still at a media job until its result is there', () => {
    const machine: Machine<Counter> = {
      step(state, input, _now, tools) {
        if (input.type === 'command') {
          const { hash } = tools.bodies.put(Uint8Array.of(1, 2, 3));
          const job = {
            op: 'shrink-picture' as const,
            body: hash,
            contentType: 'image/jpeg',
            maxWidth: 1,
            maxHeight: 1,
            maxSize: 1,
          };
          return { state, effects: [{ type: 'media', id: 'x', job }] };
        }
        const seen =
          input.type === 'media' && !input.result.ok ? [...state.seen, input.result.reason.code] : state.seen;
        return { state: { seen }, effects: [] };
      },
    };
    const world = newWorld();
    world.addNode('a', machine, { seen: [] });
    world.command('a', { name: 'go' });
    expect(world.runUntil(60_000).blockedOn).toBe('a/x');
    expect(world.now).toBeLessThan(60_000);
    world.supply('a/x', failed('damaged-file'));
    expect(world.runUntil(60_000).blockedOn).toBeNull();
    expect(world.state<Counter>('a').seen).toEqual(['damaged-file']);
    // As an input from outside, at the instant at which it counts.
    expect(world.drain().journal.at(-1)).toEqual({
      time: 1_120,
      node: 'a',
      input: { type: 'media', id: 'x', result: failed('damaged-file') },
      entropy: null,
    });
  });

  it('survives a machine that throws, tells of it, and leaves the others alone', () => {
    const told: string[] = [];
    const world = worldForTests({
      onDefect: (node, error) => told.push(`${node}: ${(error as Error).message}`),
    });
    const broken: Machine<number> = {
      step(state, input) {
        if (input.type === 'command') throw new Error('no such case');
        return { state: state + 1, effects: [] };
      },
    };
    world.addNode('broken', broken, 0);
    world.addNode('a', recorder('b'), { seen: [] }, radio('yes'));
    world.addNode('b', recorder('a'), { seen: [] }, radio('yes'));
    world.command('broken', { name: 'x' });
    world.command('a', { name: 'say' });
    world.runUntil(59_000);
    expect(told).toEqual(['broken: no such case']);
    expect(world.state<Counter>('b').seen).toContain('p5');
    expect(world.state<number>('broken')).toBe(1);
    world.runUntil(61_000);
    expect(world.state<number>('broken')).toBe(2);
  });

  it('tells a machine of a body that it cannot have, and gives it the input once more', () => {
    const told: string[] = [];
    const world = worldForTests({
      onDefect: (node, error) => told.push(`${node}: ${(error as Error).message}`),
    });
    const reader: Machine<readonly string[]> = {
      step(state, input, _now, { bodies }) {
        if (input.type === 'body-lost') return { state: [...state, `without ${input.hash}`], effects: [] };
        const wanted = ['one', 'two'].find((hash) => !state.includes(`without ${hash}`));
        if (wanted !== undefined) bodies.get(wanted);
        return { state: [...state, input.type], effects: [] };
      },
    };
    const stubborn: Machine<number> = {
      step(state, input, _now, { bodies }) {
        if (input.type !== 'body-lost') bodies.get('three');
        return { state: state + 1, effects: [] };
      },
    };
    world.addNode('reader', reader, []);
    world.addNode('stubborn', stubborn, 0);
    world.command('reader', { name: 'x' });
    world.runUntil(0);
    expect(world.state('reader')).toEqual(['without one', 'without two', 'timer', 'command']);
    expect(world.state('stubborn')).toBe(1);
    expect(told).toEqual([
      'reader: no body one',
      'reader: no body two',
      'stubborn: no body three',
      'stubborn: no body three',
    ]);
  });

  it('refuses to run back in time', () => {
    expect(() => newWorld().runUntil(999)).toThrow('cannot run back');
  });

  it('stops machines that call each other for ever at one instant', () => {
    const echo: Machine<null> = {
      step: (state) => ({
        state,
        effects: [{ type: 'notice', to: 'a', notice: { name: 'link-lost', flow: null } }],
      }),
    };
    const world = worldForTests({ stepLimit: 1_000 });
    world.addNode('a', echo, null);
    expect(() => world.runUntil(2_000)).toThrow('loop');
  });
});
