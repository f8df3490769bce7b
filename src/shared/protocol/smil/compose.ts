import { buildSmil } from './build';
import { parseColour } from './colour';
import type { SmilDocument, SmilMediaKind } from './document';
import { composedRegions } from './layout';
import type { RegionRole, Size, TextPlace } from './layout';
import { readableOn } from './readable-on';

/** A slide as its author made it; `src` is the Content-Location of the part. */
export interface ComposedSmilSlide {
  /** Milliseconds. */
  duration: number;
  media: { kind: Exclude<SmilMediaKind, 'ref'>; src: string; alt?: string }[];
}

/** As phones write colours: those of the time read no short form. */
const INKS = { '#000': '#000000', '#fff': '#ffffff' } as const;

/** What the author of slides chose for all of them. */
export interface SlidesLook {
  /** Absent: below the picture. */
  text?: TextPlace | undefined;
  /** A colour name of CSS 2.1 §4.3.6 or `#rrggbb`; absent: left to the phone that shows the slides. */
  background?: string | undefined;
}

/**
 * The SMIL that a handset sends with composed slides (OMA MMS Conformance, clause "MMS SMIL"): Image above Text, or
 * below it, on a root layout of `size` pixels, one par with `dur` per slide, sound without a region. On a background of
 * its own each text names a colour to be read in, as the phone that shows it may write in that very colour.
 */
export function composeSmil(slides: readonly ComposedSmilSlide[], size: Size, look: SlidesLook = {}): string {
  const roles = new Set<RegionRole>();
  for (const { media } of slides) {
    for (const { kind } of media) if (kind !== 'audio') roles.add(kind === 'text' ? 'Text' : 'Image');
  }
  const backgroundColor = look.background === undefined ? null : parseColour(look.background);
  const ink = backgroundColor === null ? null : INKS[readableOn(backgroundColor)];
  const document: SmilDocument = {
    title: null,
    // New fields come first, see docs/decisions/0019-shapes.md.
    layout: { backgroundColor, regions: composedRegions(size, roles, look.text), ...size },
    slides: slides.map((slide) => ({
      dur: slide.duration,
      media: slide.media.map(({ kind, src, alt }) => ({
        kind,
        src,
        region: kind === 'audio' ? null : kind === 'text' ? 'Text' : 'Image',
        alt: alt ?? null,
        begin: null,
        end: null,
        dur: null,
        params: kind === 'text' && ink !== null ? [{ name: 'foreground-color', value: ink }] : [],
      })),
    })),
  };
  return buildSmil(document);
}
