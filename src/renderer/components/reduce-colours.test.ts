import { describe, expect, it } from 'vitest';
import { reduceColours } from './reduce-colours';

function picture(
  width: number,
  height: number,
  of: (x: number, y: number) => readonly number[],
): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rgba.set([...of(x, y), 255], (y * width + x) * 4);
  return rgba;
}

function coloursIn(rgba: Uint8ClampedArray): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at < rgba.length; at += 4) found.add([...rgba.subarray(at, at + 3)].join());
  return found;
}

describe('the colours of a screen', () => {
  const gradient = (): Uint8ClampedArray => picture(64, 64, (x, y) => [x * 4, y * 4, (x + y) * 2]);

  it.each([
    [2, 2],
    [4, 4],
    [256, 256],
    [4_096, 4_096],
  ])('a screen of %i colours shows at most so many', (colours, most) => {
    const rgba = gradient();
    reduceColours(rgba, 64, colours, true);
    expect(coloursIn(rgba).size).toBeLessThanOrEqual(most);
    expect(coloursIn(rgba).size).toBeGreaterThan(1);
  });

  it('leaves a screen of all colours alone', () => {
    const rgba = gradient();
    reduceColours(rgba, 64, 16_777_216, true);
    expect(rgba).toEqual(gradient());
  });

  it('dithers a middle grey into as many black as white pixels', () => {
    const rgba = picture(4, 4, () => [128, 128, 128]);
    reduceColours(rgba, 4, 2, true);
    const black = [...rgba].filter((value, at) => at % 4 === 0 && value === 0).length;
    expect(black).toBe(8);
  });

  it('takes the nearest colour without dithering, black and white stay what they are', () => {
    const rgba = picture(
      3,
      1,
      (x) =>
        [
          [0, 0, 0],
          [255, 255, 255],
          [255, 100, 20],
        ][x]!,
    );
    reduceColours(rgba, 3, 256, false);
    expect([...rgba]).toEqual([0, 0, 0, 255, 255, 255, 255, 255, 255, 109, 0, 255]);
  });
});
