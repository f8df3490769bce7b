import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, message, NUMBERS, part, T0 } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });

/** Pictures by their hashes: pixels wide and high, and whether all of each is to be seen. */
const SHAPES = [
  ['a', 640, 51, true],
  ['b', 29, 480, true],
  ['c', 480, 640, false],
  ['d', 640, 360, false],
] as const;

function drawn(width: number, height: number): string {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  return canvas.toDataURL('image/png');
}

/** A picture of these pixels in the conversation with Ben. */
async function shown(hash: string, width: number, height: number) {
  const made = fixture();
  made.messages.set(`anna ${NUMBERS.ben}`, [
    message({
      kind: 'mms',
      direction: 'in',
      addresses: [NUMBERS.ben],
      at: T0 + 1_000,
      id: 'shape',
      parts: [part('shape.png', 'image/png', { hash })],
    }),
  ]);
  await showDesk(new FakeEngine(made, () => drawn(width, height)));
  await anna().getByRole('listitem', { name: /^Ben/ }).getByRole('button').click();
  const image = anna().getByRole('img', { name: 'shape.png' });
  await expect.element(image).toBeVisible();
  await expect.poll(() => (image.element() as HTMLImageElement).naturalWidth).toBe(width);
  return image;
}

test.each(SHAPES)('picture %s of %i × %i is seen, and can be hit', async (digit, width, height, whole) => {
  const image = await shown(digit.repeat(64), width, height);
  await expect.element(image).toHaveStyle({ objectFit: whole ? 'contain' : 'cover' });
  const box = (image.element() as HTMLElement).offsetHeight;
  expect(box).toBeGreaterThanOrEqual(72);
  expect(box).toBeLessThanOrEqual(264);
});

test.each([
  ['e', 24, 24],
  ['f', 60, 20],
  ['0', 16, 48],
])('the pixels of the small picture %s of %i × %i are all of one size', async (digit, width, height) => {
  const image = await shown(digit.repeat(64), width, height);
  await expect.element(image).toHaveStyle({ imageRendering: 'pixelated', objectFit: 'contain' });
  const times = parseFloat(getComputedStyle(image.element()).width) / width;
  expect(times).toBeGreaterThan(1);
  expect(times).toBe(Math.round(times));
  expect(parseFloat(getComputedStyle(image.element()).height)).toBeGreaterThanOrEqual(times * height);
});
