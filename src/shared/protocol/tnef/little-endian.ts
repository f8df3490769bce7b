import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';

/** Two octets, the lower first. */
export function readU16(reader: Reader): number {
  const low = reader.u8();
  return low | (reader.u8() << 8);
}

/** Four octets, the lowest first. */
export function readU32(reader: Reader): number {
  const low = readU16(reader);
  return low + readU16(reader) * 0x1_0000;
}

export function writeU16(writer: Writer, value: number): void {
  writer.u8(value & 0xff).u8((value >>> 8) & 0xff);
}

export function writeU32(writer: Writer, value: number): void {
  writeU16(writer, value & 0xffff);
  writeU16(writer, value >>> 16);
}

/** A number of up to four octets, the lowest first; for values that were kept as octets. */
export function numberOf(octets: Uint8Array): number {
  return octets.slice(0, 4).reduceRight((value, octet) => value * 256 + octet, 0);
}
