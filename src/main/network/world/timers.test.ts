import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTimer, pendingTimers, schedule, stillWanted, takeDue } from './timers';
import type { Timers } from './timers';

const scheduled = (times: readonly number[]): Timers<number> =>
  times.reduce<Timers<number>>((timers, at) => schedule(timers, at, at), null);

describe('timers that are looked through', () => {
  it('are those that are wanted, and come in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000)), fc.func(fc.boolean()), (times, wanted) => {
        const kept = stillWanted(scheduled(times), wanted);
        const expected = times.filter((at) => wanted(at)).sort((a, b) => a - b);
        expect([...pendingTimers(kept)].map(({ key }) => key).sort((a, b) => a - b)).toEqual(expected);
        expect(nextTimer(kept)).toBe(expected[0]);
        expect(takeDue(kept, 1_000)).toEqual({ due: expected, timers: null });
      }),
    );
  });
});
