import { z } from 'zod';
import { apnSchema } from './apn';
import { carrierSetupSchema } from './carrier-config';
import { CREATION_CLASSES } from './content-class';
import { handsetProfileSchema } from './handset-profile';
import { handsetIdSchema, msisdnSchema } from './ids';
import { linkProfileIdSchema, linkProfileSchema } from './link-profile';
import { registrationSchema } from './registration';
import { languageSchema } from './subscriber';

/** Names of the Material 3 schemes in the renderer's tokens. */
export const phoneThemeSchema = z.enum(['rose', 'azure', 'moss', 'amber', 'violet', 'teal']);
export type PhoneTheme = z.infer<typeof phoneThemeSchema>;

/** Colours that tell the SIMs of a phone apart. */
export const simColourSchema = z.enum(['azure', 'amber', 'green', 'violet', 'rose']);
export type SimColour = z.infer<typeof simColourSchema>;

/** National languages with tables of their own. */
const smsLanguageSchema = z.enum([
  'turkish',
  'spanish',
  'portuguese',
  'bengali',
  'gujarati',
  'hindi',
  'kannada',
  'malayalam',
  'oriya',
  'punjabi',
  'tamil',
  'telugu',
  'urdu',
]);

/** A handset as it stands on the desk: what its owner and the operator set. */
export const handsetSetupSchema = z.object({
  id: handsetIdSchema,
  /** The owner's name, e.g. Anna. */
  name: z.string().min(1).max(40),
  msisdn: msisdnSchema,
  imsi: z.string().regex(/^[0-9]{15}$/),
  profile: handsetProfileSchema,
  theme: phoneThemeSchema,
  language: languageSchema,
  bearer: linkProfileIdSchema,
  /** The link where the bearer is `custom`. */
  link: linkProfileSchema.nullish(),
  /** Access point settings for MMS; null or absent: those of the lab's operator. */
  apn: apnSchema.nullish(),
  /** Download announced MMS at once. */
  autoRetrieve: z.boolean(),
  /** Also in somebody else's network; absent: no. */
  retrieveWhenRoaming: z.boolean().optional(),
  /** Packet data, and so MMS, in somebody else's network; absent: yes. */
  dataRoaming: z.boolean().optional(),
  /** Senders may learn when a message of theirs was fetched; absent: yes. */
  allowDeliveryReports: z.boolean().optional(),
  /** Whether senders who ask for it learn when their message is read; absent: ask the owner each time. */
  readReports: z.enum(['never', 'ask', 'always']).optional(),
  /** Short messages that the phone's memory holds, segments counted; null or absent: as many as there are. */
  smsCapacity: z.number().int().min(1).nullish(),
  /**
   * How long the service centre is to try with texts that say nothing else, in milliseconds, up to the 63 weeks of TP-VP; null or
   * absent: as long as it does by itself.
   */
  smsValidity: z.number().int().positive().max(38_102_400_000).nullish(),
  /** Number of the service centre that texts are handed in at; null or absent: that of the SIM, which is its operator's. */
  smsCentre: msisdnSchema.nullish(),
  /** Languages whose tables texts may be written with (3GPP TS 23.038 §6.2.1.2.4); absent: none. */
  smsLanguages: z.array(smsLanguageSchema).optional(),
  /** The operator's configuration; absent: that of the lab's own. */
  carrier: carrierSetupSchema.optional(),
  /**
   * A new message to several goes as one that all can answer, or to each on its own, or as its author says, who is asked,
   * and as one where nobody can be asked; absent: ask.
   */
  groupMessages: z.enum(['one', 'each', 'ask']).optional(),
  /** What a service loading may do: nothing, ask the owner, load; absent: ask. */
  serviceLoading: z.enum(['off', 'ask', 'auto']).optional(),
  /** Reports that the owner asks for with each message, where the operator has them; absent: of delivery only. */
  askDeliveryReports: z.boolean().optional(),
  askReadReports: z.boolean().optional(),
  /** How large everything on the screen is; absent: 1. */
  fontScale: z.number().min(0.85).max(2).optional(),
  /** How the owner leaves an app: by a bar that is swiped, or by three buttons; absent: by the bar. */
  navigation: z.enum(['gestures', 'buttons']).optional(),
  /** What the locked screen tells of messages: all, that there are some, nothing; absent: all. */
  lockScreen: z.enum(['all', 'hidden', 'nothing']).optional(),
  /**
   * What may be put into a message beyond what every phone shows (OMA MMS Conformance, creation modes): nothing, all
   * after a question, or all; absent: all.
   */
  creationMode: z.enum(['restricted', 'warning', 'free']).optional(),
  /**
   * The largest class of messages (OMA MMS Conformance) that is created where the mode is `restricted`, or without a
   * question where it is `warning`; absent: the richest that every phone takes.
   */
  contentClass: z.enum(CREATION_CLASSES).optional(),
  /** The screen is laid out from right to left whatever its language is; absent: as the language is written. */
  rightToLeft: z.boolean().optional(),
  /** Stands below each new message; absent or empty: nothing. */
  signature: z.string().max(200).optional(),
  /** The phone in which this is the second SIM: one screen and one memory for both; absent: a phone of its own. */
  secondOf: handsetIdSchema.optional(),
  /** What the owner of a phone with two SIMs calls this one; absent: by its slot. */
  simName: z.string().trim().min(1).max(20).optional(),
  /** Its badge; absent: azure for the first, amber for the second. */
  simColour: simColourSchema.optional(),
  /** The SIM by which new conversations begin; absent: the first. */
  defaultSim: z.enum(['first', 'second']).optional(),
});
export type HandsetSetup = z.infer<typeof handsetSetupSchema>;

/** What the status bar shows. */
export const radioStateSchema = z.object({
  power: z.boolean(),
  /** Bars, 0 to 4; 0 is no coverage. */
  signal: z.number().int().min(0).max(4),
  /** Whether there is a SIM in the slot. */
  sim: z.enum(['inserted', 'removed']).default('inserted'),
  /** What the network answers the SIM. */
  registration: registrationSchema.default('accepted'),
  /** The owner has switched the radio off. */
  airplane: z.boolean().default(false),
  /** In somebody else's network. */
  roaming: z.boolean().default(false),
  /** Attached for packet data; without it there are only calls and short messages. */
  packet: z.boolean().default(true),
  bearer: linkProfileIdSchema,
  pdp: z.enum(['inactive', 'activating', 'active']),
  /** Percent. */
  battery: z.number().int().min(0).max(100),
});
export type RadioState = z.infer<typeof radioStateSchema>;
