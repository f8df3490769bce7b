/** Longest side of pictures that are drawn by their pixels when they are shown larger, as icons of old phones. Pixels. */
const TINY = 64;

/** Whether a picture has so few pixels that they are drawn as such. Sides in pixels, 0: not known yet. */
export function isTiny({ width, height }: { width: number; height: number }): boolean {
  return width > 0 && Math.max(width, height) <= TINY;
}
