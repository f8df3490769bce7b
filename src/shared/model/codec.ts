import { z } from 'zod';

/**
 * How sound, pictures and video are coded, where their media type does not tell: a 3GP file is H.263 or H.264, a JPEG
 * picture is built from top to bottom or in passes.
 */
export const codecSchema = z.enum([
  'h263',
  'mpeg4-visual',
  'h264',
  'h265',
  'amr',
  'amr-wb',
  /** AAC-LC, and with spectral band replication (HE-AAC, also v2). */
  'aac',
  'he-aac',
  'mp3',
  'jpeg-progressive',
  /** Four printing colours (CMYK, YCCK) in place of three for screens. */
  'jpeg-cmyk',
]);
export type Codec = z.infer<typeof codecSchema>;
