import { z } from 'zod';
import { bodyHashSchema } from './ids';

export const composedMediaSchema = z.object({
  body: bodyHashSchema,
  contentType: z.string().regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i, 'a media type looks like image/jpeg'),
  /** File name; the handset makes it ASCII and unique. */
  name: z.string().max(255),
});
export type ComposedMedia = z.infer<typeof composedMediaSchema>;

/** At most one picture or video, one sound and one text (OMA MMS Conformance, MMS SMIL). */
export const composedSlideSchema = z.object({
  /** Milliseconds on the screen. */
  duration: z.number().int().min(100).max(3_600_000),
  text: z.string().nullable(),
  media: z.array(composedMediaSchema).max(8),
});
export type ComposedSlide = z.infer<typeof composedSlideSchema>;

/** An MMS as its author composes it, before the handset encodes it. */
export const mmsCompositionSchema = z.object({
  to: z.array(z.string().min(1)).min(1),
  subject: z.string().nullable(),
  slides: z.array(composedSlideSchema).max(20),
  deliveryReport: z.boolean(),
});
export type MmsComposition = z.infer<typeof mmsCompositionSchema>;
