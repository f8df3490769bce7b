import type { Octets } from '../kit/octets';

/** Whether an HTTP message is a response: it begins with its version, a request with its method (RFC 9112 §2.1). */
export function isResponse(octets: Octets): boolean {
  const first = octets[0];
  return first !== undefined && MARK.every((octet, at) => first[at] === octet);
}

/** `HTTP/` */
const MARK = [0x48, 0x54, 0x54, 0x50, 0x2f];
