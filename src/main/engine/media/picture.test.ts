import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { MediaResult } from '../../network/world/media';
import { pictureSize, shrinkPicture, wbmpToPng } from './picture';
import { convertPicture } from './picture-conversion';
import { anyBody, sample } from './samples.testing';

function shrink(
  octets: Uint8Array,
  maxWidth: number,
  maxHeight: number,
  maxSize: number,
): Promise<MediaResult> {
  return shrinkPicture(
    { op: 'shrink-picture', body: anyBody, contentType: 'image/jpeg', maxWidth, maxHeight, maxSize },
    octets,
  );
}

async function shrunk(octets: Uint8Array, maxWidth: number, maxHeight: number, maxSize: number) {
  const result = await shrink(octets, maxWidth, maxHeight, maxSize);
  if (!result.ok) throw new Error(JSON.stringify(result.reason));
  const metadata = await sharp(result.octets).metadata();
  expect(result.octets.length).toBeLessThanOrEqual(maxSize);
  expect([result.width, result.height]).toEqual([metadata.width, metadata.height]);
  expect(result.width).toBeLessThanOrEqual(maxWidth);
  expect(result.height).toBeLessThanOrEqual(maxHeight);
  return { ...result, metadata };
}

/** A picture whose right half is see-through. */
async function seeThrough(): Promise<Uint8Array> {
  const pixels = new Uint8Array(200 * 100 * 4).map((_, at) =>
    at % 4 === 3 ? ((at >> 2) % 200 < 100 ? 255 : 0) : Math.imul(at + 1, 2654435761) >>> 24,
  );
  return sharp(pixels, { raw: { width: 200, height: 100, channels: 4 } })
    .png()
    .toBuffer();
}

