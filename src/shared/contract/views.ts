import { z } from 'zod';
import { faultSchema } from '../model/fault';
import { carrierConfigSchema, carrierSetupSchema } from '../model/carrier-config';
import { composeLimitsSchema } from '../model/compose-limits';
import { emsCompositionSchema, mmsCompositionSchema, smartCompositionSchema } from '../model/composition';
import { handsetProfileSchema } from '../model/handset-profile';
import { handsetSetupSchema, radioStateSchema } from '../model/handset';
import { httpUrlSchema } from '../model/http-url';
import { msisdnSchema } from '../model/ids';
import { mailboxSchema } from './mail';
import { messagePartSchema, messageSchema } from '../model/message';
import { mmboxViewSchema } from '../model/mmbox';
import { outsideClientsSchema } from '../model/outside-clients';
import { mailSettingsSchema } from '../model/mail-settings';
import { mmscPolicySchema } from '../model/mmsc-policy';
import { smscPolicySchema } from '../model/smsc-policy';
import { notificationSchema, waitingIndicationSchema } from '../model/notification';
import { scheduledMessageSchema } from '../model/scheduled';
import { vaspSchema } from '../model/vasp';

/** A name in one handset's address book. */
export const contactSchema = z.object({
  name: z.string().trim().min(1).max(80),
  /** A number, short code or e-mail address. */
  number: z.string().min(1).max(120),
});
export type Contact = z.infer<typeof contactSchema>;

/** A picture, video or sound in one of a handset's messages, or made with the handset. */
export const galleryItemSchema = z.object({
  /** null: it was made with the handset. */
  message: z.string().nullable(),
  conversation: z.string().nullable(),
  direction: z.enum(['in', 'out']),
  at: z.number(),
  part: messagePartSchema,
  /** What it is deleted by when it was made with the handset. */
  capture: z.string().optional(),
  /** Milliseconds, where they are known. */
  duration: z.number().int().nullable().optional(),
  /** The sender of the message does not want it sent on. */
  notToBeSentOn: z.literal(true).optional(),
});
export type GalleryItem = z.infer<typeof galleryItemSchema>;

/** What stands in a composer and has not been sent. */
export const draftSchema = z.object({
  /** Recipients; they also name the conversation. */
  to: z.array(z.string()),
  text: z.string(),
  /** Present once the composer has become an MMS. */
  mms: mmsCompositionSchema.partial().nullable(),
  /** Formatting, pictures and sounds of an enhanced text. */
  ems: emsCompositionSchema.optional(),
  /** What goes to an application of the receiving phone. */
  smart: smartCompositionSchema.optional(),
  /** Handset id of the SIM that was chosen for it; absent: none was. */
  line: z.string().optional(),
  /** When it is to be sent, in virtual time; absent: at once. */
  later: z.number().int().optional(),
});
export type Draft = z.infer<typeof draftSchema>;

/** One row of the conversation list. */
export const conversationSchema = z.object({
  key: z.string(),
  addresses: z.array(z.string()),
  /** Newest message; null when there is only a draft. */
  last: messageSchema.nullable(),
  unread: z.number().int(),
  draft: draftSchema.nullable(),
  /** Unread messages before the last one, oldest first; not more than a few of the newest. Absent: none. */
  news: z.array(messageSchema).optional(),
  /** Above all others. */
  pinned: z.boolean().optional(),
  /** Put away until the next message comes or goes. */
  archived: z.boolean().optional(),
  /** Shown apart and without notifications. */
  blocked: z.boolean().optional(),
  /** The owner's name for it. */
  title: z.string().optional(),
  /** Notifications that were taken off the shade. */
  dismissed: z.array(z.string()).optional(),
});
export type Conversation = z.infer<typeof conversationSchema>;

/**
 * A handset without its conversations. A phone with two SIMs is two of them: the first has what both together have for
 * their owner – messages, address book, notifications –, the second (`setup.secondOf`) its subscription and its radio.
 */
export const handsetViewSchema = z.object({
  setup: handsetSetupSchema,
  radio: radioStateSchema,
  /** The operator's configuration as it counts for this handset. */
  carrier: carrierSetupSchema,
  /** What its owner can write and send. */
  limits: composeLimitsSchema,
  contacts: z.array(contactSchema),
  /** Shown until they are dismissed, oldest first. */
  notifications: z.array(notificationSchema),
  /** What waits in mailboxes, as icons show it. */
  indications: z.array(waitingIndicationSchema),
  /** Stores of short messages that are full, so that more wait at the service centre. */
  smsFull: z
    .array(z.object({ store: z.enum(['phone', 'sim']), at: z.number(), line: z.string().optional() }))
    .optional(),
  /** What it knows of its owner's MMBox. */
  mmbox: mmboxViewSchema.optional(),
  /** Messages that wait for their time, the earliest first. */
  scheduled: z.array(scheduledMessageSchema).optional(),
  /** How many pictures, videos and recordings made with it are kept on it. */
  captures: z.number().int().optional(),
});
export type HandsetView = z.infer<typeof handsetViewSchema>;

/** Operators to choose from. */
export const carrierListSchema = z.object({
  /** Android's values, which count where an operator has no other. */
  defaults: carrierConfigSchema,
  presets: z.array(
    z.object({
      /** `lab`, `default` or MCC-MNC. */
      id: z.string(),
      name: z.string().nullable(),
      /** What differs from the defaults. */
      config: z.partialRecord(carrierConfigSchema.keyof(), z.union([z.boolean(), z.number(), z.string()])),
    }),
  ),
});
export type CarrierList = z.infer<typeof carrierListSchema>;

