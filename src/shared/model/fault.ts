import { z } from 'zod';
import { handsetIdSchema } from './ids';

/** Where in the network something can go wrong: what crosses, and in which direction. */
export const FAULT_HOPS = [
  /** RP-DATA with an SMS-SUBMIT, from a handset. */
  'sms-submit',
  /** RP-DATA with an SMS-DELIVER that is no push, to a handset. */
  'sms-deliver',
  'sms-status-report',
  /** RP-ACK and RP-ERROR, either way. */
  'sms-acknowledgement',
  /** A segment of a WAP push on its way to a handset. */
  'push',
  /**
   * The same of an M-Notification.ind, or of an M-Delivery.ind or M-Read-Orig.ind: its first segment, which alone says what
   * it is, so that each counts once.
   */
  'push-notification',
  'push-report',
  /** A push on its way from the MMSC (or a business) to the push proxy. */
  'push-submission',
  /** POST of M-Send.req, and its answer. */
  'mm1-send',
  'mm1-send-answer',
  /** GET of a message, and its answer. */
  'mm1-retrieve',
  'mm1-retrieve-answer',
  /** POST of what tells the MMSC how it went (M-NotifyResp.ind, M-Acknowledge.ind, M-Read-Rec.ind), and its answer. */
  'mm1-acknowledgement',
  'mm1-acknowledgement-answer',
  /** What the MMSC decides of an M-Send.req or M-Forward.req, and of a GET of a message. */
  'mmsc-submission',
  'mmsc-retrieval',
  /** The same of keeping a message: of M-Mbox-Store.req, M-Mbox-Upload.req, and what an M-Send.req wants kept. */
  'mmsc-store',
  /** The same of M-Mbox-View.req. */
  'mmsc-view',
  /** The same of each reference in an M-Mbox-Delete.req or M-Delete.req. */
  'mmsc-deletion',
] as const;
export const faultHopSchema = z.enum(FAULT_HOPS);
export type FaultHop = z.infer<typeof faultHopSchema>;

/** What happens to it. */
export const faultActionSchema = z.discriminatedUnion('do', [
  /** It never arrives. */
  z.strictObject({ do: z.literal('drop') }),
  /** It arrives twice. */
  z.strictObject({ do: z.literal('duplicate') }),
  /** It arrives so many milliseconds later; what was sent after it may come first. */
  z.strictObject({ do: z.literal('delay'), by: z.number().int().min(1).max(86_400_000) }),
  /** What is sent next on the same link comes first. */
  z.strictObject({ do: z.literal('reorder') }),
  /** So many octets are changed (of HTTP: in the body). */
  z.strictObject({ do: z.literal('corrupt'), octets: z.number().int().min(1).max(1_000).default(1) }),
  /** MM1: the gateway answers with this status instead. */
  z.strictObject({
    do: z.literal('status'),
    status: z.number().int().min(300).max(599),
    /** Of a redirection: the value of Location. */
    location: z
      .string()
      .regex(/^[\x21-\x7e]{1,500}$/, 'an address of visible ASCII characters')
      .optional(),
    /** Seconds: the value of Retry-After. */
    retryAfter: z.number().int().min(0).max(86_400).optional(),
  }),
  /** MM1: the connection closes when this share of the octets has crossed. */
  z.strictObject({ do: z.literal('close'), after: z.number().min(0).max(1).default(0.5) }),
  /** The MMSC refuses with this X-Mms-Response-Status, X-Mms-Retrieve-Status or X-Mms-Store-Status, by its name, and a text for people. */
  z.strictObject({ do: z.literal('refuse'), status: z.string(), text: z.string().max(200).optional() }),
]);
export type FaultAction = z.infer<typeof faultActionSchema>;

/** When: with a probability each time, or at the n-th times (from 1) that it could happen. */
export const faultOccasionSchema = z.union([
  z.strictObject({ probability: z.number().min(0).max(1) }),
  z.strictObject({ nth: z.array(z.number().int().min(1)).min(1) }),
  z.strictObject({ every: z.number().int().min(1) }),
]);

/** Why this cannot happen there; null: it can. */
export function wrongAction(hop: FaultHop, action: FaultAction['do']): string | null {
  if (action === 'reorder' && hop.startsWith('mm1-')) {
    return `on MM1 there is one exchange at a time: nothing can overtake ${hop}`;
  }
  if ((action === 'refuse') !== hop.startsWith('mmsc-')) {
    return `the MMSC's decisions are for refuse and nothing else: ${action} does not go with ${hop}`;
  }
  if ((action === 'status' || action === 'close') && !hop.startsWith('mm1-')) {
    return `${action} is for HTTP on MM1, not for ${hop}`;
  }
  return null;
}

/** A fault of the network, switched on by having it. */
export const faultSchema = z
  .strictObject({
    /** Names it among the others; also its own stream of random numbers. */
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'a name of small letters, digits and -'),
    hop: faultHopSchema,
    /** Only to and from this handset. */
    handset: handsetIdSchema.optional(),
    action: faultActionSchema,
    when: faultOccasionSchema.default({ nth: [1] }),
    /** false: it is known, but nothing happens; absent: it is on. Switched on again, it counts from the first time. */
    enabled: z.boolean().optional(),
  })
  .superRefine(({ hop, action }, context) => {
    const message = wrongAction(hop, action.do);
    if (message !== null) context.addIssue({ code: 'custom', path: ['action', 'do'], message });
    if (action.do === 'status' && action.location !== undefined && action.status >= 400) {
      const text = `a location is for redirections (3xx), not for ${action.status}`;
      context.addIssue({ code: 'custom', path: ['action', 'location'], message: text });
    }
  });
export type Fault = z.infer<typeof faultSchema>;
