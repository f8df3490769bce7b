import { expect, it, vi } from 'vitest';
import type { TraceRow } from '../../shared/contract/views';
import { HOUR, MINUTE } from '../../shared/model/time';
import { testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const MESSAGES = 60;

it('under virtual time stores what many messages make at one instant piece by piece', async () => {
  const store = new MemoryStore();
  const lab = await testLab({ store });
  // Pictures that are worked on for the same time are ready at the same instant, and then so are the messages.
  for (let number = 0; number < MESSAGES; number++) {
    const { hash } = await lab.upload(
      Uint8Array.from({ length: 100 }, () => number),
      'a.jpg',
      'image/jpeg',
    );
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: {
        to: ['+491715550102'],
        subject: `Number ${number}`,
        deliveryReport: false,
        slides: [
          { duration: 5_000, text: null, media: [{ body: hash, contentType: 'image/jpeg', name: 'a.jpg' }] },
        ],
      },
    });
  }
  const commit = vi.spyOn(store, 'commit');
  await lab.core.advance(lab.core.world.now + 3_600_000);
  const bodies = commit.mock.calls.map(([{ bodies: stored }]) => stored.length);
  expect(bodies.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(MESSAGES);
  // A batch, and what the last step before its end has made.
  expect(Math.max(...bodies)).toBeLessThan(24);
  await lab.close();
});

/** Hops of what crossed the network in each of a number of steps, while an MMS is on its way. */
async function steps(count: number, core: boolean): Promise<TraceRow['hop'][][]> {
  const lab = await testLab({ realTime: true });
  await lab.calls.clock.set({ playing: false });
  await lab.calls.handset.sendMms({
    handset: 'anna',
    mms: {
      to: ['+491715550102'],
      subject: null,
      deliveryReport: false,
      slides: [{ duration: 5_000, text: 'Hi', media: [] }],
    },
  });
  const made: TraceRow['hop'][][] = [];
  let seen = 0;
  for (let step = 0; step < count; step++) {
    await lab.calls.clock.step({ core });
    const rows = (await lab.calls.trace.list({ limit: 500 })).rows.filter(({ seq }) => seq > seen);
    seen = rows.at(-1)?.seq ?? seen;
    made.push(rows.map(({ hop }) => hop));
  }
  await lab.close();
  return made;
}

it('steps from event to event, also inside the network', async () => {
  const made = await steps(8, true);
  expect(made).toContainEqual(['core']);
});

it('steps past the hops inside the network when they are not seen', async () => {
  const made = await steps(8, false);
  expect(made.flat()).toContain('core');
  for (const hops of made) expect(hops).toContain('end-to-end');
});

it('says whether a step saw anything: without it, time has gone on to the last that was due', async () => {
  const lab = await testLab({ realTime: true });
  const { now: began } = await lab.calls.clock.set({ playing: false });
  await lab.calls.handset.sendSms({
    handset: 'anna',
    to: ['+491715550102'],
    text: 'Hi',
    deliveryReport: false,
  });
  const first = await lab.calls.clock.step({ core: true });
  expect(first.crossed).toBe(true);
  let last = first;
  while (last.crossed) last = await lab.calls.clock.step({ core: true });
  expect(last.now).toBeGreaterThan(began);
  expect(await lab.calls.clock.step({ core: true })).toEqual({ ...last, crossed: false });
  await lab.close();
});

it('does not leap over hours: a step stays, tells what is next, and goes there when asked to', async () => {
  const lab = await testLab({ realTime: true });
  const { now: began } = await lab.calls.clock.set({ playing: false });
  const at = began + 3 * HOUR;
  await lab.calls.handset.schedule({
    handset: 'anna',
    at,
    message: { kind: 'sms', to: ['+491715550102'], text: 'Later', deliveryReport: false },
  });
  let stayed = await lab.calls.clock.step({ core: true });
  while (stayed.crossed) stayed = await lab.calls.clock.step({ core: true });
  expect(stayed).toMatchObject({ next: { at, node: 'anna' } });
  expect(stayed.now).toBeLessThan(began + HOUR);
  // However often.
  expect(await lab.calls.clock.step({ core: true })).toEqual(stayed);
  const there = await lab.calls.clock.step({ core: true, far: true });
  expect(there.crossed).toBe(true);
  expect(there.now).toBeGreaterThanOrEqual(at);
  expect(there.now).toBeLessThan(at + MINUTE);
  await lab.close();
});
