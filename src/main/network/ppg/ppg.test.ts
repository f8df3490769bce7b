import { describe, expect, it } from 'vitest';
import { decodeRequest, encodeRequest } from '../../../shared/protocol/http/codec';
import { joinOctets, toHex } from '../../../shared/protocol/kit/octets';
import { encodePushSubmission } from '../../../shared/protocol/pap/push-submission';
import type { PushSubmission } from '../../../shared/protocol/pap/push-submission';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import { joinData } from '../../../shared/protocol/sms/reassemble';
import { decodeUtf8, encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { decodePush } from '../../../shared/protocol/wsp/push';
import type { WspPush } from '../../../shared/protocol/wsp/push';
import { acknowledge, BEN, delivered, network, refuse, switchBen } from '../smsc/smsc.testing';
import type { Machine, Packet, StoredRow } from '../world/machine';
import type { World } from '../world/world';
import { ppgMachine } from './ppg';
import { emptyPpg, restorePpg } from './state';
import type { PpgState } from './state';

const SI = '<si><indication href="http://www.xyz.com/">You have 4 new emails</indication></si>';

/** A business's server: notes what it is told. */
const business: Machine<string[]> = {
  step: (state, input) => ({
    state: input.type === 'packet' ? [...state, decodeUtf8(joinOctets(input.packet.octets)).text] : state,
    effects: [],
  }),
};

function withPpg(
  answer: (rp: Rpdu) => Rpdu | null = acknowledge,
  ben: 'yes' | 'switched-off' = 'yes',
  rows: readonly StoredRow[] = [],
): World {
  const world = network(answer, ben);
  world.addNode('ppg', ppgMachine, rows.length === 0 ? emptyPpg() : restorePpg(rows));
  world.addNode('business', business, []);
  return world;
}

function push(world: World, type: string, body: string, change: Partial<PushSubmission> = {}): void {
  const submission = encodePushSubmission({
    pushId: 'p1@business.example',
    address: { number: BEN, ppg: 'ppg.handset-lab.example' },
    content: { headers: [['Content-Type', type]], body: encodeUtf8(body) },
    ...change,
  });
  const packet: Packet = {
    from: 'business',
    to: 'ppg',
    interface: 'push',
    protocol: 'http',
    octets: encodeRequest({
      method: 'POST',
      target: '/pap',
      headers: [['Content-Type', submission.contentType]],
      body: submission.body,
    }),
    flow: 'f',
    correlation: null,
    hop: 'core',
  };
  world.receive(packet);
  world.runUntil(world.now + 60_000);
}

const pushes = (world: World): WspPush[] => {
  const parts = delivered(world, 'ben').flatMap((tpdu) =>
    tpdu.kind === 'sms-deliver' ? [tpdu.userData] : [],
  );
  return parts.length === 0 ? [] : [decodePush(joinData(parts)).value];
};
const told = (world: World): string[] => world.state<string[]>('business');
const results = (world: World): string[] =>
  told(world).flatMap((text) => /message-state="\w+" code="\d+" desc="[^"]*"/.exec(text) ?? []);

describe('the push proxy', () => {
  it('makes WBXML of XML', () => {
    const world = withPpg();
    push(world, 'text/vnd.wap.si; charset=utf-8', SI);
    const [found] = pushes(world);
    expect(found!.contentType.type).toBe('application/vnd.wap.sic');
    // WAP-167-ServiceInd §8.3: version, public id 05, UTF-8, no table, si, indication with attributes and content.
    expect(toHex(found!.data)).toMatch(/^03056a0045c60d0378797a00850[13]/);
    expect(told(world)[0]).toContain('code="1001"');
  });

  it('leaves binary content as it is', () => {
    const world = withPpg();
    push(world, 'application/vnd.wap.slc', 'binary');
    expect(pushes(world)[0]).toMatchObject({ contentType: { type: 'application/vnd.wap.slc' } });
    expect(decodeUtf8(pushes(world)[0]!.data).text).toBe('binary');
  });

  it.each(['<si><indication', '<unheard-of/>'])('refuses %s', (xml) => {
    const world = withPpg();
    push(world, 'text/vnd.wap.si', xml);
    expect(told(world)[0]).toContain('code="2000"');
    expect(pushes(world)).toEqual([]);
  });

  it('tells who asks that a push has arrived, once all its segments have', () => {
    const world = withPpg();
    push(world, 'text/plain', 'x'.repeat(300), { notifyTo: 'http://business.example/results' });
    expect(delivered(world, 'ben')).toHaveLength(3);
    expect(results(world)).toEqual(['message-state="delivered" code="1000" desc="received-by-sme"']);
    expect(world.state<PpgState>('ppg').owed.size).toBe(0);
    const request = decodeRequest([encodeUtf8(told(world)[1]!)]).value;
    expect(request.target).toBe('http://business.example/results');
  });

  it('tells who asks that the handset has refused it, and the trace always', () => {
    for (const notifyTo of [undefined, 'http://business.example/results']) {
      const world = withPpg(refuse(111));
      push(world, 'text/vnd.wap.si', SI, notifyTo === undefined ? {} : { notifyTo });
      expect(results(world)).toEqual(
        notifyTo === undefined
          ? []
          : ['message-state="undeliverable" code="4000" desc="remote-procedure-error"'],
      );
      const notes = world.drain().trace.flatMap(({ note }) => note ?? []);
      expect(notes).toContain('push p1@business.example was not delivered: remote-procedure-error');
    }
  });

  it('tries no longer than the push is of use, and remembers over a restart who asked', () => {
    const world = withPpg(acknowledge, 'switched-off');
    push(world, 'text/vnd.wap.si', SI, {
      notifyTo: 'http://business.example/results',
      deliverBefore: '1970-01-01T01:00:00Z',
    });
    expect(world.state<PpgState>('ppg').owed.size).toBe(1);
    const rows = world.drain().rows.filter(({ collection }) => collection === 'ppg-push');
    expect(restorePpg(rows).owed.toJS()).toEqual(world.state<PpgState>('ppg').owed.toJS());
    expect(restorePpg(rows).recent.has('p1@business.example')).toBe(true);

    const late = withPpg(acknowledge, 'switched-off');
    push(late, 'text/vnd.wap.si', SI, {
      notifyTo: 'http://business.example/results',
      deliverBefore: '1970-01-01T01:00:00Z',
    });
    late.runUntil(3_600_000 - 1);
    expect(results(late)).toEqual([]);
    late.runUntil(3_700_000);
    expect(results(late)).toEqual(['message-state="expired" code="4000" desc="validity-period-expired"']);

    switchBen(world, 'yes');
    world.runUntil(world.now + 60_000);
    expect(results(world)).toEqual(['message-state="delivered" code="1000" desc="received-by-sme"']);
  });
});
