import { z } from 'zod';
import { SECOND } from '../../../shared/model/time';
import { durationSchema } from './duration';
import { patternSchema } from './pattern';

const address = z.string().regex(/^[\x21-\x7e]+@[\x21-\x7e]+$/, 'an address looks like eve@example.com');

/** Somebody with a mailbox writes to subscribers: by SMTP, as mail programs do. */
export const mailStepSchema = z.strictObject({
  from: address,
  /** Handsets, numbers or addresses. */
  to: z.union([z.string(), z.array(z.string()).min(1)]).transform((to) => (Array.isArray(to) ? to : [to])),
  subject: z.string().default(''),
  text: z.string().default(''),
  /** Files beside the scenario. */
  attachments: z.array(z.string()).default([]),
  /** Wants to know when it is fetched, and when it is read. */
  deliveryReport: z.boolean().default(false),
  readReport: z.boolean().default(false),
  /** Answers the newest mail in the mailbox of `from`. */
  reply: z.literal(true).optional(),
  /** The server refuses it with this code. */
  refused: z.number().int().min(400).max(599).optional(),
});
export type MailStep = z.infer<typeof mailStepSchema>;

/** A mail arrives in somebody's mailbox that no earlier expectation was about. */
export const mailboxStepSchema = z.strictObject({
  of: address,
  from: z.string().optional(),
  subject: patternSchema.optional(),
  /** Looked for in what the mail says as plain text. */
  text: patternSchema.optional(),
  /** Media types of what it holds besides its text, in any order. */
  types: z.array(z.string()).optional(),
  /** It must not happen within the time. */
  never: z.literal(true).optional(),
  within: durationSchema.default(60 * SECOND),
});
export type MailboxStep = z.infer<typeof mailboxStepSchema>;
