import { z } from 'zod';
import { bodyRefSchema } from './ids';

/**
 * out: queued → preparing → sending → sent | failed.
 * in: received; MMS: announced → downloading → received | failed | expired.
 */
export const messageStateSchema = z.enum([
  'queued',
  'preparing',
  'sending',
  'sent',
  'failed',
  'received',
  'announced',
  'downloading',
  'expired',
]);

export const messagePartSchema = z.object({
  /** Media type without parameters, lower case. */
  contentType: z.string(),
  charset: z.string().nullable(),
  name: z.string().nullable(),
  contentId: z.string().nullable(),
  contentLocation: z.string().nullable(),
  body: bodyRefSchema,
  /** Decoded text of text parts and SMIL; null for everything else. */
  text: z.string().nullable(),
  /** It came as a file, to be shown in no place (Content-Disposition `attachment`); absent: that was not said. */
  attachment: z.literal(true).optional(),
});
export type MessagePart = z.infer<typeof messagePartSchema>;

export const recipientReportSchema = z.object({
  recipient: z.string(),
  status: z.enum([
    'pending',
    'delivered',
    'expired',
    'rejected',
    'unreachable',
    'indeterminate',
    'forwarded',
    'read',
    'failed',
  ]),
  at: z.number().nullable(),
  /** What the network said of it, in its words; absent: nothing. */
  reason: z.string().optional(),
});
export type RecipientReport = z.infer<typeof recipientReportSchema>;

export const whyCodeSchema = z.enum([
  /** name, before, after (octets), limit (octets); width, height (pixels) of one that has fewer than it had */
  'picture-resized',
  /** size, limit (octets) */
  'message-too-large',
  /** status (the standard's word), text (Response-Text, may be empty) */
  'refused-by-mmsc',
  /** status (HTTP status) */
  'http-error',
  /** attempts */
  'no-answer',
  /** cause (RP cause number), name */
  'sms-refused',
  /** cause (RP cause number), name, centre: number of the service centre that the phone has in place of its operator's */
  'sms-centre-refused',
  /** offset (octet), reason */
  'damaged-message',
  /** no parameters: the lab's data are damaged, the octets are lost */
  'content-lost',
  /** name, type (media type) */
  'picture-unreadable',
  /** no parameters: the handset has no MMS client */
  'mms-not-supported',
  /** type (of a smart message, such as ringing-tone): the handset has none such */
  'smart-message-not-supported',
  /** status (retrieve status word), text */
  'not-available',
  /**
   * status (delivery status word), recipient; text (what the network said of it); code (TP-ST of a short message). Where the
   * time ran out: until (when, ms since 1970), validity (milliseconds, where its sender chose how long)
   */
  'not-delivered',
  /** no parameters: the handset is switched off or without coverage; goes out when it is back */
  'waiting-for-coverage',
  /** no parameters: abroad, and the owner allows no packet data there; goes on at home, or when it is allowed */
  'roaming-data-off',
  /** no parameters: packet data are off; goes on when they are on */
  'packet-data-off',
  /** no parameters: there is no SIM in the slot; what is to be fetched waits for one */
  'no-sim',
  /**
   * cause (3GPP TS 24.008 §10.5.3.6), name: the network refuses to register the SIM; without parameters where something is
   * to be fetched, which waits until it does
   */
  'emergency-only',
  /** segments, most: a text of more segments becomes an MMS */
  'text-became-mms',
  /** length, most (characters): a longer text becomes an MMS */
  'long-text-became-mms',
  /** count: a text went as so many texts that nothing joins */
  'text-split',
  /** count: each of so many recipients got a message of their own */
  'sent-to-each',
  /** recipient, gateway: e-mail went as a text to that number */
  'by-email-gateway',
  /** report (delivery or read): asked for, but the operator has none */
  'no-reports',
  /** no parameters: the operator has switched MMS off */
  'mms-disabled',
  /** segments, most: the operator carries no longer texts */
  'too-many-segments',
  /** length, most (characters) */
  'text-too-long',
  /** length, most (characters) */
  'subject-too-long',
  /** count, most */
  'too-many-recipients',
  /** name, type (media type) */
  'audio-not-allowed',
  /** name, type (media type): not every phone shows it, and the owner's sends only what all do */
  'media-not-of-all',
  /** name, type (media type), class (the largest that the owner's phone creates, which has no such media) */
  'media-beyond-class',
  /** recipient: no number, address or alias that the operator knows the form of */
  'bad-recipient',
  /** size, limit (octets): of what may go over a satellite */
  'too-large-for-satellite',
  /** size (octets that had crossed the air): the link broke under the transfer, which starts from the beginning */
  'broke-off',
  /** no parameters: its owner stopped sending or fetching it */
  'stopped',
  /** count, parts: headers behind a Content-Disposition that the operator's setting says is none */
  'part-headers-not-read',
]);

