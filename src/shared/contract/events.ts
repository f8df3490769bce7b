import { z } from 'zod';
import { businessReplySchema, campaignSchema } from '../model/business';
import { chargingRecordSchema } from '../model/charging';
import { conversionSchema } from '../model/conversion';
import { messageSchema } from '../model/message';
import { mailboxSchema } from './mail';
import {
  clockSchema,
  conversationSchema,
  handsetViewSchema,
  listenerSchema,
  settingsSchema,
  traceRowSchema,
} from './views';

/** State, announced: each event carries the whole new value, so applying one twice does no harm. */
export const labEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('clock'), clock: clockSchema }),
  z.object({ type: z.literal('settings'), settings: settingsSchema }),
  z.object({ type: z.literal('listeners'), listeners: z.array(listenerSchema) }),
  z.object({ type: z.literal('handset'), handset: handsetViewSchema }),
  z.object({ type: z.literal('handset-removed'), handset: z.string() }),
  z.object({ type: z.literal('message'), handset: z.string(), message: messageSchema }),
  z.object({ type: z.literal('message-deleted'), handset: z.string(), message: z.string() }),
  z.object({ type: z.literal('conversation'), handset: z.string(), conversation: conversationSchema }),
  z.object({ type: z.literal('conversation-removed'), handset: z.string(), conversation: z.string() }),
  /** All conversions of media that are under way and take their time. */
  z.object({ type: z.literal('conversions'), conversions: z.array(conversionSchema) }),
  z.object({ type: z.literal('mailbox'), mailbox: mailboxSchema }),
  z.object({ type: z.literal('campaign'), campaign: campaignSchema }),
  z.object({ type: z.literal('business-reply'), reply: businessReplySchema }),
  /** null: a record of charging has been kept long enough and is gone. */
  z.object({ type: z.literal('charge'), business: z.string(), charge: chargingRecordSchema.nullable() }),
  z.object({
    type: z.literal('opt-out'),
    business: z.string(),
    number: z.string(),
    optedOut: z.boolean(),
  }),
  z.object({ type: z.literal('trace'), row: traceRowSchema }),
]);
export type LabEvent = z.infer<typeof labEventSchema>;

/**
 * Events `from`…`to` in one go. A stream starts with the batch behind the sequence number asked for; when that is no
 * longer held, or a client reads too slowly, `reset` says that the client must take a new snapshot.
 */
export const eventBatchSchema = z.object({
  from: z.number().int(),
  to: z.number().int(),
  events: z.array(labEventSchema),
  reset: z.boolean(),
});
export type EventBatch = z.infer<typeof eventBatchSchema>;
