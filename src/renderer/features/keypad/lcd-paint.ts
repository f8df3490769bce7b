import { textWidth, type Scripts } from './lcd-letters';
import { inVisualOrder } from './lcd-order';
import { bitmap, ICONS, write } from './lcd-pencil';
import type { InkOnPaper, LcdSkin } from './lcd-skin';
import type { Run } from './lcd-run';
import { clip, runWidth } from './lcd-text';
import {
  heightOf,
  lastFirst,
  roomOf,
  type LcdCanvas,
  type LcdLine,
  type LcdScreen,
  type LcdStatus,
} from './lcd-view';

interface Brush {
  context: CanvasRenderingContext2D;
  skin: LcdSkin;
  width: number;
  height: number;
}

/**
 * Draws what stands on the LCD, one canvas pixel for each LCD pixel.
 * @param tick milliseconds from any origin: which frame of an animation is seen
 */
export function paintLcd(
  context: CanvasRenderingContext2D,
  skin: LcdSkin,
  status: LcdStatus,
  screen: LcdScreen,
  tick: number,
): void {
  const brush: Brush = { context, skin, width: context.canvas.width, height: context.canvas.height };
  fill(brush, 0, 0, brush.width, brush.height, skin.text.paper);
  paintStatus(brush, status, screen);
  if (screen.title !== null) paintTitle(brush, screen.title);
  const room = roomOf(skin, brush.height, screen);
  if (screen.canvas === undefined) paintLines(brush, screen, room, tick);
  else paintCanvas(brush, screen.canvas, room.top);
  paintSoftKeys(brush, screen);
}

