import { z } from 'zod';
import { SECOND } from '../../../shared/model/time';
import { durationSchema } from './duration';

/** What must stand in an RPDU, as `decode` shows one; what is not named may be anything. */
const expectedRpduSchema = z.looseObject({
  type: z.enum(['rp-data', 'rp-ack', 'rp-error', 'rp-smma']),
  tpdu: z.looseObject({ kind: z.string().optional() }).optional(),
});
export type ExpectedRpdu = z.infer<typeof expectedRpduSchema>;

/** A system of the operator hands a short message in, or a look at what a handset and the service centre told each other. */
export const smsSchema = z
  .strictObject({
    /** The number that the recipient sees: a handset's or any. */
    from: z.string().optional(),
    /** An SMS-SUBMIT as `encode` takes it; its destination may be a handset. */
    submit: z.looseObject({ destination: z.string() }).optional(),
    /** Before others that wait for the phone. */
    priority: z.literal('high').optional(),
    /** What the service centre answers. */
    answer: expectedRpduSchema.default({ type: 'rp-ack' }),
    /** A handset, or `outside`: the systems. Of such an RPDU that it sent or got, the newest. */
    of: z.string().optional(),
    sent: expectedRpduSchema.optional(),
    got: expectedRpduSchema.optional(),
    within: durationSchema.default(60 * SECOND),
  })
  .refine(
    ({ from, submit, priority, of, sent, got }) =>
      from === undefined
        ? of !== undefined &&
          (sent === undefined) !== (got === undefined) &&
          (submit ?? priority) === undefined
        : submit !== undefined && (of ?? sent ?? got) === undefined,
    { error: 'a system has from and submit; a look has of, and sent or got' },
  );
export type SmsStep = z.infer<typeof smsSchema>;
