import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Place } from '../../state/layout';

/** Places are multiples of this. Pixels at zoom 1. */
export const GRID = 20;

/** Between a phone that was moved and one that came later. Pixels at zoom 1. */
const GAP = 40;

/** Name above a phone and the space below it; they do not grow with the phone. */
export const HEAD = 34;

/** Pixels of a body on the desk at a zoom. */
export type SizeOf = (profile: HandsetProfile, zoom: number) => { width: number; height: number };

/** A phone as the desk arranges it. */
export interface Standing {
  id: string;
  profile: HandsetProfile;
}

const snap = (value: number): number => Math.round(value / GRID) * GRID;

/** The places on the grid, moved together so that the leftmost and the topmost are at 0. */
export function tidied(places: Readonly<Record<string, Place>>): Record<string, Place> {
  const all = Object.values(places);
  const left = Math.min(...all.map(({ x }) => snap(x)));
  const top = Math.min(...all.map(({ y }) => snap(y)));
  return Object.fromEntries(
    Object.entries(places).map(([id, { x, y }]) => [id, { x: snap(x) - left, y: snap(y) - top }]),
  );
}

/** A place for every phone: those without one stand to the right of the others, in their order. */
export function placed(
  phones: readonly Standing[],
  places: Readonly<Record<string, Place>>,
  sizeOf: SizeOf,
): Map<string, Place> {
  const found = new Map<string, Place>();
  let right = 0;
  for (const { id, profile } of phones) {
    const place = places[id];
    if (place === undefined) continue;
    found.set(id, place);
    right = Math.max(right, place.x + sizeOf(profile, 1).width + GAP);
  }
  for (const { id, profile } of phones) {
    if (found.has(id)) continue;
    found.set(id, { x: snap(right), y: 0 });
    right += sizeOf(profile, 1).width + GAP;
  }
  return found;
}

/** Pixels that phones at these places take at a zoom. */
export function extentOf(
  phones: readonly Standing[],
  places: ReadonlyMap<string, Place>,
  sizeOf: SizeOf,
  zoom: number,
): { width: number; height: number } {
  let [width, height] = [0, 0];
  for (const { id, profile } of phones) {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    const size = sizeOf(profile, zoom);
    width = Math.max(width, x * zoom + size.width);
    height = Math.max(height, y * zoom + HEAD + size.height);
  }
  return { width, height };
}

/** The largest zoom at which phones at these places are all in the canvas, at least 0.2. */
export function fitPlaces(
  phones: readonly Standing[],
  places: ReadonlyMap<string, Place>,
  canvas: { width: number; height: number },
  sizeOf: SizeOf,
): number {
  for (let percent = 150; percent > 20; percent -= 2) {
    const { width, height } = extentOf(phones, places, sizeOf, percent / 100);
    if (width + 96 <= canvas.width && height + 28 <= canvas.height) return percent / 100;
  }
  return 0.2;
}
