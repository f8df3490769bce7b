import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { MediaResult } from '../../network/world/media';
import { bmpPixels } from './bmp';
import { pictureSize } from './picture';
import { convertPicture, ditherPicture } from './picture-conversion';
import { anyBody, sample } from './samples.testing';

type Made = MediaResult & { ok: true };

async function convert(octets: Uint8Array, to: string, maxWidth = 400, maxHeight = 400): Promise<Made> {
  const job = { body: anyBody, contentType: 'image/jpeg', maxSize: 200_000, maxWidth, maxHeight, to: [to] };
  const made = await convertPicture(job, octets);
  if (!made.ok) throw new Error(JSON.stringify(made.reason));
  expect(made.contentType).toBe(to);
  return made;
}

/** Red, green, blue and what there is of alpha at a place. */
async function colourAt(octets: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(octets).raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + info.channels)];
}

const COLOURS = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255], white: [255, 255, 255] } as const;
type Colour = keyof typeof COLOURS;

function nameOf(colour: readonly number[]): Colour {
  const distance = (name: Colour): number =>
    COLOURS[name].reduce<number>((sum, value, at) => sum + Math.abs(value - colour[at]!), 0);
  return (Object.keys(COLOURS) as Colour[]).sort((a, b) => distance(a) - distance(b))[0]!;
}

/** Quarters of 16 × 16 pixels, two beside two, three high: red, green; blue, white; blue, white. */
function quarters(): Sharp {
  const pixels = new Uint8Array(32 * 48 * 3);
  for (let at = 0; at < 32 * 48; at++) {
    const right = at % 32 >= 16;
    const colour: Colour = at < 32 * 16 ? (right ? 'green' : 'red') : right ? 'white' : 'blue';
    pixels.set(COLOURS[colour], at * 3);
  }
  return sharp(pixels, { raw: { width: 32, height: 48, channels: 3 } });
}

describe('EXIF orientation', () => {
  // CIPA DC-008 §4.6.4: where the 0th row and the 0th column are on the screen; from that, what is seen in its corners.
  it.each([
    [1, 32, 48, 'red green blue white'],
    [2, 32, 48, 'green red white blue'],
    [3, 32, 48, 'white blue green red'],
    [4, 32, 48, 'blue white red green'],
    [5, 48, 32, 'red blue green white'],
    [6, 48, 32, 'blue red white green'],
    [7, 48, 32, 'white green blue red'],
    [8, 48, 32, 'green white red blue'],
  ])('%i is applied, and gone', async (orientation, width, height, corners) => {
    const octets = await quarters().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    const made = await convert(octets, 'image/jpeg');
    expect([made.width, made.height]).toEqual([width, height]);
    expect(await pictureSize(octets, 'image/jpeg')).toEqual([width, height]);
    const seen = [];
    for (const [x, y] of [
      [4, 4],
      [width - 5, 4],
      [4, height - 5],
      [width - 5, height - 5],
    ] as const)
      seen.push(nameOf(await colourAt(made.octets, x, y)));
    expect(seen.join(' ')).toBe(corners);
    const { exif, orientation: left } = await sharp(made.octets).metadata();
    expect([exif, left]).toEqual([undefined, undefined]);
  });
});

describe('colours', () => {
  it('of a wide profile keep their looks in sRGB', async () => {
    const octets = await quarters().withIccProfile('p3').png().toBuffer();
    const made = await convert(octets, 'image/jpeg');
    expect((await sharp(made.octets).metadata()).icc).toBeUndefined();
    expect(nameOf(await colourAt(made.octets, 28, 4))).toBe('green');
  });

  it.each(['image/png', 'image/jpeg', 'image/gif'])('of 16 bits become 8 in %s', async (to) => {
    const octets = await quarters().toColourspace('rgb16').png().toBuffer();
    expect((await sharp(octets).metadata()).depth).toBe('ushort');
    const made = await convert(octets, to);
    expect((await sharp(made.octets).metadata()).depth).toBe('uchar');
    expect(nameOf(await colourAt(made.octets, 4, 44))).toBe('blue');
  });
});

describe('what is see-through', () => {
  const clear = (): Promise<Buffer> =>
    sharp({ create: { width: 16, height: 16, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } })
      .png({ palette: true })
      .toBuffer();

  it('is white in JPEG and in dots', async () => {
    const made = await convert(await clear(), 'image/jpeg');
    expect(await colourAt(made.octets, 8, 8)).toEqual([255, 255, 255]);
    const dots = await ditherPicture(
      { op: 'dither', body: anyBody, contentType: 'image/png', maxWidth: 16, maxHeight: 16 },
      await clear(),
    );
    // Type 0, fixed header 0, 16 × 16, all white.
    expect(dots.ok && Buffer.from(dots.octets).toString('hex')).toBe(`00001010${'ffff'.repeat(16)}`);
  });

  it.each(['image/png', 'image/gif'])('stays so in %s', async (to) => {
    expect((await colourAt((await convert(await clear(), to)).octets, 8, 8))[3]).toBe(0);
  });
});

