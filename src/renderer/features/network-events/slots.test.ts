import { expect, test } from 'vitest';
import { Slots } from './slots';

const upTo = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

test('a row keeps its element while others come, go, and become more', () => {
  const slots = new Slots();
  expect(slots.of(upTo(5, 9))).toEqual([0, 1, 2, 3]);
  // The newest are followed: what went above serves what came below.
  expect(slots.of(upTo(6, 10))).toEqual([1, 2, 3, 0]);
  // The list is scrolled, and more of it is kept ready.
  expect(slots.of(upTo(4, 12))).toEqual([4, 5, 1, 2, 3, 0, 6, 7]);
  expect(slots.of(upTo(7, 9))).toEqual([2, 3]);
});

test('where all rows are others, the elements stay in their order', () => {
  const slots = new Slots();
  slots.of(upTo(0, 4));
  slots.of(upTo(1, 5));
  expect(slots.of(upTo(20, 24))).toEqual([1, 2, 3, 0]);
  expect(slots.of(upTo(40, 42))).toEqual([1, 2]);
});

test('no two rows share an element', () => {
  const slots = new Slots();
  for (const seqs of [upTo(0, 6), upTo(3, 5), upTo(0, 9), [2, 8, 30, 31], upTo(7, 33)])
    expect(new Set(slots.of(seqs)).size).toBe(seqs.length);
});
