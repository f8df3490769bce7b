import { codec } from '../kit/codec';
import type { Codec } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { decodeUtf16, encodeUtf16 } from '../text/charset-utf16';
import { readU16, readU32, writeU16, writeU32 } from './little-endian';

/** The name of a property whose number holds in this message only. */
export interface PropertyName {
  /** 16 octets of the set that it belongs to. */
  set: Uint8Array;
  name: number | string;
}

/** A MAPI property, its values as octets. */
export interface Property {
  id: number;
  /** A row of `TYPES`, with 0x1000 where it may have any number of values. */
  type: number;
  name: PropertyName | null;
  /** Exactly one unless the type says otherwise. */
  values: readonly Uint8Array[];
}

/** The properties that a reader needs ([MS-OXPROPS]). */
export const PROPERTIES = {
  subject: 0x0037,
  body: 0x1000,
  rtfCompressed: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  internetCodepage: 0x3fde,
  attachData: 0x3701,
  attachFilename: 0x3704,
  attachLongFilename: 0x3707,
  attachMimeTag: 0x370e,
  attachContentId: 0x3712,
} as const;

export const STRING_8 = 0x001e;
export const UNICODE = 0x001f;
export const BINARY = 0x0102;
/** An object: 16 octets that say which, then the object. */
export const OBJECT = 0x000d;
const MANY = 0x1000;

/** Octets of a value ([MS-OXTNEF] §2.1.3.4, [MS-OXCDATA] §2.11.1), without those that fill up to four; null: told by a length. */
const TYPES = new Map<number, number | null>([
  [0x0002, 2],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 2],
  [OBJECT, null],
  [0x0014, 8],
  [STRING_8, null],
  [UNICODE, null],
  [0x0040, 8],
  [0x0048, 16],
  [BINARY, null],
]);

/** Properties from this number on have a name. */
const FIRST_NAMED = 0x8000;
const MAX_PROPERTIES = 20_000;
/** Octets of the shortest property: its type, its number and a value of four. */
const LEAST_PROPERTY = 8;

/** A list of properties, as attributes of messages and attachments have it. */
export const propertyList: Codec<readonly Property[]> = codec(
  (reader) => {
    const count = readU32(reader);
    if (count > MAX_PROPERTIES || count * LEAST_PROPERTY > reader.remaining)
      reader.fail(`${count} properties do not fit into ${reader.remaining} octets`);
    return Array.from({ length: count }, () => readProperty(reader));
  },
  (writer, properties) => {
    writeU32(writer, properties.length);
    for (const property of properties) writeProperty(writer, property);
  },
);

function readProperty(reader: Reader): Property {
  const type = readU16(reader);
  const id = readU16(reader);
  const size = TYPES.get(type & ~MANY);
  if (size === undefined) return reader.fail(`a property of the unknown type 0x${type.toString(16)}`);
  const name = id < FIRST_NAMED ? null : readName(reader);
  const several = (type & MANY) !== 0 || size === null;
  const count = several ? readU32(reader) : 1;
  if (count * (size ?? 4) > reader.remaining) reader.fail(`${count} values do not fit`);
  if (several && (type & MANY) === 0 && count !== 1) reader.fail(`${count} values where there is one`);
  const values = Array.from({ length: count }, () => readFilled(reader, size ?? readU32(reader)));
  return { id, type, name, values };
}

function writeProperty(writer: Writer, { id, type, name, values }: Property): void {
  const size = TYPES.get(type & ~MANY);
  if (size === undefined) throw new EncodeError(`type 0x${type.toString(16)} is unknown`);
  if ((type & MANY) === 0 && values.length !== 1) throw new EncodeError('a single value is needed');
  if (id >= FIRST_NAMED !== (name !== null))
    throw new EncodeError('numbers from 0x8000 on have a name, others none');
  writeU16(writer, type);
  writeU16(writer, id);
  if (name !== null) writeName(writer, name);
  if ((type & MANY) !== 0 || size === null) writeU32(writer, values.length);
  for (const value of values) {
    if (size === null) writeU32(writer, value.length);
    else if (value.length !== size) throw new EncodeError(`${value.length} octets where ${size} are needed`);
    writeFilled(writer, value);
  }
}

const BY_NUMBER = 0;
const BY_TEXT = 1;

function readName(reader: Reader): PropertyName {
  const set = reader.bytes(16);
  const kind = readU32(reader);
  if (kind === BY_NUMBER) return { set, name: readU32(reader) };
  if (kind !== BY_TEXT) reader.fail(`a name of the unknown kind ${kind}`);
  const { text } = decodeUtf16(readFilled(reader, readU32(reader)), 'little-endian');
  return { set, name: text.replace(/\0$/, '') };
}

function writeName(writer: Writer, { set, name }: PropertyName): void {
  writer.bytes(set);
  writeU32(writer, typeof name === 'number' ? BY_NUMBER : BY_TEXT);
  if (typeof name === 'number') return writeU32(writer, name);
  const text = encodeUtf16(`${name}\0`, 'little-endian', false);
  writeU32(writer, text.length);
  writeFilled(writer, text);
}

/** A value and what fills it up to a multiple of four octets. */
function readFilled(reader: Reader, length: number): Uint8Array {
  const value = reader.bytes(length);
  reader.bytes(-length & 3);
  return value;
}

function writeFilled(writer: Writer, value: Uint8Array): void {
  writer.bytes(value);
  for (let fill = -value.length & 3; fill > 0; fill--) writer.u8(0);
}
