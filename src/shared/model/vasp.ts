import { z } from 'zod';
import { httpUrlSchema } from './http-url';

/** Digits by which phones reach a business. */
export const shortCodeSchema = z
  .string()
  .regex(/^[1-9][0-9]{2,7}$/, 'a short code has 3 to 8 digits and begins with none of 0');
export type ShortCode = z.infer<typeof shortCodeSchema>;

const identifier = z.string().regex(/^[\x21-\x7e]{1,64}$/, 'up to 64 ASCII characters without spaces');

/** A value added service provider's account with the operator: how it identifies itself and where it is reached. */
export const vaspSchema = z.object({
  shortCode: shortCodeSchema,
  /** For people. */
  name: z.string().min(1).max(60),
  /** VASPID of its requests (3GPP TS 23.140 §8.7.3). */
  vaspId: identifier,
  /** VASID of its requests; absent: any. */
  vasId: identifier.optional(),
  /** Of HTTP Basic authentication. */
  user: z.string().regex(/^[^:\x00-\x1f]{1,64}$/, 'up to 64 characters without a colon'),
  password: z.string().max(128),
  /** Lists of recipients that the operator keeps for it: their names are recipients like any other. */
  lists: z
    .array(
      z.object({
        name: z.string().regex(/^[a-z][a-z0-9.-]{0,39}$/, 'a list has lower-case letters, digits, . and -'),
        members: z.array(z.string().regex(/^(\+[0-9]{4,15}|[\x21-\x7e]+@[\x21-\x7e]+)$/)).max(10_000),
      }),
    )
    .max(100)
    .optional(),
  /** Where it takes DeliverReq and reports over MM7; null: it is one of the lab's own, who works in the app. */
  url: httpUrlSchema.nullable(),
});
export type Vasp = z.infer<typeof vaspSchema>;

/** Node id of a business of the lab's own, by its short code. */
export function businessNode(shortCode: ShortCode): string {
  return `business-${shortCode}`;
}

/** Those of a new lab. */
export const DEFAULT_VASPS: readonly Vasp[] = [
  ['22555', 'Harbour Ferries', 'harbour-ferries'],
  ['22777', 'Green Grocer', 'green-grocer'],
  ['22100', 'Weather Line', 'weather-line'],
].map(([shortCode, name, id]) => ({
  shortCode: shortCode!,
  name: name!,
  vaspId: id!,
  user: id!,
  password: id!,
  url: null,
}));
