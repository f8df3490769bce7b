import { z } from 'zod';
import { Problem } from '../../../shared/contract/problem';
import { handsetIdSchema } from '../../../shared/model/ids';
import { faultSchema } from '../../../shared/model/fault';
import { MMSC_POLICY, mmscPolicySchema } from '../../../shared/model/mmsc-policy';
import { SMSC_POLICY, smscPolicySchema } from '../../../shared/model/smsc-policy';
import type { Fault } from '../../../shared/model/fault';
import { withoutUndefined } from '../../../shared/model/without-undefined';
import { wrongRefusal } from '../fault-statuses';
import { changedMmsc, changedSmsc } from '../policy-change';
import { actMeant } from './act-schema';
import type { Act } from './act-schema';
import { businessSchema } from './business-schema';
import type { BusinessStep } from './business-schema';
import { durationSchema } from './duration';
import { expectSchema } from './expect-schema';
import type { Expectation } from './expect-schema';
import { handsetSchema } from './handset-schema';
import { mailboxStepSchema, mailStepSchema } from './mail-schema';
import type { MailboxStep, MailStep } from './mail-schema';
import { mm1Schema } from './mm1-schema';
import type { Mm1Step } from './mm1-schema';
import { pushSchema } from './push-schema';
import type { PushStep } from './push-schema';
import { smsSchema } from './sms-schema';
import type { SmsStep } from './sms-schema';

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

const { shape: smscShape } = smscPolicySchema;
const smscSchema = smscPolicySchema
  .extend({
    defaultValidity: durationSchema.pipe(smscShape.defaultValidity),
    maxValidity: durationSchema.pipe(smscShape.maxValidity),
    answerTimeout: durationSchema.pipe(smscShape.answerTimeout),
    absentRetries: z.array(durationSchema).pipe(smscShape.absentRetries),
    memoryFullRetries: z.array(durationSchema).pipe(smscShape.memoryFullRetries),
    noAnswerRetries: z.array(durationSchema).pipe(smscShape.noAnswerRetries),
    congestionRetries: z.array(durationSchema).pipe(smscShape.congestionRetries),
    failureRetries: z.array(durationSchema).pipe(smscShape.failureRetries),
  })
  .partial();
export type SmscStep = z.infer<typeof smscSchema>;

const STEP_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  business: businessSchema,
  expect: expectSchema,
  /** In place of those that were there before. */
  faults: faultsSchema,
  mm1: mm1Schema,
  /** Keys that are not given stay as they are. */
  mmsc: mmscSchema,
  push: pushSchema,
  sms: smsSchema,
  /** Keys that are not given stay as they are. */
  smsc: smscSchema,
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
        'a step has one key: a handset, business, expect, faults, mail, mailbox, mm1, mmsc, push, sms, smsc, table, or wait',
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
  if (who === 'smsc') return { kind: 'smsc' as const, smsc: parsed.data as SmscStep };
  if (who === 'mail') return { kind: 'mail' as const, mail: parsed.data as MailStep };
  if (who === 'mailbox') return { kind: 'mailbox' as const, mailbox: parsed.data as MailboxStep };
  if (who === 'push') return { kind: 'push' as const, push: parsed.data as PushStep };
  if (who === 'sms') return { kind: 'sms' as const, sms: parsed.data as SmsStep };
  if (who === 'table') return { kind: 'table' as const };
  if (who === 'wait') return { kind: 'wait' as const, duration: parsed.data as number };
  return { kind: 'act' as const, handset: who, act: parsed.data as Act };
});
export type Step = z.infer<typeof stepSchema>;

/** Says at which key a policy from the start is wrong; steps change what there is when they come. */
function checked<Policy extends object>(
  changed: (policy: Policy, change: Partial<Policy>) => Policy,
  usual: Policy,
): (change: { [Key in keyof Policy]?: Policy[Key] | undefined }, context: z.RefinementCtx) => void {
  return (change, context) => {
    try {
      changed(usual, withoutUndefined(change));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { message, field = '', hint = '' } = error.report;
      // The policy itself is where the schema is.
      const path = field.split('.').slice(1);
      context.addIssue({ code: 'custom', path, message: `${message}; ${hint}` });
    }
  };
}

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
  mmsc: mmscSchema.superRefine(checked(changedMmsc, MMSC_POLICY)).default({}),
  smsc: smscSchema.superRefine(checked(changedSmsc, SMSC_POLICY)).default({}),
  steps: z.array(stepSchema).min(1),
});
export type Scenario = z.infer<typeof scenarioSchema>;
