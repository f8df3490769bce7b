import { z } from 'zod';
import { bodyHashSchema, bodyRefSchema } from './ids';

/** A picture, video or recording that is to be kept on the phone that it was made with. */
export const newCaptureSchema = z.object({
  /** It was uploaded before. */
  body: bodyHashSchema,
  contentType: z.string().regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i, 'a media type looks like image/jpeg'),
  name: z.string().min(1).max(255),
  /** Milliseconds, for sound and video. */
  duration: z.number().int().nullable(),
});

/** Something that was made with a phone and is kept on it. Also the row that is stored. */
export const captureSchema = newCaptureSchema.extend({
  id: z.string(),
  body: bodyRefSchema,
  /** Virtual time. */
  at: z.number(),
});
export type Capture = z.infer<typeof captureSchema>;

/** Captures that a phone has room for. */
export const MOST_CAPTURES = 1_000;
