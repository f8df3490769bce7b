import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../kit/octets';
import { FLAGS, tcpPacket, tcpPayloads, udpPacket } from './ip';
import type { Endpoint } from './ip';

const GATEWAY: Endpoint = { address: [10, 1, 2, 3], port: 9201 };
const HANDSET: Endpoint = { address: [192, 168, 254, 7], port: 2948 };
const HIGHEST: Endpoint = { address: [255, 255, 255, 254], port: 65_535 };
const NEXT_HIGHEST: Endpoint = { address: [255, 254, 253, 252], port: 65_534 };

const hex = (text: string): Uint8Array => fromHex(text)!;

// Wireshark 4.0.17 found every checksum here good, and the addresses, ports, lengths and numbers as given.
describe('UDP', () => {
  it.each<[string, Endpoint, Endpoint, string, string]>([
    [
      'of an even length',
      GATEWAY,
      HANDSET,
      '010600ae',
      '4500002000004000401170190a010203c0a8fe07' + '23f10b84000c03f9' + '010600ae',
    ],
    [
      'of an odd length',
      GATEWAY,
      HANDSET,
      '0106ff',
      '4500001f000040004011701a0a010203c0a8fe07' + '23f10b84000b05a8' + '0106ff',
    ],
    [
      'whose sum carries more than once',
      HIGHEST,
      NEXT_HIGHEST,
      'ffffffffffffff',
      '450000230000400040113cd0fffffffefffefdfc' + 'fffffffe000f02d6' + 'ffffffffffffff',
    ],
  ])('%s', (_, from, to, payload, packet) => {
    expect(toHex(udpPacket(from, to, hex(payload)))).toBe(packet);
  });
});

describe('TCP', () => {
  it.each<[string, Endpoint, Endpoint, number, number, number, string, string]>([
    [
      'that opens',
      GATEWAY,
      HANDSET,
      0xfedcba98,
      0,
      FLAGS.syn,
      '',
      '45000028000040004006701c0a010203c0a8fe07' + '23f10b84fedcba98000000005002fffffc430000',
    ],
    [
      'with data',
      HANDSET,
      GATEWAY,
      0x12345678,
      0x9abcdef0,
      FLAGS.push | FLAGS.ack,
      '474554',
      '4500002b0000400040067019c0a8fe070a010203' + '0b8423f1123456789abcdef05018ffff38010000' + '474554',
    ],
  ])('%s', (_, from, to, sequence, acknowledgement, flags, payload, packet) => {
    expect(toHex(tcpPacket(from, to, sequence, acknowledgement, flags, hex(payload)))).toBe(packet);
  });

  it('has the flags of RFC 9293 §3.1', () => {
    expect(FLAGS).toEqual({ fin: 0b00001, syn: 0b00010, reset: 0b00100, push: 0b01000, ack: 0b10000 });
  });

  it.each([
    [0, []],
    [1, [1]],
    [1_360, [1_360]],
    [1_361, [1_360, 1]],
    [2_720, [1_360, 1_360]],
    [3_000, [1_360, 1_360, 280]],
  ])('cuts %i octets into segments of %j', (length, lengths) => {
    const stream = Uint8Array.from({ length }, (_, at) => at % 251);
    const pieces = [...tcpPayloads(stream)];
    expect(pieces.map((piece) => piece.length)).toEqual(lengths);
    expect(pieces.flatMap((piece) => [...piece])).toEqual([...stream]);
  });
});
