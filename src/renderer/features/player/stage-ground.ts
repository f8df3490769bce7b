import type { Presentation } from '../../../shared/protocol/smil/presentation';
import { readableOn } from '../../../shared/protocol/smil/readable-on';

/** `#rrggbb`, or `#000` and `#fff`. */
type Colour = string;

/**
 * What lies behind all slides: the root layout's colour. Where the message names none but writes in a colour of its own,
 * black or white, whichever that colour can be read on: phones that lay slides on white send black text, which would be
 * lost on black. Null: the player's own.
 */
export function stageGround({ layout, slides }: Presentation): Colour | null {
  if (layout.backgroundColor !== null) return layout.backgroundColor;
  const grounded = new Set(
    layout.regions.filter((region) => region.backgroundColor !== null).map(({ id }) => id),
  );
  for (const { media } of slides) {
    for (const { kind, foregroundColor, backgroundColor, region } of media) {
      if (kind !== 'text' || foregroundColor === null || backgroundColor !== null) continue;
      if (region === null || !grounded.has(region)) return readableOn(foregroundColor);
    }
  }
  return null;
}
