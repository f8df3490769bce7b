import { expect, test } from 'vitest';
import { placeBeside, type Box } from './tour-place';

const CARD = { width: 320, height: 190 };
const WINDOW = { width: 1_280, height: 800 };
const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

test('a card covers neither what it speaks of nor letters while any other place is free', () => {
  const phones = [box(165, 59, 227, 487), box(432, 59, 227, 487), box(699, 59, 176, 487)];
  const letters = [
    box(72, 564, 868, 36),
    box(384, 668, 280, 42),
    box(953, 66, 307, 402),
    box(964, 736, 100, 20),
  ];
  const place = placeBeside(CARD, WINDOW, phones[0]!, [...phones, box(0, 42, 64, 734)], letters);
  const card = { ...place, ...CARD };
  for (const part of [...phones, ...letters]) expect(apart(card, part), JSON.stringify(part)).toBe(true);
});

test('of free places it takes one near what it is about, whole in the window', () => {
  const about = box(900, 300, 200, 200);
  const { x, y } = placeBeside(CARD, WINDOW, about, [about], []);
  expect(apart({ x, y, ...CARD }, about)).toBe(true);
  expect(
    Math.min(Math.abs(x + CARD.width - about.x), Math.abs(y + CARD.height - about.y), Math.abs(y - 500)),
  ).toBeLessThan(40);
  expect(x + CARD.width).toBeLessThanOrEqual(WINDOW.width);
  expect(y + CARD.height).toBeLessThanOrEqual(WINDOW.height);
});

test('where no place is free it rather covers letters than what it speaks of', () => {
  const small = { width: 700, height: 400 };
  const spokenOf = box(0, 0, 330, 400);
  const { x } = placeBeside(CARD, small, spokenOf, [spokenOf], [box(340, 0, 360, 400)]);
  expect(x).toBeGreaterThan(330);
});
