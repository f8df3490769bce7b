import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { NODES } from '../operator';
import type { Effect, Machine, Notice, Packet } from '../world/machine';
import { worldForTests } from '../world/world.testing';
import { packetMachine } from './packet';
import { emptyPacket } from './state';

/** Sends what it is told, and takes all that comes. */
const handset: Machine<null> = {
  step: (state, input) => ({
    state,
    effects: input.type === 'command' ? (input.command as unknown as { effects: Effect[] }).effects : [],
  }),
};

const request = (target: string): Packet => ({
  from: 'anna',
  to: NODES.packet,
  interface: 'mm1',
  protocol: 'http',
  octets: [encodeUtf8(`GET ${target} HTTP/1.1\r\nHost: mmsc.example\r\n\r\n`)],
  flow: 'anna/1',
  correlation: null,
  hop: 'end-to-end',
});

/** Two requests of one exchange are on their way, one behind the other, when this happens. */
function lostBy(notice: Notice): unknown[] {
  const world = worldForTests({ seed: 5 });
  world.addNode(NODES.packet, packetMachine, emptyPacket('X-MSISDN', ['mmsc.example']));
  world.addNode(NODES.mmsc, handset, null);
  world.addNode('anna', handset, null);
  const tell = (effects: Effect[]): void => {
    world.command('anna', { name: 'do', effects } as { name: string });
    world.runUntil(world.now + 50);
  };
  tell(['/a', '/b'].map((target) => ({ type: 'send', packet: request(target), silent: true })));
  tell([{ type: 'notice', to: NODES.packet, notice }]);
  world.runUntil(60_000);
  return world
    .drain()
    .trace.filter(({ packet }) => packet.protocol === 'http')
    .map(({ lost, crossed, note }) => [lost, crossed, note]);
}

describe('what is on its way, and what waits behind it, is lost with a word', () => {
  it('when the phone closes the connection', () => {
    expect(lostBy({ name: 'hung-up', handset: 'anna', flow: 'anna/1' })).toEqual([
      [true, 0, 'the phone closed the connection'],
      [true, undefined, 'the phone closed the connection'],
    ]);
  });

  it('when the phone is gone from the air', () => {
    expect(lostBy({ name: 'detached', handset: 'anna' })).toEqual([
      [true, 0, 'the packet link broke'],
      [true, undefined, 'the packet link broke'],
    ]);
  });
});
