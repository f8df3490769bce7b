import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { attempt, checkCoverage } from '../sms/arbitraries.testing';
import type { Bitmap } from './bitmap';
import {
  bitmapFromRgba,
  bitmapStride,
  bitmapToRgba,
  clearPadding,
  emptyBitmap,
  MAX_PIXELS,
  pixelAt,
} from './bitmap';
import { decodeWbmp, encodeWbmp } from './wbmp';

const hex = (text: string) => fromHex(text)!;

/** One row per line, `#` black. */
const drawn = (...rows: string[]): Bitmap => {
  const rgba = rows.flatMap((row) =>
    [...row].flatMap((c) => (c === '#' ? [0, 0, 0, 255] : [255, 255, 255, 255])),
  );
  return bitmapFromRgba(rgba, rows[0]!.length, rows.length);
};

/**
 * ImageMagick 6.9.11-60: `convert -size 10x3 xc:white -fill black -draw 'point 0,0 point 9,0 point 4,1 line 0,2 9,2'
 * -monochrome x.wbmp`.
 */
const IMAGEMAGICK = '00000a03' + '7f80' + 'f7c0' + '0000';

const arbitrary = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) => {
    const length = bitmapStride(width) * height;
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((bits) => clearPadding({ width, height, bits }));
  });

describe('a WBMP', () => {
  it('has a 1 for white, and rows that fill octets', () => {
    const { value, findings, spans } = decodeWbmp(hex(IMAGEMAGICK), { strict: true, spans: true });
    expect(findings).toEqual([]);
    expect(value).toEqual(drawn('#........#', '....#.....', '##########'));
    expect(toHex(value.bits)).toBe('80400800ffc0');
    expect(
      leafSpans(spans).map(({ path, start, end, label, value: words }) => [path, start, end, label, words]),
    ).toEqual([
      ['type', 0, 1, 'Type', '0, black and white, not compressed'],
      ['fixHeader', 1, 2, 'Fix header', '0x00 no extension headers'],
      ['width', 2, 3, 'Width', '10'],
      ['height', 3, 4, 'Height', '3'],
      ['rows', 4, 10, 'Rows', '10 × 3 pixels'],
    ]);
    expect(toHex(encodeWbmp(value))).toBe(IMAGEMAGICK);
  });

  it('has dimensions of several octets', () => {
    // ImageMagick 6.9.11-60: `convert -size 160x1 xc:white y.wbmp`.
    const octets = new Uint8Array(5 + 20).fill(0xff);
    octets.set(hex('0000812001'));
    const { value } = decodeWbmp(octets, { strict: true });
    expect([value.width, value.height]).toEqual([160, 1]);
    expect(value.bits).toEqual(new Uint8Array(20));
    expect(encodeWbmp(value)).toEqual(octets);
    expect(toHex(encodeWbmp(emptyBitmap(16_384, 1)).subarray(0, 7))).toBe('00008180' + '0001' + 'ff');
  });

  it.each([
    ['01000801ff', 'wbmp-type', 'type 1 is not known; it is read as type 0', 0],
    ['00010801ff', 'wbmp-fix-header', 'the fix header of type 0 is 0', 1],
    ['0080818100' + '0801ff', 'wbmp-extension', 'a picture of type 0 has no extension headers', 1],
    ['00a00801ff', 'wbmp-extension', 'a picture of type 0 has no extension headers', 1],
    ['0000800801ff', 'padded-integer', 'the integer starts with an octet that adds nothing', 2],
    ['00000001', 'empty-picture', 'a picture of 0 × 1 pixels shows nothing', 0],
    ['00000802ff', 'missing-rows', '1 of 2 octets of rows are missing; they are white', 5],
    ['00000801ffff', 'trailing-octets', '1 octets behind the end of the PDU', 5],
  ])('%s is read with a finding', (octets, code, message, offset) => {
    const { value, findings, spans } = decodeWbmp(hex(octets), { spans: true });
    expect(findings).toEqual([{ level: 'warning', code, offset, message }]);
    expect(value.bits.every((each) => each === 0)).toBe(true);
    checkCoverage(spans, octets.length / 2);
    expect(() => decodeWbmp(hex(octets), { strict: true })).toThrow(message);
  });

  it('may have named parameters in its header', () => {
    const { value, findings, spans } = decodeWbmp(
      hex('00e0' + 'a1' + '6162' + '31' + '12' + '63' + '3132' + '0801fe'),
      {
        spans: true,
      },
    );
    expect(findings.map(({ code }) => code)).toEqual(['wbmp-extension']);
    expect(value).toEqual(drawn('.......#'));
    expect(leafSpans(spans)[1]).toMatchObject({
      start: 1,
      end: 10,
      value: '0xe0 extension: parameter and value pairs',
    });
  });

  it.each([
    ['', 'type: unexpected end of data (offset 0)'],
    ['00', 'fixHeader: unexpected end of data (offset 1)'],
    ['0000', 'width: unexpected end of data (offset 2)'],
    ['000008', 'height: unexpected end of data (offset 3)'],
    ['0000ffffffffff7f', 'width: the integer has no end (offset 2)'],
    ['0000ffffffff7f01', 'width: the integer has more than 32 bits (offset 2)'],
    ['00008fffffff7f01', 'a picture of 4294967295 × 1 pixels is too large'],
    ['0000008fffffff7f', 'a picture of 0 × 4294967295 pixels is too large'],
    ['00e0f1', 'fixHeader: needs 8 octets, only 0 left (offset 3)'],
  ])('"%s" cannot be read', (octets, message) => {
    expect(() => decodeWbmp(hex(octets))).toThrow(DecodeError);
    expect(() => decodeWbmp(hex(octets))).toThrow(message);
  });

  it('is refused before anything that large is allocated', () => {
    expect(decodeWbmp(encodeWbmp(emptyBitmap(2048, 2048))).value.bits).toHaveLength(MAX_PIXELS / 8);
    expect(() => decodeWbmp(hex('0000' + '9000' + '9001'))).toThrow(
      'a picture of 2048 × 2049 pixels is too large',
    );
    expect(() => encodeWbmp(emptyBitmap(2048, 2049))).toThrow('2048 × 2049 is no size of a picture');
  });

  it('is not written when its bits are not those of its size', () => {
    expect(() => encodeWbmp({ width: 9, height: 1, bits: new Uint8Array(1) })).toThrow(EncodeError);
    expect(() => encodeWbmp({ width: 9, height: 1, bits: new Uint8Array(1) })).toThrow(
      'bitmap: has 1 octets of rows, not 2',
    );
    expect(() => encodeWbmp({ width: 1.5, height: 1, bits: new Uint8Array(1) })).toThrow(
      '1.5 × 1 is no size',
    );
    expect(() => encodeWbmp({ width: 1, height: -1, bits: new Uint8Array(0) })).toThrow('1 × -1 is no size');
  });

  it('leaves padding alone that the bitmap has by mistake', () => {
    const bitmap = { width: 4, height: 2, bits: hex('ffff') };
    expect(toHex(encodeWbmp(bitmap))).toBe('00000402' + '0000');
    expect(toHex(bitmap.bits)).toBe('ffff');
  });

  it('comes back from every encoding; every prefix is an error or has a finding', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), (bitmap, cut) => {
        const octets = encodeWbmp(bitmap);
        expect(decodeWbmp(octets, { strict: true }).value).toEqual(bitmap);
        const prefix = attempt(() => decodeWbmp(octets.subarray(0, cut % octets.length)));
        expect(prefix === null || prefix.findings.length > 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('fails in no other way, whatever the octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (tail) => {
        for (const octets of [tail, Uint8Array.from([0, ...tail]), Uint8Array.from([0, 0, ...tail])]) {
          const decoded = attempt(() => decodeWbmp(octets, { spans: true }));
          if (decoded !== null) checkCoverage(decoded.spans, octets.length);
        }
      }),
    );
  });

  it('of ten megabytes is refused at once', () => {
    const octets = new Uint8Array(10_000_000).fill(0x80);
    expect(() => decodeWbmp(octets)).toThrow('type: the integer has no end (offset 0)');
    octets.set([0, 0x80]);
    expect(() => decodeWbmp(octets)).toThrow('fixHeader: unexpected end of data (offset 10000000)');
  });
});

