import { openPicture } from './picture';
import { structuralSimilarity } from '../../../shared/protocol/media/ssim';

interface Luma {
  octets: Uint8Array;
  width: number;
  height: number;
}

/**
 * How much a picture that was made smaller looks like its original, scaled to the same pixels: the structural similarity
 * of their luma, 1 for the same.
 */
export async function pictureSimilarity(original: Uint8Array, made: Uint8Array): Promise<number> {
  const smaller = await lumaOf(made);
  const { width, height } = smaller;
  const reference = await lumaOf(original, width, height);
  return structuralSimilarity(reference.octets, smaller.octets, width, height);
}

/** Luma of a picture as it is shown, scaled to so many pixels when they are given. */
async function lumaOf(octets: Uint8Array, width?: number, height?: number): Promise<Luma> {
  const image = (await openPicture(octets, false)).autoOrient();
  const scaled = width === undefined ? image : image.resize({ width, height, fit: 'fill' });
  const { data, info } = await scaled
    .flatten({ background: '#ffffff' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { octets: data, width: info.width, height: info.height };
}

/** A picture as JPEG of exactly so many pixels, also of more than it has: what cameras of that size make. */
export async function jpegOfSize(octets: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const image = await openPicture(octets, false);
  return image.autoOrient().resize({ width, height, fit: 'cover' }).jpeg({ quality: 92 }).toBuffer();
}
