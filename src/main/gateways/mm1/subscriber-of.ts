import type { OutsideClients } from '../../../shared/model/outside-clients';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpHeaders } from '../../../shared/protocol/http/message';

/**
 * Whose phone a client outside is, where its request does not say so in the header that the MMSC reads: by another
 * header that the settings name, the first of them that has a number, or by the address that it comes from.
 * @param address of the client, an IPv4 one perhaps as `::ffff:192.0.2.1`
 * @returns the number as it was written, which the MMSC reads; null when neither tells
 */
export function subscriberOf(
  headers: HttpHeaders,
  address: string | undefined,
  { headers: names, addresses }: OutsideClients,
): string | null {
  for (const name of names) {
    const number = bareNumber(header(headers, name) ?? '');
    if (/^\+?\d{5,}$/.test(number)) return number;
  }
  const from = address?.replace(/^::ffff:(?=\d+\.)/i, '');
  return addresses.find((known) => known.address === from)?.msisdn ?? null;
}

/** A number without what gateways write around it: `tel:`, `sip:`, a host, `/TYPE=PLMN`. */
function bareNumber(value: string): string {
  return value
    .trim()
    .replace(/^(?:tel|sip):/i, '')
    .replace(/[@;/].*$/s, '');
}
