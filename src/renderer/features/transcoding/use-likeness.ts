import { useEffect, useState } from 'react';
import { SSIM_SIDE, structuralSimilarity } from '../../../shared/protocol/media/ssim';
import { colourCount, differenceOf, lumaOf } from './compare-pixels';
import { plain, scaled, type Pixels } from './compose-picture';

/** What the pixels of a copy tell beside those of the original, scaled to as many. */
export interface Likeness {
  /** Structural similarity, 1 for the same; null: the picture is too small for it. */
  similarity: number | null;
  /** Mean difference of a colour, 0 to 255. */
  apart: number;
  coloursBefore: number;
  coloursAfter: number;
}

/** Compares two pictures once there is time for it; null until then. */
export function useLikeness(original: Pixels | null, made: Pixels | null): Likeness | null {
  const [found, setFound] = useState<{
    original: Pixels;
    made: Pixels;
    likeness: Likeness;
  } | null>(null);
  useEffect(() => {
    if (original === null || made === null) return;
    const idle = requestIdleCallback(() => setFound({ original, made, likeness: likeness(original, made) }), {
      timeout: 1_000,
    });
    return () => cancelIdleCallback(idle);
  }, [original, made]);
  return found !== null && found.original === original && found.made === made ? found.likeness : null;
}

function likeness(original: Pixels, made: Pixels): Likeness {
  const before = scaled(original, made).data;
  const after = plain(made).data;
  const { width, height } = made;
  return {
    similarity:
      Math.min(width, height) < SSIM_SIDE
        ? null
        : structuralSimilarity(lumaOf(before), lumaOf(after), width, height),
    apart: differenceOf(before, after).mean,
    coloursBefore: colourCount(plain(original).data),
    coloursAfter: colourCount(after),
  };
}
