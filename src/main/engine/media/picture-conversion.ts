import type { GifOptions, OutputInfo, Sharp } from 'sharp';
import { failed } from '../../../shared/model/conversion-failure';
import type { ConvertMedia, DitherPicture, MediaResult } from '../../network/world/media';
import { ditherBitmap } from '../../../shared/protocol/media/dither';
import { encodeWbmp } from '../../../shared/protocol/media/wbmp';
import { firstLine, LEAST_SIDE, openPicture, readableForm, shownSize, TIME_LIMIT, toJpeg } from './picture';
import type { Encoded } from './picture';
import { encodePng } from './png';
import { sniffMedia } from './sniff';

type PictureJob = Omit<ConvertMedia, 'op' | 'tool'>;

interface Box {
  maxWidth: number;
  maxHeight: number;
}

/**
 * Makes a picture into one of the types that a device takes, within its box and limit: at the best quality that fits,
 * turned as EXIF says, without metadata. An animation stays one where the device takes GIF and it fits.
 */
export async function convertPicture(job: PictureJob, octets: Uint8Array): Promise<MediaResult> {
  const found = sniffMedia(octets);
  try {
    const source = await readableForm(octets, found);
    if (source === null) {
      return failed('no-picture', { contentType: found ?? job.contentType });
    }
    const metadata = await (await openPicture(source, false)).metadata();
    const shown = shownSize(metadata);
    const animated = (found === 'image/gif' || found === 'image/webp') && (metadata.pages ?? 1) > 1;
    for (const type of animated ? animationFirst(job.to) : job.to) {
      const made = await MAKERS[type]?.(source, job, shown, animated);
      if (made !== undefined && made !== null) return { ok: true, ...made };
    }
    return failed('picture-too-large', { size: job.maxSize });
  } catch (error) {
    return unreadable(found, error);
  }
}

/** A picture as black dots on white in the box, as WBMP. */
export async function ditherPicture(job: DitherPicture, octets: Uint8Array): Promise<MediaResult> {
  const found = sniffMedia(octets);
  try {
    const source = await readableForm(octets, found);
    if (source === null) {
      return failed('no-picture', { contentType: found ?? job.contentType });
    }
    const shown = shownSize(await (await openPicture(source, false)).metadata());
    const { width, height } = within(shown, job, 1);
    return { ok: true, ...(await dithered(source, width, height)) };
  } catch (error) {
    return unreadable(found, error);
  }
}

function unreadable(found: string | null, error: unknown): MediaResult {
  return failed(found === 'image/heic' ? 'heic-refused' : 'picture-refused', { said: firstLine(error) });
}

function animationFirst(to: readonly string[]): readonly string[] {
  return to.includes('image/gif') ? ['image/gif', ...to.filter((type) => type !== 'image/gif')] : to;
}

/** Below this quality fewer pixels look better than more of them. */
const GOOD_QUALITY = 75;

type Maker = (
  octets: Uint8Array,
  job: PictureJob,
  shown: { width: number; height: number },
  animated: boolean,
) => Promise<Encoded | null>;

const MAKERS: Readonly<Record<string, Maker>> = {
  'image/jpeg': (octets, job, shown) =>
    toJpeg(
      job.maxSize,
      octets,
      shown,
      Math.min(1, job.maxWidth / shown.width, job.maxHeight / shown.height),
      GOOD_QUALITY,
    ),
  'image/png': (octets, job, shown) =>
    shrinking(octets, job, shown, false, 'image/png', [
      (image) => encodePng(image, Math.min(job.maxSize, octets.length), TIME_LIMIT),
    ]),
  'image/gif': (octets, job, shown, animated) =>
    shrinking(octets, job, shown, animated, 'image/gif', [
      (image) => encodeGif(image, {}),
      (image) => encodeGif(image, { colours: 64 }),
      (image) => encodeGif(image, { colours: 24, interFrameMaxError: 8 }),
    ]),
  'image/vnd.wap.wbmp': async (octets, job, shown) => {
    const { width, height } = within(shown, job, 1);
    const made = await dithered(octets, width, height);
    return made.octets.length <= job.maxSize ? made : null;
  },
};

type Encode = (image: Sharp) => Promise<{ data: Uint8Array; info: OutputInfo }>;

function encodeGif(image: Sharp, options: GifOptions): ReturnType<Encode> {
  const encoded = image.gif({ effort: 4, ...options }).timeout({ seconds: TIME_LIMIT });
  return encoded.toBuffer({ resolveWithObject: true });
}

/** Half the size, so much of it each time; below that, another type shows more. */
const LEAST_SCALE = 0.3;
const STEP = 0.75;

/** Tries each way of encoding at the full size, then at smaller ones, until one is within the limit. */
async function shrinking(
  octets: Uint8Array,
  job: PictureJob,
  shown: { width: number; height: number },
  animated: boolean,
  contentType: string,
  encodings: readonly Encode[],
): Promise<Encoded | null> {
  for (let scale = 1; scale >= LEAST_SCALE; scale *= STEP) {
    const { width, height } = within(shown, job, scale);
    if (scale < 1 && Math.max(width, height) < LEAST_SIDE) return null;
    for (const encode of encodings) {
      const image = (await openPicture(octets, animated)).autoOrient().resize({ width, height, fit: 'fill' });
      const { data, info } = await encode(image);
      if (data.length > job.maxSize) continue;
      return { octets: data, contentType, width: info.width, height: info.pageHeight ?? info.height };
    }
  }
  return null;
}

function within(
  { width, height }: { width: number; height: number },
  box: Box,
  scale: number,
): { width: number; height: number } {
  const factor = Math.min(1, box.maxWidth / width, box.maxHeight / height) * scale;
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

async function dithered(octets: Uint8Array, width: number, height: number): Promise<Encoded> {
  const image = await openPicture(octets, false);
  const luma = await image
    .autoOrient()
    .resize({ width, height, fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .greyscale()
    .normalise()
    .toColourspace('b-w')
    .raw()
    .timeout({ seconds: TIME_LIMIT })
    .toBuffer();
  const bitmap = ditherBitmap(luma, width, height);
  return { octets: encodeWbmp(bitmap), contentType: 'image/vnd.wap.wbmp', width, height };
}
