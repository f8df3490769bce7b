import { z } from 'zod';
import { codecSchema } from './codec';
import { httpUrlSchema } from './http-url';

const pixels = z.number().int().positive().max(16_384);
const mediaRange = z
  .string()
  .max(100)
  .regex(/^(\*\/\*|[a-z0-9.+-]+\/([a-z0-9.+-]+|\*))$/, 'is no media type in lower case');
const headerText = z
  .string()
  .max(200)
  .regex(/^[\x20-\x7e]*$/, 'has characters that no HTTP header can carry');

/** What the handset's MMS client can take; the words of UAProf's MmsCharacteristics beside them. */
export const mmsCapabilitySchema = z.object({
  /** Encapsulation version that the client speaks. MmsVersion. */
  version: z.enum(['1.0', '1.1', '1.2', '1.3']),
  /** Largest M-Send.req and M-Retrieve.conf in octets. MmsMaxMessageSize. */
  maxMessageSize: z.number().int().min(1_024).max(104_857_600),
  /** Pixels. MmsMaxImageResolution. */
  maxImageWidth: pixels,
  maxImageHeight: pixels,
  userAgent: headerText,
  uaProfUrl: z.union([httpUrlSchema, z.literal('')]),
  /** Media types that the client takes, also ranges. MmsCcppAccept. Absent: any. */
  accept: z.array(mediaRange).max(200).optional(),
  /** How those types may be coded, where that differs. Absent: not known, so anything. */
  codecs: z.array(codecSchema).optional(),
  /** Character sets of texts by their IANA names. MmsCcppAcceptCharSet. Absent: UTF-8 and US-ASCII. */
  charsets: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9.:_+-]{0,39}$/, 'is no character set in lower case'))
    .max(50)
    .optional(),
  /** Slides as SMIL tells them, or the parts one below the other. MmsSmilBaseSet. Absent: basic. */
  smil: z.enum(['none', 'basic']).optional(),
  /** The client shows multimedia messages and writes none; absent: it does both. */
  receiveOnly: z.boolean().optional(),
});

/**
 * What the handset shows of 3GPP TS 23.040 §9.2.3.24.10: nothing but text; formats, pictures, animations and melodies of
 * Release 99; also the compressed and coloured objects of Release 5.
 */
export const emsLevelSchema = z.enum(['none', 'basic', 'extended']);

/** What the handset takes of Smart Messaging 3.0.0. */
export const smartMessagingSchema = z.enum(['picture', 'ringing-tone', 'operator-logo', 'business-card']);

/** Scripts from right to left that the letters of an LCD may have besides Latin, Greek and Cyrillic. */
export const lcdScriptSchema = z.enum(['arabic', 'hebrew']);
export type LcdScript = z.infer<typeof lcdScriptSchema>;

/** What a model of handset can do. Data, loaded from `resources/profiles`, or made by the user. */
export const handsetProfileSchema = z.object({
  /** Stable id such as `android-360x740` or `keypad-sms`. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'has lower-case letters, digits and -'),
  /** Shown to people; never a maker's name. */
  name: z.string().min(1).max(60),
  kind: z.enum(['android', 'keypad']),
  /** When such phones came out. */
  year: z.number().int().min(1992).max(2100).optional(),
  /** Where the facts are from. */
  source: z.string().max(400).optional(),
  screen: z.object({
    /** dp for an Android profile, LCD pixels for a keypad phone. */
    width: pixels,
    height: pixels,
    /** Colours that the screen can show; 2 for a black-and-white LCD. */
    colours: z.number().int().min(2),
  }),
  /** Pixels of the display where `screen` has dp; absent: those of `screen`. */
  pixels: z.object({ width: pixels, height: pixels }).optional(),
  /** Absent: none. */
  ems: emsLevelSchema.optional(),
  /** Absent: nothing. */
  smartMessaging: z.array(smartMessagingSchema).optional(),
  /** What a keypad phone writes and draws besides; absent: nothing, so boxes stand in place of those letters. */
  scripts: z.array(lcdScriptSchema).readonly().optional(),
  /**
   * Takes WAP pushes for a browser: service indications and service loading. Absent: a model with MMS does, as that comes by
   * WAP too.
   */
  servicePush: z.boolean().optional(),
  /** null: the handset knows only SMS. */
  mms: mmsCapabilitySchema.nullable(),
});
export type HandsetProfile = z.infer<typeof handsetProfileSchema>;

/** Whether a model shows service indications and loads services; another one discards them. */
export function takesServicePush({
  kind,
  mms,
  servicePush,
}: Pick<HandsetProfile, 'kind' | 'mms' | 'servicePush'>): boolean {
  return servicePush ?? (kind === 'android' || mms !== null);
}
