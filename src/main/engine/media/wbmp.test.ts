import { expect, it } from 'vitest';
import { sample } from './samples.testing';
import { wbmpPixels, wbmpSize } from './wbmp';

it('reads size and pixels', () => {
  expect(wbmpSize(sample('logo-96x64.wbmp'))).toEqual({ width: 96, height: 64, start: 4 });
  // 9 × 2 pixels: the first row 101010101, the second all black; the rest of the second octet is filling.
  const small = new Uint8Array([0, 0, 9, 2, 0b10101010, 0b11111111, 0, 0]);
  expect(wbmpPixels(small)).toEqual({
    width: 9,
    height: 2,
    pixels: new Uint8Array([255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  });
});

it('reads sides of two octets', () => {
  expect(wbmpSize(new Uint8Array([0, 0, 0x81, 0x00, 1, ...new Uint8Array(16)]))).toMatchObject({
    width: 128,
    height: 1,
  });
});

it.each([
  ['another type', [1, 0, 8, 1, 0]],
  ['an empty picture', [0, 0, 0, 1]],
  ['octets missing', [0, 0, 8, 2, 0]],
  ['octets left over', [0, 0, 8, 1, 0, 0]],
  ['a side without end', [0, 0, 0xff, 0xff, 0xff, 0xff, 0xff]],
  ['nothing behind the type', [0, 0]],
])('refuses %s', (_what, octets) => {
  expect(wbmpSize(new Uint8Array(octets))).toBeNull();
});
