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

/** Room around the phones and between them, in pixels. */
export interface Spacing {
  columns: number;
  rows: number;
  top: number;
  bottom: number;
  start: number;
  end: number;
}

/** A small desk has its zoom control beside the phones at their start. */
const SPACING = {
  small: { columns: 22, rows: 16, top: 12, bottom: 12, start: 52, end: 8 },
  large: { columns: 40, rows: 24, top: 12, bottom: 12, start: 56, end: 56 },
} as const satisfies Record<string, Spacing>;

/** Width of a canvas from which on there is more room between the phones. */
const LARGE = 1_300;

/** The room that phones side by side keep in a canvas of this width. */
export function spacingIn(width: number): Spacing {
  return SPACING[width < LARGE ? 'small' : 'large'];
}

export const LEAST = {
  /** Texts of an Android phone are read well; a little smaller is better than a phone that is cut off, but no more. */
  desk: { fitted: 36, scrolled: 50 },
  /** Nobody scrolls before an audience. */
  audience: { fitted: 20, scrolled: 20 },
} as const satisfies Record<string, LeastZoom>;

/** Whether all phones are in sight when they stand side by side, in as many rows as it takes. */
export function fitsSideBySide(
  profiles: readonly HandsetProfile[],
  canvas: Size,
  sizeOf: SizeOf,
  zoom: number,
): boolean {
  const { columns, rows, top, bottom, start, end } = spacingIn(canvas.width);
  const room = canvas.width - start - end;
  let [right, rowTop, rowHeight] = [0, top, 0];
  for (const profile of profiles) {
    const { width, height } = unitSize(profile, zoom, sizeOf);
    if (right > 0 && right + columns + width > room) {
      rowTop += rowHeight + rows;
      [right, rowHeight] = [0, 0];
    }
    right += (right > 0 ? columns : 0) + width;
    rowHeight = Math.max(rowHeight, height);
    if (right > room || rowTop + rowHeight + bottom > canvas.height) return false;
  }
  return true;
}

/**
 * The largest zoom at which all phones stand side by side in the canvas; the one to scroll at where they are too many.
 * @param most percent
 */
export function fitZoom(
  profiles: readonly HandsetProfile[],
  canvas: Size,
  sizeOf: SizeOf,
  most = 150,
  { fitted, scrolled }: LeastZoom = LEAST.desk,
): number {
  for (let percent = most; percent >= fitted; percent -= 2) {
    if (fitsSideBySide(profiles, canvas, sizeOf, percent / 100)) return percent / 100;
  }
  return scrolled / 100;
}

/**
 * Whether phones that are too many to be fitted stand in one row that is scrolled: where a second row is out of sight it
 * would take the first one with it when it is scrolled to.
 */
export function isStrip(profiles: readonly HandsetProfile[], canvas: Size, sizeOf: SizeOf): boolean {
  const zoom = fitZoom(profiles, canvas, sizeOf);
  if (fitsSideBySide(profiles, canvas, sizeOf, zoom)) return false;
  const { rows, top, bottom } = spacingIn(canvas.width);
  const heights = profiles.map((profile) => unitSize(profile, zoom, sizeOf).height);
  return top + 2 * Math.min(...heights) + rows + bottom > canvas.height;
}
