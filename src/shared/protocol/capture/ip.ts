import { Writer } from '../kit/writer';
import type { Ipv4 } from './exported-pdu';

const TCP = 6;
const UDP = 17;

/** Largest TCP payload per segment: a common packet core's MTU without headers. */
const MSS = 1_360;

export const FLAGS = { fin: 0x01, syn: 0x02, reset: 0x04, push: 0x08, ack: 0x10 } as const;

export interface Endpoint {
  address: Ipv4;
  port: number;
}

/** An IPv4 packet with a UDP datagram (RFC 791, RFC 768), checksums set. */
export function udpPacket(from: Endpoint, to: Endpoint, payload: Uint8Array): Uint8Array {
  const datagram = new Writer(payload.length + 8);
  datagram
    .u16(from.port)
    .u16(to.port)
    .u16(payload.length + 8)
    .u16(0)
    .bytes(payload);
  const octets = datagram.finish();
  const sum = checksum(octets, pseudoHeader(from.address, to.address, UDP, octets.length));
  octets[6] = sum >>> 8;
  octets[7] = sum & 0xff;
  return ipPacket(from.address, to.address, UDP, octets);
}

/** An IPv4 packet with a TCP segment (RFC 9293), checksums set. */
export function tcpPacket(
  from: Endpoint,
  to: Endpoint,
  sequence: number,
  acknowledgement: number,
  flags: number,
  payload: Uint8Array,
): Uint8Array {
  const segment = new Writer(payload.length + 20);
  segment.u16(from.port).u16(to.port);
  segment
    .u16(sequence >>> 16)
    .u16(sequence & 0xffff)
    .u16(acknowledgement >>> 16)
    .u16(acknowledgement & 0xffff);
  segment.u8(0x50).u8(flags).u16(0xffff).u16(0).u16(0).bytes(payload);
  const octets = segment.finish();
  const sum = checksum(octets, pseudoHeader(from.address, to.address, TCP, octets.length));
  octets[16] = sum >>> 8;
  octets[17] = sum & 0xff;
  return ipPacket(from.address, to.address, TCP, octets);
}

/** Cuts a stream's octets into TCP payloads. */
export function* tcpPayloads(octets: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < octets.length; at += MSS) yield octets.subarray(at, at + MSS);
}

function ipPacket(from: Ipv4, to: Ipv4, protocol: number, payload: Uint8Array): Uint8Array {
  const header = new Writer(20);
  header
    .u8(0x45)
    .u8(0)
    .u16(payload.length + 20)
    .u16(0)
    .u16(0x4000)
    .u8(64)
    .u8(protocol)
    .u16(0);
  header.bytes(Uint8Array.from(from)).bytes(Uint8Array.from(to));
  const octets = header.finish();
  const sum = checksum(octets, 0);
  octets[10] = sum >>> 8;
  octets[11] = sum & 0xff;
  return new Writer(payload.length + 20).bytes(octets).bytes(payload).finish();
}

function pseudoHeader(from: Ipv4, to: Ipv4, protocol: number, length: number): number {
  const words = (address: Ipv4): number =>
    ((address[0] << 8) | address[1]) + ((address[2] << 8) | address[3]);
  return words(from) + words(to) + protocol + length;
}

/** The Internet checksum (RFC 1071) over octets, beginning with a partial sum. */
function checksum(octets: Uint8Array, initial: number): number {
  let sum = initial;
  for (let at = 0; at + 1 < octets.length; at += 2) sum += (octets[at]! << 8) | octets[at + 1]!;
  if (octets.length % 2 === 1) sum += octets[octets.length - 1]! << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}
