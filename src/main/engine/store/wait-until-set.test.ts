import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { waitUntilSet } from './wait-until-set';

/** Wakes whoever waits twice for nothing, then sets the flag. */
const LATE_WAKES = `
  const { workerData: flag } = require('node:worker_threads');
  for (let wakes = 0; wakes < 2;) wakes += Atomics.notify(flag, 0);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
`;

it('goes on waiting when it was woken for what has been seen before', async () => {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(LATE_WAKES, { eval: true, workerData: flag });
  expect(waitUntilSet(flag, 60_000)).toBe(true);
  expect(Atomics.load(flag, 0)).toBe(1);
  await worker.terminate();
});

it('says when the time is over', () => {
  expect(waitUntilSet(new Int32Array(new SharedArrayBuffer(4)), 5)).toBe(false);
});
