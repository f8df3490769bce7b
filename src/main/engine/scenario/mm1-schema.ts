import { z } from 'zod';
import { SECOND } from '../../../shared/model/time';
import { PDU_TYPES } from '../../../shared/protocol/mms/pdus';
import { durationSchema } from './duration';
import { patternSchema } from './pattern';

/** A PDU as `encode` takes it: `type`, `version`, `headers`, and what a body needs. */
export const pduSchema = z.looseObject({ type: z.string() });

/** What must stand in a PDU; a header that is null must not be there. */
const expectedPduSchema = z.strictObject({
  type: z.enum(PDU_TYPES),
  version: z.string().optional(),
  headers: z.record(z.string(), z.unknown()).default({}),
});
export type ExpectedPdu = z.infer<typeof expectedPduSchema>;

/** By name; null: it must not be there. */
const headersSchema = z.record(z.string(), patternSchema.nullable()).default({});

/** What must stand in the newest HTTP exchange of a handset by that method. */
const httpLookSchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  target: patternSchema.optional(),
  /** As the WAP gateway hands it on. */
  request: headersSchema,
  status: z.number().int().min(100).max(599).default(200),
  response: headersSchema,
});
export type HttpLook = z.infer<typeof httpLookSchema>;

/** A client outside posts a PDU to the MMSC, or a look at what a handset has sent or got. */
export const mm1Schema = z
  .strictObject({
    /** Whose number the client has: a handset's or any. */
    from: z.string().optional(),
    post: pduSchema.optional(),
    /** A handset whose newest announced message the client fetches. */
    get: z.string().optional(),
    /** What the MMSC answers. */
    answer: expectedPduSchema.optional(),
    /** The HTTP status of its answer. */
    status: z.number().int().min(100).max(599).default(200),
    /** A handset; of such a PDU that it sent or got, the newest. */
    of: z.string().optional(),
    sent: expectedPduSchema.optional(),
    got: expectedPduSchema.optional(),
    http: httpLookSchema.optional(),
    within: durationSchema.default(60 * SECOND),
  })
  .refine(
    ({ from, post, get, of, sent, got, http, answer }) =>
      from === undefined
        ? of !== undefined &&
          [sent, got, http].filter((look) => look !== undefined).length === 1 &&
          (post ?? get ?? answer) === undefined
        : (post === undefined) !== (get === undefined) && (of ?? sent ?? got ?? http) === undefined,
    {
      error:
        'a client has from, and post or get, with answer or status; a look has of, and sent, got or http',
    },
  );
export type Mm1Step = z.infer<typeof mm1Schema>;
