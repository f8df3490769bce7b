import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/contract/problem';
import { withRestarts } from './restarts';

const lost = (): Problem => new Problem({ code: 'store-lost', message: 'the database stopped' });

/** Runs that fail after so many milliseconds each; the last one ends well. */
async function running(
  lives: readonly number[],
  error = lost,
  room: readonly boolean[] = [],
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
  const waits = [...room];
  const end = await withRestarts(run, {
    onRestart: ({ code }) => told.push(code),
    room: ({ code }) => {
      told.push(code);
      return Promise.resolve(waits.shift()!);
    },
    now: () => now,
  }).then(
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

  it('wait for room on a full disk, as often as it takes, and not once the host shall end', async () => {
    const full = (): Problem => new Problem({ code: 'disk-full', message: 'the disk is full' });
    const often = [true, true, true, true, true];
    expect(await running([10, 10, 10, 10, 10], full, often)).toEqual({
      runs: 6,
      told: often.map(() => 'disk-full'),
      end: 'well',
    });
    const told = ['disk-full', 'disk-full'];
    expect(await running([10, 10, 10], full, [true, false])).toEqual({ runs: 2, told, end: 'well' });
  });

  it('are for no other trouble', async () => {
    const failed = (): Problem => new Problem({ code: 'store-write-failed', message: 'the disk fails' });
    expect(await running([10], failed)).toEqual({ runs: 1, told: [], end: 'the disk fails' });
  });
});
