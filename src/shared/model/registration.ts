import { z } from 'zod';

/**
 * What the network answers a SIM that wants to register: it is accepted, or one of the reject causes of location updating
 * and GPRS attach, after which the phone may only make emergency calls (3GPP TS 24.008 §4.4.4.7 and annex G).
 */
export const registrationSchema = z.enum([
  'accepted',
  'imsi-unknown',
  'illegal-ms',
  'illegal-me',
  'plmn-not-allowed',
  'roaming-not-allowed',
]);
export type Registration = z.infer<typeof registrationSchema>;
export type RegistrationRefusal = Exclude<Registration, 'accepted'>;

/** Cause values and their names (3GPP TS 24.008 §10.5.3.6). */
export const REJECT_CAUSES: Readonly<Record<RegistrationRefusal, { cause: number; name: string }>> = {
  'imsi-unknown': { cause: 2, name: 'IMSI unknown in HLR' },
  'illegal-ms': { cause: 3, name: 'Illegal MS' },
  'illegal-me': { cause: 6, name: 'Illegal ME' },
  'plmn-not-allowed': { cause: 11, name: 'PLMN not allowed' },
  'roaming-not-allowed': { cause: 13, name: 'Roaming not allowed in this location area' },
};
