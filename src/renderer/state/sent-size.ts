import type { ComposeLimits } from '../../shared/model/compose-limits';
import { isRemade } from '../../shared/model/content-class';
import { PICTURE_SIDES } from '../../shared/model/picture-size';
import { composerSize, type Composer, type ComposerMedia } from './composer';

/** Octets per pixel that a photograph has at the best quality in which pictures are made again. */
const BEST_DENSITY = 0.24;

/**
 * How large a message is when it goes, in octets, and how much of that is pictures: those that are made to fit the box of
 * the phone, its operator and its author count with about what will be left of them (`estimated`). That they are made smaller
 * still where the whole is too large is not counted.
 */
export function sentSize(
  { slides, options }: Pick<Composer, 'slides' | 'options'>,
  { maxImageWidth, maxImageHeight }: Pick<ComposeLimits, 'maxImageWidth' | 'maxImageHeight'>,
): { total: number; pictures: number; estimated: boolean } {
  const side = PICTURE_SIDES[options.pictureSize ?? 'large'];
  const box = { width: Math.min(maxImageWidth, side), height: Math.min(maxImageHeight, side) };
  const asSent = slides.map(({ text, media }) => ({
    text,
    media: media.map((item) => ({ contentType: item.contentType, size: sizeWithin(item, box) ?? item.size })),
  }));
  const estimated = slides.some(({ media }) => media.some((item) => sizeWithin(item, box) !== null));
  return { ...composerSize({ slides: asSent }), estimated };
}

/** About how many octets a picture has once it fits into the box; null: it goes as it is, or nobody knows its pixels. */
function sizeWithin(
  { contentType, size, width, height }: ComposerMedia,
  box: { width: number; height: number },
): number | null {
  if (!isRemade(contentType) || !width || !height) return null;
  const scale = Math.min(1, box.width / width, box.height / height);
  if (scale === 1) return null;
  const density = Math.max(size / (width * height), BEST_DENSITY);
  return Math.min(size, Math.round(width * scale * (height * scale) * density));
}
