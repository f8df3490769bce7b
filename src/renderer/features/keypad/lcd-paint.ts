import { ASCENT, glyphOf, textWidth } from './bitmap-font';
import type { Run } from './lcd-text';

export interface LcdLine {
  /** Baselines are 10 pixels apart. */
  runs: readonly Run[];
  bold?: boolean;
  /** Light on dark, over the whole line. */
  inverse?: boolean;
  /** At the end of the line. */
  right?: string;
  centre?: boolean;
}

/** What stands on the LCD. */
export interface LcdView {
  status: { bars: number; unread: boolean; time: string; battery: number; service: string | null };
  lines: readonly LcdLine[];
  /** Link that is marked, by its count in the text. */
  link: number | null;
  left: string;
  right: string;
  /** First line in sight, lines in sight, and all lines; null without a scroll bar. */
  scroll: { first: number; shown: number; all: number } | null;
  /** Where the cursor stands: line and pixel. */
  cursor: { line: number; x: number } | null;
}

/** Pixels. */
export const STATUS_HEIGHT = 12;
export const SOFT_HEIGHT = 12;
export const PITCH = 10;
export const MARGIN = 3;

export function linesThatFit(height: number): number {
  return Math.floor((height - STATUS_HEIGHT - SOFT_HEIGHT - 2) / PITCH);
}

const ENVELOPE = [
  '###########',
  '##.......##',
  '#.#.....#.#',
  '#..#...#..#',
  '#...###...#',
  '#.........#',
  '###########',
];

export interface LcdColours {
  ink: string;
  paper: string;
}

/** Draws the view, one canvas pixel for each LCD pixel. */
export function paintLcd(context: CanvasRenderingContext2D, view: LcdView | null, colours: LcdColours): void {
  const { width, height } = context.canvas;
  const box = (x: number, y: number, w: number, h: number, colour: string): void => {
    context.fillStyle = colour;
    context.fillRect(x, y, w, h);
  };
  box(0, 0, width, height, colours.paper);
  if (view === null) return;

  const { status } = view;
  for (let bar = 0; bar < 4; bar++) {
    const tall = 2 + bar * 2;
    if (bar < status.bars) box(2 + bar * 3, 9 - tall, 2, tall, colours.ink);
    else box(2 + bar * 3, 8, 2, 1, colours.ink);
  }
  if (status.unread) bitmap(context, ENVELOPE, 18, 2, colours.ink);
  box(width - 10, 2, 9, 7, colours.ink);
  box(width - 9, 3, 7, 5, colours.paper);
  box(width - 11, 4, 1, 3, colours.ink);
  const charge = Math.round((status.battery / 100) * 5);
  box(width - 3 - charge, 4, charge, 3, colours.ink);
  write(context, status.time, width - 14 - textWidth(status.time), 2, colours.ink, false);
  if (status.service !== null) write(context, status.service, status.unread ? 33 : 18, 2, colours.ink, false);
  box(0, 11, width, 1, colours.ink);

  const barWidth = view.scroll === null ? 0 : 4;
  view.lines.forEach((line, i) => {
    const y = STATUS_HEIGHT + 3 + i * PITCH;
    const ground = line.inverse === true;
    if (ground) box(0, y - 2, width - barWidth, PITCH, colours.ink);
    const colour = ground ? colours.paper : colours.ink;
    const whole = line.runs.map((run) => run.text).join('');
    let x = line.centre === true ? (width - barWidth - textWidth(whole, line.bold)) >> 1 : MARGIN;
    for (const run of line.runs) {
      const runWidth = textWidth(run.text, line.bold);
      const marked = run.link !== null && run.link === view.link;
      if (marked) box(x - 1, y - 2, runWidth + 2, PITCH, colours.ink);
      else if (run.link !== null) box(x, y + 8, runWidth, 1, colours.ink);
      write(context, run.text, x, y, marked ? colours.paper : colour, line.bold === true);
      x += runWidth + (run.text === ' ' ? 1 : 1);
    }
    if (line.right !== undefined) {
      write(context, line.right, width - barWidth - MARGIN - textWidth(line.right), y, colour, false);
    }
  });
  if (view.cursor !== null) {
    box(MARGIN + view.cursor.x, STATUS_HEIGHT + 2 + view.cursor.line * PITCH, 1, 9, colours.ink);
  }
  if (view.scroll !== null && view.scroll.all > view.scroll.shown) {
    const top = STATUS_HEIGHT + 2;
    const room = height - SOFT_HEIGHT - top - 2;
    const { first, shown, all } = view.scroll;
    box(width - 2, top, 1, room, colours.ink);
    const thumb = Math.max(6, Math.round((room * shown) / all));
    box(
      width - 3,
      top + Math.round(((room - thumb) * first) / Math.max(1, all - shown)),
      3,
      thumb,
      colours.ink,
    );
  }

  box(0, height - SOFT_HEIGHT, width, SOFT_HEIGHT, colours.ink);
  write(context, view.left, MARGIN, height - SOFT_HEIGHT + 2, colours.paper, false);
  write(
    context,
    view.right,
    width - MARGIN - textWidth(view.right),
    height - SOFT_HEIGHT + 2,
    colours.paper,
    false,
  );
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  colour: string,
  bold: boolean,
): void {
  context.fillStyle = colour;
  let at = x;
  for (const character of text) {
    const { width, rows } = glyphOf(character);
    rows.forEach((bits, row) => {
      for (let column = 0; column < width; column++) {
        if ((bits >> (width - 1 - column)) & 1)
          context.fillRect(at + column, y - ASCENT + row, bold ? 2 : 1, 1);
      }
    });
    at += width + (bold ? 2 : 1);
  }
}

function bitmap(
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
