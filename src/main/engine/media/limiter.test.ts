import { expect, it } from 'vitest';
import { Limiter } from './limiter';

it('runs so many at a time, the others in order, also when some fail', async () => {
  const limiter = new Limiter(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const jobs = [0, 1, 2, 3].map((n) =>
    limiter.run(async () => {
      started.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (n === 0) throw new Error('failed');
      return n;
    }),
  );
  const settled = Promise.allSettled(jobs);
  expect(started).toEqual([0, 1]);
  ends[0]!();
  await jobs[0]!.catch(() => undefined);
  await Promise.resolve();
  expect(started).toEqual([0, 1, 2]);
  let idle = false;
  const quiet = limiter.idle().then(() => (idle = true));
  for (let n = 1; n < 4; n++) {
    expect(idle).toBe(false);
    while (ends.length <= n) await Promise.resolve();
    ends[n]!();
    await jobs[n];
  }
  await quiet;
  expect((await settled).map(({ status }) => status)).toEqual([
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
});
