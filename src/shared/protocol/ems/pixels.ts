import { DecodeError, EncodeError } from '../kit/decode-error';

/** Bits per pixel: black and white (1 is black), grey (3 is white), colour (two bits each of red, green and blue). */
export type PixelDepth = 1 | 2 | 6;

/** A picture with one value per pixel, row by row from the top, from the left. */
export interface PixelGrid {
  width: number;
  height: number;
  depth: PixelDepth;
  pixels: Uint8Array;
}

/** Octets of a picture; its rows follow each other without a gap. */
export function pixelOctets(width: number, height: number, depth: PixelDepth): number {
  return Math.ceil((width * height * depth) / 8);
}

/**
 * Reads a picture whose bits follow each other, the most significant first (3GPP TS 23.040 §9.2.3.24.10.3.12 and the
 * pictures before it, whose rows are whole octets).
 * @param start where in `octets` the picture begins
 * @throws DecodeError when there are fewer octets than the picture takes
 */
export function readPixels(
  octets: Uint8Array,
  width: number,
  height: number,
  depth: PixelDepth,
  start = 0,
): PixelGrid {
  const needed = pixelOctets(width, height, depth);
  if (start + needed > octets.length) {
    throw new DecodeError(`a picture of ${width} by ${height} pixels needs ${needed} octets`, start);
  }
  const pixels = new Uint8Array(width * height);
  let pending = 0;
  let bits = 0;
  let at = start;
  for (let i = 0; i < pixels.length; i++) {
    if (bits < depth) {
      pending = ((pending << 8) | octets[at++]!) & 0xffff;
      bits += 8;
    }
    bits -= depth;
    pixels[i] = (pending >> bits) & ((1 << depth) - 1);
  }
  return { width, height, depth, pixels };
}

/**
 * The picture's octets; bits behind the last pixel are 0.
 * @throws EncodeError unless there is a value for every pixel and each fits into `depth` bits
 */
export function writePixels({ width, height, depth, pixels }: PixelGrid): Uint8Array {
  if (pixels.length !== width * height) {
    throw new EncodeError(`has ${pixels.length} pixels, not ${width} by ${height}`, 'picture');
  }
  const octets = new Uint8Array(pixelOctets(width, height, depth));
  pixels.forEach((value, i) => {
    if (value >> depth !== 0) throw new EncodeError(`${value} does not fit into ${depth} bits`, 'picture');
    for (let bit = 0; bit < depth; bit++) {
      const at = i * depth + bit;
      if ((value & (1 << (depth - 1 - bit))) !== 0) octets[at >> 3]! |= 0x80 >> (at & 7);
    }
  });
  return octets;
}

/**
 * The pictures side by side, as phones show those that a user prompt joins.
 * @throws EncodeError unless they are of one height and depth
 */
export function besideEachOther(grids: readonly [PixelGrid, ...PixelGrid[]]): PixelGrid {
  const [{ height, depth }] = grids;
  if (grids.some((grid) => grid.height !== height || grid.depth !== depth)) {
    throw new EncodeError('pictures of different heights or depths cannot be joined', 'picture');
  }
  const width = grids.reduce((sum, grid) => sum + grid.width, 0);
  const pixels = new Uint8Array(width * height);
  let left = 0;
  for (const grid of grids) {
    for (let row = 0; row < height; row++) {
      pixels.set(grid.pixels.subarray(row * grid.width, (row + 1) * grid.width), row * width + left);
    }
    left += grid.width;
  }
  return { width, height, depth, pixels };
}
