/** A pixel of a shape; `thin`: it is no wider in bold, as it would run into the next stroke. */
export interface Dot {
  x: number;
  y: number;
  thin?: true;
}

/** What is drawn in one: a letter of the pixel font, or joined letters of another script. */
export interface Shape {
  width: number;
  /** Pixels from its left edge and from the top of a capital; above that they are negative. */
  dots: readonly Dot[];
}

/** Whether a pixel of twice the width would fill the gap to the next stroke, as in `m`. */
export function closesGap(inked: (x: number) => boolean, x: number): boolean {
  return !inked(x + 1) && inked(x + 2);
}
