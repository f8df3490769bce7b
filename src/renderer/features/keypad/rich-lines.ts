import type { Scripts } from './lcd-letters';
import { directionOf } from './lcd-order';
import type { Run, RunStyle } from './lcd-run';
import { runWidth } from './lcd-text';
import type { LcdPicture } from './lcd-picture';
import type { LcdLine } from './lcd-view';

/** A character with its look, or a picture in the text. */
export type RichItem =
  | { character: string; style: RunStyle; align?: NonNullable<LcdLine['align']> }
  | { picture: LcdPicture; said: string; style: RunStyle; align?: NonNullable<LcdLine['align']> };

/** Text of many looks with pictures in it, in lines of at most `width` pixels, broken at spaces where it can. */
export function richLines(items: readonly RichItem[], width: number, scripts: Scripts): LcdLine[] {
  const lines: LcdLine[] = [];
  let line: RichItem[] = [];
  let word: RichItem[] = [];
  /** How the paragraph that begins there is read. */
  const directionAt = (from: number): Pick<Run, 'rtl'> => {
    const end = items.findIndex((item, i) => i >= from && 'character' in item && item.character === '\n');
    const paragraph = items.slice(from, end < 0 ? undefined : end);
    return directionOf(
      paragraph.map((item) => ('character' in item ? item.character : '')).join(''),
      scripts,
    );
  };
  let direction = directionAt(0);
  let inWord = false;
  const finish = (): void => {
    const align = line.find((item) => item.align !== undefined)?.align;
    const runs = runsOf(line, direction);
    const [first] = runs;
    if (inWord && first !== undefined) first.inWord = true;
    inWord = false;
    const goesOn = lines.length > 0;
    lines.push({ runs, ...(align === undefined ? {} : { align }), ...(goesOn ? { goesOn } : {}) });
    line = [];
  };
  const flush = (): void => {
    if (line.length > 0 && widthOf([...line, ...word], scripts) > width) {
      if (isSpace(line.at(-1))) line.pop();
      finish();
    }
    for (const [at, item] of word.entries()) {
      if (line.length > 0 && widthOf([...line, item], scripts) > width) {
        finish();
        inWord = at > 0;
      }
      line.push(item);
    }
    word = [];
  };
  for (const [at, item] of items.entries()) {
    if ('character' in item && item.character === '\n') {
      flush();
      finish();
      direction = directionAt(at + 1);
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

function widthOf(items: readonly RichItem[], scripts: Scripts): number {
  return runsOf(items, {}).reduce((sum, run) => sum + runWidth(run, false, scripts) + 1, -1);
}

/** Neighbours of one look become one run. */
function runsOf(items: readonly RichItem[], direction: Pick<Run, 'rtl'>): Run[] {
  const runs: Run[] = [];
  let last: RunStyle | null = null;
  for (const item of items) {
    if ('picture' in item) {
      runs.push({ text: '', link: null, picture: item.picture, said: item.said, ...direction });
      last = null;
    } else if (last === item.style) runs.at(-1)!.text += item.character;
    else {
      runs.push({ text: item.character, link: null, ...item.style, ...direction });
      last = item.style;
    }
  }
  return runs;
}

/** Pixels behind which a cursor stands after these lines, from where they begin. */
export function endOf(lines: readonly LcdLine[], scripts: Scripts): { line: number; x: number } {
  const last = lines.at(-1);
  const x =
    last === undefined ? 0 : last.runs.reduce((sum, run) => sum + runWidth(run, false, scripts) + 1, 0);
  return { line: Math.max(0, lines.length - 1), x };
}
