import { z } from 'zod';
import { mmsCompositionSchema } from '../../../shared/model/composition';
import { handsetIdSchema } from '../../../shared/model/ids';
import { messageStateSchema, recipientReportSchema, whyCodeSchema } from '../../../shared/model/message';
import { waitingIndicationSchema } from '../../../shared/model/notification';
import { SECOND } from '../../../shared/model/time';
import { durationSchema } from './duration';
import { patternSchema } from './pattern';

export const expectSchema = z.strictObject({
  handset: handsetIdSchema,
  /** A message comes in that no earlier expectation was about. */
  receives: z.enum(['sms', 'mms']).optional(),
  /** A notification of this kind is shown; `text` is looked for in it, `none`: nothing is. */
  notification: z.enum(['flash', 'service-indication', 'service-loading', 'none']).optional(),
  /** So many wait in a mailbox; 0: none. */
  waiting: z.partialRecord(waitingIndicationSchema.shape.type, z.number().int().min(0)).optional(),
  /** The newest outgoing message reaches this state. */
  message: messageStateSchema.optional(),
  /** The newest outgoing message has this report. */
  report: recipientReportSchema.shape.status.optional(),
  /** Whose report, or from whom a message comes. */
  from: z.string().optional(),
  text: patternSchema.optional(),
  subject: patternSchema.optional(),
  /** Media types that the message holds, in any order. */
  types: z.array(z.string()).optional(),
  /** Subjects of what the handset has seen in its owner's MMBox, in order. */
  mmbox: z.array(z.string()).optional(),
  /** A reason that the message shows. */
  why: whyCodeSchema.optional(),
  priority: mmsCompositionSchema.shape.priority,
  messageClass: mmsCompositionSchema.shape.messageClass,
  /** Kept in its owner's MMBox. */
  stored: z.literal(true).optional(),
  /** Who forwarded an incoming MMS, first its author. */
  forwardedBy: z.array(z.string()).optional(),
  /** The others in the conversation, in any order: hidden recipients are not among them. */
  addresses: z.array(z.string()).optional(),
  /** It must not happen within the time. */
  never: z.literal(true).optional(),
  within: durationSchema.default(60 * SECOND),
});
export type Expectation = z.infer<typeof expectSchema>;
