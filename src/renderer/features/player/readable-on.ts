/** Black or white, whichever is easier to read on `#rrggbb`. */
export function readableOn(background: string): '#000' | '#fff' {
  const value = Number.parseInt(background.slice(1), 16);
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance =
    0.2126 * linear((value >> 16) & 255) + 0.7152 * linear((value >> 8) & 255) + 0.0722 * linear(value & 255);
  // Contrast with black equals contrast with white at this luminance (WCAG 2.2).
  return luminance > 0.179 ? '#000' : '#fff';
}
