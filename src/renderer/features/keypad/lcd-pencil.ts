import { ASCENT, glyphOf } from './bitmap-font';
import type { RunStyle } from './lcd-text';

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

/** Writes letters of the pixel font; `y` is the top of a capital. */
export function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  colour: string,
  { bold = false, italic = false, scale = 1 }: RunStyle = {},
): void {
  context.fillStyle = colour;
  let at = x;
  for (const character of text) {
    const { width, rows } = glyphOf(character);
    // Three dots would run into one line.
    const thick = bold && character !== '…' ? 2 : 1;
    rows.forEach((bits, row) => {
      // Slanted by one pixel: the upper half leans to the right.
      const lean = italic && row < ASCENT + 4 ? 1 : 0;
      for (let column = 0; column < width; column++) {
        if ((bits >> (width - 1 - column)) & 1)
          context.fillRect(at + (column + lean) * scale, y + (row - ASCENT) * scale, thick * scale, scale);
      }
    });
    at += (width + (bold ? 2 : 1)) * scale;
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
