import { codec, isDecodeError } from '../kit/codec';
import type { Codec } from '../kit/codec';
import type { Reader } from '../kit/reader';
import { readU16, readU32, writeU16, writeU32 } from './little-endian';

/** What an attribute is about ([MS-OXTNEF] §2.1.3.2). */
export type AttributeLevel = 'message' | 'attachment';

/** One attribute of the stream, as it stands there. */
export interface TnefAttribute {
  level: AttributeLevel;
  /** With its kind in the upper half: `ATTRIBUTES` has the names of those that are read. */
  id: number;
  data: Uint8Array;
}

/** A stream of attributes. */
export interface TnefStream {
  /** Counts the messages of the writer; says nothing about this one. */
  key: number;
  attributes: readonly TnefAttribute[];
}

/** The attributes that a reader needs ([MS-OXTNEF] §2.1.3.3). */
export const ATTRIBUTES = {
  tnefVersion: 0x00089006,
  oemCodepage: 0x00069007,
  subject: 0x00018004,
  body: 0x0002800c,
  messageProperties: 0x00069003,
  /** Opens an attachment: those that follow are about it. */
  attachRendering: 0x00069002,
  attachTitle: 0x00018010,
  attachData: 0x0006800f,
  attachProperties: 0x00069005,
} as const;

const SIGNATURE = 0x223e9f78;
const LEVELS = [
  ['message', 1],
  ['attachment', 2],
] as const;

/** Against streams that are made to cost much; Outlook writes a dozen, and a few for each attachment. */
const MAX_ATTRIBUTES = 10_000;

/**
 * The stream of a `winmail.dat` ([MS-OXTNEF] §2.1.3.1): signature, key, then level, name, length, octets and their sum for each
 * attribute. One whose sum is wrong is kept with a finding; what ends within an attribute ends before it, with one.
 */
export const tnefStream: Codec<TnefStream> = codec(
  (reader) => {
    if (readU32(reader) !== SIGNATURE) reader.fail('not the signature of TNEF', 0);
    const key = readU16(reader);
    const attributes: TnefAttribute[] = [];
    while (!reader.atEnd) {
      if (attributes.length >= MAX_ATTRIBUTES) reader.fail(`more than ${MAX_ATTRIBUTES} attributes`);
      const start = reader.pos;
      try {
        attributes.push(readAttribute(reader));
      } catch (error) {
        if (!isDecodeError(error) || reader.strict) throw error;
        reader.pos = reader.end;
        reader.finding(
          'error',
          'tnef-cut',
          `what begins at ${start} is no attribute: ${error.reason}`,
          start,
        );
      }
    }
    return { key, attributes };
  },
  (writer, { key, attributes }) => {
    writeU32(writer, SIGNATURE);
    writeU16(writer, key);
    for (const { level, id, data } of attributes) {
      writer.u8(LEVELS.find(([name]) => name === level)![1]);
      writeU32(writer, id);
      writeU32(writer, data.length);
      writer.bytes(data);
      writeU16(writer, sumOf(data));
    }
  },
);

function readAttribute(reader: Reader): TnefAttribute {
  const octet = reader.u8();
  const level = LEVELS.find(([, value]) => value === octet)?.[0];
  if (level === undefined) reader.fail(`level ${octet} is neither message nor attachment`, reader.pos - 1);
  const id = readU32(reader);
  const data = reader.bytes(readU32(reader));
  if (readU16(reader) !== sumOf(data)) {
    reader.finding('warning', 'tnef-sum', `the octets of attribute 0x${id.toString(16)} are damaged`);
  }
  return { level, id, data };
}

function sumOf(octets: Uint8Array): number {
  let sum = 0;
  for (const octet of octets) sum = (sum + octet) & 0xffff;
  return sum;
}