describe('pixels', () => {
  it('are black or white in RGBA', () => {
    expect([...bitmapToRgba(drawn('#.'))]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
    fc.assert(
      fc.property(arbitrary, (bitmap) => {
        expect(bitmapFromRgba(bitmapToRgba(bitmap), bitmap.width, bitmap.height)).toEqual(bitmap);
      }),
      { numRuns: 30 },
    );
  });

  it('outside the picture are white', () => {
    const bitmap = drawn('##', '##');
    expect(pixelAt(bitmap, 1, 1)).toBe(true);
    expect([
      pixelAt(bitmap, 2, 0),
      pixelAt(bitmap, 0, 2),
      pixelAt(bitmap, -1, 0),
      pixelAt(bitmap, 0, -1),
    ]).toEqual([false, false, false, false]);
  });

  it.each([
    ['red', [255, 0, 0, 255], true],
    ['green', [0, 255, 0, 255], false],
    ['blue', [0, 0, 255, 255], true],
    ['grey 127', [127, 127, 127, 255], true],
    ['grey 128', [128, 128, 128, 255], false],
    ['transparent black', [0, 0, 0, 0], false],
    ['half transparent black', [0, 0, 0, 128], true],
  ])('are made of colours by luminance: %s', (_name, rgba, black) => {
    expect(pixelAt(bitmapFromRgba(rgba, 1, 1), 0, 0)).toBe(black);
  });

  it('take another threshold', () => {
    expect(bitmapFromRgba([100, 100, 100, 255], 1, 1, 100).bits[0]).toBe(0);
    expect(bitmapFromRgba([100, 100, 100, 255], 1, 1, 101).bits[0]).toBe(0x80);
  });

  it('must be as many as the size says', () => {
    expect(() => bitmapFromRgba([0, 0, 0], 1, 1)).toThrow('bitmap: 3 octets are no picture of 1 × 1 pixels');
  });
});
