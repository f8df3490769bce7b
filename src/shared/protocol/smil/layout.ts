import type { SmilFit, SmilLayout, SmilLength, SmilRegion } from './document';
import { parseColour } from './colour';

/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A region in pixels of the root layout. */
export interface PresentationRegion extends Size {
  id: string;
  left: number;
  top: number;
  fit: SmilFit;
  /** `#rrggbb`, or null for transparent. */
  backgroundColor: string | null;
  /** Higher ones lie above lower ones, else in order. */
  zIndex: number;
}

export interface PresentationLayout extends Size {
  /** `#rrggbb`, or null for the player's own. */
  backgroundColor: string | null;
  regions: PresentationRegion[];
}

/** What a region is for: pictures and videos, or text. */
export type RegionRole = 'Image' | 'Text';

/** Assumed for a message that names no size: QVGA, portrait. */
export const DEFAULT_SIZE: Size = { width: 240, height: 320 };

/** Share of the height that pictures get when text stands below them. */
const IMAGE_SHARE = 0.75;

/**
 * Root layout and regions in pixels. A missing or relative root size is taken from the regions' pixels, else from
 * `fallback`; a missing width or height reaches to the root's edge; without `fit` a region keeps ratios (`meet`), as
 * phones do, although SMIL's own default is `hidden`.
 */
export function resolveLayout(layout: SmilLayout, fallback: Size): PresentationLayout {
  const width = rootLength(layout.width, layout.regions, 'left', 'width', fallback.width);
  const height = rootLength(layout.height, layout.regions, 'top', 'height', fallback.height);
  const regions = layout.regions.map((region): PresentationRegion => {
    const left = pixels(region.left, width) ?? 0;
    const top = pixels(region.top, height) ?? 0;
    return {
      id: region.id,
      left,
      top,
      width: extent(region.width, left, width),
      height: extent(region.height, top, height),
      fit: region.fit ?? 'meet',
      backgroundColor: region.backgroundColor === null ? null : parseColour(region.backgroundColor),
      zIndex: region.zIndex ?? 0,
    };
  });
  const backgroundColor = layout.backgroundColor === null ? null : parseColour(layout.backgroundColor);
  return { width, height, backgroundColor, regions };
}

function rootLength(
  own: SmilLength | null,
  regions: readonly SmilRegion[],
  offset: 'left' | 'top',
  extent: 'width' | 'height',
  fallback: number,
): number {
  if (typeof own === 'number' && own >= 1) return own;
  let reach = 0;
  for (const region of regions) {
    const size = region[extent];
    const start = region[offset] ?? 0;
    if (typeof size === 'number' && typeof start === 'number') reach = Math.max(reach, start + size);
  }
  return reach >= 1 ? reach : fallback;
}

function pixels(length: SmilLength | null, whole: number): number | null {
  if (length === null || typeof length === 'number') return length;
  return Math.round((length.percent * whole) / 100);
}

function extent(length: SmilLength | null, start: number, whole: number): number {
  const size = pixels(length, whole);
  if (size !== null && size > 0) return size;
  return whole > start ? whole - start : whole;
}

/**
 * The region that media of this role go to: the one named, in any case; else the role's own; else one that is added,
 * on the strip that the other regions leave free (pictures above text).
 */
export function regionFor(
  layout: PresentationLayout,
  role: RegionRole,
  named: string | null,
): PresentationRegion {
  const byId = (id: string): PresentationRegion | undefined =>
    layout.regions.find((region) => region.id === id) ??
    layout.regions.find((region) => region.id.toLowerCase() === id.toLowerCase());
  const found = (named === null ? undefined : byId(named)) ?? byId(role);
  if (found !== undefined) return found;
  const added = {
    ...emptyStrip(layout, role),
    id: role,
    fit: role === 'Text' ? 'scroll' : 'meet',
    zIndex: 0,
  } as const;
  const region: PresentationRegion = { ...added, backgroundColor: null };
  layout.regions.push(region);
  return region;
}

function emptyStrip(layout: PresentationLayout, role: RegionRole): Size & { left: number; top: number } {
  const { width, height, regions } = layout;
  const split = Math.round(height * IMAGE_SHARE);
  if (regions.length === 0) {
    return role === 'Image'
      ? { left: 0, top: 0, width, height: split }
      : { left: 0, top: split, width, height: height - split };
  }
  const first = Math.min(...regions.map((region) => region.top));
  const last = Math.max(...regions.map((region) => region.top + region.height));
  const least = height - split;
  if (height - last >= least) return { left: 0, top: last, width, height: height - last };
  if (first >= least) return { left: 0, top: 0, width, height: first };
  return role === 'Image'
    ? { left: 0, top: 0, width, height: split }
    : { left: 0, top: split, width, height: least };
}

/** Where the text of a composed message stands. */
export type TextPlace = 'above' | 'below';

/** Image and Text one above the other on a root layout of this size; a role that no slide uses leaves its room. */
export function composedRegions(
  size: Size,
  roles: ReadonlySet<RegionRole>,
  text: TextPlace = 'below',
): SmilRegion[] {
  const split = roles.has('Image')
    ? roles.has('Text')
      ? Math.round(size.height * IMAGE_SHARE)
      : size.height
    : 0;
  const region = (id: RegionRole, top: number, height: number, fit: SmilFit): SmilRegion => {
    return { id, left: 0, top, width: size.width, height, fit, backgroundColor: null, zIndex: null };
  };
  const rest = size.height - split;
  const regions: SmilRegion[] = [];
  if (roles.has('Image')) regions.push(region('Image', text === 'above' ? rest : 0, split, 'meet'));
  if (roles.has('Text')) regions.push(region('Text', text === 'above' ? 0 : split, rest, 'scroll'));
  return regions;
}
