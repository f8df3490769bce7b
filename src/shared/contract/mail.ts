import { z } from 'zod';
import { composedMediaSchema } from '../model/composition';
import { bodyRefSchema } from '../model/ids';

/** How full the lab's mailbox is. */
export const mailboxSchema = z.object({
  total: z.number().int(),
  unread: z.number().int(),
  /** Mails that the server outside has not taken yet. */
  queued: z.number().int(),
  /** Mails from outside to subscribers that are kept. */
  sent: z.number().int(),
});
export type Mailbox = z.infer<typeof mailboxSchema>;

/** `received`: the mailbox that takes what subscribers send; `sent`: what came from outside for subscribers. */
export const mailFolderSchema = z.enum(['received', 'sent']);
export type MailFolder = z.infer<typeof mailFolderSchema>;

/**
 * What has become of a mail at a subscriber: `accepted` as an MMS, which waits for the phone; `linked`: a phone without MMS
 * has a text with a link, which has been `opened`; `unknown`: the MMSC no longer has the message.
 */
export const mailOutcomeSchema = z.enum([
  'accepted',
  'linked',
  'opened',
  'delivered',
  'read',
  'deleted',
  'rejected',
  'expired',
  'unreachable',
  'cancelled',
  'unknown',
]);
export type MailOutcome = z.infer<typeof mailOutcomeSchema>;

/** A mail in the lab's mailbox, or one that was sent to subscribers, as a list shows it. */
export const mailItemSchema = z.object({
  id: z.string(),
  /** As the mail says it: name and address, or the address alone. */
  from: z.string(),
  /** The mailbox that it is for, by its envelope; of one that was sent, all addresses. */
  recipient: z.string(),
  /** Of one that was sent: what has become of it at each subscriber. Absent: it was received. */
  outcomes: z.array(z.object({ address: z.string(), state: mailOutcomeSchema })).optional(),
  subject: z.string(),
  /** Virtual time of arrival. */
  at: z.number(),
  read: z.boolean(),
  /** Octets. */
  size: z.number().int(),
  attachments: z.number().int(),
  /** By which the trace has what it belongs to; null: nothing else does. */
  correlation: z.string().nullable(),
  /** How its text begins. */
  preview: z.string(),
});
export type MailItem = z.infer<typeof mailItemSchema>;

/** A mail with all that is in it. */
export const mailViewSchema = mailItemSchema.extend({
  headers: z.array(z.tuple([z.string(), z.string()])),
  text: z.string().nullable(),
  /** As it came: to be shown without scripts and without anything from elsewhere. */
  html: z.string().nullable(),
  parts: z.array(
    z.object({
      name: z.string(),
      contentType: z.string(),
      /** Without angle brackets; null: none. */
      contentId: z.string().nullable(),
      inline: z.boolean(),
      body: bodyRefSchema,
    }),
  ),
  /** The mail as it arrived. */
  source: bodyRefSchema,
});
export type MailView = z.infer<typeof mailViewSchema>;

/** A mail that somebody outside writes to subscribers. */
export const writtenMailSchema = z.object({
  from: z
    .string()
    .regex(/^[\x21-\x7e]+@[\x21-\x7e]+$/, 'an address looks like eve@example.com')
    .max(320),
  to: z.array(z.string().min(3).max(320)).min(1).max(100),
  subject: z.string().max(1_000).default(''),
  text: z.string().max(1_000_000).default(''),
  attachments: z.array(composedMediaSchema).max(50).default([]),
  /** Wants to be told when it has been fetched. */
  deliveryReport: z.boolean().default(false),
  readReport: z.boolean().default(false),
  /** The mail in the mailbox that it answers. */
  replyTo: z.string().optional(),
});
