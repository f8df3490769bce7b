import type { MmsComposition } from '../../../shared/model/composition';

/** What headers, SMIL and part headers of a message take at most, in octets: a fixed share and one per slide. */
const OVERHEAD = 1_200;
const OVERHEAD_PER_SLIDE = 400;

/** A picture is never asked to be smaller than this; a message that is too large then is refused with its size. */
const LEAST = 4_096;

/**
 * Octets that each picture of a message may have so that the whole stays within `limit`: what is not made to fit
 * counts as it is, and the pictures share the rest equally.
 * @param isPicture whether it is made to fit
 */
export function pictureBudget(
  composition: MmsComposition,
  limit: number,
  sizeOf: (hash: string) => number,
  isPicture: (hash: string) => boolean,
): number {
  let fixed = OVERHEAD;
  const pictures = new Set<string>();
  let uses = 0;
  for (const slide of composition.slides) {
    // UTF-8 takes at most three octets for a UTF-16 unit.
    fixed += OVERHEAD_PER_SLIDE + 3 * (slide.text?.length ?? 0);
    for (const media of slide.media) {
      if (isPicture(media.body)) {
        pictures.add(media.body);
        uses++;
      } else {
        fixed += sizeOf(media.body);
      }
    }
  }
  return Math.max(LEAST, Math.floor((limit - fixed) / Math.max(uses, pictures.size, 1)));
}
