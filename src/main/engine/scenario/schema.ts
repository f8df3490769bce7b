import { z } from 'zod';
import { apnSchema } from '../../../shared/model/apn';
import { carrierChoiceSchema } from '../../../shared/model/carrier-config';
import type { CarrierChoice } from '../../../shared/model/carrier-config';
import { mmsCompositionSchema } from '../../../shared/model/composition';
import { handsetSetupSchema, phoneThemeSchema } from '../../../shared/model/handset';
import { handsetIdSchema, msisdnSchema } from '../../../shared/model/ids';
import { faultSchema } from '../../../shared/model/fault';
import { mmscPolicySchema } from '../../../shared/model/mmsc-policy';
import type { Fault } from '../../../shared/model/fault';
import { linkProfileIdSchema, linkProfileSchema } from '../../../shared/model/link-profile';
import { smsCommandActionSchema, smsOptionsSchema, whyCodeSchema } from '../../../shared/model/message';
import { languageSchema } from '../../../shared/model/subscriber';
import { SECOND } from '../../../shared/model/time';
import { chooseCarrier } from '../carriers';
import { wrongRefusal } from '../fault-statuses';
import { businessSchema } from './business-schema';
import type { BusinessStep } from './business-schema';
import { durationSchema } from './duration';
import { expectSchema } from './expect-schema';
import type { Expectation } from './expect-schema';
import { mailboxStepSchema, mailStepSchema } from './mail-schema';
import type { MailboxStep, MailStep } from './mail-schema';
import { mm1Schema } from './mm1-schema';
import type { Mm1Step } from './mm1-schema';
import { mmboxActSchema } from './mmbox-schema';
import { pushSchema } from './push-schema';
import type { PushStep } from './push-schema';
import { recipientsSchema } from './recipients';

/** An operator by name, or keys of its configuration. */
const carrierSchema = z.unknown().transform((value, context): CarrierChoice => {
  const parsed = carrierChoiceSchema.safeParse(value);
  if (!parsed.success) {
    const message =
      'an operator such as 310-004, lab or default, or keys such as { preset: 310-004, enabledTransID: true }';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
  const chosen = chooseCarrier(parsed.data);
  if ('message' in chosen) context.addIssue({ code: 'custom', path: chosen.path, message: chosen.message });
  return parsed.data;
});

/** The handset's SMS side, its operator, and what its owner wants of messages to several. */
const smsSetup = {
  carrier: carrierSchema.optional(),
  groupMessages: handsetSetupSchema.shape.groupMessages,
  smsCapacity: handsetSetupSchema.shape.smsCapacity,
  smsLanguages: handsetSetupSchema.shape.smsLanguages,
  serviceLoading: handsetSetupSchema.shape.serviceLoading,
};

/** What each SIM of a phone has of its own. */
const simSetup = {
  number: msisdnSchema,
  bearer: linkProfileIdSchema.default('edge'),
  /** The link where the bearer is `custom`. */
  link: linkProfileSchema.optional(),
  /** Access point settings: an MMSC that is not the lab's own. */
  apn: apnSchema.optional(),
  autoRetrieve: z.boolean().default(true),
  carrier: carrierSchema.optional(),
  groupMessages: handsetSetupSchema.shape.groupMessages,
  smsCapacity: handsetSetupSchema.shape.smsCapacity,
};

const handsetSchema = z.strictObject({
  ...simSetup,
  name: z.string().optional(),
  profile: z.string().default('android-360x740'),
  language: languageSchema.default('en'),
  theme: phoneThemeSchema.optional(),
  smsLanguages: handsetSetupSchema.shape.smsLanguages,
  serviceLoading: handsetSetupSchema.shape.serviceLoading,
  /** A second SIM in the same phone; steps call it by the handset's name with `-2` behind it. */
  sim2: z.strictObject({ ...simSetup, name: handsetSetupSchema.shape.simName }).optional(),
});

/** What steps call the second SIM of a handset; also its id. */
export function secondSimOf(handset: string): string {
  return `${handset}-2`;
}

/** Numbers by the names that steps have for them: those of all handsets, and of the second SIMs in them. */
export function numbersOf({ handsets }: Pick<Scenario, 'handsets'>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(handsets).flatMap(([id, { number, sim2 }]): [string, string][] => [
      [id, number],
      ...(sim2 === undefined ? [] : ([[secondSimOf(id), sim2.number]] as [string, string][])),
    ]),
  );
}

const slideSchema = z.strictObject({
  /** Files beside the scenario. */
  media: z.array(z.string()).default([]),
  text: z.string().nullable().default(null),
  duration: durationSchema.default(5 * SECOND),
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
  validity: durationSchema.optional(),
});

