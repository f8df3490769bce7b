import { z } from 'zod';
import { authorityOf, httpUrlSchema, parseHttpUrl } from './http-url';

/** Access point settings for MMS, as a phone has them: by name, MMSC, MMS proxy and MMS port. */
export const apnSchema = z.object({
  /** Access point name (3GPP TS 23.003 §9); absent: the operator's own. */
  name: z
    .string()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,98}[A-Za-z0-9])?$/, 'a name has letters, digits, points and -')
    .optional(),
  /** Where submissions go. */
  mmsc: httpUrlSchema,
  /** Host name or address of a proxy that takes all requests; null or absent: none. */
  proxy: z
    .string()
    .regex(/^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)$/, 'the proxy is a host name or an address')
    .nullish(),
  /** Of the proxy; absent: 80. */
  port: z.number().int().min(1).max(65_535).nullish(),
});
export type Apn = z.infer<typeof apnSchema>;

/** How a phone asks for something by its access point: the request's target, and the value of Host. */
export interface Addressed {
  target: string;
  host: string;
  /** Whom the phone connects to: host and port of the server, or of the proxy. */
  peer: string;
}

/**
 * Addresses a request: in origin form to the server itself, in absolute form by a proxy (RFC 9112 §3.2) and where the
 * scheme is not the MMSC's, since the operator's gateway would not know it.
 * @param url null: what is asked for is none; it goes to the MMSC, which says so
 */
export function addressed(apn: Apn, url: string | null): Addressed {
  const mmsc = parseHttpUrl(apn.mmsc)!;
  const found = (url === null ? null : parseHttpUrl(url)) ?? mmsc;
  const host = authorityOf(found);
  const byProxy = apn.proxy !== null && apn.proxy !== undefined;
  if (byProxy) {
    const target = `${found.scheme}://${host}${found.path}`;
    return { target, host, peer: `${apn.proxy}:${apn.port ?? 80}` };
  }
  const target = found.scheme === mmsc.scheme ? found.path : `${found.scheme}://${host}${found.path}`;
  return { target, host, peer: `${found.host}:${found.port}` };
}
