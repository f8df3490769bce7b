import { expect, it } from 'vitest';
import { pixelAt } from './bitmap';
import { ditherBitmap } from './dither';

function blackShare(luma: (x: number, y: number) => number, width: number, height: number): number {
  const picture = Uint8Array.from({ length: width * height }, (_, at) =>
    luma(at % width, Math.floor(at / width)),
  );
  const bitmap = ditherBitmap(picture, width, height);
  let black = 0;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (pixelAt(bitmap, x, y)) black++;
  return black / (width * height);
}

it('keeps black and white as they are', () => {
  expect(ditherBitmap(new Uint8Array([0, 255, 0, 255, 255, 0, 0, 255, 0, 0]), 5, 2)).toEqual({
    width: 5,
    height: 2,
    bits: new Uint8Array([0b10100000, 0b11011000].map((row, y) => (y === 0 ? row : 0b11011000))),
  });
});

it.each([32, 64, 128, 192, 240])('grey %i is as dark as its dots', (grey) => {
  expect(blackShare(() => grey, 64, 64)).toBeCloseTo(1 - grey / 255, 1);
});

it('a ramp gets darker evenly', () => {
  const half = (from: number): number => blackShare((x) => 255 - (x + from) * 2, 32, 64);
  expect(half(32)).toBeGreaterThan(half(0) * 2);
  expect(half(96)).toBeGreaterThan(0.8);
});

it('sets nothing behind the last pixel of a row', () => {
  const { bits } = ditherBitmap(new Uint8Array(9 * 3), 9, 3);
  expect([...bits]).toEqual([0xff, 0x80, 0xff, 0x80, 0xff, 0x80]);
});
