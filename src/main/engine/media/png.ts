import type { OutputInfo, Sharp } from 'sharp';

/** An encoded PNG with what sharp tells of it. */
export interface EncodedPng {
  data: Uint8Array;
  info: OutputInfo;
}

/**
 * A picture as PNG, lossless in the better of the two ways of filtering rows: gradients take a tenth with filters,
 * flat shapes less without. A picture that was drawn sharp gains shades between its colours when it is scaled, so that
 * fewer pixels may take more octets; where it would be larger than `limit`, its colours are reduced to those that the
 * eye tells apart.
 * @param limit octets above which colours are given up
 * @param seconds that each way of encoding may take
 */
export async function encodePng(image: Sharp, limit: number, seconds: number): Promise<EncodedPng> {
  let best: EncodedPng | null = null;
  for (const way of WAYS) {
    if ('palette' in way && best !== null && best.data.length <= limit) break;
    const encoded = image.clone().png({ compressionLevel: 9, ...way });
    const made = await encoded.timeout({ seconds }).toBuffer({ resolveWithObject: true });
    if (best === null || made.data.length < best.data.length) best = made;
  }
  return best!;
}

/** Quality of the palette: of 100, the least at which nobody sees which colours were joined. */
const WAYS = [
  { adaptiveFiltering: false },
  { adaptiveFiltering: true },
  { palette: true, quality: 90, dither: 0.5 },
] as const;
