import { z } from 'zod';
import { apnSchema } from '../../../shared/model/apn';
import { carrierChoiceSchema } from '../../../shared/model/carrier-config';
import type { CarrierChoice } from '../../../shared/model/carrier-config';
import { handsetSetupSchema, phoneThemeSchema } from '../../../shared/model/handset';
import { msisdnSchema } from '../../../shared/model/ids';
import { linkProfileIdSchema, linkProfileSchema } from '../../../shared/model/link-profile';
import { languageSchema } from '../../../shared/model/subscriber';
import { chooseCarrier } from '../carriers';
import { durationSchema } from './duration';

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

/** How long the service centre is to try with texts that say nothing else. */
const validitySchema = durationSchema.pipe(handsetSetupSchema.shape.smsValidity.unwrap().unwrap());

/** The handset's SMS side, its operator, and what its owner wants of messages to several. */
export const smsSetup = {
  carrier: carrierSchema.optional(),
  groupMessages: handsetSetupSchema.shape.groupMessages,
  smsCapacity: handsetSetupSchema.shape.smsCapacity,
  smsValidity: validitySchema.nullish(),
  smsCentre: handsetSetupSchema.shape.smsCentre,
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
  smsValidity: validitySchema.nullish(),
  smsCentre: handsetSetupSchema.shape.smsCentre,
};

/** A handset of a scenario. */
export const handsetSchema = z.strictObject({
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
