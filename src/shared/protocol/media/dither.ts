import { clearPadding, emptyBitmap } from './bitmap';
import type { Bitmap } from './bitmap';

/**
 * A grey picture as black dots on white whose density is its darkness (error diffusion after Floyd and Steinberg, rows
 * by turns from the left and from the right so that no pattern leans).
 * @param luma one octet a pixel, 0 black to 255 white, row by row
 */
export function ditherBitmap(luma: Uint8Array, width: number, height: number): Bitmap {
  const bitmap = emptyBitmap(width, height);
  const stride = bitmap.bits.length / height;
  // What this row and the next still have to make up for; a border at each side takes what falls out.
  let here = new Int32Array(width + 2);
  let below = new Int32Array(width + 2);
  for (let y = 0; y < height; y++) {
    const step = y % 2 === 0 ? 1 : -1;
    for (let n = 0, x = step === 1 ? 0 : width - 1; n < width; n++, x += step) {
      const wanted = luma[y * width + x]! + (here[x + 1]! >> 4);
      const white = wanted >= 128;
      if (!white) bitmap.bits[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
      const error = wanted - (white ? 255 : 0);
      here[x + 1 + step]! += error * 7;
      below[x + 1 - step]! += error * 3;
      below[x + 1]! += error * 5;
      below[x + 1 + step]! += error;
    }
    [here, below] = [below, here];
    below.fill(0);
  }
  return clearPadding(bitmap);
}
