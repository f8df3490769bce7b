/** Rows that exist as elements: from the first one (inclusive) to the last one (exclusive). */
export interface RowWindow {
  from: number;
  to: number;
}

/** Rows exist this far above and below those in sight. Pixels. */
export const AROUND = 400;

/**
 * The rows to draw.
 *
 * @param count rows of the list
 * @param heightOf how high a row is, or about how high. Pixels
 * @param anchor index of the row at the top of what is in sight; null: the end of the list is in sight
 * @param view how high the box is in which they are seen. Pixels
 */
export function windowAround(
  count: number,
  heightOf: (index: number) => number,
  anchor: number | null,
  view: number,
): RowWindow {
  let from = anchor ?? count;
  let to = from;
  let below = view + AROUND;
  while (to < count && below > 0) below -= heightOf(to++);
  // At the end there is less below than would fit: the rest of the box shows what is above.
  let above = anchor === null ? below : AROUND + Math.max(0, below - AROUND);
  while (from > 0 && above > 0) above -= heightOf(--from);
  return { from, to };
}

/** What is drawn, from above: rows, and empty room in place of rows that do not exist. */
export type Piece = { key: string; index: number } | { key: string; room: number };

/**
 * The rows of the window, and one more wherever it is, with room for those between.
 *
 * @param keyOf names a row
 * @param kept index of the one more; -1: none
 * @param room how high all rows are together from one (inclusive) to another (exclusive). Pixels
 */
export function piecesOf(
  count: number,
  { from, to }: RowWindow,
  kept: number,
  keyOf: (index: number) => string,
  room: (from: number, to: number) => number,
): Piece[] {
  const rows = Array.from({ length: to - from }, (_, i) => from + i);
  if (kept >= 0 && kept < from) rows.unshift(kept);
  else if (kept >= to) rows.push(kept);
  const pieces: Piece[] = [];
  let next = 0;
  for (const index of rows) {
    if (index > next || next === 0) pieces.push({ key: `before-${pieces.length}`, room: room(next, index) });
    pieces.push({ key: keyOf(index), index });
    next = index + 1;
  }
  pieces.push({ key: 'behind', room: room(next, count) });
  return pieces;
}

/** The last of ascending tops that is not below a place; -1: all are. */
export function lastAbove(count: number, topOf: (index: number) => number, place: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (topOf(middle) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
