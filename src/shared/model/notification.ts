import { z } from 'zod';

const common = {
  id: z.string(),
  /** When it came; milliseconds since 1970. */
  at: z.number(),
  /** Names it on every trace event that belongs to it. */
  correlation: z.string().nullable(),
  /** Handset id of the phone's second SIM, by which it came; absent: its first. */
  line: z.string().optional(),
};

/** Its owner closed it as it came, and may look at it later: it does not come up again. Absent: no. */
const putAway = z.boolean().optional();

/** What a handset tells its owner about besides messages, until it is dismissed. Plain JSON; also the row that is stored. */
export const notificationSchema = z.discriminatedUnion('kind', [
  /** A short message of class 0: shown at once and not stored among the messages (3GPP TS 23.038 §4). */
  z.object({ ...common, kind: z.literal('flash'), from: z.string(), text: z.string() }),
  /** WAP-167-ServiceInd. */
  z.object({
    ...common,
    kind: z.literal('service-indication'),
    /** si-id, else href: another one with this name replaces or deletes it. */
    name: z.string(),
    href: z.string().nullable(),
    text: z.string(),
    /** How much it may disturb: not at all, when there is time, soon, now. */
    level: z.enum(['none', 'low', 'medium', 'high']),
    created: z.number().nullable(),
    expiresAt: z.number().nullable(),
    opened: z.boolean(),
    putAway,
  }),
  /** WAP-168-ServiceLoad. */
  z.object({
    ...common,
    kind: z.literal('service-loading'),
    href: z.string(),
    action: z.enum(['execute-low', 'execute-high', 'cache']),
    /** False while the owner is asked. */
    opened: z.boolean(),
    putAway,
  }),
]);
export type Notification = z.infer<typeof notificationSchema>;

/** Messages that wait in a mailbox elsewhere, as an icon shows them (3GPP TS 23.040 §9.2.3.24.2). */
export const waitingIndicationSchema = z.object({
  type: z.enum(['voicemail', 'fax', 'email', 'video', 'other']),
  /** Of the subscriber's up to four profiles. */
  profile: z.number().int().min(0).max(3),
  /** How many; null: at least one. */
  count: z.number().int().positive().nullable(),
  /** Where the mailbox is called, or who told of it. Absent in what builds before this one stored. */
  from: z.string().optional(),
  /** When it was told; milliseconds since 1970. Absent likewise. */
  at: z.number().optional(),
  /** Handset id of the phone's second SIM, whose mailbox it is; absent: its first. */
  line: z.string().optional(),
});
export type WaitingIndication = z.infer<typeof waitingIndicationSchema>;