describe('shrinkPicture', () => {
  const photo = sample('photo-1600x1200.jpg');

  it('fits a photo into a box and a size, with the best quality', async () => {
    const result = await shrunk(photo, 1_280, 1_280, 300_000);
    expect(result).toMatchObject({ contentType: 'image/jpeg', width: 1_280, height: 960 });
    // One step of quality more would not have fitted: the result uses most of what it may have.
    expect(result.octets.length).toBeGreaterThan(270_000);
  });

  it('gives up size in pixels when quality alone does not do', async () => {
    const result = await shrunk(photo, 1_600, 1_200, 20_000);
    expect(result.width).toBeLessThan(1_000);
    expect(result.width / result.height).toBeCloseTo(4 / 3, 1);
    expect(result.octets.length).toBeGreaterThan(10_000);
    expect(result).not.toHaveProperty('samePixels');
  });

  it('says when a picture that was saved smaller has all its pixels', async () => {
    expect(await shrunk(photo, 1_600, 1_200, 300_000)).toMatchObject({ width: 1_600, samePixels: true });
  });

  it('gives the same octets every time', async () => {
    const [first, second] = await Promise.all([
      shrunk(photo, 640, 480, 40_000),
      shrunk(photo, 640, 480, 40_000),
    ]);
    expect(Buffer.compare(first.octets, second.octets)).toBe(0);
  });

  it('returns a picture that fits as it is, and never lets one grow', async () => {
    const small = sample('photo-176x144.jpg');
    expect((await shrunk(small, 640, 480, 10_000)).octets).toBe(small);
    const smaller = await shrunk(small, 640, 480, 3_800);
    expect(smaller).toMatchObject({ width: 176, height: 144 });
  });

  it('turns a photo as its EXIF says, and strips that', async () => {
    const turned = await sharp(photo).resize(400, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await pictureSize(turned, 'image/jpeg')).toEqual([300, 400]);
    const result = await shrunk(turned, 200, 200, 50_000);
    expect(result).toMatchObject({ width: 150, height: 200 });
    expect(result.metadata.exif).toBeUndefined();
    expect(result.metadata.orientation).toBeUndefined();
  });

  it('keeps PNG and its transparency where that fits, and puts it on white where not', async () => {
    const png = await seeThrough();
    const kept = await shrunk(png, 100, 100, 60_000);
    expect(kept).toMatchObject({ contentType: 'image/png', width: 100, height: 50 });
    expect(kept.metadata.hasAlpha).toBe(true);
    const flat = await shrunk(png, 200, 200, 12_000);
    expect(flat.contentType).toBe('image/jpeg');
    const corner = await sharp(flat.octets)
      .extract({ left: flat.width - 2, top: 0, width: 1, height: 1 })
      .raw()
      .toBuffer();
    expect(Math.min(...corner)).toBeGreaterThan(240);
  });

  it('gives a PNG of 16 bits a colour eight, as many as phones show', async () => {
    for (const colours of [1, 3] as const) {
      const values = Uint16Array.from({ length: 200 * 100 * colours }, (_, at) => (at * 40_503) & 0xffff);
      const deep = await sharp(values, { raw: { width: 200, height: 100, channels: colours } })
        .toColourspace(colours === 1 ? 'grey16' : 'rgb16')
        .png()
        .toBuffer();
      expect((await sharp(deep).metadata()).depth).toBe('ushort');
      const { metadata } = await shrunk(deep, 100, 100, 100_000);
      expect(metadata).toMatchObject({ format: 'png', depth: 'uchar', channels: colours, width: 100 });
    }
  });

  it.each(['a gradient', 'flat shapes'])('lets no PNG of 16 bits a colour grow: %s', async (kind) => {
    const at = (index: number): [x: number, y: number, colour: number] => {
      const pixel = (index / 3) | 0;
      return [pixel % 640, (pixel / 640) | 0, index % 3];
    };
    const values = Uint16Array.from({ length: 640 * 480 * 3 }, (_, index) => {
      const [x, y, colour] = at(index);
      if (kind === 'a gradient') return [x * 102, y * 136, (x + y) * 58][colour]!;
      return Math.hypot(x - 320, y - 240) < 200 ? colour * 30_000 : 65_535;
    });
    const deep = await sharp(values, { raw: { width: 640, height: 480, channels: 3 } })
      .toColourspace('rgb16')
      .png({ adaptiveFiltering: true })
      .toBuffer();
    for (const side of [512, 320]) {
      const made = await shrunk(deep, side, side, 300_000);
      expect(made.metadata).toMatchObject({ format: 'png', depth: 'uchar', width: side });
      expect(made.octets.length).toBeLessThan(deep.length);
      const job = { body: anyBody, contentType: 'image/png', maxSize: 300_000, maxWidth: side };
      const converted = await convertPicture({ ...job, maxHeight: side, to: ['image/png'] }, deep);
      expect(converted.ok && converted.octets.length).toBeLessThan(deep.length);
    }
  });

  it('keeps an animation that fits after scaling, and gives its first picture when not', async () => {
    const animation = sample('anim.gif');
    const smaller = await shrunk(animation, 64, 64, 20_000);
    expect(smaller).toMatchObject({ contentType: 'image/gif', width: 64, height: 48 });
    expect(smaller.metadata.pages).toBe(8);
    expect((await shrunk(animation, 128, 96, 1_500)).contentType).toBe('image/jpeg');
  });

  it('keeps thin pictures thin', async () => {
    const line = await sharp({ create: { width: 3_000, height: 4, channels: 3, background: '#123456' } })
      .png()
      .toBuffer();
    expect(await shrunk(line, 300, 300, 10_000)).toMatchObject({ width: 300 });
    const thin = await sharp(line).jpeg().toBuffer();
    expect(await shrunk(thin, 300, 300, 10_000)).toMatchObject({ width: 300, height: 1 });
  });

  it('leaves a WBMP picture as it is, or says no', async () => {
    const wbmp = sample('logo-96x64.wbmp');
    expect(await shrink(wbmp, 100, 100, 1_000)).toMatchObject({
      ok: true,
      octets: wbmp,
      width: 96,
      height: 64,
    });
    expect(await shrink(wbmp, 50, 50, 1_000)).toEqual({
      ok: false,
      reason: { code: 'wbmp-not-scaled', params: {} },
    });
  });

  it.each([
    ['what is no picture', sample('voice.amr'), 'no-picture'],
    [
      'SVG, which is a program',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'no-picture',
    ],
    ['a photo without its middle', photo.subarray(0, 300), 'picture-refused'],
    [
      'rubbish behind a signature',
      Uint8Array.from([0xff, 0xd8, 0xff, ...new Uint8Array(500).fill(7)]),
      'picture-refused',
    ],
  ])('says why it cannot shrink %s', async (_what, octets, reason) => {
    const result = await shrink(octets, 100, 100, 1_000_000);
    expect(result.ok ? '' : result.reason.code).toBe(reason);
  });

  it('refuses a bomb of pixels before it decodes them', async () => {
    const bomb = Buffer.from(sample('logo.png'));
    bomb.writeUInt32BE(50_000, 16);
    bomb.writeUInt32BE(50_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    const result = await shrink(bomb, 100, 100, 100_000);
    expect(result).toMatchObject({
      reason: { code: 'picture-refused', params: { said: expect.stringMatching(/pixel limit/) as string } },
    });
  });

  it('says when nothing is small enough', async () => {
    expect(await shrink(photo, 640, 480, 100)).toMatchObject({ ok: false });
  });
});

it('shows WBMP as PNG', async () => {
  const png = await wbmpToPng(sample('logo-96x64.wbmp'));
  expect(await sharp(png!).metadata()).toMatchObject({ format: 'png', width: 96, height: 64 });
  expect(await wbmpToPng(new Uint8Array(9))).toBeNull();
});
