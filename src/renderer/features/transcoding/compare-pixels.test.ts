import { describe, expect, it } from 'vitest';
import { boxIn, colourCount, differenceOf, lumaOf } from './compare-pixels';

const rgba = (...pixels: [number, number, number][]): Uint8ClampedArray =>
  Uint8ClampedArray.from(pixels.flatMap(([red, green, blue]) => [red, green, blue, 255]));

describe('pixels', () => {
  it('that are alike are black, others four times as far apart', () => {
    const { pixels, mean } = differenceOf(rgba([10, 20, 30], [200, 0, 0]), rgba([10, 20, 30], [180, 5, 200]));
    expect([...pixels]).toEqual([0, 0, 0, 255, 80, 20, 255, 255]);
    expect(mean).toBe((20 + 5 + 200) / 6);
  });

  it('of no picture are not apart', () => {
    expect(differenceOf(rgba(), rgba()).mean).toBe(0);
  });

  it('have the luma of BT.601', () => {
    expect([...lumaOf(rgba([255, 255, 255], [255, 0, 0], [0, 255, 0], [0, 0, 255]))]).toEqual([
      255, 76, 150, 29,
    ]);
  });

  it('are counted by colour', () => {
    expect(colourCount(rgba([0, 0, 0], [0, 0, 1], [0, 0, 0], [255, 255, 255], [0, 1, 0]))).toBe(4);
  });
});

describe('an original in what was made of it', () => {
  it('fills it but for rounding', () => {
    expect(boxIn({ width: 640, height: 480 }, { width: 101, height: 76 })).toEqual({
      x: 0,
      y: 0,
      width: 101,
      height: 76,
    });
  });

  it('lies between bars where these keep its ratio', () => {
    expect(boxIn({ width: 320, height: 240 }, { width: 176, height: 144 })).toEqual({
      x: 0,
      y: 6,
      width: 176,
      height: 132,
    });
  });
});
