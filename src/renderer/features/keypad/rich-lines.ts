import { runWidth, type Run, type RunStyle } from './lcd-text';
import type { LcdPicture } from './lcd-picture';
import type { LcdLine } from './lcd-view';

/** A character with its look, or a picture in the text. */
export type RichItem =
  | { character: string; style: RunStyle; align?: 'centre' | 'end' }
  | { picture: LcdPicture; style: RunStyle; align?: 'centre' | 'end' };

/** Text of many looks with pictures in it, in lines of at most `width` pixels, broken at spaces where it can. */
export function richLines(items: readonly RichItem[], width: number): LcdLine[] {
  const lines: LcdLine[] = [];
  let line: RichItem[] = [];
  let word: RichItem[] = [];
  const finish = (): void => {
    const align = line.find((item) => item.align !== undefined)?.align;
    lines.push({ runs: runsOf(line), ...(align === undefined ? {} : { align }) });
    line = [];
  };
  const flush = (): void => {
    if (line.length > 0 && widthOf([...line, ...word]) > width) {
      if (isSpace(line.at(-1))) line.pop();
      finish();
    }
    for (const item of word) {
      if (line.length > 0 && widthOf([...line, item]) > width) finish();
      line.push(item);
    }
    word = [];
  };
  for (const item of items) {
    if ('character' in item && item.character === '\n') {
      flush();
      finish();
    } else if (isSpace(item)) {
      flush();
      line.push(item);
    } else if ('picture' in item) {
      flush();
      word.push(item);
      flush();
    } else word.push(item);
  }
  flush();
  if (line.length > 0 || lines.length === 0) finish();
  return lines;
}

function isSpace(item: RichItem | undefined): boolean {
  return item !== undefined && 'character' in item && item.character === ' ';
}

function widthOf(items: readonly RichItem[]): number {
  return runsOf(items).reduce((sum, run) => sum + runWidth(run) + 1, -1);
}

/** Neighbours of one look become one run. */
function runsOf(items: readonly RichItem[]): Run[] {
  const runs: Run[] = [];
  let last: RunStyle | null = null;
  for (const item of items) {
    if ('picture' in item) {
      runs.push({ text: '', link: null, picture: item.picture });
      last = null;
    } else if (last === item.style) runs.at(-1)!.text += item.character;
    else {
      runs.push({ text: item.character, link: null, ...item.style });
      last = item.style;
    }
  }
  return runs;
}

/** Pixels behind which a cursor stands after these lines. */
export function endOf(lines: readonly LcdLine[]): { line: number; x: number } {
  const last = lines.at(-1);
  const x = last === undefined ? 0 : last.runs.reduce((sum, run) => sum + runWidth(run) + 1, 0);
  return { line: Math.max(0, lines.length - 1), x };
}
