import { z } from 'zod';
import { deviceCapabilitiesSchema } from './device-capabilities';
import { emsLevelSchema, smartMessagingSchema } from './handset-profile';
import { httpUrlSchema } from './http-url';
import { handsetIdSchema, msisdnSchema } from './ids';

export const languageSchema = z.enum(['en', 'de']);
export type Language = z.infer<typeof languageSchema>;

/** The operator's record of one subscription (what the HLR and the MMSC's user database know). */
export const subscriberSchema = z.object({
  msisdn: msisdnSchema,
  /** 15 digits, as on the SIM. */
  imsi: z.string().regex(/^[0-9]{15}$/),
  /** Name in the operator's records, used in fallback texts. */
  name: z.string(),
  handset: handsetIdSchema,
  /** Whether the operator knows the device as MMS-capable; false sends the fallback SMS. */
  mmsCapable: z.boolean(),
  /** Encapsulation version of the device's MMS client, as the operator's register of devices has it; absent: 1.2. */
  mmsVersion: z.enum(['1.0', '1.1', '1.2', '1.3']).optional(),
  /** What the operator's records say of the device's MMS client; absent: nothing, or it has none. */
  device: deviceCapabilitiesSchema.optional(),
  /** What it shows of short messages beyond text; absent: nothing. */
  shortMessages: z.object({ ems: emsLevelSchema, smartMessaging: z.array(smartMessagingSchema) }).optional(),
  /** The push proxy that reaches a subscriber whose phone is not in the lab. */
  pushProxy: httpUrlSchema.optional(),
  /** Language of texts that the operator writes to this subscriber. */
  language: languageSchema,
});
export type Subscriber = z.infer<typeof subscriberSchema>;
