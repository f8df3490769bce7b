import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from './utf8';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const loose = new TextDecoder('utf-8', { ignoreBOM: true });

function isWellFormed(octets: Uint8Array): boolean {
  try {
    strict.decode(octets);
    return true;
  } catch {
    return false;
  }
}

/** Octets around the borders of UTF-8. */
const nearUtf8 = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(
      0x7f,
      0x80,
      0xbf,
      0xc0,
      0xc2,
      0xdf,
      0xe0,
      0xa0,
      0xed,
      0x9f,
      0xef,
      0xf0,
      0x90,
      0xf4,
      0x8f,
      0xf5,
    ),
  ),
  { maxLength: 24 },
);

describe('UTF-8', () => {
  it('has the octets of RFC 3629', () => {
    expect(encodeUtf8('A≢Α.日本語𣎴')).toEqual(
      Uint8Array.of(
        0x41,
        0xe2,
        0x89,
        0xa2,
        0xce,
        0x91,
        0x2e,
        0xe6,
        0x97,
        0xa5,
        0xe6,
        0x9c,
        0xac,
        0xe8,
        0xaa,
        0x9e,
        0xf0,
        0xa3,
        0x8e,
        0xb4,
      ),
    );
  });

  it('encodes and decodes as the host does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const octets = new TextEncoder().encode(text);
        expect(encodeUtf8(text)).toEqual(octets);
        expect(decodeUtf8(octets)).toEqual({ text, valid: true });
      }),
    );
  });

  it('replaces lone surrogates as the host does', () => {
    for (const text of ['\ud800', 'a\udc00b', '\ud800\ud800\udc00', '\udc00\ud800', 'x\udbff']) {
      expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
    }
  });

  it('reads anything as the host does', () => {
    fc.assert(
      fc.property(nearUtf8, (list) => {
        const octets = Uint8Array.from(list);
        expect(decodeUtf8(octets)).toEqual({ text: loose.decode(octets), valid: isWellFormed(octets) });
      }),
      { numRuns: 5000 },
    );
  });

  it('reads long texts across its chunks', () => {
    for (const text of ['ä'.repeat(10_000), '𝄞'.repeat(9_999), `${'a'.repeat(4095)}€`, 'x'.repeat(100_000)]) {
      expect(decodeUtf8(encodeUtf8(text))).toEqual({ text, valid: true });
    }
  });

  it('reads US-ASCII of every length', () => {
    for (let length = 0; length < 200; length++) {
      const text = Array.from({ length }, (_, i) => String.fromCharCode(33 + ((i * 7) % 90))).join('');
      expect(decodeUtf8(encodeUtf8(text)).text).toBe(text);
    }
  });
});
