import { z } from 'zod';
import { SECOND } from '../../../shared/model/time';
import { durationSchema } from './duration';
import { pduSchema } from './mm1-schema';
import { recipientsSchema } from './recipients';

const stateSchema = z.enum(['rejected', 'pending', 'delivered', 'undeliverable', 'expired', 'cancelled']);

/** A business hands a push in to the push proxy, or asks about the newest one or calls it back. */
export const pushSchema = z
  .strictObject({
    to: recipientsSchema.optional(),
    /** Media type, such as text/vnd.wap.si. */
    type: z.string().optional(),
    /** X-Wap-Application-Id. */
    application: z.string().optional(),
    content: z.string().optional(),
    /** An MMS PDU as the content. */
    pdu: pduSchema.optional(),
    priority: z.enum(['high', 'medium', 'low']).optional(),
    /** Not to be delivered before so long from now, nor after. */
    after: durationSchema.optional(),
    before: durationSchema.optional(),
    /** In place of the newest one: for all, or for those alone that have not got that. */
    replace: z.enum(['all', 'pending-only']).optional(),
    cancel: z.literal(true).optional(),
    /** Where the newest push stands, by recipient. */
    states: z.record(z.string(), stateSchema).optional(),
    within: durationSchema.default(60 * SECOND),
  })
  .refine(
    ({ to, type, content, pdu, cancel, states }) =>
      content === undefined && pdu === undefined
        ? cancel !== undefined || states !== undefined
        : to !== undefined &&
          (type === undefined) === (content === undefined) &&
          cancel === undefined &&
          states === undefined,
    {
      error:
        'a push has to, and type and content, or pdu; of the newest one: cancel: true, or states by recipient',
    },
  );
export type PushStep = z.infer<typeof pushSchema>;
