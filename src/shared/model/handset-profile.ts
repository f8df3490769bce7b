import { z } from 'zod';

/** What the handset's MMS client can take. */
export const mmsCapabilitySchema = z.object({
  /** Encapsulation version that the client speaks. */
  version: z.enum(['1.0', '1.1', '1.2', '1.3']),
  /** Largest M-Send.req and M-Retrieve.conf in octets. */
  maxMessageSize: z.number().int().positive(),
  /** Pixels. */
  maxImageWidth: z.number().int().positive(),
  maxImageHeight: z.number().int().positive(),
  userAgent: z.string(),
  uaProfUrl: z.string(),
});

/** What a model of handset can do. Data, loaded from `resources/profiles`. */
export const handsetProfileSchema = z.object({
  /** Stable id such as `android-360x740` or `keypad-sms`. */
  id: z.string(),
  /** Shown to people; never a maker's name. */
  name: z.string(),
  kind: z.enum(['android', 'keypad']),
  screen: z.object({
    /** dp for an Android profile, LCD pixels for a keypad phone. */
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    /** Colours that the screen can show; 2 for a black-and-white LCD. */
    colours: z.number().int().min(2),
  }),
  /** null: the handset knows only SMS. */
  mms: mmsCapabilitySchema.nullable(),
});
export type HandsetProfile = z.infer<typeof handsetProfileSchema>;
