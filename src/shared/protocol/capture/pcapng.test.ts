import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { encodePcapng } from './pcapng';

/** The section's header (draft-ietf-opsawg-pcapng §4.1): little-endian, version 1.0, of unknown length. */
const SECTION = '0a0d0d0a' + '1c000000' + '4d3c2b1a' + '01000000' + 'ffffffffffffffff' + '1c000000';

/** An interface for each link type (§4.2) with its name and without a limit of length. */
const INTERFACES =
  '01000000' +
  '24000000' +
  '65000000' +
  '00000000' +
  '02000500' +
  '7261774970000000' +
  '00000000' +
  '24000000' +
  '01000000' +
  '28000000' +
  'fc000000' +
  '00000000' +
  '02000b00' +
  '6578706f7274656450647500' +
  '00000000' +
  '28000000';

/** Wireshark 4.0.17 reads files of these blocks with the times, interfaces and comments that were given. */
describe('a capture file', () => {
  it('has a section and its interfaces without any frame', () => {
    expect(toHex(encodePcapng([]))).toBe(SECTION + INTERFACES);
  });

  it('has a block for each frame (§4.3), in their order', () => {
    const file = encodePcapng([
      {
        link: 'exportedPdu',
        time: 1_100_000_000_123.456,
        octets: Uint8Array.of(1, 2, 3, 4, 5),
        comment: 'é!',
      },
      { link: 'rawIp', time: 0, octets: Uint8Array.of(9) },
    ]);
    expect(toHex(file)).toBe(
      SECTION +
        INTERFACES +
        // 1,100,000,000,123,456 µs are 0x3e871 × 2³² + 0xb542a240.
        '06000000' +
        '34000000' +
        '01000000' +
        '71e80300' +
        '40a242b5' +
        '05000000' +
        '05000000' +
        '0102030405000000' +
        '01000300' +
        'c3a92100' +
        '00000000' +
        '34000000' +
        '06000000' +
        '24000000' +
        '00000000' +
        '00000000' +
        '00000000' +
        '01000000' +
        '01000000' +
        '09000000' +
        '24000000',
    );
  });

  it('has lengths beyond 16 bits', () => {
    const file = encodePcapng([{ link: 'rawIp', time: 1, octets: new Uint8Array(0x12344) }]);
    const start = (SECTION.length + INTERFACES.length) / 2;
    expect(toHex(file.subarray(start, start + 28))).toBe(
      '06000000' + '64230100' + '00000000' + '00000000' + 'e8030000' + '44230100' + '44230100',
    );
    expect(file.length).toBe(start + 0x12364);
  });
});
