import type { LcdScript } from '../../../shared/model/handset-profile';
import { ASCENT, BOX, glyphOf } from './bitmap-font';
import { closesGap, type Dot, type Shape } from './lcd-shape';
import { scriptPattern, shapeOfLetters } from './script-letters';

/** Scripts that a model draws besides those of the pixel font. */
export type Scripts = readonly LcdScript[];
export const NO_SCRIPTS: Scripts = [];

const shapes = new Map<string, Shape>();

/** The shapes of a text in the order in which it is read, with their letters; one is drawn when it is asked for. */
export function* shapesIn(text: string, scripts: Scripts): Generator<{ letters: string; shape: Shape }> {
  for (const { letters, joined } of piecesOf(text, scripts)) {
    if (joined) yield { letters, shape: shapeOfLetters(letters) };
    else for (const character of letters) yield { letters: character, shape: shapeOfCharacter(character) };
  }
}

/** The shapes of a text in the order in which it is read. */
export function shapesOf(text: string, scripts: Scripts): Shape[] {
  return Array.from(shapesIn(text, scripts), ({ shape }) => shape);
}

/** A text in pieces: letters that are drawn as one, and what is between them. */
export function piecesOf(text: string, scripts: Scripts): { letters: string; joined: boolean }[] {
  if (scripts.length === 0) return [{ letters: text, joined: false }];
  const pieces: { letters: string; joined: boolean }[] = [];
  let from = 0;
  for (const { 0: letters, index } of text.matchAll(scriptPattern(scripts))) {
    if (index > from) pieces.push({ letters: text.slice(from, index), joined: false });
    pieces.push({ letters, joined: true });
    from = index + letters.length;
  }
  if (from < text.length) pieces.push({ letters: text.slice(from), joined: false });
  return pieces;
}

function shapeOfCharacter(character: string): Shape {
  let shape = shapes.get(character);
  if (shape === undefined) {
    const { width, rows, accent = -1 } = glyphOf(character);
    const dots = rows.flatMap((bits, row) => {
      const inked = (x: number): boolean => x >= 0 && x < width && ((bits >> (width - 1 - x)) & 1) === 1;
      const thin = (x: number): boolean => row <= accent || character === '…' || closesGap(inked, x);
      return Array.from({ length: Math.max(0, width) }, (_, x) => x)
        .filter(inked)
        .map((x): Dot => ({ x, y: row - ASCENT, ...(thin(x) ? { thin: true } : {}) }));
    });
    shape = { width, dots };
    shapes.set(character, shape);
  }
  return shape;
}

/** Whether some of it can only be boxes. */
export function hasBoxes(text: string, scripts: Scripts): boolean {
  return piecesOf(text, scripts).some(
    ({ letters, joined }) => !joined && [...letters].some((character) => glyphOf(character) === BOX),
  );
}

/** Pixels from the shape of a letter to that of the next one: air, and what bold strokes are wider. */
export function gapBehind(bold: boolean): number {
  return bold ? 2 : 1;
}

/** Width of a line of text in pixels, without air behind it. */
export function textWidth(text: string, bold = false, scripts = NO_SCRIPTS): number {
  let width = 0;
  for (const { shape } of shapesIn(text, scripts)) width += shape.width + gapBehind(bold);
  return Math.max(0, width - 1);
}
