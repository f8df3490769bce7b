import { z } from 'zod';
import { shortCodeSchema } from './vasp';

/** ChargedParty of MM7: who is expected to pay for a message (3GPP TS 23.140 §8.7.1). */
export const chargedPartySchema = z.enum(['Sender', 'Recipient', 'Both', 'Neither', 'ThirdParty']);
export type ChargedParty = z.infer<typeof chargedPartySchema>;

/** What a business says of the price of its message. */
export const chargingSchema = z.object({
  /** Absent: it leaves that to the operator. */
  party: chargedPartySchema.optional(),
  /** ChargedPartyID: who pays where that is neither sender nor recipient. */
  thirdParty: z.string().min(1).max(100).optional(),
  /** ServiceCode: by which the billing system knows the service. */
  serviceCode: z.string().min(1).max(100).optional(),
});
export type Charging = z.infer<typeof chargingSchema>;

/** What the MMSC hands to the billing system once a recipient has got the message of a business. */
export const chargingRecordSchema = z.object({
  /** Message-ID. */
  message: z.string(),
  business: shortCodeSchema,
  recipient: z.string(),
  /** Virtual time when the recipient got it. */
  at: z.number().int(),
  party: chargedPartySchema.nullable(),
  /** Numbers and short codes of those who pay; nobody where it is free, or where the business has not said. */
  payers: z.array(z.string()),
  serviceCode: z.string().nullable(),
  messageClass: z.string(),
  /** Octets as it was submitted. */
  size: z.number().int(),
});
export type ChargingRecord = z.infer<typeof chargingRecordSchema>;
