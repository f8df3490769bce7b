import { z } from 'zod';
import { handsetIdSchema } from './ids';
import { waitingIndicationSchema } from './notification';

/** The count in a message waiting element is an octet, 255 says that many or more (3GPP TS 23.040 §9.2.3.24.2). */
const MAX_WAITING = 255;

/** What a short message of one of the operator's systems is, besides its text. */
export const operatorSmsKindSchema = z.discriminatedUnion('name', [
  /** A text with a class (3GPP TS 23.038 §4), or null: without one. */
  z.object({
    name: z.literal('text'),
    class: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).nullable(),
  }),
  /** So much waits in a mailbox elsewhere; 0: nothing any more. `store`: the text is kept among the messages. */
  z.object({
    name: z.literal('waiting'),
    mailbox: waitingIndicationSchema.shape.type,
    count: z.number().int().min(0).max(MAX_WAITING),
    store: z.boolean(),
  }),
  /** Type 0: the phone acknowledges it and does nothing else (3GPP TS 23.040 §9.2.3.9). */
  z.object({ name: z.literal('silent') }),
  /** Takes the place of an earlier one from this sender with this type. */
  z.object({ name: z.literal('replace'), type: z.number().int().min(1).max(7) }),
]);
export type OperatorSmsKind = z.infer<typeof operatorSmsKindSchema>;

/** A short message that one of the operator's systems, such as its voice mail, hands in at the service centre. */
export const operatorSmsSchema = z.object({
  /** What the recipient sees as its sender: a number, or a name of at most 11 characters. */
  from: z.string().trim().min(1).max(21),
  to: z.array(handsetIdSchema).min(1).max(100),
  kind: operatorSmsKindSchema,
  text: z.string().max(2_000).default(''),
  /** Goes before others that wait for the phone, and is tried though the phone is known to be away. */
  priority: z.boolean().default(false),
  /** The system wants to know when it has arrived. */
  statusReport: z.boolean().default(false),
});
export type OperatorSms = z.infer<typeof operatorSmsSchema>;

/** What the service centre said to it, for one handset. */
export const handedInSchema = z.object({
  handset: handsetIdSchema,
  /** Names it on every trace event that belongs to it. */
  correlation: z.string(),
  /** RP-Cause of the refusal (3GPP TS 24.011 §8.2.5.4) and its name; null: the centre has refused nothing. */
  refused: z.object({ cause: z.number().int(), name: z.string() }).nullable(),
  /** For some of it no answer came in 10 s of real time, as of a lab that has too much to do: it may be taken yet. */
  unanswered: z.boolean(),
});
export type HandedIn = z.infer<typeof handedInSchema>;
