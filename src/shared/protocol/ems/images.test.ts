import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import type { EmsImage } from './images';
import { extendedImage, imageOf } from './images';
import type { EmsObject } from './message';
import type { PixelDepth, PixelGrid } from './pixels';
import { besideEachOther, readPixels, writePixels } from './pixels';

const hex = (text: string) => fromHex(text)!;
const REST = { position: 0, prompt: 0, noForward: false };

function rows({ width, height, pixels }: PixelGrid): string[] {
  return Array.from({ length: height }, (_, y) =>
    [...pixels.subarray(y * width, (y + 1) * width)].join(width > 0 && pixels.some((v) => v > 9) ? ' ' : ''),
  );
}

function extended(type: number, content: string): EmsObject {
  return { name: 'extended-object', reference: 1, type, content: hex(content), ...REST };
}

describe('pictures', () => {
  it('have their first pixel in the most significant bit', () => {
    const bits = new Uint8Array(32);
    bits[0] = 0x80;
    bits[3] = 0x01;
    const { frames, timing } = imageOf({ name: 'small-picture', bits, ...REST })!;
    expect(timing).toBeNull();
    expect(frames).toHaveLength(1);
    expect(rows(frames[0]!).slice(0, 3)).toEqual(['1000000000000000', '0000000000000001', '0'.repeat(16)]);
    expect(imageOf({ name: 'large-picture', bits: new Uint8Array(128), ...REST })!.frames[0]).toMatchObject({
      width: 32,
      height: 32,
      depth: 1,
    });
  });

  it('of variable size count their width in octets', () => {
    const object: EmsObject = {
      name: 'variable-picture',
      width: 2,
      height: 2,
      bits: hex('8001 0ff0'),
      ...REST,
    };
    expect(rows(imageOf(object)!.frames[0]!)).toEqual(['1000000000000001', '0000111111110000']);
  });

  it('move in four frames', () => {
    const frames = hex('80'.repeat(8) + '40'.repeat(8) + '20'.repeat(8) + '10'.repeat(8));
    const small = imageOf({ name: 'small-animation', frames, ...REST })!;
    expect(small.timing).toBeNull();
    expect(small.frames.map((frame) => rows(frame)[7])).toEqual([
      '10000000',
      '01000000',
      '00100000',
      '00010000',
    ]);
    const large = imageOf({ name: 'large-animation', frames: new Uint8Array(128), ...REST })!;
    expect(large.frames.map(({ width, height }) => `${width} ${height}`)).toEqual(Array(4).fill('16 16'));
  });

  it('of extended objects have rows without gaps', () => {
    // 3 by 3 pixels: 101 010 101, then zeros.
    expect(rows(imageOf(extended(2, '0303 aa80'))!.frames[0]!)).toEqual(['101', '010', '101']);
    expect(rows(imageOf(extended(3, '0301 1b'))!.frames[0]!)).toEqual(['012']);
    // Six bits each: 110000 (red), 001100 (green), 000011 (blue), 111111 (white).
    expect(rows(imageOf(extended(4, '0202 c300ff'))!.frames[0]!)).toEqual(['48 48', '3 63']);
    expect(rows(imageOf(extended(4, '0401 c0c0ff'))!.frames[0]!)).toEqual(['48 12 3 63']);
  });

  it('of extended objects say how they move', () => {
    const { frames, timing } = imageOf(extended(6, '0801 02 43 80 01'))!;
    expect(frames.map((frame) => rows(frame))).toEqual([['10000000'], ['00000001']]);
    expect(timing).toEqual({ frame: 500, repeat: 3 });
    expect(imageOf(extended(8, '0101 01 f0 fc'))).toEqual({
      frames: [{ width: 1, height: 1, depth: 6, pixels: Uint8Array.of(63) }],
      timing: { frame: 1600, repeat: 0 },
    });
    expect(imageOf(extended(7, '0101 01 00 c0'))!.frames[0]!.pixels).toEqual(Uint8Array.of(3));
  });

  it('are what a reused object stands for', () => {
    const object = { type: 2, content: hex('0801 81') };
    const reused: EmsObject = { name: 'reused-object', reference: 1, object, ...REST };
    expect(rows(imageOf(reused)!.frames[0]!)).toEqual(['10000001']);
    expect(imageOf({ ...reused, object: null })).toBeNull();
    expect(imageOf(extended(9, '00'))).toBeNull();
    expect(imageOf({ name: 'predefined-sound', number: 1, ...REST })).toBeNull();
  });

  it.each([
    [extended(2, '08'), 'a picture has no size'],
    [extended(6, '080101'), 'a picture has no size'],
    [extended(2, 'ffff00'), 'a picture of 255 by 255 pixels needs 8129 octets'],
    [extended(8, 'ffffff00'), '255 frames of 255 by 255 pixels do not fit'],
  ])('are refused when octets are missing (%#)', (object, message) => {
    expect(() => imageOf(object)).toThrow(DecodeError);
    expect(() => imageOf(object)).toThrow(message);
  });
});