/** An LCD without current. */
export function paintOff(context: CanvasRenderingContext2D, paper: string): void {
  context.fillStyle = paper;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

function fill({ context }: Brush, x: number, y: number, width: number, height: number, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
}

/** Pixels of words without air behind them. */
function wide({ skin }: Brush, words: string, bold = false): number {
  return textWidth(words, bold, skin.scripts);
}

/** Words cut to so many pixels. */
function cut({ skin }: Brush, words: string, width: number, bold = false): string {
  return clip(words, width, bold, skin.scripts);
}

function paintStatus(brush: Brush, status: LcdStatus, screen: LcdScreen): void {
  const { context, skin, width } = brush;
  const tiny = skin.status.height === 0;
  if (tiny && screen.standby !== true) return;
  const height = tiny ? 9 : skin.status.height;
  const { ink, paper } = skin.status;
  fill(brush, 0, 0, width, height, paper);
  const top = (height - 9) >> 1;
  for (let bar = 0; bar < 4; bar++) {
    const tall = 2 + bar * 2;
    if (bar < status.bars) fill(brush, 2 + bar * 3, top + 8 - tall, 2, tall, ink);
    else fill(brush, 2 + bar * 3, top + 7, 2, 1, ink);
  }
  fill(brush, width - 10, top + 1, 9, 7, skin.status.battery);
  fill(brush, width - 9, top + 2, 7, 5, paper);
  fill(brush, width - 11, top + 3, 1, 3, skin.status.battery);
  const charge = Math.round((status.battery / 100) * 5);
  fill(brush, width - 3 - charge, top + 3, charge, 3, skin.status.battery);
  const inStatus = skin.title.place === 'inStatus' && screen.title !== null;
  const { text = '', right = '' } = inStatus ? screen.title! : {};
  const end = right === '' ? '' : ` ${right}`;
  // Where the screen is too narrow for both, what it is about matters more than that there are messages.
  const crowded = inStatus && wide(brush, text + end) > width - 32 - 15;
  const letters = status.full ? ICONS.full : status.unread && !crowded ? ICONS.envelope : null;
  if (letters !== null) bitmap(context, letters, 17, top + 1, skin.status.envelope);
  const from = letters === null ? 17 : 32;
  if (inStatus) {
    // The count matters more than the end of a name.
    const name = cut(brush, text, width - from - 15 - wide(brush, end));
    const whole = wide(brush, name) + wide(brush, end) + 1;
    const x = Math.min(Math.max(from, (width - whole) >> 1), width - 14 - whole);
    write(brush, name, x, top + 1, ink);
    write(brush, end, x + wide(brush, name) + 1, top + 1, ink);
  } else {
    const clock = tiny ? '' : status.time;
    const end = width - 14 - wide(brush, clock);
    write(brush, clock, end, top + 1, ink);
    // The standby screen says it in its middle.
    if (status.service !== null && screen.standby !== true)
      write(brush, cut(brush, status.service, end - from - 3), from, top + 1, ink);
    if (skin.kind === 'mono' && !tiny) fill(brush, 0, height - 1, width, 1, ink);
  }
}

/** Pixels between a title and its count at least. */
const TITLE_GAP = 5;

/** A title in so many pixels: thin where it has no room in bold, and cut where that is too wide too. */
export function fittedTitle(title: string, width: number, scripts: Scripts): { text: string; bold: boolean } {
  const bold = textWidth(title, true, scripts) <= width;
  return { text: bold ? title : clip(title, width, false, scripts), bold };
}

function paintTitle(brush: Brush, title: { text: string; right?: string }): void {
  const { skin, width } = brush;
  const { place, height, ink, paper } = skin.title;
  if (place === 'inStatus') return;
  const top = skin.status.height;
  if (place === 'band') fill(brush, 0, top, width, height, paper);
  const y = place === 'band' ? top + 7 : top + (height === 9 ? 1 : 2);
  const right = title.right ?? '';
  const { text, bold } = fittedTitle(
    title.text,
    width - 2 * skin.margin - (right === '' ? 0 : wide(brush, right) + TITLE_GAP),
    skin.scripts,
  );
  write(brush, text, skin.margin, y, ink, { bold });
  write(brush, right, width - skin.margin - wide(brush, right), y, ink);
}

function paintLines(
  brush: Brush,
  screen: LcdScreen,
  { top, height }: { top: number; height: number },
  tick: number,
): void {
  const { skin, width } = brush;
  const { lines, first } = screen;
  const last = lastFirst(lines, skin, height);
  const bar = last > 0 ? 4 : 0;
  let y = top;
  for (let i = first; i < lines.length; i++) {
    const line = lines[i]!;
    const tall = heightOf(line, skin);
    // A line that is not whole is not begun, unless it is the only one.
    if (y + tall > top + height && i > first) break;
    paintLine(brush, line, { index: i, y, tall, width: width - bar, link: screen.link }, tick);
    if (screen.cursor?.line === i) {
      // Beside a picture or large letters the words stand at the foot of the line.
      const foot = y + Math.max(0, tall - skin.pitch);
      const x = skin.margin + screen.cursor.x;
      fill(brush, isTurned(line) ? width - bar - x - 1 : x, foot, 1, 9, skin.text.ink);
    }
    y += tall;
  }
  if (bar === 0) return;
  const room = height - 1;
  fill(brush, width - 2, top, 1, room, skin.text.ink);
  const all = lines.reduce((sum, line) => sum + heightOf(line, skin), 0);
  const thumb = Math.min(room, Math.max(6, Math.round((room * height) / all)));
  fill(brush, width - 3, top + Math.round(((room - thumb) * first) / last), 3, thumb, skin.text.ink);
}

function paintLine(
  brush: Brush,
  line: LcdLine,
  at: { index: number; y: number; tall: number; width: number; link: number | null },
  tick: number,
): void {
  const { context, skin } = brush;
  const { y, tall, width } = at;
  const chosen = line.inverse === true;
  const ground: InkOnPaper & { dim: string } = chosen ? skin.selected : skin.text;
  if (chosen) fill(brush, 0, y, width, tall, ground.paper);
  else if (line.striped === true && skin.stripe !== null && at.index % 2 === 1)
    fill(brush, 0, y, width, tall, skin.stripe);
  if (line.second !== undefined && skin.twoLines) fill(brush, 0, y + tall - 1, width, 1, '#d3ddea');
  if (line.picture !== undefined) {
    const { frames, pace, width: wide } = line.picture;
    context.drawImage(frameAt(frames, pace, tick), (width - wide) >> 1, y + 1);
    return;
  }
  if (line.share !== undefined) {
    const long = width - 2 * skin.margin;
    fill(brush, skin.margin, y + 2, long, 6, ground.ink);
    fill(brush, skin.margin + 1, y + 3, long - 2, 4, ground.paper);
    fill(brush, skin.margin + 1, y + 3, Math.round((long - 2) * line.share), 4, ground.ink);
    return;
  }
  const two = line.second !== undefined && skin.twoLines;
  const base = two ? y + 4 : y + Math.max(1, tall - skin.pitch + 1);
  const indent = line.icon !== undefined && skin.kind !== 'mono' ? 15 : 0;
  if (indent > 0)
    bitmap(
      context,
      ICONS[line.icon ?? 'open'],
      skin.margin,
      base + (two ? 1 : 0),
      chosen ? ground.ink : '#2f63a3',
    );
  const whole = line.runs.reduce((sum, run) => sum + runWidth(run, line.bold, skin.scripts) + 1, -1);
  const turned = isTurned(line);
  let x = skin.margin + indent;
  if (line.align === 'centre') x = (width - whole) >> 1;
  else if (line.align === 'end' || (line.align === undefined && turned)) x = width - skin.margin - whole;
  for (const run of inVisualOrder(line.runs, skin.scripts))
    x = paintRun(brush, run, line, { x, y, tall, base, ground, link: at.link }, tick);
  if (line.right !== undefined)
    write(brush, line.right, width - skin.margin - wide(brush, line.right), base, ground.dim);
  if (two) {
    const text = cut(brush, line.second ?? '', width - 2 * skin.margin - indent);
    write(brush, text, skin.margin + indent, base + skin.pitch + 1, ground.dim);
  }
}

/** Whether a line is read from right to left. */
function isTurned({ runs }: LcdLine): boolean {
  return runs[0]?.rtl === true;
}

/** Gives where the next run begins. */
function paintRun(
  brush: Brush,
  run: Run,
  line: LcdLine,
  at: { x: number; y: number; tall: number; base: number; ground: InkOnPaper; link: number | null },
  tick: number,
): number {
  const { context } = brush;
  const { x, y, tall, base, ground } = at;
  const wide = runWidth(run, line.bold, brush.skin.scripts);
  if (run.picture !== undefined) {
    context.drawImage(
      frameAt(run.picture.frames, run.picture.pace, tick),
      x,
      y + tall - run.picture.height - 1,
    );
    return x + wide + 1;
  }
  const scale = run.scale ?? 1;
  const top = scale === 1 ? base : y + tall - 8 * scale - 2;
  const marked = run.link !== null && run.link === at.link;
  if (marked) fill(brush, x - 1, base - 2, wide + 2, 10, ground.ink);
  else if (run.paper !== undefined) fill(brush, x - 1, top - scale, wide + 2, 9 * scale + 1, run.paper);
  if (run.link !== null && !marked) fill(brush, x, base + 8, wide, 1, ground.ink);
  const ink = marked ? ground.paper : (run.ink ?? ground.ink);
  write(brush, run.text, x, top, ink, { ...run, bold: run.bold ?? line.bold === true });
  if (run.underline === true) fill(brush, x, top + 8 * scale, wide, 1, ink);
  if (run.strike === true) fill(brush, x, top + 3 * scale, wide, scale, ink);
  return x + wide + 1;
}

function frameAt(frames: readonly CanvasImageSource[], pace: number, tick: number): CanvasImageSource {
  return frames[Math.floor(tick / pace) % frames.length]!;
}

/** A picture that is edited: its pixels, a fine grid where they are large enough, and the cursor. */
function paintCanvas(brush: Brush, canvas: LcdCanvas, top: number): void {
  const { skin } = brush;
  const { width, height, scale, pixels, cursor } = canvas;
  const left = canvasLeft(brush.width, canvas);
  fill(brush, left - 1, top, width * scale + 2, height * scale + 2, skin.text.dim);
  fill(
    brush,
    left,
    top + 1,
    width * scale,
    height * scale,
    skin.kind === 'mono' ? skin.text.paper : '#ffffff',
  );
  const size = scale > 2 ? scale - 1 : scale;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (pixels[y * width + x] === 1)
        fill(brush, left + x * scale, top + 1 + y * scale, size, size, skin.text.ink);
    }
  }
  const { x, y } = cursor;
  const cx = left + x * scale - 1;
  const cy = top + y * scale;
  const colour = skin.kind === 'mono' ? skin.text.ink : '#d03030';
  fill(brush, cx, cy, scale + 2, 1, colour);
  fill(brush, cx, cy + scale + 1, scale + 2, 1, colour);
  fill(brush, cx, cy, 1, scale + 2, colour);
  fill(brush, cx + scale + 1, cy, 1, scale + 2, colour);
}

