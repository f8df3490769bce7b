import type { Codec, Decoded } from '../kit/codec';
import { decodeAll, encodeAll } from '../kit/codec';
import type { DecodeOptions, Reader } from '../kit/reader';
import type { FieldCodec, Rows } from '../kit/record';
import { decodeRows, describeOctet, encodeRows, namedLeaf } from '../kit/record';
import type { Writer } from '../kit/writer';
import type { Bitmap } from './bitmap';
import {
  bitmapStride,
  checkDecodedSize,
  checkedRows,
  clearPadding,
  emptyBitmap,
  readPicture,
} from './bitmap';

/** Octets of a multi-byte integer that holds 32 bits. */
const MAX_INTEGER_OCTETS = 5;
const MORE = 0x80;

/** The fields in front of the rows. */
interface WbmpHeader {
  type: number;
  fixHeader: number;
  width: number;
  height: number;
}

/** A multi-byte integer of up to 32 bits: seven bits an octet, most significant first (WAP-190 §6.2). */
const multiByteInteger: FieldCodec<number> = {
  decode(reader) {
    const start = reader.pos;
    let value = 0;
    for (;;) {
      const octet = reader.u8();
      value = value * 128 + (octet & 0x7f);
      if (octet < MORE) break;
      if (reader.pos - start === MAX_INTEGER_OCTETS) reader.fail('the integer has no end', start);
    }
    if (value > 0xffff_ffff) reader.fail('the integer has more than 32 bits', start);
    if (reader.octets[start] === MORE) {
      reader.finding(
        'warning',
        'padded-integer',
        'the integer starts with an octet that adds nothing',
        start,
      );
    }
    return value;
  },
  encode(writer, value) {
    const octets = [value % 128];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) {
      octets.unshift(MORE | (left % 128));
    }
    for (const octet of octets) writer.u8(octet);
  },
  describe: String,
};

const typeField: FieldCodec<number> = {
  ...multiByteInteger,
  decode(reader, context) {
    const start = reader.pos;
    const type = multiByteInteger.decode(reader, context);
    if (type !== 0) {
      reader.finding('warning', 'wbmp-type', `type ${type} is not known; it is read as type 0`, start);
    }
    return type;
  },
  describe: (type) => (type === 0 ? '0, black and white, not compressed' : String(type)),
};

/** Bits 6 and 5: what kind of extension headers follow (WAP-190 §6.2.2). */
const EXTENSION_TYPES = ['bit field', 'reserved', 'reserved', 'parameter and value pairs'];

/** The fix header; its extension headers, which type 0 never has, are passed over. */
const fixHeaderField: FieldCodec<number> = {
  decode(reader) {
    const start = reader.pos;
    const fixHeader = reader.u8();
    if (fixHeader >= MORE) {
      skipExtensions(reader, (fixHeader >> 5) & 3);
      reader.finding('warning', 'wbmp-extension', 'a picture of type 0 has no extension headers', start);
    } else if (fixHeader !== 0) {
      reader.finding('warning', 'wbmp-fix-header', 'the fix header of type 0 is 0', start);
    }
    return fixHeader;
  },
  encode: (writer, value) => {
    writer.u8(value);
  },
  describe(fixHeader) {
    if (fixHeader < MORE) return describeOctet(fixHeader, 'no extension headers');
    return describeOctet(fixHeader, `extension: ${EXTENSION_TYPES[(fixHeader >> 5) & 3]!}`);
  },
};

/** Type 00: octets of seven bits, the last without continuation bit. Type 11: names and values with their lengths. */
function skipExtensions(reader: Reader, type: number): void {
  if (type === 0) {
    while (reader.u8() >= MORE);
    return;
  }
  if (type !== 3) return;
  for (let more = true; more;) {
    const lengths = reader.u8();
    more = lengths >= MORE;
    reader.bytes(((lengths >> 4) & 7) + (lengths & 0x0f));
  }
}

const HEADER: Rows<WbmpHeader, undefined> = [
  { name: 'type', label: 'Type', codec: typeField },
  { name: 'fixHeader', label: 'Fix header', codec: fixHeaderField },
  { name: 'width', label: 'Width', codec: multiByteInteger },
  { name: 'height', label: 'Height', codec: multiByteInteger },
];

const wbmpCodec: Codec<Bitmap> = {
  decode(reader: Reader) {
    const header: WbmpHeader = { type: 0, fixHeader: 0, width: 0, height: 0 };
    const start = reader.pos;
    decodeRows(reader, HEADER, header, undefined);
    const { width, height } = header;
    checkDecodedSize(width, height, start);
    if (width === 0 || height === 0) {
      reader.finding(
        'warning',
        'empty-picture',
        `a picture of ${width} × ${height} pixels shows nothing`,
        start,
      );
    }
    const wanted = bitmapStride(width) * height;
    const at = reader.pos;
    const rows = readPicture(reader, wanted, 'rows');
    const bitmap = emptyBitmap(width, height);
    for (let i = 0; i < rows.length; i++) bitmap.bits[i] = rows[i]! ^ 0xff;
    if (reader.sink !== null) {
      namedLeaf(reader.sink, at, reader.pos, 'rows', 'Rows', `${width} × ${height} pixels`);
    }
    return clearPadding(bitmap);
  },
  encode(writer: Writer, bitmap: Bitmap) {
    const rows = checkedRows(bitmap);
    const { width, height } = bitmap;
    encodeRows(writer, HEADER, { type: 0, fixHeader: 0, width, height });
    for (let i = 0; i < rows.length; i++) rows[i] = rows[i]! ^ 0xff;
    writer.bytes(clearPadding({ width, height, bits: rows }).bits);
  },
};

/**
 * Reads a wireless bitmap of type 0 (WAP-190 §6.2, `image/vnd.wap.wbmp`). Lenient: rows that are missing are white,
 * another type is read as type 0; each with a finding.
 * @throws DecodeError for a header that is cut off, and for more than `MAX_PIXELS`
 */
export function decodeWbmp(octets: Uint8Array, options: DecodeOptions = {}): Decoded<Bitmap> {
  return decodeAll(wbmpCodec, octets, options);
}

/**
 * Writes a wireless bitmap of type 0; padding bits are 0.
 * @throws EncodeError when the bitmap's size is not that of its bits
 */
export function encodeWbmp(bitmap: Bitmap): Uint8Array {
  return encodeAll(wbmpCodec, bitmap);
}
