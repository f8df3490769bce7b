import { Writer } from '../kit/writer';
import { encodeUtf8 } from '../text/utf8';

/** Link types of the IANA/tcpdump registry that captures use. */
export const LINK_TYPES = { rawIp: 101, exportedPdu: 252 } as const;
export type LinkType = keyof typeof LINK_TYPES;

export interface CapturedFrame {
  link: LinkType;
  /** Milliseconds since 1970, fractions down to microseconds. */
  time: number;
  octets: Uint8Array;
  /** Shown by Wireshark as the packet's comment. */
  comment?: string;
}

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;
const OPTION_COMMENT = 1;
const OPTION_IF_NAME = 2;

/**
 * A capture file (pcapng, draft-ietf-opsawg-pcapng): one section, one interface per link type, little-endian,
 * microsecond time stamps.
 */
export function encodePcapng(frames: readonly CapturedFrame[]): Uint8Array {
  const writer = new LittleEndian();
  writer.block(SECTION_HEADER, (body) => body.u32(0x1a2b3c4d).u16(1).u16(0).u32(0xffffffff).u32(0xffffffff));
  const links = Object.keys(LINK_TYPES) as LinkType[];
  for (const link of links) {
    writer.block(INTERFACE_DESCRIPTION, (body) => {
      body.u16(LINK_TYPES[link]).u16(0).u32(0);
      body.option(OPTION_IF_NAME, encodeUtf8(link)).endOfOptions();
    });
  }
  for (const frame of frames) {
    const micros = Math.round(frame.time * 1_000);
    writer.block(ENHANCED_PACKET, (body) => {
      body
        .u32(links.indexOf(frame.link))
        .u32(Math.floor(micros / 0x100000000))
        .u32(micros % 0x100000000);
      body.u32(frame.octets.length).u32(frame.octets.length).padded(frame.octets);
      if (frame.comment !== undefined) body.option(OPTION_COMMENT, encodeUtf8(frame.comment)).endOfOptions();
    });
  }
  return writer.finish();
}

/** pcapng's little-endian fields and 32-bit aligned blocks. */
class LittleEndian {
  private readonly writer = new Writer(4_096);

  u16(value: number): this {
    this.writer.u8(value & 0xff).u8((value >>> 8) & 0xff);
    return this;
  }

  u32(value: number): this {
    return this.u16(value & 0xffff).u16(Math.floor(value / 0x10000) & 0xffff);
  }

  padded(octets: Uint8Array): this {
    this.writer.bytes(octets);
    for (let at = octets.length; at % 4 !== 0; at++) this.writer.u8(0);
    return this;
  }

  option(code: number, value: Uint8Array): this {
    return this.u16(code).u16(value.length).padded(value);
  }

  endOfOptions(): this {
    return this.u16(0).u16(0);
  }

  block(type: number, write: (body: LittleEndian) => void): void {
    const body = new LittleEndian();
    write(body);
    const octets = body.finish();
    const length = octets.length + 12;
    this.u32(type).u32(length);
    this.writer.bytes(octets);
    this.u32(length);
  }

  finish(): Uint8Array {
    return this.writer.finish();
  }
}
