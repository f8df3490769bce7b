import { octetField } from '../kit/record';

/** Where a message stands with the service centre. */
export type StatusState = 'completed' | 'still-trying' | 'permanent-error' | 'gave-up' | 'reserved';

/** Reasons that occur both while the service centre still tries and when it has given up. */
const TEMPORARY = [
  'congestion',
  'sme-busy',
  'no-response-from-sme',
  'service-rejected',
  'quality-of-service-not-available',
  'error-in-sme',
];
const COMPLETED = ['received-by-sme', 'forwarded-unconfirmed', 'replaced-by-sc'];
const PERMANENT = [
  'remote-procedure-error',
  'incompatible-destination',
  'connection-rejected-by-sme',
  'not-obtainable',
  'quality-of-service-not-available',
  'no-interworking',
  'validity-period-expired',
  'deleted-by-originating-sme',
  'deleted-by-sc-administration',
  'message-does-not-exist',
];

/** TP-ST by its upper three bits (3GPP TS 23.040 §9.2.3.15). In each range 0x10 and up are the service centre's own. */
const RANGES: readonly { state: StatusState; prefix: string; names: readonly string[] }[] = [
  { state: 'completed', prefix: '', names: COMPLETED },
  { state: 'still-trying', prefix: 'still-trying-', names: TEMPORARY },
  { state: 'permanent-error', prefix: '', names: PERMANENT },
  { state: 'gave-up', prefix: 'gave-up-', names: TEMPORARY },
];

/** What a TP-ST octet means for the message's fate. */
export function statusState(status: number): StatusState {
  return RANGES[status >> 5]?.state ?? 'reserved';
}

/** TP-ST in lower-kebab words, such as `received-by-sme`, `still-trying-congestion`, `validity-period-expired`. */
export function statusName(status: number): string {
  const range = RANGES[status >> 5];
  const name = range?.names[status & 0x1f];
  if (range === undefined) return 'reserved';
  if (name !== undefined) return range.prefix + name;
  return (status & 0x10) !== 0 ? `${range.state}-sc-specific` : `${range.state}-reserved`;
}

export const statusField = octetField(statusName);
