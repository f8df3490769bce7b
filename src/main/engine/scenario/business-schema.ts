import { z } from 'zod';
import { campaignRecipientSchema } from '../../../shared/model/business';
import { mmsCompositionSchema } from '../../../shared/model/composition';
import { SECOND } from '../../../shared/model/time';
import { shortCodeSchema } from '../../../shared/model/vasp';
import { durationSchema } from './duration';

/** What a business of the lab does, and what it is to see of it. */
export const businessSchema = z.strictObject({
  code: shortCodeSchema,
  send: z
    .strictObject({
      to: z.array(z.string()).min(1),
      subject: z.string().nullable().default(null),
      /** Files and texts, as for an MMS. */
      parts: z.array(z.string()).min(1),
      messageClass: mmsCompositionSchema.shape.messageClass,
      priority: mmsCompositionSchema.shape.priority,
      expiry: durationSchema.optional(),
      readReport: z.boolean().optional(),
      /** Recipients handed in each second; absent: all at once. */
      perSecond: z.number().int().min(1).optional(),
    })
    .optional(),
  /** Takes its newest campaign back. */
  cancel: z.literal(true).optional(),
  /** What becomes of the newest campaign at recipients, by their names. */
  recipients: z.record(z.string(), campaignRecipientSchema.shape.state).optional(),
  /** The newest message to it. */
  reply: z.strictObject({ from: z.string(), text: z.string() }).optional(),
  within: durationSchema.default(60 * SECOND),
});
export type BusinessStep = z.infer<typeof businessSchema>;
