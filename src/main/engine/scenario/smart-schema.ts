import { z } from 'zod';
import { whyCodeSchema } from '../../../shared/model/message';
import { recipientsSchema } from './recipients';

/** What a smart message has, of which it is exactly one. */
export const SMART_KEYS = ['picture', 'tune', 'logo', 'groupLogo', 'card', 'event'] as const;

/** A message of Nokia's Smart Messaging; files lie beside the scenario. */
export const sendSmartSchema = z
  .strictObject({
    send: z.literal('smart'),
    to: recipientsSchema,
    /** The handset does not send it, for this reason. */
    refused: whyCodeSchema.optional(),
    /** A file; it becomes 72 by 28 dots. */
    picture: z.string().min(1).optional(),
    /** The words to the picture. */
    text: z.string().default(''),
    /** A file (iMelody or RTTTL), or a tune in RTTTL itself. */
    tune: z.string().min(1).optional(),
    /** A file; it becomes 72 by 14 dots, for the phones of this network. */
    logo: z.string().min(1).optional(),
    network: z
      .string()
      .regex(/^[1-9][0-9]{2} [0-9]{2,3}$/, 'a network is its country code and its own, such as 262 42')
      .optional(),
    /** A file; it becomes 72 by 14 dots, shown when one of a group calls. */
    groupLogo: z.string().min(1).optional(),
    /** A file: a vCard. */
    card: z.string().min(1).optional(),
    /** A file: a vCalendar. */
    event: z.string().min(1).optional(),
    deliveryReport: z.boolean().default(false),
  })
  .refine((act) => SMART_KEYS.filter((key) => act[key] !== undefined).length === 1, {
    error: `a smart message has one of ${SMART_KEYS.join(', ')}`,
  })
  .refine(({ logo, network }) => (logo === undefined) === (network === undefined), {
    error: 'an operator logo names its network, and nothing else does',
    path: ['network'],
  })
  .refine(({ picture, text }) => text === '' || picture !== undefined, {
    error: 'only a picture has words',
    path: ['text'],
  });
export type SendSmart = z.infer<typeof sendSmartSchema>;
