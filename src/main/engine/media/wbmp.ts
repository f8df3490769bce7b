/** Pixels at most in each direction; WBMP pictures are made for phones. */
const MAX_SIDE = 4_096;

interface WbmpSize {
  width: number;
  height: number;
  /** Where the picture's rows begin. */
  start: number;
}

/**
 * Size of a WBMP picture of type 0 (WAP-237 §6.4): type and fixed header are 0, width and height multi-byte
 * integers, then one bit a pixel in rows of whole octets. Null when the octets are no such picture; as the format
 * has no signature, the length must be exact.
 */
export function wbmpSize(octets: Uint8Array): WbmpSize | null {
  if (octets[0] !== 0 || octets[1] !== 0) return null;
  const sides: number[] = [];
  let at = 2;
  while (sides.length < 2) {
    let value = 0;
    for (;;) {
      const octet = octets[at++];
      if (octet === undefined) return null;
      value = value * 128 + (octet & 0x7f);
      if (value > MAX_SIDE) return null;
      if (octet < 0x80) break;
    }
    sides.push(value);
  }
  const [width, height] = sides as [number, number];
  if (width === 0 || height === 0 || octets.length - at !== Math.ceil(width / 8) * height) return null;
  return { width, height, start: at };
}

/** The picture as one octet a pixel, 0 black or 255 white, row by row; null when it is none. */
export function wbmpPixels(octets: Uint8Array): { width: number; height: number; pixels: Uint8Array } | null {
  const size = wbmpSize(octets);
  if (size === null) return null;
  const { width, height, start } = size;
  const stride = Math.ceil(width / 8);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const octet = octets[start + y * stride + (x >> 3)]!;
      if ((octet & (0x80 >> (x & 7))) !== 0) pixels[y * width + x] = 255;
    }
  }
  return { width, height, pixels };
}
