import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { HEAD, type LeastZoom, type Size, type SizeOf } from './arrangement';

const ZOOM_STEPS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2];

/** The next larger (1) or smaller (-1) zoom than this one; null at the end. */
export function zoomStep(zoom: number, direction: -1 | 1): number | null {
  const next =
    direction > 0
      ? ZOOM_STEPS.find((step) => step > zoom + 0.01)
      : ZOOM_STEPS.findLast((step) => step < zoom - 0.01);
  return next ?? null;
}

/** Pixels around an Android screen. */
export const FRAME = 18;

/** No phone's head is narrower, however small the phone: its name and its menu stay. Pixels. */
const NARROWEST = 116;

/** Pixels of a phone with its head on the desk. */
export function unitSize(profile: HandsetProfile, zoom: number, sizeOf: SizeOf): Size {
  const { width, height } = sizeOf(profile, zoom);
  return { width: Math.max(width, NARROWEST), height: height + HEAD };
}

/**
 * Room around the phones, and between them at least, in pixels. The zoom control is beside the phones at their start.
 */
export const SPACING = { columns: 22, rows: 16, top: 12, bottom: 12, start: 52, end: 8 } as const;

/** More room than this is not kept between two phones, however much of it there is. Pixels. */
const APART = 40;

/** Pixels between the phones of a row: what the fullest row leaves, within limits. @param counts as of `rowsOf` */
export function gapIn(
  counts: readonly number[],
  profiles: readonly HandsetProfile[],
  canvas: Size,
  sizeOf: SizeOf,
  zoom: number,
): number {
  let [gap, first] = [APART, 0];
  for (const count of counts) {
    const row = profiles.slice(first, first + count);
    const taken = row.reduce((sum, profile) => sum + unitSize(profile, zoom, sizeOf).width, 0);
    const left = canvas.width - SPACING.start - SPACING.end - taken;
    if (count > 1) gap = Math.min(gap, Math.floor(left / (count - 1)));
    first += count;
  }
  return Math.max(SPACING.columns, gap);
}

/** No phone is fitted by a smaller zoom. Percent. */
const SMALLEST = 20;

export const LEAST = {
  /** What phones say can be read without leaning over; with more of them than that the desk is scrolled. */
  desk: { fitted: 45, scrolled: 50 },
  /** Who has put the phones where they are sees them all as long as one can be told from another. */
  arranged: { fitted: SMALLEST, scrolled: 50 },
  /** Nobody scrolls before an audience. */
  audience: { fitted: SMALLEST, scrolled: SMALLEST },
} as const satisfies Record<string, LeastZoom>;

/**
 * The rows in which phones stand side by side in their order and are all in sight: of all ways to break them into rows
 * the lowest one, and of those as low the one whose rows are most alike.
 * @returns how many phones stand in each row; null where no way has room for all of them
 */
export function rowsOf(
  profiles: readonly HandsetProfile[],
  canvas: Size,
  sizeOf: SizeOf,
  zoom: number,
): readonly number[] | null {
  const { columns, rows, top, bottom, start, end } = SPACING;
  const room = canvas.width - start - end;
  const sizes = profiles.map((profile) => unitSize(profile, zoom, sizeOf));
  /** The best way for the first n phones, at n. Uneven: the sum of the squares of its rows' widths. */
  const best: ({ height: number; uneven: number; counts: readonly number[] } | null)[] = [
    { height: top + bottom - rows, uneven: 0, counts: [] },
  ];
  for (let n = 1; n <= sizes.length; n++) {
    best[n] = null;
    let [width, height] = [-columns, 0];
    for (let first = n - 1; first >= 0; first--) {
      const size = sizes[first]!;
      width += columns + size.width;
      height = Math.max(height, size.height);
      if (width > room) break;
      const before = best[first];
      if (before === null || before === undefined) continue;
      const way = { height: before.height + rows + height, uneven: before.uneven + width ** 2 };
      const known = best[n] ?? null;
      if (known !== null && (known.height - way.height || known.uneven - way.uneven) <= 0) continue;
      best[n] = { ...way, counts: [...before.counts, n - first] };
    }
  }
  const whole = best[sizes.length];
  return whole != null && whole.height <= Math.max(canvas.height, top + bottom - rows) ? whole.counts : null;
}

