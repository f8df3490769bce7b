import { buildSmil } from './build';
import type { SmilDocument, SmilMediaKind } from './document';
import { composedRegions } from './layout';
import type { RegionRole, Size, TextPlace } from './layout';

/** A slide as its author made it; `src` is the Content-Location of the part. */
export interface ComposedSmilSlide {
  /** Milliseconds. */
  duration: number;
  media: { kind: Exclude<SmilMediaKind, 'ref'>; src: string; alt?: string }[];
}

/**
 * The SMIL that a handset sends with composed slides (OMA MMS Conformance, clause "MMS SMIL"): Image above Text, or
 * below it, on a root layout of `size` pixels, one par with `dur` per slide, sound without a region.
 */
export function composeSmil(slides: readonly ComposedSmilSlide[], size: Size, text?: TextPlace): string {
  const roles = new Set<RegionRole>();
  for (const { media } of slides) {
    for (const { kind } of media) if (kind !== 'audio') roles.add(kind === 'text' ? 'Text' : 'Image');
  }
  const document: SmilDocument = {
    title: null,
    layout: { ...size, backgroundColor: null, regions: composedRegions(size, roles, text) },
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
        params: [],
      })),
    })),
  };
  return buildSmil(document);
}
