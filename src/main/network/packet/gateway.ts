import { isDecodeError } from '../../../shared/protocol/kit/codec';
import type { Octets } from '../../../shared/protocol/kit/octets';
import { decodeRequest, encodeRequest } from '../../../shared/protocol/http/codec';

/**
 * What the WAP gateway adds to a handset's request: who sends it. A header of that name from the handset itself is
 * replaced, since the MMSC trusts it. Octets that are no request pass unchanged; the MMSC refuses them.
 */
export function identifySender(octets: Octets, header: string, msisdn: string | undefined): Octets {
  let request;
  try {
    request = decodeRequest(octets).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return octets;
  }
  const name = header.toLowerCase();
  const kept = request.headers.filter(([field]) => field.toLowerCase() !== name);
  return encodeRequest({
    ...request,
    headers: msisdn === undefined ? kept : [...kept, [header, msisdn]],
  });
}
