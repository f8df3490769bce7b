import { describe, expect, it } from 'vitest';
import { structuralSimilarity } from './ssim';

const SIDE = 32;
const picture = (value: (x: number, y: number) => number): Uint8Array =>
  Uint8Array.from({ length: SIDE * SIDE }, (_, at) => value(at % SIDE, Math.floor(at / SIDE)));
const ramp = picture((x, y) => x * 4 + y * 3);

describe('structural similarity', () => {
  it('of the same picture is 1', () => {
    expect(structuralSimilarity(ramp, ramp, SIDE, SIDE)).toBeCloseTo(1, 6);
  });

  it('of flat pictures is that of their brightness alone', () => {
    // (2·100·120 + 6.5025) / (100² + 120² + 6.5025), by the definition with variances of 0.
    const value = structuralSimilarity(
      picture(() => 100),
      picture(() => 120),
      SIDE,
      SIDE,
    );
    expect(value).toBeCloseTo(24_006.5025 / 24_406.5025, 4);
  });

  it('of a negative is less than 0', () => {
    const stripes = picture((x) => (x % 2 === 0 ? 64 : 192));
    const negative = stripes.map((luma) => 256 - luma);
    expect(structuralSimilarity(stripes, negative, SIDE, SIDE)).toBeLessThan(-0.9);
  });

  it('needs a whole window', () => {
    expect(() => structuralSimilarity(ramp, ramp, 10, 11)).toThrow('10 × 11');
  });
});
