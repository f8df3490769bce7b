import { gapBehind, NO_SCRIPTS, shapesIn, textWidth, type Scripts } from './lcd-letters';
import { directionOf } from './lcd-order';
import type { Run } from './lcd-run';

/** Pixels of a run, without air behind it. */
export function runWidth(run: Run, bold = false, scripts = NO_SCRIPTS): number {
  if (run.picture !== undefined) return run.picture.width;
  return textWidth(run.text, run.bold ?? bold, scripts) * (run.scale ?? 1) + (run.italic === true ? 1 : 0);
}

const LINK = /^https?:\/\/\S+$/;

/** Breaks text into lines of at most `width` pixels, at spaces where it can; finds its links. */
export function layOut(
  text: string,
  width: number,
  bold = false,
  scripts = NO_SCRIPTS,
): { lines: Run[][]; links: string[] } {
  const widthOf = (words: string): number => textWidth(words, bold, scripts);
  const lines: Run[][] = [];
  const links: string[] = [];
  for (const paragraph of text.split('\n')) {
    const direction = directionOf(paragraph, scripts);
    let line: Run[] = [];
    let used = 0;
    const finish = (): void => {
      lines.push(line);
      line = [];
      used = 0;
    };
    for (const word of paragraph.split(' ')) {
      const address = word.replace(/[.,;:!?)]+$/, '');
      const link = LINK.test(address) ? links.push(address) - 1 : null;
      const space = used === 0 ? 0 : widthOf(' ') + 2;
      if (used > 0 && used + space + widthOf(word) > width) finish();
      if (used > 0) {
        line.push({ text: ' ', link: null, ...direction });
        used += space;
      }
      fitting(word, width, widthOf).forEach((piece, i) => {
        if (used > 0 && used + widthOf(piece) > width) finish();
        line.push({ text: piece, link, ...direction, ...(i > 0 && used === 0 ? { inWord: true } : {}) });
        used += widthOf(piece) + 1;
      });
    }
    finish();
  }
  return { lines, links };
}

/** A word in pieces none of which is wider than the line. */
function fitting(word: string, width: number, widthOf: (text: string) => number): string[] {
  if (widthOf(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && widthOf(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

/**
 * Cuts text to `width` pixels, with an ellipsis where something is missing. It may be a whole message: no more of it is looked
 * at than there is room for.
 */
export function clip(text: string, width: number, bold = false, scripts: Scripts = NO_SCRIPTS): string {
  const ellipsis = textWidth('…', bold);
  /** What has room before an ellipsis, the pixels that are left, and the first letters that are too wide for them. */
  let fits = '';
  let room = width - ellipsis;
  let next: string | null = null;
  let used = 0;
  for (const { letters, shape } of shapesIn(text, scripts)) {
    const taken = shape.width + gapBehind(bold);
    used += taken;
    if (next === null && taken <= room) {
      fits += letters;
      room -= taken;
    } else next ??= letters;
    if (used - 1 > width && next !== null)
      return `${fits}${beginning(next, (part) => textWidth(part, bold, scripts) < room)}…`;
  }
  return text;
}

/** So many of the letters as have room, in the shapes that they then have. */
function beginning(letters: string, hasRoom: (part: string) => boolean): string {
  let part = '';
  for (const character of letters) {
    if (!hasRoom(part + character)) break;
    part += character;
  }
  return part;
}
