/**
 * A picture as the comparison of screenshots gives it: four octets a pixel.
 * @typedef {{ metadata: { width: number, height: number }, data: ArrayLike<number> }} Picture
 */

/** Side of the squares whose mean colours are compared. Pixels. */
const SQUARE = 8;

/** How far a mean may be off. Of 255. */
const FAR = 26;

/** Share of the squares that may be farther off. */
const FEW = 0.02;

/**
 * Compares pictures as somebody would who steps back: by the mean colours of squares. Other versions of a browser draw
 * letters differently; what has moved, is missing or has another colour is seen all the same.
 * @param {Picture} reference
 * @param {Picture} actual
 * @returns {{ pass: boolean, diff: null, message: string | null }} whether they are alike, and what to say if not
 */
export function compareCoarsely(reference, actual) {
  const { width, height } = reference.metadata;
  if (width !== actual.metadata.width || height !== actual.metadata.height) {
    const size = `${actual.metadata.width} × ${actual.metadata.height}`;
    return { pass: false, diff: null, message: `It is ${size} pixels large, not ${width} × ${height}.` };
  }
  const off = [];
  let squares = 0;
  for (let top = 0; top < height; top += SQUARE) {
    for (let left = 0; left < width; left += SQUARE) {
      squares++;
      const [a, b] = [meanOf(reference, left, top), meanOf(actual, left, top)];
      if (Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? 0)))) > FAR) off.push(`${left},${top}`);
    }
  }
  const pass = off.length <= squares * FEW;
  const message = `${off.length} of ${squares} squares differ: ${off.slice(0, 12).join(' ')}`;
  return { pass, diff: null, message: pass ? null : message };
}

/**
 * Mean red, green and blue of a square.
 * @param {Picture} picture
 * @param {number} left
 * @param {number} top
 */
function meanOf({ metadata: { width, height }, data }, left, top) {
  let [red, green, blue, pixels] = [0, 0, 0, 0];
  for (let y = top; y < Math.min(height, top + SQUARE); y++) {
    for (let x = left; x < Math.min(width, left + SQUARE); x++) {
      const at = (y * width + x) * 4;
      red += data[at] ?? 0;
      green += data[at + 1] ?? 0;
      blue += data[at + 2] ?? 0;
      pixels++;
    }
  }
  return [red / pixels, green / pixels, blue / pixels];
}