/** Where a picture that is edited begins, in LCD pixels from the left. */
export function canvasLeft(
  screenWidth: number,
  { width, scale }: Pick<LcdCanvas, 'width' | 'scale'>,
): number {
  return Math.max(1, (screenWidth - width * scale) >> 1);
}

function paintSoftKeys(brush: Brush, screen: LcdScreen): void {
  const { skin, width, height } = brush;
  const { ink, paper, height: tall } = skin.soft;
  fill(brush, 0, height - tall, width, tall, paper);
  const y = height - tall + ((tall - 7) >> 1);
  const bold = skin.status.height === 0;
  // A phone with one key below its screen names that key alone.
  if (bold && screen.left !== '') {
    const label = cut(brush, screen.left, width, true);
    write(brush, label, (width - wide(brush, label, true)) >> 1, y, ink, { bold });
    return;
  }
  write(brush, screen.left, skin.margin, y, ink);
  write(brush, screen.right, width - skin.margin - wide(brush, screen.right), y, ink);
  const middle = screen.middle ?? '';
  if (middle === '') return;
  const [from, to] = [
    skin.margin + wide(brush, screen.left) + 4,
    width - skin.margin - wide(brush, screen.right) - 4,
  ];
  // In bold in the middle; between long words where they leave room; else its key does it without being named.
  const centre = (width - wide(brush, middle, true)) >> 1;
  if (centre >= from && centre + wide(brush, middle, true) <= to)
    write(brush, middle, centre, y, ink, { bold: true });
  else if (wide(brush, middle) <= to - from)
    write(brush, middle, (from + to - wide(brush, middle)) >> 1, y, ink);
}
