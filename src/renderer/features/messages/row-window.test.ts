import { describe, expect, test } from 'vitest';
import { AROUND, lastAbove, piecesOf, windowAround } from './row-window';

const HEIGHT = 50;
const VIEW = 500;
const even = (): number => HEIGHT;

describe('rows to draw', () => {
  test('at the end: what is in sight, and what is just above', () => {
    expect(windowAround(500, even, null, VIEW)).toEqual({
      from: 500 - (VIEW + AROUND) / HEIGHT,
      to: 500,
    });
  });

  test('elsewhere: as much above and below what is in sight', () => {
    expect(windowAround(500, even, 200, VIEW)).toEqual({
      from: 200 - AROUND / HEIGHT,
      to: 200 + (VIEW + AROUND) / HEIGHT,
    });
  });

  test('a row near the end is seen with what is above it', () => {
    expect(windowAround(500, even, 498, VIEW)).toEqual({ from: 500 - (VIEW + AROUND) / HEIGHT, to: 500 });
    expect(windowAround(500, even, 495, VIEW)).toEqual({ from: 500 - (VIEW + AROUND) / HEIGHT, to: 500 });
  });

  test('a short list is drawn as a whole', () => {
    expect(windowAround(3, even, null, VIEW)).toEqual({ from: 0, to: 3 });
    expect(windowAround(3, even, 1, VIEW)).toEqual({ from: 0, to: 3 });
    expect(windowAround(0, even, null, VIEW)).toEqual({ from: 0, to: 0 });
  });

  test('high rows are fewer', () => {
    const heightOf = (index: number): number => (index === 198 ? AROUND : index === 200 ? VIEW + AROUND : 50);
    expect(windowAround(500, heightOf, 200, VIEW)).toEqual({ from: 198, to: 201 });
  });
});

describe('pieces', () => {
  const pieces = (kept: number) =>
    piecesOf(
      10,
      { from: 4, to: 6 },
      kept,
      (index) => `row-${index}`,
      (from, to) => (to - from) * HEIGHT,
    ).map((piece) => ('room' in piece ? piece.room : piece.key));

  test('stand between the room of the others', () => {
    expect(pieces(-1)).toEqual([200, 'row-4', 'row-5', 200]);
  });

  test.each([
    [1, [50, 'row-1', 100, 'row-4', 'row-5', 200]],
    [0, [0, 'row-0', 150, 'row-4', 'row-5', 200]],
    [4, [200, 'row-4', 'row-5', 200]],
    [5, [200, 'row-4', 'row-5', 200]],
    [6, [200, 'row-4', 'row-5', 'row-6', 150]],
    [9, [200, 'row-4', 'row-5', 150, 'row-9', 0]],
  ])('row %i is kept wherever it is', (kept, expected) => {
    expect(pieces(kept)).toEqual(expected);
  });

  test('an empty list has room for nothing', () => {
    expect(
      piecesOf(
        0,
        { from: 0, to: 0 },
        -1,
        () => '',
        () => 0,
      ),
    ).toEqual([{ key: 'behind', room: 0 }]);
  });
});

test.each([
  [-1, -1],
  [0, 0],
  [9, 0],
  [10, 1],
  [25, 2],
  [30, 3],
  [1_000, 3],
])('at %i pixels the row at the edge is %i', (place, row) => {
  expect(lastAbove(4, (index) => index * 10, place)).toBe(row);
});
