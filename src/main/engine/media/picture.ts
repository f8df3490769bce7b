import { failed } from '../../../shared/model/conversion-failure';
import type sharpModule from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import type { MediaResult, ShrinkPicture } from '../../network/world/media';
import { sniffMedia } from './sniff';
import { bmpPixels } from './bmp';
import { encodePng } from './png';
import { wbmpPixels, wbmpSize } from './wbmp';

type SharpModule = typeof sharpModule;
let loaded: Promise<SharpModule> | null = null;

/** sharp, loaded with the first picture: it takes longer than everything else that a start needs. */
function loadSharp(): Promise<SharpModule> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    // Jobs are limited by their number; a cache of decoded pictures would only hold memory.
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}

/** Pixels of a picture at most, animation frames included: more are not decoded. */
const MAX_PIXELS = 100_000_000;
/** Seconds that one picture may take. */
export const TIME_LIMIT = 20;

/** Pictures that sharp may read. SVG and PDF are not among them: they are programs, not pixels. */
const READABLE: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  // Only where libvips has its decoder, which is not in the one that comes with sharp.
  'image/heic',
]);

/** Best JPEG quality that is tried, and the one below which the picture is made smaller instead. */
const BEST_QUALITY = 92;
const LEAST_QUALITY = 50;
/** Each smaller try shrinks by at least this much; a picture below 16 pixels is given up. */
const SHRINK_STEP = 0.85;
export const LEAST_SIDE = 16;

/** An encoded picture. */
export interface Encoded {
  octets: Uint8Array;
  contentType: string;
  width: number;
  height: number;
}

/** Width and height in pixels as the picture is shown (EXIF rotation applied); null when it cannot be read. */
export async function pictureSize(octets: Uint8Array, contentType: string): Promise<[number, number] | null> {
  if (contentType === 'image/vnd.wap.wbmp') {
    const size = wbmpSize(octets);
    return size === null ? null : [size.width, size.height];
  }
  try {
    const source = await readableForm(octets, contentType);
    if (source === null) return null;
    const { width, height } = shownSize(await (await openPicture(source, false)).metadata());
    return [width, height];
  } catch {
    return null;
  }
}

/** A WBMP picture as PNG, for screens that do not know it; null when it is none. */
export async function wbmpToPng(octets: Uint8Array): Promise<Uint8Array | null> {
  const picture = wbmpPixels(octets);
  if (picture === null) return null;
  const { width, height, pixels } = picture;
  const sharp = await loadSharp();
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png({ colours: 2 })
    .toBuffer();
}

