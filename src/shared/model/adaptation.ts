import { z } from 'zod';
import { conversionFailureSchema } from './conversion-failure';
import { bodyRefSchema } from './ids';

/** Why something of a message is not as it was sent, or is not there. Each is a rule of `network/adaptation`. */
export const adaptationRuleSchema = z.enum([
  /** A picture of a type that the device does not know. */
  'picture-type',
  /** A picture larger than the device's MmsMaxImageResolution. */
  'picture-resolution',
  /** EXIF says that it is to be turned, which small phones do not read. */
  'picture-rotation',
  /** A type that the device knows, coded in a way that it does not: H.264 in 3GP, progressive JPEG. */
  'media-codec',
  /** A part is made smaller, or left out, so that the message is within MmsMaxMessageSize. */
  'message-size',
  'sound-type',
  'melody-type',
  'video-type',
  /** A picture of the video stands in for it. */
  'video-still',
  'card-version',
  /** A card, or a calendar entry, in words. */
  'card-text',
  'text-charset',
  /** A note stands in for what the device cannot show. */
  'not-accepted',
  'not-convertible',
  /** Forward-locked and signed contents are delivered as they are or not at all. */
  'protected',
  /** The presentation follows the new names and the device's screen. */
  'smil-rewritten',
  /** The device shows the parts in order and knows no SMIL. */
  'smil-removed',
]);
export type AdaptationRule = z.infer<typeof adaptationRuleSchema>;

const mediumSchema = z.object({
  contentType: z.string(),
  name: z.string().nullable(),
  /** Octets alone, without headers. */
  body: bodyRefSchema,
  /** Pixels; null: it has none, or they are not known. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});

/** What became of one part. */
export const adaptedPartSchema = z.object({
  before: mediumSchema,
  /** Null: a note stands in for it, or nothing does. */
  after: mediumSchema.nullable(),
  /** In the order in which they fired; none: it went as it was. */
  rules: z.array(adaptationRuleSchema),
  /** Why it could not be converted; null when it was. */
  reason: conversionFailureSchema.nullable(),
});
export type AdaptedPart = z.infer<typeof adaptedPartSchema>;

/** How the capabilities of a device came to be known. */
export const capabilitySourceSchema = z.enum(['uaprof', 'user-agent', 'subscriber', 'mailbox', 'unknown']);
export type CapabilitySource = z.infer<typeof capabilitySourceSchema>;

/** What the MMSC made of a message for one recipient. */
export const adaptationSchema = z.object({
  recipient: z.string(),
  /** Which profile it was made for: its UAProf URL, User-Agent or `subscriber`. */
  device: z.string(),
  source: capabilitySourceSchema,
  /** Octets of an M-Retrieve.conf that the device takes, of the one that would have been, and of the one that is. */
  limit: z.number().int(),
  before: z.number().int(),
  after: z.number().int(),
  /** Virtual milliseconds that the conversions took. */
  duration: z.number().int(),
  rules: z.array(adaptationRuleSchema),
  parts: z.array(adaptedPartSchema),
});
export type Adaptation = z.infer<typeof adaptationSchema>;
