import type { Msisdn } from '../../../shared/model/ids';
import { secondsLater } from '../../../shared/model/time';
import type { Time } from '../../../shared/model/time';
import { formatAddress, withoutName } from '../../../shared/protocol/mms/address';
import { field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { Priority } from './mm';

/**
 * The recipients of To, Cc and Bcc, each once: numbers in international form, everything else as written. An address of
 * another type than PLMN is no number, whatever it looks like, and keeps its type.
 */
export function recipientsOf(pdu: Pick<MmsPdu, 'fields'>): string[] {
  const recipients = new Set<string>();
  for (const name of ['To', 'Cc', 'Bcc'] as const) {
    for (const written of fieldAll(pdu, name)) {
      const { address, type } = withoutName(written);
      if (type === null || type.toUpperCase() === 'PLMN') recipients.add(normaliseNumber(address) ?? address);
      else recipients.add(formatAddress({ address, type }));
    }
  }
  return [...recipients];
}

/** A time of a request as an instant. */
export function instant(time: { absolute: Time } | { relativeSeconds: number }, now: Time): Time {
  return 'absolute' in time ? time.absolute : secondsLater(now, time.relativeSeconds);
}

/** X-Mms-Report-Allowed: yes unless it says no. */
export function allowed(pdu: MmsPdu): boolean {
  return field(pdu, 'X-Mms-Report-Allowed') !== 'no';
}

/** X-Mms-Priority; normal where there is none, or one that the standard does not have. */
export function priorityOf(pdu: Pick<MmsPdu, 'fields'>): Priority {
  const priority = field(pdu, 'X-Mms-Priority');
  return priority === 'low' || priority === 'high' ? priority : 'normal';
}

/** A request that makes a new message: M-Send.req or M-Forward.req. */
export interface MessageRequest {
  pdu: MmsPdu;
  /** The request as it came. */
  octets: Uint8Array;
  /** As the gateway told it; null when it did not. */
  sender: Msisdn | null;
  correlation: string | null;
  /** Whom it goes to, where that is not everybody in To, Cc and Bcc. */
  recipients?: readonly string[];
}
