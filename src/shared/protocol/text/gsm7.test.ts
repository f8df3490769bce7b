import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../kit/octets';
import { countSeptets, decodeGsm7, encodeGsm7, isGsm7, packSeptets, unpackSeptets } from './gsm7';

/** Code points by septet, as two other implementations (oFono, warthog618/sms) have them; 1b is ESC. */
const TABLE = `
  40 a3 24 a5 e8 e9 f9 ec f2 c7 a d8 f8 d c5 e5
  394 5f 3a6 393 39b 3a9 3a0 3a8 3a3 398 39e 1b c6 e6 df c9
  20 21 22 23 a4 25 26 27 28 29 2a 2b 2c 2d 2e 2f
  30 31 32 33 34 35 36 37 38 39 3a 3b 3c 3d 3e 3f
  a1 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f
  50 51 52 53 54 55 56 57 58 59 5a c4 d6 d1 dc a7
  bf 61 62 63 64 65 66 67 68 69 6a 6b 6c 6d 6e 6f
  70 71 72 73 74 75 76 77 78 79 7a e4 f6 f1 fc e0`
  .trim()
  .split(/\s+/)
  .map((code) => Number.parseInt(code, 16));

const EXTENSION: [number, number][] = [
  [0x0a, 0x0c],
  [0x14, 0x5e],
  [0x28, 0x7b],
  [0x29, 0x7d],
  [0x2f, 0x5c],
  [0x3c, 0x5b],
  [0x3d, 0x7e],
  [0x3e, 0x5d],
  [0x40, 0x7c],
  [0x65, 0x20ac],
];

const septetsOf = (...septets: number[]) => Uint8Array.from(septets);

describe('the default alphabet', () => {
  it('has 128 places', () => {
    expect(TABLE).toHaveLength(128);
  });

  it.each(TABLE.map((code, septet) => [septet, code]).filter(([septet]) => septet !== 0x1b))(
    'septet %i is character %i',
    (septet, code) => {
      const character = String.fromCodePoint(code);
      expect(decodeGsm7(septetsOf(septet))).toBe(character);
      expect(encodeGsm7(character)).toEqual(septetsOf(septet));
    },
  );

  it.each(EXTENSION)('ESC and septet %i is character %i', (septet, code) => {
    const character = String.fromCodePoint(code);
    expect(decodeGsm7(septetsOf(0x1b, septet))).toBe(character);
    expect(encodeGsm7(character)).toEqual(septetsOf(0x1b, septet));
    expect(countSeptets(character)).toBe(2);
  });

  it('has no other character', () => {
    const known = new Set([
      ...TABLE.filter((_, septet) => septet !== 0x1b),
      ...EXTENSION.map(([, code]) => code),
    ]);
    for (let code = 0; code <= 0xffff; code++) {
      expect(isGsm7(String.fromCharCode(code))).toBe(known.has(code));
    }
    for (const text of ['ç', 'Привет', '😀', '\x1b', 'ok ŝ']) {
      expect(isGsm7(text)).toBe(false);
      expect(encodeGsm7(text)).toBeNull();
      expect(countSeptets(text)).toBe(-1);
    }
  });

  it('shows what the extension table lacks as the default character, reserved codes and a last ESC as space', () => {
    expect(decodeGsm7(septetsOf(0x1b, 0x41))).toBe('A');
    expect(decodeGsm7(septetsOf(0x1b, 0x1b, 0x41))).toBe(' A');
    expect(decodeGsm7(septetsOf(0x1b, 0x0d))).toBe(' ');
    expect(decodeGsm7(septetsOf(0x41, 0x1b))).toBe('A ');
    expect(decodeGsm7(septetsOf(0xc1))).toBe('A');
    expect(decodeGsm7(septetsOf())).toBe('');
  });

  it('is read in runs without a seam', () => {
    for (const length of [255, 256, 257, 511, 512, 513, 1000]) {
      const text = 'a€'.repeat(length);
      expect(decodeGsm7(encodeGsm7(text)!)).toBe(text);
    }
  });
});

describe('packing', () => {
  it.each([
    ['hello', 'e8329bfd06'],
    ['hellohello', 'e8329bfd4697d9ec37'],
    ['How are you?', 'c8f71d14969741f977fd07'],
    ['hola', 'e8373b0c'],
    ['', ''],
  ])('%s', (text, hex) => {
    const septets = encodeGsm7(text)!;
    expect(toHex(packSeptets(septets, 0))).toBe(hex);
    expect(unpackSeptets(fromHex(hex)!, septets.length, 0)).toEqual(septets);
  });

  it('puts fill bits in front', () => {
    // "bold" behind a header of six octets, as Wireshark reads it.
    expect(toHex(packSeptets(encodeGsm7('bold')!, 1))).toBe('c46f3619');
    expect(toHex(packSeptets(septetsOf(), 3))).toBe('00');
  });

  it('is undone by unpacking, wherever it starts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 127 })),
        fc.integer({ min: 0, max: 7 }),
        fc.uint8Array({ maxLength: 3 }),
        (septets, fill, before) => {
          const packed = packSeptets(Uint8Array.from(septets), fill);
          expect(packed).toHaveLength(Math.ceil((fill + 7 * septets.length) / 8));
          expect(unpackSeptets(packed, septets.length, fill)).toEqual(Uint8Array.from(septets));
          const moved = Uint8Array.of(...before, ...packed);
          expect(unpackSeptets(moved, septets.length, fill, before.length)).toEqual(Uint8Array.from(septets));
        },
      ),
    );
  });

  it('gives every text back', () => {
    const characters = fc.constantFrom(
      ...decodeGsm7(Uint8Array.from({ length: 128 }, (_, i) => i)),
      '€',
      '[',
      '\f',
    );
    fc.assert(
      fc.property(fc.string({ unit: characters }), (text) => {
        const septets = encodeGsm7(text)!;
        expect(septets).toHaveLength(countSeptets(text));
        expect(decodeGsm7(septets)).toBe(text);
      }),
    );
  });
});
