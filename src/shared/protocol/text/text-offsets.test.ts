import { describe, expect, it } from 'vitest';
import { encodeUtf16 } from './charset-utf16';
import { decodeText } from './text-offsets';
import { encodeUtf8 } from './utf8';

describe('text whose character set is not told', () => {
  it.each([
    ['UTF-8', encodeUtf8('aä€😀b'), 'aä€😀b', [0, 1, 3, 6, 6, 10, 11]],
    ['UTF-16', encodeUtf16('aä', 'little-endian', true), 'aä', [2, 4, 6]],
    ['US-ASCII', Uint8Array.of(0x61, 0x62), 'ab', [0, 1, 2]],
    ['ISO-8859-1', Uint8Array.of(0x61, 0xe4, 0x62), 'aäb', [0, 1, 2, 3]],
  ])('%s knows the octets of its characters', (_, octets, text, offsets) => {
    const read = decodeText(octets);
    expect(read.text).toBe(text);
    expect(offsets.map((_offset, unit) => read.offsetOf(unit))).toEqual(offsets);
    expect(read.offsetOf(offsets.length)).toBeGreaterThanOrEqual(octets.length);
  });

  it('is read as far as it is wanted, without cutting a character', () => {
    // Twelve octets are looked at for two characters; the fifth "€" would be cut by the thirteenth.
    const octets = encodeUtf8(`a${'€'.repeat(100)}`);
    const { text, offsetOf } = decodeText(octets, 2);
    expect(text).toBe('a€€');
    expect([0, 1, 2, 3].map(offsetOf)).toEqual([0, 1, 4, 7]);
    expect(offsetOf(4)).toBe(octets.length);
    // Damage behind what is looked at changes nothing.
    octets[200] = 0xff;
    expect(decodeText(octets, 2).text).toBe('a€€');
    octets[2] = 0xff;
    expect(decodeText(octets, 2).text).toHaveLength(10);
  });

  it('is read whole when it is not longer', () => {
    const octets = encodeUtf8('€€');
    expect(decodeText(octets, 2).text).toBe('€€');
    expect(decodeText(octets, 1).text).toBe('€€');
    expect(decodeText(Uint8Array.of(0x61, 0x62, 0x63), 3).text).toBe('abc');
  });
});
