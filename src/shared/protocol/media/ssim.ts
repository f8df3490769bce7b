/**
 * Window of 11 × 11, Gaussian with a deviation of 1.5 pixels, of which this is one side (Wang, Bovik, Sheikh,
 * Simoncelli 2004). Written out, since `Math.exp` is not the same on every host.
 */
const WINDOW = Float32Array.of(
  0.00102838,
  0.007598758,
  0.036000772,
  0.10936069,
  0.213005538,
  0.266011725,
  0.213005538,
  0.10936069,
  0.036000772,
  0.007598758,
  0.00102838,
);
const TAPS = WINDOW.length;
/** Pixels of a side that pictures have at least. */
export const SSIM_SIDE = TAPS;
/** Against division by zero: (0.01 × 255)² and (0.03 × 255)². */
const C1 = 6.5025;
const C2 = 58.5225;

/**
 * How alike two pictures look, -1 to 1, 1 for the same: the mean of the structural similarity over all positions of the
 * window that lie inside the picture.
 * @param one luma of one picture, an octet a pixel, row by row
 * @param other luma of the other, of the same size
 * @throws Error when a side is shorter than `SSIM_SIDE`
 */
export function structuralSimilarity(
  one: Uint8Array,
  other: Uint8Array,
  width: number,
  height: number,
): number {
  if (width < TAPS || height < TAPS)
    throw new Error(`a picture of ${width} × ${height} is less than the window`);
  const columns = width - TAPS + 1;
  // Of each row: means of x and y, and of x², y² and xy, along the row; then the same down the columns.
  const means = [0, 1, 2, 3, 4].map(() => new Float32Array(columns * height)) as Means;
  for (let y = 0; y < height; y++) alongRow(one, other, y * width, y * columns, columns, means);
  let sum = 0;
  const rows = height - TAPS + 1;
  const [mx, my, mxx, myy, mxy] = means;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let a = 0;
      let b = 0;
      let aa = 0;
      let bb = 0;
      let ab = 0;
      for (let tap = 0, at = y * columns + x; tap < TAPS; tap++, at += columns) {
        const weight = WINDOW[tap]!;
        a += weight * mx[at]!;
        b += weight * my[at]!;
        aa += weight * mxx[at]!;
        bb += weight * myy[at]!;
        ab += weight * mxy[at]!;
      }
      const covariance = ab - a * b;
      const variances = aa - a * a + (bb - b * b);
      sum += ((2 * a * b + C1) * (2 * covariance + C2)) / ((a * a + b * b + C1) * (variances + C2));
    }
  }
  return sum / (rows * columns);
}

type Means = [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];

function alongRow(
  one: Uint8Array,
  other: Uint8Array,
  from: number,
  to: number,
  columns: number,
  [mx, my, mxx, myy, mxy]: Means,
): void {
  for (let x = 0; x < columns; x++) {
    let a = 0;
    let b = 0;
    let aa = 0;
    let bb = 0;
    let ab = 0;
    for (let tap = 0, at = from + x; tap < TAPS; tap++, at++) {
      const weight = WINDOW[tap]!;
      const p = one[at]!;
      const q = other[at]!;
      const wp = weight * p;
      const wq = weight * q;
      a += wp;
      b += wq;
      aa += wp * p;
      bb += wq * q;
      ab += wp * q;
    }
    mx[to + x] = a;
    my[to + x] = b;
    mxx[to + x] = aa;
    myy[to + x] = bb;
    mxy[to + x] = ab;
  }
}