export const clockSchema = z.object({
  /** Virtual time when this was said; milliseconds since 1970. */
  now: z.number(),
  playing: z.boolean(),
  /** Virtual seconds per real second, 0.1…100. */
  speed: z.number(),
});
export type ClockView = z.infer<typeof clockSchema>;

/** What came of a step. */
export const steppedSchema = clockSchema.extend({
  /** Something crossed the network. */
  crossed: z.boolean(),
  /** Nothing did, and this is next, further away than a step goes: a node acts at this virtual time. */
  next: z.object({ at: z.number(), node: z.string() }).optional(),
});
export type Stepped = z.infer<typeof steppedSchema>;

/** The interfaces of the network, as drawn: each has a colour, a line and a token shape. */
export const networkInterfaceSchema = z.enum([
  'sms',
  'push',
  'mm1',
  'mm3',
  'mm4',
  'mm7',
  'packet',
  'portal',
  /** A handset's own radio: what becomes of it, without octets. */
  'radio',
]);
export type NetworkInterface = z.infer<typeof networkInterfaceSchema>;

/** How a trace event's octets are to be decoded. */
export const traceProtocolSchema = z.enum(['rp', 'wsp-push', 'http', 'gsm-sm', 'smtp', 'none']);
export type TraceProtocol = z.infer<typeof traceProtocolSchema>;

/** One thing that crossed the network. Its octets are fetched by `seq`. */
export const traceRowSchema = z.object({
  seq: z.number().int(),
  /** When it arrived (or was lost). */
  time: z.number(),
  /** When it was sent; less than `time` by the link's delay and transfer time. */
  sentAt: z.number(),
  from: z.string(),
  to: z.string(),
  interface: networkInterfaceSchema,
  protocol: traceProtocolSchema,
  /** Short name for people: `M-Notification.ind`, `SMS-DELIVER 1/2`, `GET /m/7qk2`. */
  name: z.string(),
  /** Octets. */
  size: z.number().int(),
  /** `core`: a hop inside the operator's network that repeats an end-to-end event, hidden at first. */
  hop: z.enum(['end-to-end', 'core']),
  lost: z.boolean(),
  /** A short message that carries a push, or a part of one. */
  push: z.literal(true).optional(),
  /** An answer that something failed. */
  refused: z.literal(true).optional(),
  /** Octets that had crossed when a transfer broke off; absent: it did not. */
  crossed: z.number().int().optional(),
  /** Sequence number of the event that caused this one. */
  cause: z.number().int().nullable(),
  /** Correlates all events of one message across the network; null for signalling without a message. */
  correlation: z.string().nullable(),
  /** Why something was lost, refused or discarded. */
  note: z.string().nullable(),
  /** HTTP over the air: number of the handset's TCP connection that it crossed on; absent: of one of its own. */
  connection: z.number().int().optional(),
});
export type TraceRow = z.infer<typeof traceRowSchema>;

/** A socket that the lab listens on. */
export const listenerSchema = z.object({
  name: z.enum(['app', 'mm1', 'mm7', 'pap', 'smtp', 'portal']),
  address: z.string(),
});
export type Listener = z.infer<typeof listenerSchema>;

export const settingsSchema = z.object({
  /** Header that names the sender on MM1, as the WAP gateway adds it. */
  msisdnHeader: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'a header name has letters, digits and -'),
  /** Base of the links in fallback messages; null: the portal's own address. */
  publicBaseUrl: z.string().nullable(),
  /** What goes wrong in the network. */
  faults: z.array(faultSchema).max(100),
  /** Servers that the lab may send requests to, besides those that its handsets' access points name: any URL of each. */
  allowedServers: z.array(httpUrlSchema).max(100).optional(),
  /** How MMS clients outside are known that do not send the header above. */
  outsideClients: outsideClientsSchema.optional(),
  /** File with certificates (PEM) of authorities that servers outside are trusted by, besides the usual ones; null: none. */
  caFile: z.string().min(1).max(4_096).nullable().optional(),
  /** Subscribers whose phones are not in the lab: their notifications go to a push proxy (PAP) that reaches them. */
  outsideSubscribers: z
    .array(z.object({ msisdn: msisdnSchema, pushProxy: httpUrlSchema }))
    .max(100)
    .optional(),
  /** E-mail to and from subscribers. */
  mail: mailSettingsSchema,
  /** Businesses with an account for MM7; absent: those of a new lab. */
  vasps: z.array(vaspSchema).max(100).optional(),
  /** What the operator allows its subscribers. */
  mmsc: mmscPolicySchema,
  /** How its short message centre works. */
  smsc: smscPolicySchema,
  /** Models of handset that the user has made; absent: none. */
  profiles: z.array(handsetProfileSchema).max(100).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const labSnapshotSchema = z.object({
  /** Events up to and including this one are contained. */
  seq: z.number().int(),
  lab: z.object({
    name: z.string(),
    seed: z.number().int(),
    host: z.enum(['desktop', 'serve', 'run', 'test']),
    /** Data folder, or null when nothing is kept. */
    data: z.string().nullable(),
    version: z.string(),
  }),
  clock: clockSchema,
  settings: settingsSchema,
  handsets: z.array(handsetViewSchema.extend({ conversations: z.array(conversationSchema) })),
  /** What handsets were called that were taken away, by their ids; absent: not told. */
  formerNames: z.record(z.string(), z.string()).optional(),
  listeners: z.array(listenerSchema),
  /** Absent: not told. */
  mailbox: mailboxSchema.optional(),
  trace: z.object({
    count: z.number().int(),
    octets: z.number().int(),
    /** The newest rows, oldest first. */
    tail: z.array(traceRowSchema),
  }),
});
export type LabSnapshot = z.infer<typeof labSnapshotSchema>;
