import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeRate, nextProgress, startTransfer, transferEnd, transferred } from './transfer';

describe('transfer', () => {
  it('takes latency and size over rate: 100 kB at 53.6 kbit/s is 15.28 s', () => {
    const transfer = startTransfer(102_400, 53_600, 350, 0);
    expect(transferEnd(transfer)).toBe(350 + Math.ceil((102_400 * 8_000) / 53_600));
    expect(transferEnd(transfer)).toBe(15_634);
  });

  it('counts nothing during latency and everything at the end', () => {
    const transfer = startTransfer(1_000, 8_000, 100, 0);
    expect(transferred(transfer, 100)).toBe(0);
    expect(transferred(transfer, 600)).toBe(500);
    expect(transferred(transfer, transferEnd(transfer))).toBe(1_000);
  });

  it('keeps what has crossed when the rate changes', () => {
    const slow = startTransfer(1_000, 8_000, 0, 0);
    const fast = changeRate(slow, 80_000, 500);
    expect(transferred(fast, 500)).toBe(500);
    expect(transferEnd(fast)).toBe(550);
  });

  it('ends no earlier for having changed its rate to the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1_000, max: 1_000_000 }),
        fc.nat(5_000),
        (total, rate, at) => {
          const transfer = startTransfer(total, rate, 50, 0);
          const changed = changeRate(transfer, rate, Math.min(at, transferEnd(transfer)));
          expect(transferEnd(changed)).toBeGreaterThanOrEqual(transferEnd(transfer));
          expect(transferEnd(changed) - transferEnd(transfer)).toBeLessThanOrEqual(
            Math.ceil(8_000 / rate) + 1,
          );
        },
      ),
    );
  });

  it('reports progress at most ten times and not at all when it is quick', () => {
    expect(nextProgress(startTransfer(100, 1_000_000, 0, 0), 0)).toBeUndefined();
    const transfer = startTransfer(307_200, 53_600, 350, 0);
    let reports = 0;
    for (let at = nextProgress(transfer, 0); at !== undefined; at = nextProgress(transfer, at)) reports++;
    expect(reports).toBeLessThanOrEqual(10);
    expect(reports).toBeGreaterThan(5);
  });
});
