import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureHeader } from './picture-header';

const folder = join(import.meta.dirname, '../../../../test-vectors/media');
const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
const still = { animated: false, progressive: false, cmyk: false, orientation: 1 };

describe('the header of a picture', () => {
  // Sizes as ffprobe gives them.
  it.each([
    ['photo-1600x1200.jpg', { width: 1_600, height: 1_200, ...still }],
    ['photo-176x144.jpg', { width: 176, height: 144, ...still }],
    ['logo.png', { width: 120, height: 120, ...still }],
    ['anim.gif', { width: 128, height: 96, ...still, animated: true }],
  ])('of %s', (name, expected) => {
    expect(pictureHeader(sample(name))).toEqual(expected);
  });

  it('of a GIF with one frame', () => {
    const gif = Uint8Array.from(
      Buffer.from('474946383961010001008000000000000000002c00000000010001000002024401003b', 'hex'),
    );
    expect(pictureHeader(gif)).toEqual({ width: 1, height: 1, ...still });
  });

  it.each([
    // RFC 9649 §2.5–2.7: lossy, lossless, extended with and without animation.
    ['VP8 ', '000000009d012a' + '40014080', { width: 320, height: 64 }],
    ['VP8L', '2f3fc12700', { width: 320, height: 160 }],
    ['VP8X', '00000000' + '3f0100' + 'c70000', { width: 320, height: 200 }],
    ['VP8X', '02000000' + '3f0100' + 'c70000', { width: 320, height: 200, animated: true }],
  ])('of a WebP of %s', (kind, payload, expected) => {
    const head = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP'), Buffer.from(kind), Buffer.alloc(4)]);
    const start = kind === 'VP8 ' ? payload.slice(2) : payload;
    const octets = new Uint8Array(Buffer.concat([head, Buffer.from(start, 'hex'), Buffer.alloc(16)]));
    expect(pictureHeader(octets)).toEqual({ ...still, ...expected });
  });

  it('of a BMP, also one whose rows go down', () => {
    const octets = new Uint8Array(30);
    octets.set([0x42, 0x4d]);
    new DataView(octets.buffer).setInt32(18, 300, true);
    new DataView(octets.buffer).setInt32(22, -200, true);
    expect(pictureHeader(octets)).toEqual({ width: 300, height: 200, ...still });
  });

  it.each([
    ['little', '49492a0008000000' + '0100' + '120103000100000006000000'],
    ['big', '4d4d002a00000008' + '0001' + '011200030000000100060000'],
  ])('tells the orientation, %s-endian', (_, tiff) => {
    const exif = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(tiff, 'hex')]);
    const segment = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2]), exif]);
    const frame = Buffer.from('ffc0001108003000400301220002110103110111', 'hex');
    expect(pictureHeader(new Uint8Array(Buffer.concat([segment, frame])))).toEqual({
      width: 64,
      height: 48,
      ...still,
      orientation: 6,
    });
  });

  it.each([
    ['c0', false],
    ['c1', false],
    ['c2', true],
    ['c3', false],
    ['c6', true],
    ['ca', true],
    ['cd', false],
    ['ce', true],
  ])('SOF marker %s', (marker, progressive) => {
    // ITU-T T.81 table B.1: the progressive ones are SOF2, SOF6, SOF10 and SOF14.
    const octets = Buffer.from(`ffd8ff${marker}0011080030004003012200021101031101`, 'hex');
    expect(pictureHeader(new Uint8Array(octets))?.progressive).toBe(progressive);
  });

  it.each([
    ['01', false],
    ['03', false],
    ['04', true],
  ])('%s colours of a JPEG', (components, cmyk) => {
    // Nf of the frame header (ITU-T T.81 §B.2.2); four are CMYK or YCCK.
    const octets = Buffer.from(`ffd8ffc000140800300040${components}012200021101031101`, 'hex');
    expect(pictureHeader(new Uint8Array(octets))?.cmyk).toBe(cmyk);
  });

  it.each(['', 'GIF89a', '\x89PNG\r\n\x1a\n', 'RIFFxxxxWEBPVP8 ', 'BM', '\xff\xd8\xff\xd9'])(
    'of %j is none',
    (text) => {
      expect(pictureHeader(Uint8Array.from(text, (character) => character.charCodeAt(0)))).toBeNull();
    },
  );
});

it('any octets are read without an error, every cut-off picture, too', () => {
  for (const name of ['photo-176x144.jpg', 'anim.gif', 'logo.png']) {
    const octets = sample(name).subarray(0, 700);
    for (let end = 0; end < octets.length; end++) pictureHeader(octets.subarray(0, end));
  }
  const heads = fc.constantFrom([0xff, 0xd8], [0x47, 0x49, 0x46, 0x38], [0x42, 0x4d]);
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
      const found = pictureHeader(Uint8Array.from([...head, ...rest]));
      if (found !== null) expect(found.width * found.height).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});