describe('extendedImage', () => {
  const image = fc
    .record({
      width: fc.nat(20),
      height: fc.nat(20),
      depth: fc.constantFrom<PixelDepth[]>(1, 2, 6),
      count: fc.integer({ min: 1, max: 3 }),
      timing: fc.option(
        fc.record({ frame: fc.integer({ min: 1, max: 16 }).map((n) => n * 100), repeat: fc.nat(15) }),
      ),
    })
    .chain(({ width, height, depth, count, timing }) =>
      fc
        .array(
          fc.uint8Array({ minLength: width * height, maxLength: width * height, max: (1 << depth) - 1 }),
          { minLength: timing === null ? 1 : count, maxLength: timing === null ? 1 : count },
        )
        .map((frames): EmsImage => ({
          frames: frames.map((pixels) => ({ width, height, depth, pixels })),
          timing,
        })),
    );

  it('is what imageOf reads', () => {
    fc.assert(
      fc.property(image, (value) => {
        const object: EmsObject = { name: 'extended-object', reference: 0, ...extendedImage(value), ...REST };
        expect(imageOf(object)).toEqual(value);
      }),
    );
  });

  it('has the octets of the standard', () => {
    const pixels = Uint8Array.of(3, 0, 2, 1);
    const frame: PixelGrid = { width: 2, height: 2, depth: 2, pixels };
    const { type, content } = extendedImage({ frames: [frame, frame], timing: { frame: 200, repeat: 2 } });
    expect(type).toBe(7);
    expect(toHex(content)).toBe('02020212c9c9');
    expect(extendedImage({ frames: [frame], timing: null })).toEqual({ type: 3, content: hex('0202c9') });
  });

  const dot: PixelGrid = { width: 1, height: 1, depth: 1, pixels: Uint8Array.of(1) };
  it.each<[EmsImage, string]>([
    [{ frames: [], timing: null }, '0 frames are not a picture'],
    [{ frames: [dot, dot], timing: null }, '2 frames are not a picture'],
    [{ frames: [dot, { ...dot, depth: 2 }], timing: { frame: 100, repeat: 0 } }, 'not of one size and depth'],
    [{ frames: [{ ...dot, width: 256, pixels: new Uint8Array(256) }], timing: null }, 'a size of 256'],
    [{ frames: [dot], timing: { frame: 150, repeat: 0 } }, 'a frame of 150 ms'],
    [{ frames: [dot], timing: { frame: 1700, repeat: 0 } }, 'a frame of 1700 ms'],
    [{ frames: [dot], timing: { frame: 100, repeat: 16 } }, '16 repetitions'],
    [{ frames: [{ ...dot, pixels: Uint8Array.of(2) }], timing: null }, '2 does not fit into 1 bits'],
    [{ frames: [{ ...dot, width: 2 }], timing: null }, 'has 1 pixels, not 2 by 1'],
  ])('refuses what no object can hold (%#)', (value, message) => {
    expect(() => extendedImage(value)).toThrow(EncodeError);
    expect(() => extendedImage(value)).toThrow(message);
  });
});

describe('besideEachOther', () => {
  it('joins pictures of one height', () => {
    const a = readPixels(hex('f0'), 4, 2, 1);
    const b = readPixels(hex('80'), 2, 2, 1);
    expect(rows(besideEachOther([a, b]))).toEqual(['111110', '000000']);
    expect(toHex(writePixels(besideEachOther([a, b, a])))).toBe('fbc000');
    expect(() => besideEachOther([a, readPixels(hex('80'), 2, 1, 1)])).toThrow(EncodeError);
    expect(() => besideEachOther([a, readPixels(hex('80'), 2, 2, 2)])).toThrow('different heights or depths');
  });
});