/** A BMP picture as PNG, which libvips reads; null when it is none that is read here. */
async function bmpToPng(octets: Uint8Array): Promise<Uint8Array | null> {
  const picture = bmpPixels(octets);
  if (picture === null) return null;
  const { width, height, pixels } = picture;
  const sharp = await loadSharp();
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** The octets that libvips reads in place of a picture of this type (sniffed; null: unknown); null: it can read none. */
export async function readableForm(octets: Uint8Array, type: string | null): Promise<Uint8Array | null> {
  if (type === 'image/vnd.wap.wbmp') return wbmpToPng(octets);
  if (type === 'image/bmp') return bmpToPng(octets);
  return type !== null && READABLE.has(type) ? octets : null;
}

/**
 * Makes a picture fit: at most `maxWidth` × `maxHeight` pixels, keeping its ratio and never growing, and at most
 * `maxSize` octets at the best quality that allows. One that fits is returned as it is. An animation stays one when
 * it fits after scaling, PNG stays PNG; otherwise the result is JPEG on white, without metadata.
 */
export async function shrinkPicture(job: ShrinkPicture, octets: Uint8Array): Promise<MediaResult> {
  const contentType = sniffMedia(octets);
  try {
    if (contentType === 'image/vnd.wap.wbmp') return keepWbmp(job, octets);
    const source = await readableForm(octets, contentType);
    if (contentType === null || source === null) {
      return failed('no-picture', { contentType: contentType ?? job.contentType });
    }
    const metadata = await (await openPicture(source, false)).metadata();
    const shown = shownSize(metadata);
    const scale = Math.min(1, job.maxWidth / shown.width, job.maxHeight / shown.height);
    const kept = job.types?.includes(contentType) ?? true;
    if (kept && scale === 1 && octets.length <= job.maxSize)
      return { ok: true, octets, contentType, ...shown };
    const best =
      (kept ? await keepFormat(job, source, contentType, metadata) : null) ??
      (await toJpeg(job.maxSize, source, shown, scale));
    if (best === null) return failed('picture-too-large', { size: job.maxSize });
    const same = best.width === shown.width && best.height === shown.height;
    return { ok: true, ...best, ...(same ? { samePixels: true } : {}) };
  } catch (error) {
    return failed('picture-refused', { said: firstLine(error) });
  }
}

function keepWbmp(job: ShrinkPicture, octets: Uint8Array): MediaResult {
  const { width, height } = wbmpSize(octets)!;
  if (width > job.maxWidth || height > job.maxHeight || octets.length > job.maxSize) {
    return failed('wbmp-not-scaled');
  }
  return { ok: true, octets, contentType: 'image/vnd.wap.wbmp', width, height };
}

/** Scales only, in the picture's own format, where that keeps something that JPEG would lose; null if too large. */
async function keepFormat(
  job: ShrinkPicture,
  octets: Uint8Array,
  contentType: string,
  metadata: Metadata,
): Promise<Encoded | null> {
  const animated = contentType === 'image/gif' && (metadata.pages ?? 1) > 1;
  if (!animated && contentType !== 'image/png' && contentType !== 'image/gif') return null;
  const scaled = fit((await openPicture(octets, animated)).autoOrient(), job.maxWidth, job.maxHeight);
  const { data, info } =
    contentType === 'image/gif'
      ? await scaled.gif().timeout({ seconds: TIME_LIMIT }).toBuffer({ resolveWithObject: true })
      : await encodePng(scaled, octets.length, TIME_LIMIT);
  if (data.length > job.maxSize) return null;
  return { octets: data, contentType, width: info.width, height: info.pageHeight ?? info.height };
}

/** Pixels of a picture that is decoded only once: above that, smaller tries are made of the first one. */
const DECODED_ONCE = 6_000_000;
/** Pixels of a side up to which a low quality shows more than even fewer pixels would. */
const SMALL_SIDE = 160;

/**
 * JPEG with the best quality that fits. When even the least quality does not, the picture is made smaller and the
 * search begins again; each round takes at most seven encodings.
 * @param leastQuality of pictures that are not small anyhow
 */
export async function toJpeg(
  maxSize: number,
  octets: Uint8Array,
  shown: { width: number; height: number },
  scale: number,
  leastQuality = LEAST_QUALITY,
): Promise<Encoded | null> {
  const sharp = await loadSharp();
  let source = (await openPicture(octets, false)).autoOrient();
  for (let factor = scale; ;) {
    const width = Math.max(1, Math.round(shown.width * factor));
    const height = Math.max(1, Math.round(shown.height * factor));
    const { data, info } = await source
      .resize({ width, height, fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .timeout({ seconds: TIME_LIMIT })
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const encode = (quality: number): Promise<Buffer> =>
      sharp(data, { raw })
        .jpeg({ quality, chromaSubsampling: '4:2:0', optimiseCoding: true })
        .timeout({ seconds: TIME_LIMIT })
        .toBuffer();
    const lowest = Math.max(width, height) > SMALL_SIDE ? leastQuality : LEAST_QUALITY;
    const least = await encode(lowest);
    if (least.length <= maxSize) {
      const best = await bestQuality(encode, least, lowest, maxSize);
      return { octets: best, contentType: 'image/jpeg', width: info.width, height: info.height };
    }
    if (Math.max(width, height) < LEAST_SIDE) return null;
    factor *= Math.min(SHRINK_STEP, Math.sqrt(maxSize / least.length));
    source =
      shown.width * shown.height > DECODED_ONCE
        ? sharp(data, { raw })
        : (await openPicture(octets, false)).autoOrient();
  }
}

/** Share of the limit that nobody sees the rest of. */
const NEAR = 0.98;

/** Halves the range of qualities until the best one that fits is known; `least` fits already. */
async function bestQuality(
  encode: (quality: number) => Promise<Buffer>,
  least: Buffer,
  lowest: number,
  maxSize: number,
): Promise<Buffer> {
  let best = least;
  let low = lowest;
  let high = BEST_QUALITY + 1;
  // The best quality first: most pictures that were scaled to a screen fit with it.
  for (let quality = BEST_QUALITY; high - low > 1; quality = (low + high) >> 1) {
    const encoded = await encode(quality);
    if (encoded.length <= maxSize) {
      best = encoded;
      if (encoded.length > maxSize * NEAR) break;
      low = quality;
    } else {
      high = quality;
    }
  }
  return best;
}

/**
 * A picture that is read with limits, of eight bits a colour whatever it has: phones show no more.
 * @param animated all its frames
 */
export async function openPicture(octets: Uint8Array, animated: boolean): Promise<Sharp> {
  const sharp = await loadSharp();
  const picture = sharp(octets, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated });
  const { depth, space } = await picture.metadata();
  if (depth !== 'ushort') return picture;
  return picture.toColourspace(space === 'grey16' ? 'b-w' : 'srgb');
}

function fit(image: Sharp, width: number, height: number): Sharp {
  return image.resize({ width, height, fit: 'inside', withoutEnlargement: true });
}

/** Pixels as the picture is shown, with its EXIF rotation. */
export function shownSize(metadata: Metadata): { width: number; height: number } {
  return { width: metadata.autoOrient.width, height: metadata.autoOrient.height };
}

/** What an error says, for a reason. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
