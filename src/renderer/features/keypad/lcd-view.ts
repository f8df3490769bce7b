import type { Run } from './lcd-run';
import type { LcdPicture } from './lcd-picture';
import type { LcdSkin } from './lcd-skin';

export interface LcdLine {
  runs: readonly Run[];
  bold?: boolean;
  /** Words of the line before that had no room in it. */
  goesOn?: boolean;
  /** Stands out as what is chosen, over the whole line. */
  inverse?: boolean;
  /** At the end of the line. */
  right?: string;
  /** Absent: where lines of its direction begin. */
  align?: 'start' | 'centre' | 'end';
  /** All of its words, where not all of them have room. */
  said?: string;
  /** In a list, below the first line where rows have two. */
  second?: string;
  /** In a list, in front of the line. */
  icon?: 'envelope' | 'open' | 'picture';
  /** In a list: every second row has another ground. */
  striped?: boolean;
  picture?: LcdPicture;
  /** Pixels; absent: a line of text, or the picture's height. */
  height?: number;
  /** How much of the line is filled, 0 to 1: progress. */
  share?: number;
}

/** A picture that is edited pixel by pixel; `scale` LCD pixels for each of its own. */
export interface LcdCanvas {
  width: number;
  height: number;
  scale: number;
  pixels: Uint8Array;
  cursor: { x: number; y: number };
  /** Where the cursor is and what is under it, for who does not see it. */
  label: string;
}

/** What stands on the LCD, without the status line. */
export interface LcdScreen {
  title: { text: string; right?: string } | null;
  lines: readonly LcdLine[];
  /** First line in sight. */
  first: number;
  /** Link that is marked, by its count in the text. */
  link: number | null;
  left: string;
  middle?: string;
  right: string;
  /** Where the cursor stands: line and pixel. */
  cursor: { line: number; x: number } | null;
  canvas?: LcdCanvas;
  /** The status line is shown even where each line counts. */
  standby?: boolean;
}

export interface LcdStatus {
  bars: number;
  unread: boolean;
  /** There is no room for more texts. */
  full: boolean;
  time: string;
  battery: number;
  /** Why there is no network, said besides where there is room for it. */
  service: string | null;
}

/** Lines of one text, of which all but the first go on. */
export function textLines(lines: readonly (readonly Run[])[], look: Partial<LcdLine> = {}): LcdLine[] {
  return lines.map((runs, i): LcdLine => ({ ...look, runs, ...(i === 0 ? {} : { goesOn: true }) }));
}

/** Pixels of one line of a list or text. */
export function heightOf(line: LcdLine, skin: LcdSkin): number {
  if (line.height !== undefined) return line.height;
  if (line.picture !== undefined) return line.picture.height + 3;
  const tallest = line.runs.reduce(
    (most, run) =>
      Math.max(most, run.picture === undefined ? 0 : run.picture.height + 2, (run.scale ?? 1) * skin.pitch),
    skin.pitch,
  );
  return line.second !== undefined && skin.twoLines ? skin.pitch * 2 + 8 : tallest;
}

/** Pixels from the top to where the lines begin, and how many are left for them. */
export function roomOf(
  skin: LcdSkin,
  screenHeight: number,
  screen: Pick<LcdScreen, 'title' | 'standby'>,
): { top: number; height: number } {
  const status = skin.status.height === 0 && screen.standby === true ? 9 : skin.status.height;
  const title = screen.title === null ? 0 : skin.title.height;
  const top = status + title + (skin.kind === 'mono' ? 1 : 2);
  return { top, height: screenHeight - top - skin.soft.height - (skin.status.height === 0 ? 0 : 1) };
}

/** The last line that may be the first in sight, so that the end is in sight too. */
export function lastFirst(lines: readonly LcdLine[], skin: LcdSkin, room: number): number {
  let used = 0;
  for (let i = lines.length - 1; i >= 0; i--) {
    used += heightOf(lines[i]!, skin);
    if (used > room) return Math.min(lines.length - 1, i + 1);
  }
  return 0;
}

/** The first line in sight where the chosen one is to stand about in the middle. */
export function firstAround(lines: readonly LcdLine[], chosen: number, skin: LcdSkin, room: number): number {
  let first = Math.min(chosen, Math.max(0, lines.length - 1));
  let used = 0;
  while (first > 0) {
    used += heightOf(lines[first - 1]!, skin);
    if (used > room / 2) break;
    first--;
  }
  return Math.min(first, lastFirst(lines, skin, room));
}