const sendMmsSchema = z
  .strictObject({
    send: z.literal('mms'),
    /** May be left out where it answers all. */
    to: recipientsSchema.optional(),
    refused,
    subject: z.string().nullable().default(null),
    deliveryReport: z.boolean().default(false),
    slides: z.array(slideSchema).optional(),
    /** Short form: files and texts, each file on a slide of its own and each text on the slide before it. */
    parts: z.array(z.string()).optional(),
    cc: recipientsSchema.optional(),
    bcc: recipientsSchema.optional(),
    priority: mmsCompositionSchema.shape.priority,
    messageClass: mmsCompositionSchema.shape.messageClass,
    senderVisibility: mmsCompositionSchema.shape.senderVisibility,
    /** From the submission on. */
    deliveryTime: durationSchema.optional(),
    expiry: durationSchema.optional(),
    readReport: z.boolean().optional(),
    /** Whoever answers within these limits answers at the author's expense. */
    replyCharging: z
      .strictObject({
        textOnly: z.boolean().default(false),
        deadline: durationSchema.optional(),
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
  airplane: z.boolean().optional(),
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
function actMeant(what: unknown): z.ZodType {
  if (typeof what !== 'object' || what === null) return actSchema;
  const meant = ACTS.find(({ shape }) =>
    'send' in shape
      ? 'send' in what && shape.send.value === what.send
      : Object.keys(shape).some((key) => key in what),
  );
  return meant ?? actSchema;
}

export type Act = z.infer<typeof actSchema>;

const faultsSchema = z
  .array(
    faultSchema.superRefine((fault, context) => {
      const message = wrongRefusal(fault);
      if (message !== null) context.addIssue({ code: 'custom', path: ['action', 'status'], message });
    }),
  )
  .max(100);

const { defaultExpiry, maxExpiry, notificationRetries, linkAfterExpiry, idleTimeout } =
  mmscPolicySchema.shape;
/** What the operator allows; durations as everywhere in scenarios. */
const mmscSchema = mmscPolicySchema
  .extend({
    defaultExpiry: durationSchema.pipe(defaultExpiry),
    maxExpiry: durationSchema.pipe(maxExpiry),
    notificationRetries: z.array(durationSchema).pipe(notificationRetries),
    linkAfterExpiry: durationSchema.nullable().pipe(linkAfterExpiry),
    idleTimeout: durationSchema.pipe(idleTimeout),
  })
  .partial();
export type MmscStep = z.infer<typeof mmscSchema>;

const STEP_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  business: businessSchema,
  expect: expectSchema,
  /** In place of those that were there before. */
  faults: faultsSchema,
  mm1: mm1Schema,
  /** Keys that are not given stay as they are. */
  mmsc: mmscSchema,
  push: pushSchema,
  mail: mailStepSchema,
  mailbox: mailboxStepSchema,
  /** Prints what each recipient of the newest MMS got. */
  table: z.literal('adaptation'),
  wait: durationSchema,
};

const stepSchema = z.record(z.string(), z.unknown()).transform((step, context) => {
  const entries = Object.entries(step);
  const [who, what] = entries[0] ?? [];
  if (entries.length !== 1 || who === undefined) {
    context.addIssue({
      code: 'custom',
      message:
        'a step has one key: a handset, business, expect, faults, mail, mailbox, mm1, mmsc, push, table, or wait',
    });
    return z.NEVER;
  }
  const schema = STEP_SCHEMAS[who] ?? actMeant(what);
  const parsed = schema.safeParse(what);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      context.issues.push({ ...issue, input: what, path: [who, ...issue.path] } as z.core.$ZodRawIssue);
    return z.NEVER;
  }
  if (who === 'business') return { kind: 'business' as const, business: parsed.data as BusinessStep };
  if (who === 'expect') return { kind: 'expect' as const, expect: parsed.data as Expectation };
  if (who === 'faults') return { kind: 'faults' as const, faults: parsed.data as Fault[] };
  if (who === 'mm1') return { kind: 'mm1' as const, mm1: parsed.data as Mm1Step };
  if (who === 'mmsc') return { kind: 'mmsc' as const, mmsc: parsed.data as MmscStep };
  if (who === 'mail') return { kind: 'mail' as const, mail: parsed.data as MailStep };
  if (who === 'mailbox') return { kind: 'mailbox' as const, mailbox: parsed.data as MailboxStep };
  if (who === 'push') return { kind: 'push' as const, push: parsed.data as PushStep };
  if (who === 'table') return { kind: 'table' as const };
  if (who === 'wait') return { kind: 'wait' as const, duration: parsed.data as number };
  return { kind: 'act' as const, handset: who, act: parsed.data as Act };
});
export type Step = z.infer<typeof stepSchema>;

/** A scenario file. Times are virtual. */
export const scenarioSchema = z.strictObject({
  name: z.string().min(1),
  seed: z.number().int().min(0).max(0xffffffff).default(1),
  /** Virtual time at the start. */
  start: z.iso.datetime().default('2026-03-04T10:00:00Z'),
  handsets: z.record(handsetIdSchema, handsetSchema),
  /** What goes wrong in the network from the start. */
  faults: faultsSchema.default([]),
  /** What the operator's MMSC allows, where it is not the usual. */
  mmsc: mmscSchema.default({}),
  steps: z.array(stepSchema).min(1),
});
export type Scenario = z.infer<typeof scenarioSchema>;
