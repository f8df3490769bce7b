import { z } from 'zod';
import { EMS_COLOURS } from './ems-colours';
import { headerTextSchema } from './header-text';
import { bodyHashSchema } from './ids';
import { SLIDE_BACKGROUNDS } from './slide-background';
import { LAST_TIME } from './time';

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
  z.object({ absolute: z.number().int().nonnegative().max(LAST_TIME) }),
  z.object({ relativeSeconds: z.number().int().nonnegative() }),
]);
export type ComposedTime = z.infer<typeof composedTimeSchema>;

const addressesSchema = z.array(headerTextSchema.min(1));

/** How a message is to be treated. What is absent is as the standard has it when the field is absent. */
const mmsOptionsSchema = z.object({
  /**
   * To several, it goes as one message that all can answer, or to each on its own, within what the operator has; absent:
   * as one in a conversation that these people have already, else as the owner's phone is set.
   */
  group: z.enum(['one', 'each']).optional(),
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
  from: headerTextSchema.min(1).optional(),
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
  /** How large pictures are sent within what the operator allows; absent: as large as it allows. */
  pictureSize: z.enum(['small', 'medium', 'large']).optional(),
  /** Where the text of a slide stands; absent: below its picture. */
  textPlace: z.enum(['above', 'below']).optional(),
  /** What lies behind the slides; absent: left to the phone that shows them. */
  slideBackground: z.enum(SLIDE_BACKGROUNDS).optional(),
});

/** A message that is sent on without being fetched. */
export const forwardOptionsSchema = z.object({
  to: addressesSchema.min(1),
  deliveryReport: z.boolean().default(false),
  readReport: z.boolean().default(false),
});
export type ForwardOptions = z.infer<typeof forwardOptionsSchema>;

/** Slides that a message has at most. */
export const SLIDES = 20;

/** An MMS as its author composes it, before the handset encodes it. */
export const mmsCompositionSchema = mmsOptionsSchema.extend({
  to: addressesSchema.min(1),
  subject: headerTextSchema.nullable(),
  slides: z.array(composedSlideSchema).max(SLIDES),
  deliveryReport: z.boolean(),
});
export type MmsComposition = z.infer<typeof mmsCompositionSchema>;

const textUnits = z.number().int().min(0).max(40_000);
const octetsInHex = (count: number): z.ZodString =>
  z.string().regex(new RegExp(`^([0-9a-f]{2}){${count}}$`), `needs ${count} octets in lower-case hex`);

export const emsColourSchema = z.enum(EMS_COLOURS);
export type EmsColour = z.infer<typeof emsColourSchema>;

/** Text that looks alike, from a UTF-16 unit of the text on. */
const emsFormatSchema = z.object({
  start: textUnits,
  length: textUnits.min(1),
  alignment: z.enum(['left', 'centre', 'right', 'default']).default('default'),
  size: z.enum(['normal', 'large', 'small']).default('normal'),
  bold: z.boolean().default(false),
  italic: z.boolean().default(false),
  underline: z.boolean().default(false),
  strikethrough: z.boolean().default(false),
  foreground: emsColourSchema.optional(),
  background: emsColourSchema.optional(),
});
export type EmsFormat = z.infer<typeof emsFormatSchema>;

/** Something in the text, in front of the UTF-16 unit at `position`. Pictures have one bit a pixel, 1 is black. */
const composedObjectSchema = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('predefined-sound'),
    position: textUnits,
    number: z.number().int().min(0).max(9),
  }),
  z.object({
    name: z.literal('predefined-animation'),
    position: textUnits,
    number: z.number().int().min(0).max(14),
  }),
  /** An iMelody. */
  z.object({
    name: z.literal('user-sound'),
    position: textUnits,
    melody: z
      .string()
      .min(1)
      .max(128)
      .regex(/^[\x00-\xff]*$/, 'has characters that a melody cannot carry'),
  }),
  /** 16 by 16 pixels. */
  z.object({ name: z.literal('small-picture'), position: textUnits, bits: octetsInHex(32) }),
  /** 32 by 32 pixels. */
  z.object({ name: z.literal('large-picture'), position: textUnits, bits: octetsInHex(128) }),
  /** Four frames of 8 by 8 pixels, one behind the other. */
  z.object({ name: z.literal('small-animation'), position: textUnits, frames: octetsInHex(32) }),
  /** Four frames of 16 by 16 pixels. */
  z.object({ name: z.literal('large-animation'), position: textUnits, frames: octetsInHex(128) }),
]);
export type ComposedObject = z.infer<typeof composedObjectSchema>;

/** What a text message has beside its text, as the author of an enhanced one composes it (3GPP TS 23.040 §9.2.3.24.10). */
export const emsCompositionSchema = z.object({
  formats: z.array(emsFormatSchema).max(200).default([]),
  objects: z.array(composedObjectSchema).max(100).default([]),
});
export type EmsComposition = z.infer<typeof emsCompositionSchema>;

/**
 * What a short message has for an application of the receiving phone, in place of a text (Smart Messaging 3.0.0). Pictures
 * have one bit a pixel, 1 is black, rows from the top.
 */
export const smartCompositionSchema = z.discriminatedUnion('type', [
  /** 72 by 28 pixels; the message's text are the words to it, and may be empty. */
  z.object({ type: z.literal('picture'), bits: octetsInHex(252) }),
  /** A tune in RTTTL. */
  z.object({ type: z.literal('ringing-tone'), rtttl: z.string().min(1).max(8_000) }),
  /** 72 by 14 pixels, shown in place of the name of the network with these codes. */
  z.object({
    type: z.literal('operator-logo'),
    mcc: z.string().regex(/^[1-9][0-9]{2}$/, 'a country code has three digits'),
    mnc: z.string().regex(/^[0-9]{2,3}$/, 'a network code has two or three digits'),
    bits: octetsInHex(126),
  }),
  /** 72 by 14 pixels, shown when one of a group of people calls. */
  z.object({ type: z.literal('group-logo'), bits: octetsInHex(126) }),
  z.object({ type: z.literal('business-card'), vcard: z.string().min(1).max(8_000) }),
  z.object({ type: z.literal('calendar'), vcalendar: z.string().min(1).max(8_000) }),
]);
export type SmartComposition = z.infer<typeof smartCompositionSchema>;
