import type { Apn } from '../../../shared/model/apn';
import { parseHttpUrl } from '../../../shared/model/http-url';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import type { Octets } from '../../../shared/protocol/kit/octets';
import { decodeRequest, encodeRequest } from '../../../shared/protocol/http/codec';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpRequest } from '../../../shared/protocol/http/message';
import { parseTarget } from '../../../shared/protocol/http/target';

/**
 * What the WAP gateway adds to a handset's request: who sends it. A header of that name from the handset itself is
 * replaced, since the MMSC trusts it. Octets that are no request pass unchanged; the MMSC refuses them.
 */
export function identifySender(octets: Octets, header: string, msisdn: string | undefined): Octets {
  const request = requestIn(octets);
  if (request === null) return octets;
  const name = header.toLowerCase();
  const kept = request.headers.filter(([field]) => field.toLowerCase() !== name);
  return encodeRequest({
    ...request,
    headers: msisdn === undefined ? kept : [...kept, [header, msisdn]],
  });
}

/** Whether a request is one for the operator's own MMSC. Octets that are no request stay inside, where they are refused. */
export function staysInside(octets: Octets, mmscHosts: readonly string[]): boolean {
  const request = requestIn(octets);
  if (request === null) return true;
  const authority = authorityIn(request);
  return authority === null || mmscHosts.includes(authority);
}

/**
 * A request as it leaves the operator's network: its target says whom it is for, scheme and all.
 * @param apn null: the operator's own, whose scheme is http
 */
export function outward(octets: Octets, apn: Apn | null): Octets {
  const request = requestIn(octets);
  if (request === null || parseHttpUrl(request.target) !== null) return octets;
  const scheme = apn === null ? 'http' : parseHttpUrl(apn.mmsc)!.scheme;
  return encodeRequest({ ...request, target: `${scheme}://${authorityIn(request)}${request.target}` });
}

function authorityIn({ target, headers }: HttpRequest): string | null {
  return parseTarget(target, header(headers, 'Host')).authority?.toLowerCase() ?? null;
}

function requestIn(octets: Octets): HttpRequest | null {
  try {
    return decodeRequest(octets).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}
