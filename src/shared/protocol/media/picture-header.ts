/** What a picture's first octets tell of it. */
export interface PictureHeader {
  /** Pixels as stored. */
  width: number;
  height: number;
  /** More than one frame. */
  animated: boolean;
  /** JPEG that is built in passes (ITU-T T.81 §4.4, SOF2). */
  progressive: boolean;
  /** JPEG of four colours, for printing (CMYK, YCCK). */
  cmyk: boolean;
  /** EXIF orientation, 1 to 8; 1: as stored (CIPA DC-008 §4.6.4). */
  orientation: number;
}

/** Segments and blocks that are looked at; a picture that hides its size behind more is not read. */
const MAX_BLOCKS = 4_096;

/**
 * Size of a JPEG, PNG, GIF, WebP or BMP picture, read from its headers without decoding it.
 * @returns null for what is none of them, or is damaged where its size stands
 */
export function pictureHeader(octets: Uint8Array): PictureHeader | null {
  const size: Size = (
    width,
    height,
    { animated = false, progressive = false, cmyk = false, orientation = 1 } = {},
  ): PictureHeader | null =>
    width > 0 && height > 0 ? { width, height, animated, progressive, cmyk, orientation } : null;
  if (starts(octets, 'GIF8')) {
    return octets.length < 10
      ? null
      : size(le16(octets, 6), le16(octets, 8), { animated: isAnimatedGif(octets) });
  }
  if (starts(octets, '\x89PNG\r\n\x1a\n')) {
    return octets.length < 24 ? null : size(be32(octets, 16), be32(octets, 20));
  }
  if (starts(octets, 'RIFF') && starts(octets, 'WEBP', 8)) return webpHeader(octets, size);
  if (starts(octets, 'BM') && octets.length >= 26) {
    return size(le32(octets, 18), Math.abs(le32(octets, 22) | 0));
  }
  if (octets[0] === 0xff && octets[1] === 0xd8) return jpegHeader(octets, size);
  return null;
}

type Size = (
  width: number,
  height: number,
  more?: Partial<Omit<PictureHeader, 'width' | 'height'>>,
) => PictureHeader | null;

/** The frame header (SOF) of a JPEG (ITU-T T.81 §B.2.2), and the orientation that an Exif segment before it tells. */
function jpegHeader(octets: Uint8Array, size: Size): PictureHeader | null {
  let orientation = 1;
  let at = 2;
  for (let blocks = 0; blocks < MAX_BLOCKS && at + 9 < octets.length; blocks++) {
    if (octets[at] !== 0xff) return null;
    const marker = octets[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) {
      // The lower bits of the marker: 0 and 1 sequential, 2 in passes; in groups of four.
      const progressive = (marker & 3) === 2;
      const cmyk = octets[at + 9] === 4;
      return size(be16(octets, at + 7), be16(octets, at + 5), { progressive, cmyk, orientation });
    }
    if (marker === 0xda || marker === 0xd9) return null;
    if (marker === 0xe1 && starts(octets, 'Exif\0\0', at + 4)) orientation = exifOrientation(octets, at + 10);
    at += 2 + be16(octets, at + 2);
  }
  return null;
}

/** Tag 0x0112 of the first directory of a TIFF structure; 1 when it is not there. */
function exifOrientation(octets: Uint8Array, tiff: number): number {
  const little = octets[tiff] === 0x49;
  const word = (at: number): number => (little ? le16(octets, at) : be16(octets, at));
  const directory = tiff + (little ? le32(octets, tiff + 4) : be32(octets, tiff + 4));
  if (directory + 2 > octets.length) return 1;
  const entries = word(directory);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > octets.length) return 1;
    if (word(entry) !== 0x0112) continue;
    const value = word(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** Whether a GIF has a second image descriptor (GIF89a §20). */
function isAnimatedGif(octets: Uint8Array): boolean {
  const table = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1));
  let at = 13 + table(octets[10]!);
  let frames = 0;
  for (let blocks = 0; blocks < MAX_BLOCKS && at < octets.length; blocks++) {
    const introducer = octets[at];
    if (introducer === 0x2c) {
      if (++frames === 2) return true;
      at += 11 + table(octets[at + 9] ?? 0);
    } else if (introducer === 0x21) {
      at += 2;
    } else {
      return false;
    }
    // Sub-blocks up to the empty one; each counts its octets.
    while (at < octets.length && octets[at] !== 0) at += 1 + octets[at]!;
    at++;
  }
  return false;
}

/** WebP's three forms: lossy, lossless, extended (RFC 9649 §2). */
function webpHeader(octets: Uint8Array, size: Size): PictureHeader | null {
  if (octets.length < 30) return null;
  if (starts(octets, 'VP8 ', 12)) return size(le16(octets, 26) & 0x3fff, le16(octets, 28) & 0x3fff);
  if (starts(octets, 'VP8L', 12)) {
    const bits = le32(octets, 21);
    return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (!starts(octets, 'VP8X', 12)) return null;
  const le24 = (at: number): number => le16(octets, at) | (octets[at + 2]! << 16);
  return size(le24(24) + 1, le24(27) + 1, { animated: (octets[20]! & 2) !== 0 });
}

function starts(octets: Uint8Array, text: string, at = 0): boolean {
  for (let index = 0; index < text.length; index++) {
    if (octets[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

function be16(octets: Uint8Array, at: number): number {
  return ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0);
}

function le16(octets: Uint8Array, at: number): number {
  return (octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8);
}

function be32(octets: Uint8Array, at: number): number {
  return (be16(octets, at) * 0x10000 + be16(octets, at + 2)) >>> 0;
}

function le32(octets: Uint8Array, at: number): number {
  return (le16(octets, at) + le16(octets, at + 2) * 0x10000) >>> 0;
}
