import { expect, it } from 'vitest';
import { decodeRequest } from '../../shared/protocol/http/codec';
import { joinOctets } from '../../shared/protocol/kit/octets';
import { encodeUtf8 } from '../../shared/protocol/text/utf8';
import type { HandsetState } from '../network/handset/state';
import { papRequest } from '../network/ppg/pap-request';
import type { RunningLab } from './lab';
import { testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const NUMBERS = ['+491715550101', '+491715550102'];
const MINUTE = 60_000;

/** Hands a service indication in for Anna and Ben. */
function push(lab: RunningLab, pushId: string, replaces?: string): void {
  const octets = papRequest({
    pushId,
    numbers: NUMBERS,
    content: {
      headers: [['Content-Type', 'text/vnd.wap.si']],
      body: encodeUtf8(`<si><indication href="http://m.example/${pushId}">${pushId}</indication></si>`),
    },
    ...(replaces === undefined ? {} : { replaces: { pushId: replaces, method: 'pending-only' } }),
  });
  const asked = lab.pap(decodeRequest([joinOctets(octets)]).value, AbortSignal.timeout(10_000));
  // Whoever asks is gone when the lab is.
  asked.catch(() => undefined);
}

const shown = (lab: RunningLab, handset: string): string[] =>
  [...lab.core.world.state<HandsetState>(handset).notifications.values()].flatMap((each) =>
    each.kind === 'service-indication' ? [each.text] : [],
  );

/** Anna has the first push, Ben is away; the second is to take its place for whoever has not got the first. */
async function start(store: MemoryStore): Promise<RunningLab> {
  const lab = await testLab({ store });
  await lab.calls.handset.configure({ handset: 'ben', power: false });
  push(lab, 'first');
  await lab.core.advance(lab.core.world.now + MINUTE);
  push(lab, 'second', 'first');
  return lab;
}

it('a push that replaces another for those who have not got it does so when the lab is killed meanwhile', async () => {
  let kills = 0;
  for (let events = 0; ; events++) {
    const store = new MemoryStore();
    const lab = await start(store);
    const asked = lab.core.world.now;
    for (let event = 0; event < events; event++) await lab.core.advance(lab.core.world.nextDue!);
    // From then on nothing is under way any more.
    if (lab.core.world.now > asked + MINUTE) break;
    kills++;
    await lab.close();
    const again = await testLab({ store, start: lab.core.world.now });
    await again.core.advance(again.core.world.now + MINUTE);
    await again.calls.handset.configure({ handset: 'ben', power: true });
    await again.core.advance(again.core.world.now + 10 * MINUTE);
    expect([events, shown(again, 'anna'), shown(again, 'ben')]).toEqual([events, ['first'], ['second']]);
    await again.close();
  }
  expect(kills).toBeGreaterThan(3);
});
