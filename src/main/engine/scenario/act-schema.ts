import { z } from 'zod';
import { apnSchema } from '../../../shared/model/apn';
import { composedSlideSchema, mmsCompositionSchema, SLIDES } from '../../../shared/model/composition';
import { linkProfileIdSchema, linkProfileSchema } from '../../../shared/model/link-profile';
import { smsCommandActionSchema, smsOptionsSchema, whyCodeSchema } from '../../../shared/model/message';
import { registrationSchema } from '../../../shared/model/registration';
import { SECOND } from '../../../shared/model/time';
import { composedTimeSchema, durationSchema } from './duration';
import { smsSetup } from './handset-schema';
import { mmboxActSchema } from './mmbox-schema';
import { recipientsSchema } from './recipients';
import { sendSmartSchema } from './smart-schema';

const validitySchema = smsOptionsSchema.shape.validity.unwrap();

const slideSchema = z.strictObject({
  /** Files beside the scenario. */
  media: z.array(z.string()).default([]),
  text: z.string().nullable().default(null),
  duration: durationSchema.pipe(composedSlideSchema.shape.duration).default(5 * SECOND),
});

/** The handset does not send it, for this reason. */
const refused = whyCodeSchema.optional();

const sendSmsSchema = z.strictObject({
  send: z.literal('sms'),
  to: recipientsSchema,
  refused,
  text: z.string().min(1),
  deliveryReport: z.boolean().default(false),
  class: smsOptionsSchema.shape.class,
  pid: smsOptionsSchema.shape.pid,
  validity: durationSchema.pipe(validitySchema).optional(),
});

const sendMmsSchema = z
  .strictObject({
    send: z.literal('mms'),
    /** May be left out where it answers all. */
    to: recipientsSchema.optional(),
    refused,
    subject: z.string().nullable().default(null),
    deliveryReport: z.boolean().default(false),
    slides: z.array(slideSchema).max(SLIDES).optional(),
    /** Short form: files and texts, each file on a slide of its own and each text on the slide before it. */
    parts: z.array(z.string()).optional(),
    group: mmsCompositionSchema.shape.group,
    cc: recipientsSchema.optional(),
    bcc: recipientsSchema.optional(),
    priority: mmsCompositionSchema.shape.priority,
    messageClass: mmsCompositionSchema.shape.messageClass,
    senderVisibility: mmsCompositionSchema.shape.senderVisibility,
    deliveryTime: composedTimeSchema.optional(),
    expiry: composedTimeSchema.optional(),
    readReport: z.boolean().optional(),
    /** Whoever answers within these limits answers at the author's expense. */
    replyCharging: z
      .strictObject({
        textOnly: z.boolean().default(false),
        deadline: composedTimeSchema.optional(),
        size: z.number().int().positive().optional(),
      })
      .optional(),
    /** Answers the newest MMS that came in, `all`: everybody in its conversation. */
    reply: z.literal([true, 'all']).optional(),
    /** Keep a copy in the MMBox. */
    store: z.boolean().optional(),
  })
  .refine(({ to, reply }) => to !== undefined || reply === 'all', {
    error: 'an MMS goes to somebody: to, or reply: all',
    path: ['to'],
  });

const forwardSchema = z.strictObject({
  to: recipientsSchema,
  deliveryReport: z.boolean().default(false),
  readReport: z.boolean().default(false),
});

const setSchema = z.strictObject({
  power: z.enum(['on', 'off']).optional(),
  signal: z.number().int().min(0).max(4).optional(),
  /** Whether there is a SIM in the slot. */
  sim: z.enum(['inserted', 'removed']).optional(),
  /** What the network answers the SIM; unless it is accepted, there are emergency calls only. */
  registration: registrationSchema.optional(),
  airplane: z.boolean().optional(),
  /** Percent, as the status bar shows it. */
  battery: z.number().int().min(1).max(100).optional(),
  roaming: z.boolean().optional(),
  /** Attached for packet data. */
  packet: z.boolean().optional(),
  bearer: linkProfileIdSchema.optional(),
  link: linkProfileSchema.optional(),
  apn: apnSchema.nullable().optional(),
  autoRetrieve: z.boolean().optional(),
  ...smsSetup,
  retrieveWhenRoaming: z.boolean().optional(),
  dataRoaming: z.boolean().optional(),
  allowDeliveryReports: z.boolean().optional(),
  readReports: z.enum(['never', 'ask', 'always']).optional(),
});

const ACTS = [
  sendSmsSchema,
  sendSmartSchema,
  sendMmsSchema,
  z.strictObject({ set: setSchema }),
  /** Fetches the newest announced MMS. */
  z.strictObject({ download: z.literal(true) }),
  /** Opens the link of the newest short message. */
  z.strictObject({ open: z.literal('link') }),
  /** Looks at the newest notification, or dismisses it. */
  z.strictObject({ notification: z.enum(['open', 'dismiss']) }),
  /** Sends the newest failed message again. */
  z.strictObject({ retry: z.literal(true) }),
  /** Sends the newest announced MMS on without fetching it. */
  z.strictObject({ forward: forwardSchema }),
  /** Keeps the newest announced MMS in the MMBox. */
  z.strictObject({ store: z.literal(true) }),
  mmboxActSchema,
  /** Reads the newest incoming message, and all others of its conversation. */
  z.strictObject({ read: z.literal(true) }),
  /** Lets the sender of the newest MMS that asks for it know that it was read, or not. */
  z.strictObject({ readReport: z.enum(['send', 'decline']) }),
  /** Asks the service centre about the newest sent message, or has it deleted there. */
  z.strictObject({ command: smsCommandActionSchema }),
  /** The operator takes back the newest sent MMS. */
  z.strictObject({ cancel: z.literal(true) }),
  /** Deletes the newest incoming message. */
  z.strictObject({ delete: z.literal(true) }),
] as const;
const actSchema = z.union(ACTS);

/** The act that is meant, so that what is wrong with it is said of that one alone. */
export function actMeant(what: unknown): z.ZodType {
  if (typeof what !== 'object' || what === null) return actSchema;
  const meant = ACTS.find(({ shape }) =>
    'send' in shape
      ? 'send' in what && shape.send.value === what.send
      : Object.keys(shape).some((key) => key in what),
  );
  return meant ?? actSchema;
}

export type Act = z.infer<typeof actSchema>;