describe('how it is stored', () => {
  it('progressive JPEG becomes one that is read from top to bottom', async () => {
    const octets = await sharp(sample('photo-640x480.jpg')).jpeg({ progressive: true }).toBuffer();
    expect((await sharp(octets).metadata()).isProgressive).toBe(true);
    expect((await sharp((await convert(octets, 'image/jpeg')).octets).metadata()).isProgressive).toBe(false);
  });

  async function animation(type: 'gif' | 'webp'): Promise<Uint8Array> {
    const gif = sharp(sample('anim.gif'), { animated: true });
    return type === 'gif' ? sample('anim.gif') : gif.webp({ quality: 50 }).toBuffer();
  }

  it.each(['gif', 'webp'] as const)(
    'an animated %s is one in GIF, and its first picture elsewhere',
    async (type) => {
      const octets = await animation(type);
      const pages = (await sharp(octets).metadata()).pages!;
      expect(pages).toBeGreaterThan(1);
      const moving = await convert(octets, 'image/gif', 100, 100);
      expect((await sharp(moving.octets).metadata()).pages).toBe(pages);
      expect([moving.width, moving.height]).toEqual([100, 75]);
      for (const to of ['image/jpeg', 'image/png', 'image/vnd.wap.wbmp']) {
        const still = await convert(octets, to);
        expect([still.width, still.height]).toEqual([128, 96]);
      }
    },
  );

  it('AVIF is read', async () => {
    const octets = await sharp(sample('photo-176x144.jpg')).avif({ quality: 60 }).toBuffer();
    expect(await convert(octets, 'image/jpeg')).toMatchObject({ width: 176, height: 144 });
  });

  it('HEIC is refused with its reason where its decoder is missing', async () => {
    // ISO/IEC 23008-12: a file-type box of brand heic, and nothing else.
    const octets = Buffer.from('00000018667479706865696300000000686569636d696631', 'hex');
    const job = { body: anyBody, contentType: 'image/heic', maxSize: 9_000, maxWidth: 9, maxHeight: 9 };
    const made = await convertPicture({ ...job, to: ['image/jpeg'] }, octets);
    expect(made).toMatchObject({ ok: false, reason: { code: 'heic-refused' } });
  });
});

describe('BMP', () => {
  /** BITMAPFILEHEADER and BITMAPINFOHEADER of a picture of 2 × 2, 2 × −2 where it is upside down. */
  function bmp(
    bits: number,
    behind: string,
    data: string,
    more: { height?: number; compression?: number } = {},
  ): Buffer {
    const { height = 2, compression = 0 } = more;
    const head = Buffer.alloc(54);
    head.write('BM');
    head.writeUInt32LE(54 + behind.length / 2, 10);
    head.writeUInt32LE(40, 14);
    head.writeInt32LE(2, 18);
    head.writeInt32LE(height, 22);
    head.writeUInt16LE(1, 26);
    head.writeUInt16LE(bits, 28);
    head.writeUInt32LE(compression, 30);
    return Buffer.concat([head, Buffer.from(behind + data, 'hex')]);
  }
  const pixels = (octets: Uint8Array): string | null => {
    const read = bmpPixels(octets);
    return read === null ? null : Buffer.from(read.pixels).toString('hex');
  };
  // From the top: red, green; blue, white.
  const SEEN = 'ff0000' + '00ff00' + '0000ff' + 'ffffff';

  it.each([
    ['24 bits, lowest row first', bmp(24, '', 'ff0000ffffff0000' + '0000ff00ff000000')],
    ['24 bits, highest row first', bmp(24, '', '0000ff00ff000000' + 'ff0000ffffff0000', { height: -2 })],
    ['32 bits', bmp(32, '', 'ff000000ffffff00' + '0000ff0000ff0000')],
    [
      'a palette of 4 bits',
      bmp(4, '0000ff0000ff0000ff000000ffffff00'.padEnd(128, '0'), '23000000' + '01000000'),
    ],
    [
      'a palette of 8 bits',
      bmp(8, '0000ff0000ff0000ff000000ffffff00'.padEnd(2_048, '0'), '02030000' + '00010000'),
    ],
    ['16 bits, five each', bmp(16, '', '1f00ff7f' + '007ce003')],
    [
      '16 bits by fields, six of green',
      bmp(16, '00f80000' + 'e0070000' + '1f000000', '1f00ffff' + '00f8e007', { compression: 3 }),
    ],
  ])('%s', (_, octets) => {
    expect(pixels(octets)).toBe(SEEN);
  });

  it('of one bit, and of OS/2', () => {
    expect(pixels(bmp(1, '00000000ffffff00', '40000000' + '80000000'))).toBe('ffffff000000000000ffffff');
    const core = Buffer.from('424d00000000000000001a0000000c0000000200020001001800', 'hex');
    expect(pixels(Buffer.concat([core, Buffer.from('ff0000ffffff00000000ff00ff000000', 'hex')]))).toBe(SEEN);
  });

  it('is none when it is run-length encoded, too large or cut off in its head; rows that lack are black', () => {
    const whole = bmp(24, '', 'ff0000ffffff0000' + '0000ff00ff000000');
    expect(pixels(bmp(8, '', '', { compression: 1 }))).toBeNull();
    expect(pixels(bmp(7, '', ''))).toBeNull();
    expect(pixels(bmp(24, '', '', { height: 20_000_000 }))).toBeNull();
    expect(pixels(whole.subarray(0, 62))).toBe('000000000000' + '0000ffffffff');
    for (let end = 0; end < 54; end++) expect(pixels(whole.subarray(0, end))).toBeNull();
  });

  it('becomes what phones take', async () => {
    const octets = bmp(24, '', 'ff0000ffffff0000' + '0000ff00ff000000');
    expect(await colourAt((await convert(octets, 'image/png')).octets, 0, 1)).toEqual([0, 0, 255]);
    expect(await pictureSize(octets, 'image/bmp')).toEqual([2, 2]);
    expect(await pictureSize(bmp(8, '', '', { compression: 1 }), 'image/bmp')).toBeNull();
  });
});
