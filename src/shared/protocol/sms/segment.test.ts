import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { encodeGsm7 } from '../text/gsm7';
import { gsmText, octet } from './arbitraries.testing';
import { joinData, joinText } from './reassemble';
import { countText, segmentData, segmentText } from './segment';
import { concatOf, headerLength, portsOf } from './udh';
import { userDataRoom } from './user-data';

const PUSH = { destination: 2948, source: 9200 };

describe('the composer’s counter', () => {
  it.each<[string, string, ReturnType<typeof countText>]>([
    ['nothing', '', { encoding: 'gsm7', segments: 1, remaining: 160, used: 0 }],
    ['160 characters', 'x'.repeat(160), { encoding: 'gsm7', segments: 1, remaining: 0, used: 160 }],
    ['161 characters', 'x'.repeat(161), { encoding: 'gsm7', segments: 2, remaining: 145, used: 161 }],
    ['306 characters', 'x'.repeat(306), { encoding: 'gsm7', segments: 2, remaining: 0, used: 306 }],
    ['307 characters', 'x'.repeat(307), { encoding: 'gsm7', segments: 3, remaining: 152, used: 307 }],
    ['80 euros', '€'.repeat(80), { encoding: 'gsm7', segments: 1, remaining: 0, used: 160 }],
    [
      'a euro at the seam',
      `${'x'.repeat(152)}€${'x'.repeat(7)}`,
      { encoding: 'gsm7', segments: 2, remaining: 144, used: 161 },
    ],
    ['70 Cyrillic letters', 'я'.repeat(70), { encoding: 'ucs2', segments: 1, remaining: 0, used: 70 }],
    ['71 Cyrillic letters', 'я'.repeat(71), { encoding: 'ucs2', segments: 2, remaining: 63, used: 71 }],
    ['36 emoji', '😀'.repeat(36), { encoding: 'ucs2', segments: 2, remaining: 61, used: 72 }],
    ['one letter outside', `${'x'.repeat(69)}ŝ`, { encoding: 'ucs2', segments: 1, remaining: 0, used: 70 }],
  ])('%s', (_, text, count) => {
    expect(countText(text)).toEqual(count);
  });

  it('agrees with the segments that are sent', () => {
    const text = fc.oneof(gsmText(1200), fc.string({ unit: 'grapheme', maxLength: 600 }));
    fc.assert(
      fc.property(text, (text) => {
        const count = countText(text);
        const parts = segmentText(text, { reference: 1 });
        const last = parts.at(-1)!;
        const width = last.encoding === 'ucs2' ? 2 : 1;
        expect(parts).toHaveLength(count.segments);
        expect(last.encoding).toBe(count.encoding);
        const room = Math.floor(userDataRoom(last.encoding, headerLength(last.header)) / width);
        expect(count.remaining).toBe(room - last.data.length / width);
        expect(count.used).toBe(parts.reduce((sum, part) => sum + part.data.length, 0) / width);
      }),
    );
  });
});

describe('segments of a text', () => {
  it('has no header when one is enough', () => {
    expect(segmentText('Hallo', { reference: 300 })).toEqual([
      { header: [], encoding: 'gsm7', text: 'Hallo', data: encodeGsm7('Hallo') },
    ]);
    expect(segmentText('', { reference: 0 })).toHaveLength(1);
  });

  it('numbers its parts, with 8- or 16-bit references', () => {
    const narrow = segmentText('x'.repeat(400), { reference: 255 });
    expect(narrow.map(({ header }) => header)).toEqual(
      [1, 2, 3].map((part) => [{ iei: 0, name: 'concat-8', ref: 255, total: 3, part }]),
    );
    expect(narrow.map(({ data }) => data.length)).toEqual([153, 153, 94]);
    const wide = segmentText('я'.repeat(140), { reference: 40846, wide: true });
    expect(wide.map(({ header }) => header)).toEqual(
      [1, 2, 3].map((part) => [{ iei: 8, name: 'concat-16', ref: 40846, total: 3, part }]),
    );
    expect(wide.map(({ data }) => data.length / 2)).toEqual([66, 66, 8]);
  });

  it('cuts neither an ESC pair nor a surrogate pair', () => {
    const gsm = segmentText(`${'x'.repeat(152)}€uro${'y'.repeat(200)}`, { reference: 1 });
    expect(gsm[0]!.text).toBe('x'.repeat(152));
    expect(gsm[1]!.text!.startsWith('€uro')).toBe(true);
    const ucs2 = segmentText(`${'я'.repeat(66)}😀${'я'.repeat(60)}`, { reference: 1 });
    expect(ucs2[0]!.text).toBe('я'.repeat(66));
    expect(ucs2[1]!.text!.startsWith('😀')).toBe(true);
  });

  it('gives each part its own text, and all of it', () => {
    const text = fc.oneof(gsmText(2000), fc.string({ unit: 'grapheme', maxLength: 900 }));
    fc.assert(
      fc.property(text, fc.boolean(), octet, (text, wide, reference) => {
        fc.pre(!text.includes('\ufeff'));
        const parts = segmentText(text, { reference, wide });
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(joinText(parts)).toBe(text);
        for (const part of parts) {
          expect(part.data.length).toBeLessThanOrEqual(
            userDataRoom(part.encoding, headerLength(part.header)),
          );
        }
      }),
    );
  });

  it('are 255 at most', () => {
    expect(segmentText('x'.repeat(255 * 153), { reference: 1 })).toHaveLength(255);
    expect(() => segmentText('x'.repeat(255 * 153 + 1), { reference: 1 })).toThrow(
      'needs 256 parts, a message has at most 255',
    );
    expect(countText('x'.repeat(255 * 153 + 1)).segments).toBe(256);
  });

  it.each([
    [256, false],
    [65_536, true],
    [-1, false],
    [1.5, true],
  ])('cannot have reference %d (wide: %s)', (reference, wide) => {
    expect(() => segmentText('x'.repeat(200), { reference, wide })).toThrow(EncodeError);
  });
});

describe('segments of a datagram', () => {
  it('has the ports alone when one is enough', () => {
    const parts = segmentData(new Uint8Array(133), { ports: PUSH, reference: 1 });
    expect(parts.map(({ header }) => header.map(({ name }) => name))).toEqual([['ports-16']]);
  });

  it('has the ports before the place in every part', () => {
    const parts = segmentData(new Uint8Array(134), { ports: PUSH, reference: 1 });
    expect(parts.map(({ header }) => header.map(({ name }) => name))).toEqual([
      ['ports-16', 'concat-8'],
      ['ports-16', 'concat-8'],
    ]);
    expect(parts.map(({ data }) => data.length)).toEqual([128, 6]);
    expect(parts.map(({ header }) => [portsOf(header)?.destination, concatOf(header)?.part])).toEqual([
      [2948, 1],
      [2948, 2],
    ]);
  });

  it('is put together again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1000 }), (octets) => {
        expect(joinData(segmentData(octets, { ports: PUSH, reference: 1 }))).toEqual(octets);
      }),
    );
  });

  it('is at most 255 × 128 octets long', () => {
    expect(segmentData(new Uint8Array(255 * 128), { ports: PUSH, reference: 1 })).toHaveLength(255);
    expect(() => segmentData(new Uint8Array(255 * 128 + 1), { ports: PUSH, reference: 1 })).toThrow(
      EncodeError,
    );
  });
});
