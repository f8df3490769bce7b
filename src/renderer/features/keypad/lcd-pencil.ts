import { gapBehind, shapesOf, type Scripts } from './lcd-letters';
import { inVisualOrder } from './lcd-order';
import type { RunStyle } from './lcd-run';

/** Small pictures of one colour; `#` is drawn. */
const ENVELOPE = [
  '###########',
  '##.......##',
  '#.#.....#.#',
  '#..#...#..#',
  '#...###...#',
  '#.........#',
  '###########',
];
const OPEN_ENVELOPE = [
  '.....#.....',
  '...##.##...',
  '.##.....##.',
  '#.........#',
  '##.......##',
  '#.##...##.#',
  '#...###...#',
  '###########',
];
/** An envelope filled to the brim: there is no room for more. */
const FULL_ENVELOPE = [
  '###########',
  '#..#####..#',
  '##..###..##',
  '###..#..###',
  '####...####',
  '###########',
  '###########',
];
const PICTURE = [
  '###########',
  '#.........#',
  '#.....##..#',
  '#..#..##..#',
  '#.###.....#',
  '######.#..#',
  '#########.#',
  '###########',
];
export const ICONS = {
  envelope: ENVELOPE,
  full: FULL_ENVELOPE,
  open: OPEN_ENVELOPE,
  picture: PICTURE,
} as const;

/** Rows from the top of a capital that lean to the right where letters are slanted: its upper half. */
const LEANING = 4;

/** Writes letters; `y` is the top of a capital. */
export function write(
  { context, skin }: { context: CanvasRenderingContext2D; skin: { scripts: Scripts } },
  text: string,
  x: number,
  y: number,
  colour: string,
  { bold = false, italic = false, scale = 1 }: RunStyle = {},
): void {
  context.fillStyle = colour;
  let at = x;
  for (const { text: letters } of inVisualOrder([{ text, link: null }], skin.scripts)) {
    for (const { width, dots } of shapesOf(letters, skin.scripts)) {
      for (const dot of dots) {
        const thick = bold && dot.thin !== true ? 2 : 1;
        const lean = italic && dot.y < LEANING ? 1 : 0;
        context.fillRect(at + (dot.x + lean) * scale, y + dot.y * scale, thick * scale, scale);
      }
      at += (width + gapBehind(bold)) * scale;
    }
  }
}

/** Draws the `#` of the rows. */
export function bitmap(
  context: CanvasRenderingContext2D,
  rows: readonly string[],
  x: number,
  y: number,
  colour: string,
): void {
  context.fillStyle = colour;
  rows.forEach((row, j) => {
    for (let i = 0; i < row.length; i++) if (row[i] === '#') context.fillRect(x + i, y + j, 1, 1);
  });
}
