import { parseHttpDate } from './date';
import { header } from './headers';
import type { HttpHeaders } from './message';

/**
 * How long the server asks to be left alone (RFC 9110 §10.2.3): seconds, or until a date.
 * @param now milliseconds since 1970
 * @returns milliseconds; null when it does not say, or not in these forms
 */
export function retryAfter(headers: HttpHeaders, now: number): number | null {
  const value = header(headers, 'Retry-After')?.trim();
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const at = parseHttpDate(value, now);
  return at === null ? null : Math.max(0, at - now);
}
