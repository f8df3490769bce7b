import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanText } from '../../format/span-text';
import { durationText, parseDuration } from './durations';

describe('durations', () => {
  it('are written in the largest unit without a rest', () => {
    expect([604_800_000, 21_600_000, 5_400_000, 1_500, 0].map(durationText)).toEqual([
      '7d',
      '6h',
      '90m',
      '1500ms',
      '0ms',
    ]);
  });

  it('are read as people type them', () => {
    expect(['1.5h', '1,5 h', '90s', '200ms', '7', 'd', '-1s', '1w'].map(parseDuration)).toEqual([
      5_400_000,
      5_400_000,
      90_000,
      200,
      null,
      null,
      null,
      null,
    ]);
  });

  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 315_360_000_000 }), (duration) => {
        expect(parseDuration(durationText(duration))).toBe(duration);
      }),
    );
  });

  it('show their two largest units', () => {
    expect([400, 59_000, 65_000, 7_500_000, 400_000_000, -5].map(spanText)).toEqual([
      '0\u00a0s',
      '59\u00a0s',
      '1\u00a0min 5\u00a0s',
      '2\u00a0h 5\u00a0min',
      '4\u00a0d 15\u00a0h',
      '0\u00a0s',
    ]);
  });
});
