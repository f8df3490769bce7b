/** Pixels at most: as many as a picture's process has room for. */
const MAX_PIXELS = 25_000_000;

/** Pixels of a BMP as three octets each, red, green, blue, from the top left. */
interface BmpPixels {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/**
 * Reads a Windows or OS/2 bitmap of 1, 4, 8, 16, 24 or 32 bits a pixel, uncompressed or with bit fields. Rows that are
 * not there are black.
 * @returns null for what is none, is run-length encoded, or has more than 25 million pixels
 */
export function bmpPixels(octets: Uint8Array): BmpPixels | null {
  if (octets.length < 26 || octets[0] !== 0x42 || octets[1] !== 0x4d) return null;
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const head = headOf(view);
  if (head === null) return null;
  const { width, height, upright, bits } = head;
  if (width <= 0 || height <= 0 || width * height > MAX_PIXELS) return null;
  const pixels = new Uint8Array(width * height * 3);
  const stride = Math.ceil((width * bits) / 32) * 4;
  for (let row = 0; row < height; row++) {
    const from = head.data + row * stride;
    if (from + stride > octets.length) break;
    const to = (upright ? height - 1 - row : row) * width * 3;
    for (let x = 0; x < width; x++) pixels.set(colourAt(octets, view, head, from, x), to + x * 3);
  }
  return { width, height, pixels };
}

interface Head {
  width: number;
  height: number;
  /** The first row is the lowest. */
  upright: boolean;
  bits: number;
  /** Where the rows, and the colours of the palette, begin. */
  data: number;
  palette: number;
  /** Octets of a colour of the palette. */
  entry: number;
  /** Which bits of 16 or 32 are red, green and blue. */
  masks: readonly [number, number, number];
}

function headOf(view: DataView): Head | null {
  const data = view.getUint32(10, true);
  const size = view.getUint32(14, true);
  // BITMAPCOREHEADER of OS/2, or BITMAPINFOHEADER and what has grown of it.
  if (size === 12) {
    const [width, height, , bits] = [18, 20, 22, 24].map((at) => view.getUint16(at, true)) as [
      number,
      number,
      number,
      number,
    ];
    return BITS.has(bits) && bits <= 24
      ? { width, height, upright: true, bits, data, palette: 26, entry: 3, masks: RGB555 }
      : null;
  }
  if (size < 40 || view.byteLength < 54) return null;
  const height = view.getInt32(22, true);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const fields = compression === 3 && (bits === 16 || bits === 32) && view.byteLength >= 66;
  if (!BITS.has(bits) || (compression !== 0 && !fields)) return null;
  const masks: Head['masks'] = fields
    ? [view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true)]
    : bits === 16
      ? RGB555
      : [0xff0000, 0xff00, 0xff];
  return {
    width: view.getInt32(18, true),
    height: Math.abs(height),
    upright: height > 0,
    bits,
    data,
    palette: 14 + size,
    entry: 4,
    masks,
  };
}

const BITS = new Set([1, 4, 8, 16, 24, 32]);
const RGB555 = [0x7c00, 0x3e0, 0x1f] as const;

function colourAt(
  octets: Uint8Array,
  view: DataView,
  { bits, palette, entry, masks }: Head,
  row: number,
  x: number,
): [number, number, number] {
  if (bits === 24) return [octets[row + x * 3 + 2]!, octets[row + x * 3 + 1]!, octets[row + x * 3]!];
  if (bits > 8) {
    const value = bits === 16 ? view.getUint16(row + x * 2, true) : view.getUint32(row + x * 4, true);
    return [share(value, masks[0]), share(value, masks[1]), share(value, masks[2])];
  }
  const octet = octets[row + ((x * bits) >> 3)]!;
  const index = (octet >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1);
  const at = palette + index * entry;
  return [octets[at + 2] ?? 0, octets[at + 1] ?? 0, octets[at] ?? 0];
}

/** The bits of a mask as 0 to 255. */
function share(value: number, mask: number): number {
  if (mask === 0) return 0;
  const lowest = (mask & -mask) >>> 0;
  return Math.round(((((value & mask) >>> 0) / lowest) * 255) / (mask / lowest));
}
