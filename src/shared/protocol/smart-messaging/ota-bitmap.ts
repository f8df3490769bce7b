import type { Codec } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import { describeOctet, namedLeaf } from '../kit/record';
import type { Writer } from '../kit/writer';
import type { Bitmap } from '../media/bitmap';
import {
  bitmapStride,
  checkDecodedSize,
  checkedRows,
  clearPadding,
  emptyBitmap,
  readPicture,
} from '../media/bitmap';

/** Bit of the info field: width and height have 16 bits each. */
const WIDE = 0x10;

/** Colours or shades beside white; no phone knew another number. */
const DEPTH = 1;

const WIDEST = 0xffff;

/**
 * An OTA bitmap (Smart Messaging 3.0.0): info field, width, height, depth, then the pixels of all rows one after the
 * other, without filling rows up to octets. 1 is black.
 */
export const otaBitmapCodec: Codec<Bitmap> = {
  decode(reader: Reader) {
    const { sink } = reader;
    const start = reader.pos;
    const info = reader.u8();
    if ((info & ~WIDE) !== 0) {
      reader.finding(
        'warning',
        'info-field',
        `info field ${describeOctet(info)} has bits that are not known`,
        start,
      );
    }
    if (sink !== null) namedLeaf(sink, start, start + 1, 'info', 'Info field', describeOctet(info));
    const size = (name: string): number => {
      const at = reader.pos;
      const value = (info & WIDE) === 0 ? reader.u8() : reader.u16();
      if (sink !== null) namedLeaf(sink, at, reader.pos, name.toLowerCase(), name, String(value));
      return value;
    };
    const width = size('Width');
    const height = size('Height');
    const depth = reader.u8();
    if (depth !== DEPTH) {
      reader.finding('warning', 'depth', `depth ${depth} is not known; it is read as 1`, reader.pos - 1);
    }
    if (sink !== null) namedLeaf(sink, reader.pos - 1, reader.pos, 'depth', 'Depth', String(depth));
    checkDecodedSize(width, height, start);
    const at = reader.pos;
    const bitmap = readPixels(reader, width, height);
    if (sink !== null) namedLeaf(sink, at, reader.pos, 'pixels', 'Pixels', `${width} × ${height} pixels`);
    return bitmap;
  },
  encode(writer: Writer, bitmap: Bitmap) {
    const { width, height } = bitmap;
    const rows = checkedRows(bitmap);
    if (width > WIDEST || height > WIDEST) {
      throw new EncodeError(`${width} × ${height} pixels are too many`, 'bitmap');
    }
    if (width > 0xff || height > 0xff) writer.u8(WIDE).u16(width).u16(height);
    else writer.u8(0).u8(width).u8(height);
    writer.u8(DEPTH);
    const packed = new Uint8Array(Math.ceil((width * height) / 8));
    copyRows(rows, bitmapStride(width) * 8, packed, width, width, height);
    writer.bytes(packed);
  },
};

function readPixels(reader: Reader, width: number, height: number): Bitmap {
  const packed = Math.ceil((width * height) / 8);
  const padded = bitmapStride(width) * height;
  const isPadded = reader.remaining === padded && padded > packed;
  if (isPadded) {
    reader.finding('warning', 'padded-rows', 'rows are filled up to octets, which an OTA bitmap does not do');
  }
  const wanted = isPadded ? padded : packed;
  const pixels = readPicture(reader, wanted, 'pixels');
  const bitmap = emptyBitmap(width, height);
  copyRows(
    pixels,
    isPadded ? bitmapStride(width) * 8 : width,
    bitmap.bits,
    bitmapStride(width) * 8,
    width,
    height,
  );
  return clearPadding(bitmap);
}

/** Copies rows of `width` bits between arrays whose rows are `fromStride` and `toStride` bits apart. */
function copyRows(
  from: Uint8Array,
  fromStride: number,
  to: Uint8Array,
  toStride: number,
  width: number,
  height: number,
): void {
  if (fromStride === toStride) {
    to.set(from.subarray(0, to.length));
    return;
  }
  // Rows that are missing are white already.
  const present = Math.min(height, Math.ceil((from.length * 8) / fromStride));
  for (let row = 0; row < present; row++) {
    for (let x = 0, read = row * fromStride, write = row * toStride; x < width; x++, read++, write++) {
      if (((from[read >> 3] ?? 0) & (0x80 >> (read & 7))) !== 0) {
        to[write >> 3] = to[write >> 3]! | (0x80 >> (write & 7));
      }
    }
  }
}
