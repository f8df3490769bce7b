import { z } from 'zod';
import { chargingRecordSchema, chargingSchema } from './charging';
import { mmsCompositionSchema } from './composition';
import { messagePartSchema } from './message';
import { normaliseNumber } from './numbering';
import { shortCodeSchema, vaspSchema } from './vasp';
import type { Vasp } from './vasp';

/** What became of a submission at one recipient; the last that is known. */
export const campaignRecipientSchema = z.object({
  /** As addressed. */
  address: z.string(),
  /**
   * `waiting`: not handed in yet; `opted-out`: wants nothing of this business; `submitted`: the MMSC has not answered;
   * `refused`: it did not take it; the others as it reported them.
   */
  state: z.enum([
    'waiting',
    'opted-out',
    'submitted',
    'accepted',
    'refused',
    'delivered',
    'read',
    'deleted',
    'rejected',
    'expired',
    'forwarded',
    'indeterminate',
    'cancelled',
  ]),
  /** Virtual time of the last change. */
  at: z.number().int(),
  /** TransactionID of the SubmitReq that it went in. */
  transaction: z.string().optional(),
  messageId: z.string().optional(),
  /** What was said besides, for people. */
  detail: z.string().optional(),
});
export type CampaignRecipient = z.infer<typeof campaignRecipientSchema>;

/** What a business sends to many, as it is composed. */
export const campaignDraftSchema = z.object({
  composition: mmsCompositionSchema,
  /** The MMSC may adapt it to each phone (allowAdaptations). */
  adaptable: z.boolean().default(true),
  /** Recipients may send it on (DistributionIndicator). */
  distributable: z.boolean().default(true),
  /** Recipients that are handed in each second; null: all at once. */
  perSecond: z.number().int().min(1).max(1_000).nullable().default(null),
  /** Who pays for it; absent: nothing is said. */
  charging: chargingSchema.optional(),
});
export type CampaignDraft = z.infer<typeof campaignDraftSchema>;

/** The same without those whom it goes to. */
export const campaignContentSchema = campaignDraftSchema.extend({
  composition: mmsCompositionSchema.omit({ to: true, cc: true, bcc: true }),
});
export type CampaignContent = z.infer<typeof campaignContentSchema>;

/** Somebody whom a campaign names. */
export interface Addressee {
  /** A number in international form; anything else as it was written. */
  address: string;
  /** Has said STOP to the business. */
  optedOut: boolean;
}

/**
 * Whom a campaign names, each once. A list of the business with somebody on it who has said STOP stands there as its
 * members: the operator would hand the message out to everybody on it.
 */
export function addressees(
  addresses: readonly string[],
  { lists = [] }: Pick<Vasp, 'lists'>,
  optedOut: (address: string) => boolean,
): Addressee[] {
  const written = addresses.flatMap((address) => {
    const members = lists.find(({ name }) => name === address.toLowerCase())?.members;
    return members?.some(optedOut) === true ? members : [normaliseNumber(address) ?? address];
  });
  return [...new Set(written)].map((address) => ({ address, optedOut: optedOut(address) }));
}

/** A message from a business to many. */
export const campaignSchema = z.object({
  composition: mmsCompositionSchema,
  adaptable: z.boolean(),
  distributable: z.boolean(),
  perSecond: z.number().int().nullable(),
  charging: chargingSchema.optional(),
  id: z.string(),
  business: shortCodeSchema,
  at: z.number().int(),
  recipients: z.array(campaignRecipientSchema),
  /** The last status code of MM7; null before the first answer. */
  status: z.number().int().nullable(),
});
export type Campaign = z.infer<typeof campaignSchema>;

/** A message from a phone to a business. */
export const businessReplySchema = z.object({
  id: z.string(),
  business: shortCodeSchema,
  at: z.number().int(),
  from: z.string(),
  kind: z.enum(['sms', 'mms']),
  subject: z.string().nullable(),
  text: z.string(),
  parts: z.array(messagePartSchema),
});
export type BusinessReply = z.infer<typeof businessReplySchema>;

/** A business of the lab's own, or the account of one outside. */
export const businessViewSchema = z.object({
  account: vaspSchema,
  /** Numbers that want nothing of it. */
  optedOut: z.array(z.string()),
  campaigns: z.array(campaignSchema),
  replies: z.array(businessReplySchema),
  /** Who owes what for messages that have arrived, as the MMSC hands it to the billing system. */
  charges: z.array(chargingRecordSchema),
});
export type BusinessView = z.infer<typeof businessViewSchema>;
