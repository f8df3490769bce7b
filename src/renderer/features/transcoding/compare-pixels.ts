/** By how much differences are made larger, so that they are seen. */
export const DIFFERENCE_GAIN = 4;

/**
 * How far two pictures of the same size are apart, pixel by pixel: black where they are alike.
 * @param one RGBA octets
 * @param other RGBA octets, as many
 * @returns RGBA octets, `DIFFERENCE_GAIN` times the difference of each colour; and its mean, 0 to 255, without that gain
 */
export function differenceOf(
  one: Uint8ClampedArray,
  other: Uint8ClampedArray,
): { pixels: Uint8ClampedArray<ArrayBuffer>; mean: number } {
  const pixels = new Uint8ClampedArray(one.length);
  let sum = 0;
  for (let at = 0; at < one.length; at += 4) {
    for (let colour = at; colour < at + 3; colour++) {
      const apart = Math.abs(one[colour]! - other[colour]!);
      sum += apart;
      pixels[colour] = apart * DIFFERENCE_GAIN;
    }
    pixels[at + 3] = 255;
  }
  return { pixels, mean: one.length === 0 ? 0 : sum / ((one.length / 4) * 3) };
}

/** Luma of RGBA octets (ITU-R BT.601), an octet a pixel. */
export function lumaOf(rgba: Uint8ClampedArray): Uint8Array {
  const luma = new Uint8Array(rgba.length / 4);
  for (let at = 0, pixel = 0; at < rgba.length; at += 4, pixel++) {
    luma[pixel] = Math.round(0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!);
  }
  return luma;
}

/** How many colours are in RGBA octets. */
export function colourCount(rgba: Uint8ClampedArray): number {
  const seen = new Uint8Array(1 << 21);
  let count = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = (rgba[at]! << 16) | (rgba[at + 1]! << 8) | rgba[at + 2]!;
    const bit = 1 << (colour & 7);
    if ((seen[colour >> 3]! & bit) !== 0) continue;
    seen[colour >> 3]! |= bit;
    count++;
  }
  return count;
}

/** A rectangle in pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Sides that differ by less than this share are the same but for rounding. */
const ROUNDING = 0.02;

/** Where a picture lies in one that was made of it: all over it, or between the bars that keep its ratio. */
export function boxIn(
  original: { width: number; height: number },
  made: { width: number; height: number },
): Box {
  const scale = Math.min(made.width / original.width, made.height / original.height);
  const width = original.width * scale;
  const height = original.height * scale;
  const near = (one: number, other: number): boolean =>
    Math.abs(one - other) <= Math.max(1.5, other * ROUNDING);
  if (near(width, made.width) && near(height, made.height)) {
    return { x: 0, y: 0, width: made.width, height: made.height };
  }
  return { x: (made.width - width) / 2, y: (made.height - height) / 2, width, height };
}
