import { z } from 'zod';
import { phoneThemeSchema } from '../../../shared/model/handset';
import { handsetIdSchema, msisdnSchema } from '../../../shared/model/ids';
import { faultSchema } from '../../../shared/model/fault';
import type { Fault } from '../../../shared/model/fault';
import { linkProfileIdSchema, linkProfileSchema } from '../../../shared/model/link-profile';
import { messageStateSchema, recipientReportSchema, whyCodeSchema } from '../../../shared/model/message';
import { languageSchema } from '../../../shared/model/subscriber';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/model/time';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: SECOND, m: MINUTE, min: MINUTE, h: HOUR, d: DAY };

/** `500ms`, `60s`, `5m`, `2h`, `1d`; milliseconds. */
const durationSchema = z.string().transform((text, context) => {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h|d)$/.exec(text);
  if (match === null) {
    context.addIssue({ code: 'custom', message: `a duration looks like 60s or 5m, not ${text}` });
    return z.NEVER;
  }
  return Math.round(Number(match[1]) * UNITS[match[2]!]!);
});

/** A text to be found in, or a pattern as `/…/` with optional flag `i`. */
const patternSchema = z.string().transform((text, context) => {
  const match = /^\/(.*)\/(i?)$/s.exec(text);
  if (match === null) return (found: string): boolean => found.includes(text);
  try {
    const pattern = new RegExp(match[1]!, `u${match[2]}`);
    return (found: string): boolean => pattern.test(found);
  } catch (error) {
    context.addIssue({ code: 'custom', message: `not a pattern: ${(error as Error).message}` });
    return z.NEVER;
  }
});

const handsetSchema = z.strictObject({
  number: msisdnSchema,
  name: z.string().optional(),
  profile: z.string().default('android-360x740'),
  bearer: linkProfileIdSchema.default('edge'),
  /** The link where the bearer is `custom`. */
  link: linkProfileSchema.optional(),
  language: languageSchema.default('en'),
  theme: phoneThemeSchema.optional(),
  autoRetrieve: z.boolean().default(true),
});

const recipientsSchema = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((to) => (Array.isArray(to) ? to : [to]));

const slideSchema = z.strictObject({
  /** Files beside the scenario. */
  media: z.array(z.string()).default([]),
  text: z.string().nullable().default(null),
  duration: durationSchema.default(5 * SECOND),
});

const sendSmsSchema = z.strictObject({
  send: z.literal('sms'),
  to: recipientsSchema,
  text: z.string().min(1),
  deliveryReport: z.boolean().default(false),
});

const sendMmsSchema = z.strictObject({
  send: z.literal('mms'),
  to: recipientsSchema,
  subject: z.string().nullable().default(null),
  deliveryReport: z.boolean().default(false),
  slides: z.array(slideSchema).optional(),
  /** Short form: files and texts, each file on a slide of its own and each text on the slide before it. */
  parts: z.array(z.string()).optional(),
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
  autoRetrieve: z.boolean().optional(),
});

const actSchema = z.union([
  sendSmsSchema,
  sendMmsSchema,
  z.strictObject({ set: setSchema }),
  /** Fetches the newest announced MMS. */
  z.strictObject({ download: z.literal(true) }),
  /** Opens the link of the newest short message. */
  z.strictObject({ open: z.literal('link') }),
  /** Sends the newest failed message again. */
  z.strictObject({ retry: z.literal(true) }),
]);
export type Act = z.infer<typeof actSchema>;

const expectSchema = z.strictObject({
  handset: handsetIdSchema,
  /** A message comes in that no earlier expectation was about. */
  receives: z.enum(['sms', 'mms']).optional(),
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
  /** A reason that the message shows. */
  why: whyCodeSchema.optional(),
  within: durationSchema.default(60 * SECOND),
});
export type Expectation = z.infer<typeof expectSchema>;

const faultsSchema = z.array(faultSchema).max(100);

const STEP_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  expect: expectSchema,
  /** In place of those that were there before. */
  faults: faultsSchema,
  wait: durationSchema,
};

const stepSchema = z.record(z.string(), z.unknown()).transform((step, context) => {
  const entries = Object.entries(step);
  const [who, what] = entries[0] ?? [];
  if (entries.length !== 1 || who === undefined) {
    context.addIssue({ code: 'custom', message: 'a step has one key: a handset, expect, faults, or wait' });
    return z.NEVER;
  }
  const schema = STEP_SCHEMAS[who] ?? actSchema;
  const parsed = schema.safeParse(what);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      context.addIssue({ code: 'custom', message: issue.message, path: [who, ...issue.path] });
    return z.NEVER;
  }
  if (who === 'expect') return { kind: 'expect' as const, expect: parsed.data as Expectation };
  if (who === 'faults') return { kind: 'faults' as const, faults: parsed.data as Fault[] };
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
  steps: z.array(stepSchema).min(1),
});
export type Scenario = z.infer<typeof scenarioSchema>;
