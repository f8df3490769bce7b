import { z } from 'zod';

/** An absolute address of the web, taken apart (RFC 9110 §4.2). User information is none of it. */
export interface HttpUrl {
  scheme: 'http' | 'https';
  /** In lower case; an IPv6 address in brackets. */
  host: string;
  port: number;
  /** With the query; at least `/`. */
  path: string;
}

const DEFAULT_PORTS = { http: 80, https: 443 } as const;

const HTTP_URL = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?([/?][\x21-\x7e]*)?$/i;

/** Takes an address apart; a fragment is dropped. Null for what is no http or https URL. */
export function parseHttpUrl(text: string): HttpUrl | null {
  const match = HTTP_URL.exec(text.split('#', 1)[0]!);
  if (match === null) return null;
  const scheme = match[1]!.toLowerCase() as HttpUrl['scheme'];
  const port = match[3] === undefined ? DEFAULT_PORTS[scheme] : Number(match[3]);
  if (port < 1 || port > 65_535) return null;
  const path = match[4] ?? '/';
  return { scheme, host: match[2]!.toLowerCase(), port, path: path.startsWith('/') ? path : `/${path}` };
}

/** `host`, or `host:port` where the port is not the scheme's own: what a Host field says. */
export function authorityOf({ scheme, host, port }: HttpUrl): string {
  return port === DEFAULT_PORTS[scheme] ? host : `${host}:${port}`;
}

/** Scheme and authority: `http://mmsc.example:8080`. */
export function originOf(url: HttpUrl): string {
  return `${url.scheme}://${authorityOf(url)}`;
}

export const httpUrlSchema = z
  .string()
  .max(500)
  .refine((text) => parseHttpUrl(text) !== null, {
    error: 'not an address that starts with http:// or https://',
  });
