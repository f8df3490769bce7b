import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/contract/problem';
import { withRestarts } from './restarts';

const lost = (): Problem => new Problem({ code: 'store-lost', message: 'the database stopped' });

/** Runs that fail after so many milliseconds each; the last one ends well. */
async function running(
  lives: readonly number[],
  error = lost,
): Promise<{ runs: number; told: string[]; end: string }> {
  let now = 0;
  let runs = 0;
  const told: string[] = [];
  const run = (): Promise<void> => {
    const life = lives[runs++];
    if (life === undefined) return Promise.resolve();
    now += life;
    return Promise.reject(error());
  };
  const end = await withRestarts(
    run,
    ({ code }) => told.push(code),
    () => now,
  ).then(
    () => 'well',
    (reason: Error) => reason.message,
  );
  return { runs, told, end };
}

describe('restarts', () => {
  it('go on from rows, three times in a minute', async () => {
    expect(await running([])).toEqual({ runs: 1, told: [], end: 'well' });
    const told = ['store-lost', 'store-lost', 'store-lost'];
    expect(await running([10, 10, 10])).toEqual({ runs: 4, told, end: 'well' });
    expect(await running([10, 10, 10, 10])).toEqual({ runs: 4, told, end: 'the database stopped' });
  });

  it('count within a minute only', async () => {
    expect((await running([0, 20_000, 20_000, 20_000])).runs).toBe(5);
    expect((await running([0, 20_000, 20_000, 19_999])).runs).toBe(4);
    expect((await running(Array.from({ length: 20 }, () => 30_000))).end).toBe('well');
  });

  it('are for no other trouble', async () => {
    const full = (): Problem => new Problem({ code: 'disk-full', message: 'the disk is full' });
    expect(await running([10], full)).toEqual({ runs: 1, told: [], end: 'the disk is full' });
  });
});
