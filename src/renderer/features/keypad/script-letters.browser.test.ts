import { expect, test } from 'vitest';
import { shapesOf, textWidth } from './lcd-letters';
import { clip, layOut } from './lcd-text';

const BOTH = ['arabic', 'hebrew'] as const;

test('Arabic letters join as they are read, and are of the height of an LCD line', () => {
  const [word, ...rest] = shapesOf('سلام', BOTH);
  expect(rest).toEqual([]);
  const alone = [...'سلام'].flatMap((letter) => shapesOf(letter, BOTH));
  expect(alone).toHaveLength(4);
  // Joined, letters lose the ends that they have alone.
  expect(word!.width).toBeLessThan(alone.reduce((sum, { width }) => sum + width, 0));
  // What is read first stands on the right: seen's teeth, not meem's loop, are the right end.
  const right = Math.max(...word!.dots.map(({ x }) => x));
  expect(right).toBe(word!.width - 1);
  const rows = word!.dots.map(({ y }) => y);
  expect(Math.min(...rows)).toBeGreaterThanOrEqual(-3);
  expect(Math.max(...rows)).toBeLessThanOrEqual(9);
});

test('letters of Hebrew stand from right to left', () => {
  // Shin stands on the line, yod hangs above it.
  const standsOnTheRight = (word: string): boolean => {
    const [{ width, dots } = { width: 0, dots: [] }] = shapesOf(word, BOTH);
    const lowest = Math.max(...dots.map(({ y }) => y));
    const feet = dots.filter(({ y }) => y === lowest);
    return feet.every(({ x }) => x >= width / 2);
  };
  expect(standsOnTheRight('שייייי')).toBe(true);
  expect(standsOnTheRight('יייייש')).toBe(false);
});

test('a paragraph that is read from right to left breaks at its spaces, and says so in each line', () => {
  const { lines } = layOut('שלום מה שלומך היום\nSee you', 60, false, BOTH);
  expect(lines.length).toBeGreaterThan(2);
  const [last, ...before] = lines.toReversed();
  expect(before.every((runs) => runs.every(({ rtl }) => rtl === true))).toBe(true);
  expect(last!.some(({ rtl }) => rtl === true)).toBe(false);
  for (const runs of lines)
    expect(textWidth(runs.map(({ text }) => text).join(''), false, BOTH)).toBeLessThanOrEqual(60);
});

test.each([8_000, 20_000])(
  '%i letters without a space are drawn in pieces, as a screen takes them',
  (count) => {
    const endless = 'ل'.repeat(count);
    const lines = layOut(endless, 84, false, BOTH).lines.map((runs) => runs.map(({ text }) => text).join(''));
    expect(lines.join('')).toBe(endless);
    const widths = lines.map((line) => textWidth(line, false, BOTH));
    expect(Math.max(...widths)).toBeLessThanOrEqual(84);
    expect(Math.min(...widths.slice(0, -1))).toBeGreaterThan(60);
  },
);

test('what is cut is read no further than there is room, and keeps the beginning of a word', () => {
  const greeting = 'سلام عليكم';
  const room = textWidth(greeting, false, BOTH) - 1;
  const short = clip(greeting, room, false, BOTH);
  expect(short).toMatch(/^سلام ?[عليك]*…$/);
  expect(textWidth(short, false, BOTH)).toBeLessThanOrEqual(room);
  expect(clip(greeting, room + 1, false, BOTH)).toBe(greeting);
  for (const endless of ['لم '.repeat(50_000), 'ل'.repeat(100_000), 'See you '.repeat(20_000)]) {
    const clipped = clip(endless, 84, false, BOTH);
    expect(clipped.endsWith('…')).toBe(true);
    expect(endless.startsWith(clipped.slice(0, -1))).toBe(true);
    const width = textWidth(clipped, false, BOTH);
    expect(width).toBeLessThanOrEqual(84);
    expect(width).toBeGreaterThan(60);
  }
});