/** A reason that the user interface turns into a sentence; `params` hold the numbers that decided it. */
export const whySchema = z.object({
  code: whyCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Why = z.infer<typeof whySchema>;

/** How a short message is to be treated beyond its text; what is absent is as usual. */
export const smsOptionsSchema = z.object({
  /** Message class: 0 is shown at once and not stored, 2 is for the SIM (3GPP TS 23.038 §4). */
  class: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
  /** TP-PID, 0 to 255: 0x40 silent, 0x41 to 0x47 replace types (3GPP TS 23.040 §9.2.3.9). */
  pid: z.number().int().min(0).max(255).optional(),
  /** How long the service centre is to try, in milliseconds; at most the 63 weeks that TP-VP can write. */
  validity: z.number().int().positive().max(38_102_400_000).optional(),
});
export type SmsOptions = z.infer<typeof smsOptionsSchema>;

/** What a service centre can be told about a message that it has taken (3GPP TS 23.040 §9.2.3.19). */
export const smsCommandActionSchema = z.enum(['enquire', 'cancel-report', 'enable-report', 'delete']);
export type SmsCommandAction = z.infer<typeof smsCommandActionSchema>;

const userDataPartSchema = z.object({
  /** Whether the octets begin with a user data header (TP-UDHI). */
  header: z.boolean(),
  /** TP-UDL and TP-UD in hex. */
  octets: z.string(),
  /** Its own TP-DCS, if it came in another alphabet than the message. */
  dcs: z.number().int().optional(),
});

/** What is known of a short message besides its text. */
const smsDetailSchema = smsOptionsSchema.extend({
  /** Where a received one is stored; absent: in the phone. */
  storage: z.literal('sim').optional(),
  /** The application that it is for, such as 5505 for a ringing tone. */
  port: z.number().int().optional(),
  /**
   * TP-DCS and the user data of each part, where there is more in them than text: EMS objects, formatting, ringing
   * tones, logos.
   */
  userData: z.object({ dcs: z.number().int(), parts: z.array(userDataPartSchema) }).optional(),
});

/** One message in one handset's store, as its Messages app shows it. Plain JSON; also the row that is stored. */
export const messageSchema = z.object({
  id: z.string(),
  /** Conversation key: see `conversationKey`. */
  conversation: z.string(),
  direction: z.enum(['in', 'out']),
  kind: z.enum(['sms', 'mms']),
  /** The others in the conversation: recipients of an outgoing, sender and further recipients of an incoming one. */
  addresses: z.array(z.string()),
  /** Sender of an incoming message; null when hidden or outgoing. */
  from: z.string().nullable(),
  /** When the handset stored it; of a received MMS, when it was announced. */
  at: z.number(),
  /** When a received MMS was fetched. */
  fetchedAt: z.number().optional(),
  state: messageStateSchema,
  /** 0…1 while `sending` or `downloading`. */
  progress: z.number().min(0).max(1).nullable(),
  read: z.boolean(),
  /** SMS text; null for MMS. */
  text: z.string().nullable(),
  /** SMS segments, 1 or more; null for MMS. */
  segments: z.number().int().positive().nullable(),
  subject: z.string().nullable(),
  /** Parts of a composed or retrieved MMS, in the order of the PDU, SMIL included. */
  parts: z.array(messagePartSchema),
  /** Octets of the encoded PDU (announced size while not yet downloaded); null for SMS. */
  size: z.number().int().nullable(),
  /** When an announced message goes away at the MMSC. */
  expiresAt: z.number().nullable(),
  /** One entry per recipient when a report was asked for. */
  reports: z.array(recipientReportSchema),
  /** Reasons for whatever was changed, delayed, refused or failed. */
  why: z.array(whySchema),
  /** MMS: as its sender marked it; absent: normal. */
  priority: z.enum(['low', 'normal', 'high']).optional(),
  /** MMS: absent: personal. */
  messageClass: z.string().optional(),
  /** MMS: what it may hold at most, as its sender's phone says from version 1.3 on. Absent: it says nothing. */
  contentClass: z.string().optional(),
  /** A received MMS whose sender asks to be told when it is read: not answered yet, sent, declined, or not to be sent. */
  readReport: z.enum(['asked', 'sent', 'declined', 'failed']).optional(),
  /** The sender of this MMS pays for one reply within these limits: until (ms since 1970) and octets. */
  replyCharging: z
    .object({
      textOnly: z.boolean(),
      deadline: z.number().nullable(),
      size: z.number().nullable(),
      /** That reply was sent. */
      answered: z.literal(true).optional(),
    })
    .optional(),
  /** Who forwarded a received MMS, first the one who wrote it. */
  forwardedBy: z.array(z.string()).optional(),
  /** Where the MMS is kept in its owner's MMBox. */
  storedAt: z.string().optional(),
  /** MMS: the Message-ID that the MMSC gave it. */
  messageId: z.string().optional(),
  /** Its owner has put a star on it, to find it again. */
  starred: z.literal(true).optional(),
  /** Its sender has marked it as not to be sent on (X-Mms-Distribution-Indicator: No). */
  notToBeSentOn: z.literal(true).optional(),
  /** Handset id of the phone's second SIM, by which it came or goes; absent: its first. */
  line: z.string().optional(),
  /** Of a short message that is more than text. */
  sms: smsDetailSchema.optional(),
  /**
   * What its owner has told the service centre about it last, and when; `answer`: TP-ST of what came back to an enquiry,
   * null: nothing yet.
   */
  centre: z
    .object({ action: smsCommandActionSchema, at: z.number(), answer: z.number().int().nullable() })
    .optional(),
  /** Names this message on every trace event that belongs to it, at all nodes. */
  correlation: z.string(),
});
export type Message = z.infer<typeof messageSchema>;

/**
 * The list of a message that has none of something. Messages are many and most of their lists are empty, so that they
 * share one.
 */
export const NONE: never[] = Object.freeze<never[]>([]) as never[];

/** Names the card that tells a message's owner that it was not sent or fetched, in `dismissed` of its conversation. */
export const failedCard = (message: string): string => `failed/${message}`;

/** The key of the conversation with these addresses: sorted, joined by `,`. Hidden senders share the key `?`. */
export function conversationKey(addresses: readonly string[]): string {
  return addresses.length === 0 ? '?' : [...new Set(addresses)].sort().join(',');
}
