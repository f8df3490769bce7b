import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDecodeError } from '../kit/codec';
import { fromHex } from '../kit/octets';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { decompressRtf } from './rtf-compressed';
import { rtfText } from './rtf-text';

const hex = (text: string): Uint8Array => fromHex(text)!;
const head = (size: number, form: string): string =>
  '00000000' + size.toString(16).padStart(2, '0') + '000000' + Buffer.from(form).toString('hex') + '00000000';

describe('compressed RTF', () => {
  it('is that of the standard', () => {
    // [MS-OXRTFCP] §4.1.1: references into what the window holds at first.
    const octets = hex(
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
    );
    expect(decodeUtf8(decompressRtf(octets)).text).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
    // §4.1.2: a reference to what is written while it is read.
    const crossing = hex('1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0');
    expect(decodeUtf8(decompressRtf(crossing)).text).toBe('{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}');
  });

  it('may not be compressed at all', () => {
    expect(decompressRtf(hex(head(2, 'MELA') + '7b7d'))).toEqual(encodeUtf8('{}'));
  });

  it.each([
    ['of another form', head(2, 'ABCD') + '7b7d', 'unknown form'],
    ['that ends too early', head(9, 'LZFu') + '00414243', 'unexpected end'],
    ['of more than was told', head(1, 'LZFu') + '004142', 'more than the 1 octets'],
    ['of too much', '00000000' + 'ffffff7f' + '4c5a4675' + '00000000', 'an RTF of'],
  ])('%s is none', (_, octets, reason) => {
    expect(() => decompressRtf(hex(octets))).toThrow(reason);
  });

  it('leaves nothing but DecodeErrors, whatever the octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(3_000), (octets, size) => {
        const octetsOf = Uint8Array.from([
          0,
          0,
          0,
          0,
          size & 0xff,
          size >> 8,
          0,
          0,
          ...hex('4c5a467500000000'),
          ...octets,
        ]);
        try {
          expect(decompressRtf(octetsOf).length).toBeLessThanOrEqual(size);
        } catch (error) {
          if (!isDecodeError(error)) throw error;
        }
      }),
    );
  });
});

describe('the text of RTF', () => {
  it.each([
    [
      'words and lines',
      '{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\b one\\b0\\par two\\tab three\\line}',
      'one\ntwo\tthree\n',
    ],
    ['octets of a code page', "{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'ee\\'f7\\'f2\\'e0}", 'Почта'],
    ['octets of two for a character', "{\\rtf1\\ansicpg932 \\'93\\'fa\\'96\\'7b}", '日本'],
    ['Unicode, with what others read', "{\\rtf1\\uc1 \\u8364\\'80 \\u-10179?\\u-8950?}", '€ \u{1f50a}'],
    ['braces and backslashes', '{\\rtf1 a\\{b\\}c\\\\d}', 'a{b}c\\d'],
    ['HTML in RTF', '{\\rtf1\\fromhtml1 {\\*\\htmltag64 <p>}Hello{\\*\\htmltag72 </p>}\\par}', 'Hello\n'],
    ['pictures, which it leaves out', '{\\rtf1 a{\\pict\\bin4 }}{{} b}', 'a b'],
    ['octets that are no characters', '{\\rtf1 a\0b}\0', 'ab'],
    ['an end too many', '{\\rtf1 a}}} b', 'a b'],
  ])('has %s', (_, rtf, text) => {
    expect(rtfText(encodeUtf8(rtf))).toBe(text);
  });

  it('is a text, whatever the octets', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'{}\\\r\n a\u00ff', "\\'9", '\\u5', '\\bin9 ', '\\*'), { maxLength: 80 }),
        (pieces) => {
          const text = rtfText(encodeUtf8(pieces.join('')));
          expect(text).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });
});
