import { z } from 'zod';
import { msisdnSchema } from './ids';

/** How the operator knows MMS clients outside, besides by the header that its own gateway writes. */
export const outsideClientsSchema = z.strictObject({
  /** Names of other headers with the subscriber's number, in the order in which they count. */
  headers: z
    .array(z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'a header name has letters, digits and -'))
    .max(20)
    .default([]),
  /** Addresses that requests come from, each that of one subscriber. */
  addresses: z
    .array(z.strictObject({ address: z.union([z.ipv4(), z.ipv6()]), msisdn: msisdnSchema }))
    .max(1_000)
    .default([]),
});
export type OutsideClients = z.infer<typeof outsideClientsSchema>;
