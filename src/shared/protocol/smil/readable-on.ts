/** Black or white, whichever is easier to read on `#rrggbb`. */
export function readableOn(background: string): '#000' | '#fff' {
  const value = Number.parseInt(background.slice(1), 16);
  const linear = (channel: number): number => {
    const share = channel / 255;
    // sRGB's curve, for which 2.25 is near enough to decide between the two, and the same on every host.
    return share * share * Math.sqrt(Math.sqrt(share));
  };
  const luminance =
    0.2126 * linear((value >> 16) & 255) + 0.7152 * linear((value >> 8) & 255) + 0.0722 * linear(value & 255);
  // Contrast with black equals contrast with white at a luminance of 0.179 (WCAG 2.2), which is this by that curve.
  return luminance > 0.1755 ? '#000' : '#fff';
}
