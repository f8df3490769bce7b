import type { HttpHeaders } from './message';

/** Value of the first header field with this name, upper and lower case alike (RFC 9110 §5.1). */
export function header(headers: HttpHeaders, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const [field, value] of headers) {
    if (field.length === wanted.length && field.toLowerCase() === wanted) return value;
  }
  return undefined;
}

/** Whether the text is a token (RFC 9110 §5.6.2): a method or a field name. */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);
}

/** Whether the message's last transfer coding is chunked (RFC 9112 §6.1). */
export function isChunked(headers: HttpHeaders): boolean {
  let last: string | undefined;
  for (const [name, value] of headers) if (name.toLowerCase() === 'transfer-encoding') last = value;
  return last?.split(',').at(-1)!.trim().toLowerCase() === 'chunked';
}

/** Whether a response with this status never has a body (RFC 9112 §6.3; HEAD and CONNECT are not known here). */
export function isBodiless(status: number): boolean {
  return (status >= 100 && status < 200) || status === 204 || status === 304;
}
