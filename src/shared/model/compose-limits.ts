import { z } from 'zod';
import { LAB_CARRIER } from './carrier-config';
import type { CarrierConfig } from './carrier-config';
import type { MmsComposition } from './composition';
import { coreClassOf } from './content-class';
import type { HandsetSetup } from './handset';
import type { Why } from './message';

const lengthSchema = z.number().int();

/**
 * What a handset's owner can write and send: what the operator allows, within what the model can do and what the owner
 * has it send.
 */
export const composeLimitsSchema = z.object({
  /** Whether there is MMS at all. */
  mms: z.boolean(),
  /** Octets of an MMS. */
  maxMessageSize: lengthSchema,
  /** Pixels that pictures are made to fit into. */
  maxImageWidth: lengthSchema,
  maxImageHeight: lengthSchema,
  /** Characters. */
  maxSubjectLength: lengthSchema,
  /** Characters of each text; null: any. */
  maxTextLength: lengthSchema.nullable(),
  /** null: any number. */
  recipientLimit: lengthSchema.nullable(),
  /** Sound may be attached. */
  audio: z.boolean(),
  /** A message to several can go as one MMS that all can answer; else it goes to each on its own. */
  group: z.boolean(),
  /** A text of more segments, or of more characters, becomes an MMS; null: never. */
  mmsAboveSegments: lengthSchema.nullable(),
  mmsAboveLength: lengthSchema.nullable(),
  /** A text of several segments goes as so many texts. */
  separateTexts: z.boolean(),
  /** Number that takes texts for e-mail addresses; null: e-mail is MMS. */
  emailGateway: z.string().nullable(),
  /** Characters that an alias has; null: recipients are no aliases. */
  alias: z.object({ min: lengthSchema, max: lengthSchema }).nullable(),
  /** Which reports the owner may ask for. */
  smsDeliveryReports: z.boolean(),
  mmsDeliveryReports: z.boolean(),
  mmsReadReports: z.boolean(),
});
export type ComposeLimits = z.infer<typeof composeLimitsSchema>;

/** The configuration that counts for a handset. */
export function carrierConfigOf({ carrier = LAB_CARRIER }: Pick<HandsetSetup, 'carrier'>): CarrierConfig {
  return carrier.config;
}

/** Whether multimedia messages are announced to a handset: the model knows them, and the operator lets it. */
export function receivesMms(setup: Pick<HandsetSetup, 'carrier' | 'profile'>): boolean {
  return setup.profile.mms !== null && carrierConfigOf(setup).enabledMMS;
}

const NO_CLASS = { maxSize: Infinity, maxWidth: Infinity, maxHeight: Infinity };

export function composeLimits(
  setup: Pick<HandsetSetup, 'carrier' | 'profile' | 'creationMode' | 'contentClass'>,
): ComposeLimits {
  const config = carrierConfigOf(setup);
  const model = setup.profile.mms;
  const mms = receivesMms(setup) && model?.receiveOnly !== true;
  // A phone that sends only what all take keeps within the richest class that all have, or that its owner chose.
  const core = setup.creationMode === 'restricted' ? coreClassOf([], setup.contentClass) : NO_CLASS;
  const separate = config.sendMultipartSmsAsSeparateMessages;
  return {
    mms,
    maxMessageSize: Math.min(model?.maxMessageSize ?? 0, config.maxMessageSize, core.maxSize),
    maxImageWidth: Math.min(model?.maxImageWidth ?? 0, config.maxImageWidth, core.maxWidth),
    maxImageHeight: Math.min(model?.maxImageHeight ?? 0, config.maxImageHeight, core.maxHeight),
    maxSubjectLength: config.maxSubjectLength,
    maxTextLength: limited(config.maxMessageTextSize),
    recipientLimit: limited(config.recipientLimit),
    audio: config.allowAttachAudio,
    group: mms && config.enableGroupMms,
    mmsAboveSegments: !config.enableMultipartSMS && !separate ? 1 : limited(config.smsToMmsTextThreshold),
    mmsAboveLength: limited(config.smsToMmsTextLengthThreshold),
    separateTexts: separate,
    emailGateway: config.emailGatewayNumber === '' ? null : config.emailGatewayNumber,
    alias: config.aliasEnabled ? { min: config.aliasMinChars, max: config.aliasMaxChars } : null,
    smsDeliveryReports: config.enableSMSDeliveryReports,
    mmsDeliveryReports: config.enableMMSDeliveryReports,
    mmsReadReports: config.enableMMSReadReports,
  };
}

/**
 * Whether a message to several goes as one that all can answer.
 * @param chosen what its author chose for this message
 * @param answers whether its recipients have a conversation on this phone: what is a group stays one
 */
export function goesAsGroup(
  limits: Pick<ComposeLimits, 'group'>,
  { groupMessages }: Pick<HandsetSetup, 'groupMessages'>,
  { chosen, answers }: { chosen: MmsComposition['group']; answers: boolean },
): boolean {
  if (!limits.group) return false;
  if (chosen !== undefined) return chosen === 'one';
  return answers || groupMessages !== 'each';
}

/** Limits are 1 or more: -1, and 0 as Android takes it, are none. */
function limited(limit: number): number | null {
  return limit > 0 ? limit : null;
}

/** Why a text is no text message but an MMS; null: it is one. `length` in UTF-16 units, as Android counts. */
export function textBecomesMms(
  limits: ComposeLimits,
  { segments, length }: { segments: number; length: number },
): Why | null {
  if (!limits.mms) return null;
  const { mmsAboveSegments, mmsAboveLength } = limits;
  if (mmsAboveSegments !== null && segments > mmsAboveSegments)
    return { code: 'text-became-mms', params: { segments, most: mmsAboveSegments } };
  if (mmsAboveLength !== null && length > mmsAboveLength)
    return { code: 'long-text-became-mms', params: { length, most: mmsAboveLength } };
  return null;
}

/** Whether this is a name by which the operator knows a subscriber, in the form that it allows. */
export function isAlias(limits: ComposeLimits, address: string): boolean {
  const { alias } = limits;
  return (
    alias !== null &&
    address.length >= alias.min &&
    address.length <= alias.max &&
    /^[A-Za-z][A-Za-z0-9._]*$/.test(address)
  );
}
