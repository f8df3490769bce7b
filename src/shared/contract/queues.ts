import { z } from 'zod';

/** A short message that waits at the SMSC. Times are virtual. */
export const waitingSmsSchema = z.object({
  id: z.string(),
  to: z.string(),
  /** Null for a status report. */
  from: z.string().nullable(),
  kind: z.enum(['text', 'push', 'status-report']),
  since: z.number(),
  /** How often it was tried in vain. */
  attempts: z.number().int(),
  /** Why the last attempt for this destination failed; null: none has, or one is under way. */
  reason: z.enum(['absent', 'memory-full', 'no-answer', 'congestion', 'failure']).nullable(),
  /** When the destination is tried again; null: nothing holds it up. */
  nextAt: z.number().nullable(),
  expiresAt: z.number(),
  /** On its way to the handset at this moment: nothing can be done about it. */
  inFlight: z.boolean(),
  correlation: z.string().nullable(),
});
export type WaitingSms = z.infer<typeof waitingSmsSchema>;

/** One recipient's share of a message that waits at the MMSC. */
export const waitingMmsSchema = z.object({
  /** Message-ID. */
  message: z.string(),
  /** Which of its recipients, from 0. */
  index: z.number().int().min(0),
  to: z.string(),
  from: z.string(),
  subject: z.string().nullable(),
  /** Octets of the submission. */
  size: z.number().int(),
  state: z.enum(['held', 'notified', 'deferred', 'linked', 'cancelling']),
  since: z.number(),
  /** How often it was announced. */
  attempts: z.number().int(),
  /** When it is announced (again); null: no more, it is up to the recipient. */
  nextAt: z.number().nullable(),
  expiresAt: z.number(),
  correlation: z.string(),
});
export type WaitingMms = z.infer<typeof waitingMmsSchema>;

export const queuesSchema = z.object({
  /** `total` counts also what is beyond the limit. */
  smsc: z.object({ total: z.number().int(), waiting: z.array(waitingSmsSchema) }),
  mmsc: z.object({ total: z.number().int(), waiting: z.array(waitingMmsSchema) }),
});
export type Queues = z.infer<typeof queuesSchema>;

/** Names what waits, and where. */
export const waitingKeySchema = z.discriminatedUnion('centre', [
  z.object({ centre: z.literal('smsc'), id: z.string() }),
  z.object({ centre: z.literal('mmsc'), message: z.string(), index: z.number().int().min(0) }),
]);
export type WaitingKey = z.infer<typeof waitingKeySchema>;
