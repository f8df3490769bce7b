import { DecodeError, EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';

/**
 * A picture of one bit per pixel, as handsets had before colour: 1 is black. Rows go from the top, each starts with
 * an octet of its own, the most significant bit is leftmost; the bits behind a row's last pixel are 0.
 */
export interface Bitmap {
  width: number;
  height: number;
  /** `bitmapStride(width) * height` octets. */
  bits: Uint8Array;
}

/** Pixels of the largest picture that is read or written: far more than any screen of one bit per pixel had. */
export const MAX_PIXELS = 4 * 1024 * 1024;

/** Reads a picture's octets, as far as there are any: what is missing, with a finding, is white. */
export function readPicture(reader: Reader, wanted: number, what: 'rows' | 'pixels'): Uint8Array {
  const octets = reader.bytes(Math.min(wanted, reader.remaining));
  const missing = wanted - octets.length;
  if (missing > 0) {
    const message = `${missing} of ${wanted} octets of ${what} are missing; they are white`;
    reader.finding('warning', `missing-${what}`, message);
  }
  return octets;
}

/** Octets per row. */
export function bitmapStride(width: number): number {
  return Math.ceil(width / 8);
}

/** A white picture. */
export function emptyBitmap(width: number, height: number): Bitmap {
  return { width, height, bits: new Uint8Array(bitmapStride(width) * height) };
}

/** @throws DecodeError, before anything is allocated, for a picture of more than `MAX_PIXELS` */
export function checkDecodedSize(width: number, height: number, offset: number): void {
  // A row takes at least an octet, so that a picture without width cannot have endless height.
  if (bitmapStride(Math.max(width, 1)) * 8 * height > MAX_PIXELS || width > MAX_PIXELS) {
    throw new DecodeError(`a picture of ${width} × ${height} pixels is too large`, offset);
  }
}

/**
 * The rows with all bits behind their last pixel 0, ready to be written.
 * @throws EncodeError unless the size is whole, within `MAX_PIXELS`, and that of `bits`
 */
export function checkedRows({ width, height, bits }: Bitmap): Uint8Array {
  const whole = Number.isInteger(width) && Number.isInteger(height) && width >= 0 && height >= 0;
  if (!whole || width * height > MAX_PIXELS) {
    throw new EncodeError(`${width} × ${height} is no size of a picture`, 'bitmap');
  }
  const stride = bitmapStride(width);
  if (bits.length !== stride * height) {
    throw new EncodeError(`has ${bits.length} octets of rows, not ${stride * height}`, 'bitmap');
  }
  return clearPadding({ width, height, bits: bits.slice() }).bits;
}

/** Clears the bits behind each row's last pixel, in place. */
export function clearPadding(bitmap: Bitmap): Bitmap {
  const { width, height, bits } = bitmap;
  const used = width % 8;
  if (used === 0) return bitmap;
  const stride = bitmapStride(width);
  const mask = (0xff << (8 - used)) & 0xff;
  for (let row = 1; row <= height; row++) {
    const last = row * stride - 1;
    bits[last] = bits[last]! & mask;
  }
  return bitmap;
}

/** Whether the pixel is black; false outside the picture. */
export function pixelAt({ width, height, bits }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  return (bits[y * bitmapStride(width) + (x >> 3)]! & (0x80 >> (x & 7))) !== 0;
}

/** The picture in the middle of a white one of this size, which holds all of it. */
export function centredBitmap(picture: Bitmap, { width, height }: Pick<Bitmap, 'width' | 'height'>): Bitmap {
  const onto = emptyBitmap(width, height);
  const stride = bitmapStride(width);
  const left = Math.floor((width - picture.width) / 2);
  const top = Math.floor((height - picture.height) / 2);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      if (pixelAt(picture, x, y))
        onto.bits[(top + y) * stride + ((left + x) >> 3)]! |= 0x80 >> ((left + x) & 7);
    }
  }
  return onto;
}

/** Four octets per pixel (red, green, blue, opacity), rows from the top: as a canvas takes them. */
export function bitmapToRgba(bitmap: Bitmap): Uint8ClampedArray {
  const { width, height } = bitmap;
  const rgba = new Uint8ClampedArray(width * height * 4);
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const level = pixelAt(bitmap, x, y) ? 0 : 255;
      rgba[at++] = level;
      rgba[at++] = level;
      rgba[at++] = level;
      rgba[at++] = 255;
    }
  }
  return rgba;
}

/**
 * Makes one bit of each pixel: black where the luminance (ITU-R BT.601), on white paper, is below `threshold` (1 to
 * 255).
 * @param rgba `width * height * 4` octets
 * @throws EncodeError for another length, or more than `MAX_PIXELS`
 */
export function bitmapFromRgba(
  rgba: ArrayLike<number>,
  width: number,
  height: number,
  threshold = 128,
): Bitmap {
  if (rgba.length !== width * height * 4 || width * height > MAX_PIXELS) {
    throw new EncodeError(`${rgba.length} octets are no picture of ${width} × ${height} pixels`, 'bitmap');
  }
  const bitmap = emptyBitmap(width, height);
  const stride = bitmapStride(width);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const luminance = (299 * rgba[at]! + 587 * rgba[at + 1]! + 114 * rgba[at + 2]!) / 1000;
      const opacity = rgba[at + 3]! / 255;
      if (luminance * opacity + 255 * (1 - opacity) < threshold) {
        const octet = y * stride + (x >> 3);
        bitmap.bits[octet] = bitmap.bits[octet]! | (0x80 >> (x & 7));
      }
    }
  }
  return bitmap;
}
