import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Place } from '../../state/layout';

/** Places are multiples of this. Pixels at zoom 1. */
export const GRID = 20;

/** Between a phone that was moved and one that came later. Pixels at zoom 1. */
const GAP = 40;

/** Name above a phone and the space below it; they do not grow with the phone. */
export const HEAD = 38;

/** Between a phone and one below it, so that its name stays free however small the phones are. Pixels at zoom 1. */
const BELOW = 120;

/** Pixels that the canvas keeps free at its sides, and above and below the phones. */
const MARGIN = { x: 96, y: 28 };

/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Pixels of a body on the desk at a zoom. */
export type SizeOf = (profile: HandsetProfile, zoom: number) => Size;

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

/** A place for every phone: those without one get one that is free, in their order. */
export function placed(
  phones: readonly Standing[],
  places: Readonly<Record<string, Place>>,
  sizeOf: SizeOf,
  canvas: Size,
): Map<string, Place> {
  const found = new Map(
    phones.flatMap(({ id }) => {
      const place = places[id];
      return place === undefined ? [] : [[id, place] as const];
    }),
  );
  for (const { id, profile } of phones) {
    if (found.has(id)) continue;
    const standing = phones.filter((other) => found.has(other.id));
    found.set(id, freePlace(profile, standing, found, sizeOf, canvas));
  }
  return found;
}

/** Of the places beside and below the others, the free one at which all phones can be largest in the canvas. */
function freePlace(
  profile: HandsetProfile,
  standing: readonly Standing[],
  places: ReadonlyMap<string, Place>,
  sizeOf: SizeOf,
  canvas: Size,
): Place {
  const own = roomOf(profile, sizeOf);
  const bodies = standing.map((other) => ({
    ...(places.get(other.id) ?? ORIGIN),
    ...roomOf(other.profile, sizeOf),
  }));
  const isFree = ({ x, y }: Place): boolean =>
    bodies.every(
      (body) =>
        x >= body.x + body.width + GAP / 2 ||
        body.x >= x + own.width + GAP / 2 ||
        y >= body.y + body.height + BELOW / 2 ||
        body.y >= y + own.height + BELOW / 2,
    );
  const right = Math.max(0, ...bodies.map(({ x, width }) => x + width));
  const bottom = Math.max(0, ...bodies.map(({ y, height }) => y + height));
  /** How much of the canvas all phones take then, in the direction in which they take more of it. */
  const share = ({ x, y }: Place): number =>
    Math.max(
      Math.max(right, x + own.width) / Math.max(1, canvas.width - MARGIN.x),
      Math.max(bottom, y + own.height) / Math.max(1, canvas.height - MARGIN.y),
    );
  // Row by row, so that of places as good as each other the topmost counts, then the one nearest to the start.
  const rows = distinct([0, ...bodies.flatMap(({ y, height }) => [y, snapUp(y + height + BELOW)])]);
  const columns = distinct([0, ...bodies.flatMap(({ x, width }) => [x, snapUp(x + width + GAP)])]);
  let best: { place: Place; share: number } | null = null;
  for (const place of rows.flatMap((y) => columns.map((x) => ({ x, y })))) {
    if (best !== null && share(place) >= best.share) continue;
    if (isFree(place)) best = { place, share: share(place) };
  }
  return best?.place ?? ORIGIN;
}

/** What a body takes at zoom 1, and what one takes that small zooms spare: keys stay as large as fingers are. */
function roomOf(profile: HandsetProfile, sizeOf: SizeOf): Size {
  const [full, small] = [sizeOf(profile, 1), sizeOf(profile, SPARED)];
  return {
    width: Math.max(full.width, small.width / SPARED),
    height: Math.max(full.height, small.height / SPARED),
  };
}

/** Zoom at which keypad phones are largest beside the others. */
const SPARED = 0.4;

const ORIGIN: Place = { x: 0, y: 0 };
const snapUp = (value: number): number => Math.ceil(value / GRID) * GRID;
const distinct = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

/** Pixels that phones at these places take at a zoom. */
export function extentOf(
  phones: readonly Standing[],
  places: ReadonlyMap<string, Place>,
  sizeOf: SizeOf,
  zoom: number,
): Size {
  let [width, height] = [0, 0];
  for (const { id, profile } of phones) {
    const { x, y } = places.get(id) ?? ORIGIN;
    const size = sizeOf(profile, zoom);
    width = Math.max(width, x * zoom + size.width);
    height = Math.max(height, y * zoom + HEAD + size.height);
  }
  return { width, height };
}

/** Whether phones at these places are all in the canvas at a zoom. */
export function placesFit(
  phones: readonly Standing[],
  places: ReadonlyMap<string, Place>,
  canvas: Size,
  sizeOf: SizeOf,
  zoom: number,
): boolean {
  const { width, height } = extentOf(phones, places, sizeOf, zoom);
  return width + MARGIN.x <= canvas.width && height + MARGIN.y <= canvas.height;
}

/** How small phones become. Percent. */
export interface LeastZoom {
  /** So that all of them are in sight. */
  fitted: number;
  /** Where they would have to be smaller than that, and the desk is scrolled. */
  scrolled: number;
}

/** The largest zoom at which phones at these places are all in the canvas, as small as they may become. */
export function fitPlaces(
  phones: readonly Standing[],
  places: ReadonlyMap<string, Place>,
  canvas: Size,
  sizeOf: SizeOf,
  { fitted, scrolled }: LeastZoom,
): number {
  for (let percent = 150; percent >= fitted; percent -= 1) {
    if (placesFit(phones, places, canvas, sizeOf, percent / 100)) return percent / 100;
  }
  return scrolled / 100;
}
