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

/** An instant, or a length of time from the submission on (OMA MMS Encapsulation §7.3.11, §7.3.20). */
const composedTimeSchema = z.union([
  z.object({ absolute: z.number().int().nonnegative() }),
  z.object({ relativeSeconds: z.number().int().nonnegative() }),
]);
export type ComposedTime = z.infer<typeof composedTimeSchema>;

const addressesSchema = z.array(z.string().min(1));

/** How a message is to be treated. What is absent is as the standard has it when the field is absent. */
const mmsOptionsSchema = z.object({
  cc: addressesSchema.optional(),
  /** Hidden from all other recipients. */
  bcc: addressesSchema.optional(),
  priority: z.enum(['low', 'normal', 'high']).optional(),
  /** One of the four of the standard, or a class of somebody's own. A message of class auto asks for no reports. */
  messageClass: z
    .string()
    .regex(/^[\w.-]{1,40}$/, 'a message class is a word such as personal')
    .optional(),
  senderVisibility: z.enum(['hide', 'show']).optional(),
  /** The author's address as it is to be written; absent: the MMSC inserts it. */
  from: z.string().min(1).optional(),
  /** Not handed out before. */
  deliveryTime: composedTimeSchema.optional(),
  expiry: composedTimeSchema.optional(),
  readReport: z.boolean().optional(),
  /** The author pays for one reply of each recipient, within these limits; size in octets. */
  replyCharging: z
    .object({
      textOnly: z.boolean(),
      deadline: composedTimeSchema.optional(),
      size: z.number().int().positive().optional(),
    })
    .optional(),
  /** The received message that this one answers; its sender pays where that was offered. */
  replyTo: z.string().optional(),
  /** Keep a copy in the author's MMBox. */
  store: z.boolean().optional(),
});

/** A message that is sent on without being fetched. */
export const forwardOptionsSchema = z.object({
  to: addressesSchema.min(1),
  deliveryReport: z.boolean().default(false),
  readReport: z.boolean().default(false),
});
export type ForwardOptions = z.infer<typeof forwardOptionsSchema>;

/** An MMS as its author composes it, before the handset encodes it. */
export const mmsCompositionSchema = mmsOptionsSchema.extend({
  to: addressesSchema.min(1),
  subject: z.string().nullable(),
  slides: z.array(composedSlideSchema).max(20),
  deliveryReport: z.boolean(),
});
export type MmsComposition = z.infer<typeof mmsCompositionSchema>;
