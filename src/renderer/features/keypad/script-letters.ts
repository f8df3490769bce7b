import type { LcdScript } from '../../../shared/model/handset-profile';
import { closesGap, type Dot, type Shape } from './lcd-shape';

/** Points of the letters that are drawn, of the font of the computer: its capitals are about as high as those of the pixel font. */
const SIZE = 11;
/** Rows above the top of a capital, and the lowest below it, that letters may take: what the lines of the pixel font have too. */
const TOP = -3;
const BOTTOM = 9;
/** From the top of a capital to what letters stand on. */
const BASELINE = 7;
/** So dark, of 255, a pixel must be for the LCD to have it. */
const INK = 100;
const MARGIN = 4;
/** Words that are kept; more than any phone has on its screens. */
const MOST = 2_000;

/** Letters of each script, with their marks, and what only joins or separates them. */
const LETTERS: Readonly<Record<LcdScript, string>> = {
  arabic: '\\p{scx=Arabic}',
  hebrew: '\\p{scx=Hebrew}',
};
const DIGIT = '[\u0660-\u0669\u06f0-\u06f9]';
/** Letters that are drawn as one at most: more than any screen has room for. Without an end a canvas would have to be as wide. */
const LONGEST = 100;

const patterns = new Map<string, RegExp>();

/** Letters in a row that are drawn as one, as those of Arabic join; digits, which are read the other way, are apart. */
export function scriptPattern(scripts: readonly LcdScript[]): RegExp {
  const name = scripts.join();
  let pattern = patterns.get(name);
  if (pattern === undefined) {
    const letters = scripts.map((script) => LETTERS[script]).join('');
    const joined = `(?!${DIGIT})[${letters}](?:(?!${DIGIT})[${letters}\\p{Mn}\u200c\u200d]){0,${LONGEST}}`;
    pattern = new RegExp(`${DIGIT}{1,${LONGEST}}|\u200d?${joined}`, 'gu');
    patterns.set(name, pattern);
  }
  return pattern;
}

const known = new Map<string, Shape>();
let paper: OffscreenCanvasRenderingContext2D | null = null;

/**
 * Joined letters in pixels, as they are read: those of the computer's font that are dark enough, as an LCD has no shades. The
 * browser joins and orders them.
 */
export function shapeOfLetters(letters: string): Shape {
  let shape = known.get(letters);
  if (shape === undefined) {
    if (known.size >= MOST) known.clear();
    shape = drawn(letters);
    known.set(letters, shape);
  }
  return shape;
}

function drawn(letters: string): Shape {
  const font = `${SIZE}px sans-serif`;
  paper ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  paper.font = font;
  const width = Math.ceil(paper.measureText(letters).width) + 2 * MARGIN;
  const height = BOTTOM - TOP + 1;
  // A new size takes everything back, also the font.
  paper.canvas.width = width;
  paper.canvas.height = height;
  paper.font = font;
  paper.direction = 'rtl';
  paper.textAlign = 'left';
  paper.fillText(letters, MARGIN, BASELINE - TOP);
  const { data } = paper.getImageData(0, 0, width, height);
  const dots: Dot[] = [];
  for (let y = 0; y < height; y++) {
    const inked = (x: number): boolean => x < width && data[(y * width + x) * 4 + 3]! > INK;
    for (let x = 0; x < width; x++) {
      if (inked(x)) dots.push({ x, y: y + TOP, ...(closesGap(inked, x) ? { thin: true } : {}) });
    }
  }
  const left = Math.min(...dots.map(({ x }) => x));
  const right = Math.max(...dots.map(({ x }) => x));
  if (dots.length === 0) return { width: 0, dots };
  return { width: right - left + 1, dots: dots.map((dot) => ({ ...dot, x: dot.x - left })) };
}
