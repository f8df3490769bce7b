import { z } from 'zod';
import { mmsCompositionSchema } from './composition';
import { smsOptionsSchema } from './message';

/** What a handset is to send at another time, as its owner composed it. */
export const laterMessageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sms'),
    /** A text to each of them. */
    to: z.array(z.string().min(1)).min(1).max(100),
    text: z.string().min(1).max(40_000),
    deliveryReport: z.boolean(),
    options: smsOptionsSchema.optional(),
  }),
  z.object({ kind: z.literal('mms'), mms: mmsCompositionSchema }),
]);
export type LaterMessage = z.infer<typeof laterMessageSchema>;

/** A message that waits in the handset for its time. */
export const scheduledMessageSchema = z.object({
  id: z.string(),
  /** When it goes; virtual time. */
  at: z.number(),
  /** Conversation key, as of `conversationKey`. */
  conversation: z.string(),
  message: laterMessageSchema,
  /** Handset id of the phone's second SIM, by which it goes; absent: its first. */
  line: z.string().optional(),
});
export type ScheduledMessage = z.infer<typeof scheduledMessageSchema>;
