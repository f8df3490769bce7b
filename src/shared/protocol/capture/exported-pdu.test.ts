import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { exportedPdu } from './exported-pdu';

/** Wireshark 4.0.17 shows dissector, addresses and direction (0 sent, 1 received) of these as they were given. */
describe('an exported PDU', () => {
  it.each([
    ['mt', '00000000'],
    ['mo', '00000001'],
  ] as const)('%s names its dissector, ends and direction', (direction, flag) => {
    const octets = exportedPdu(
      'gsm_a_dtap',
      direction,
      [10, 1, 2, 3],
      [192, 168, 254, 7],
      Uint8Array.of(0x09, 0x04),
    );
    expect(toHex(octets)).toBe(
      '000c000c' +
        '67736d5f615f647461700000' + // "gsm_a_dtap", filled up to 32 bits
        '00140004' +
        '0a010203' +
        '00150004' +
        'c0a8fe07' +
        '00230004' +
        flag +
        '00000000' +
        '0904',
    );
  });

  it('does not fill up a name that ends at 32 bits', () => {
    const octets = exportedPdu('wspx', 'mo', [1, 2, 3, 4], [5, 6, 7, 8], new Uint8Array(0));
    expect(toHex(octets.subarray(0, 12))).toBe('000c0004' + '77737078' + '00140004');
  });
});