/** Whether all phones are in sight when they stand side by side, in as many rows as it takes. */
export function fitsSideBySide(
  profiles: readonly HandsetProfile[],
  canvas: Size,
  sizeOf: SizeOf,
  zoom: number,
): boolean {
  return rowsOf(profiles, canvas, sizeOf, zoom) !== null;
}

/**
 * The largest zoom at which all phones stand side by side in the canvas; the one to scroll at where they are too many.
 * No phone is higher than the canvas for the sake of being read: half a phone is no better than a small one.
 * @param most percent
 */
export function fitZoom(
  profiles: readonly HandsetProfile[],
  canvas: Size,
  sizeOf: SizeOf,
  most = 150,
  { fitted, scrolled }: LeastZoom = LEAST.desk,
): number {
  const { top, bottom } = SPACING;
  const isWhole = (percent: number): boolean =>
    profiles.every(
      (profile) => top + unitSize(profile, percent / 100, sizeOf).height + bottom <= canvas.height,
    );
  let whole = most;
  while (whole > SMALLEST && !isWhole(whole)) whole--;
  for (let percent = whole; percent >= Math.min(fitted, whole); percent--) {
    if (fitsSideBySide(profiles, canvas, sizeOf, percent / 100)) return percent / 100;
  }
  return Math.min(scrolled, whole) / 100;
}

/** What stands around the phones, by the pixels of width or height that it takes from them; 0: it is closed. */
export interface Panels {
  /** Width. */
  inspector: number;
  /** Height. */
  dock: number;
}

/** The zoom from which on what phones say can be read without leaning over. */
const READABLE = LEAST.desk.fitted / 100;

/** What closing a panel must bring, in zooms: less is not worth a panel. */
const WORTH = 1.15;

/** One panel is enough when two bring hardly more. */
const AS_GOOD = 0.95;

/**
 * The panels to close so that phones that are too small to be read become larger, or too many to be seen all in sight;
 * none where that would not help.
 * @param fit the zoom by which the phones are fitted in a canvas; 0: not all of them are in sight
 */
export function panelsToClose(
  fit: (canvas: Size) => number,
  canvas: Size,
  panels: Panels,
): readonly (keyof Panels)[] {
  const now = fit(canvas);
  if (now >= READABLE) return [];
  const ways = ([['inspector'], ['dock'], ['inspector', 'dock']] as const)
    .filter((way) => way.every((panel) => panels[panel] > 0))
    .map((way) => ({
      way,
      zoom: fit({
        width: canvas.width + (way.some((panel) => panel === 'inspector') ? panels.inspector : 0),
        height: canvas.height + (way.some((panel) => panel === 'dock') ? panels.dock : 0),
      }),
    }));
  const best = Math.max(0, ...ways.map(({ zoom }) => zoom));
  if (best === 0 || best < now * WORTH) return [];
  return ways.find(({ zoom }) => zoom >= best * AS_GOOD)?.way ?? [];
}

/**
 * Whether phones that are too many to be fitted stand in one row that is scrolled: where a second row is out of sight it
 * would take the first one with it when it is scrolled to.
 */
export function isStrip(profiles: readonly HandsetProfile[], canvas: Size, sizeOf: SizeOf): boolean {
  const zoom = fitZoom(profiles, canvas, sizeOf);
  if (fitsSideBySide(profiles, canvas, sizeOf, zoom)) return false;
  const { rows, top, bottom } = SPACING;
  const heights = profiles.map((profile) => unitSize(profile, zoom, sizeOf).height);
  return top + 2 * Math.min(...heights) + rows + bottom > canvas.height;
}
