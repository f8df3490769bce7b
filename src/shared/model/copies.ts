import { z } from 'zod';
import { adaptationSchema } from './adaptation';
import { messagePartSchema, messageSchema } from './message';

/** Names a multimedia message that the MMSC has: by its Message-ID, or by what its events in the trace are known by. */
export const mmKeySchema = z.union([z.object({ id: z.string() }), z.object({ correlation: z.string() })]);
export type MmKey = z.infer<typeof mmKeySchema>;

/** What tells one multimedia message from another. */
const mmHeadSchema = z.object({
  /** Message-ID. */
  id: z.string(),
  /** What its events in the trace are known by. */
  correlation: z.string(),
  /** When the MMSC took it; virtual time. */
  at: z.number(),
  /** Sender's number; null when hidden. */
  from: z.string().nullable(),
  subject: z.string().nullable(),
  /** Octets of the PDU that the MMSC got. */
  size: z.number().int(),
});

/** A multimedia message that the MMSC has, as it stands in a list. */
export const mmSummarySchema = mmHeadSchema.extend({
  /** The first words that its slides show; null: there are none. */
  text: z.string().nullable(),
  recipients: z.array(z.string()),
});
export type MmSummary = z.infer<typeof mmSummarySchema>;

/** How far the message is for one recipient, and in which form it got there. */
const copyStateSchema = z.enum([
  /** The recipient's device has not asked for it yet. */
  'waiting',
  /** It has asked, and the network is making its copy. */
  'converting',
  /** Handed out as it was sent. */
  'unchanged',
  'adapted',
  /** A short message with a link stands in for it. */
  'replaced',
  /** It never got there: expired, rejected, taken back. */
  'undelivered',
]);

/** What one recipient has got of a message. */
const copySchema = z.object({
  recipient: z.string(),
  state: copyStateSchema,
  /** What was done, and why; null: nothing. */
  adaptation: adaptationSchema.nullable(),
  /** As the recipient's device gets them, in the order of the PDU, SMIL included; none while there is no copy. */
  parts: z.array(messagePartSchema),
  /** The short message that stands in for it, as the recipient's phone has it; null: none, or it was deleted. */
  instead: messageSchema.nullable(),
  /** The page behind the link of that. */
  link: z.string().nullable(),
});
export type Copy = z.infer<typeof copySchema>;

/** A message as it was sent, and what became of it for each recipient. */
export const copiesSchema = mmHeadSchema.extend({
  parts: z.array(messagePartSchema),
  copies: z.array(copySchema),
});
export type Copies = z.infer<typeof copiesSchema>;
