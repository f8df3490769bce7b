import { header, isBodiless, isChunked } from './headers';
import type { HttpHeaders, HttpResponse } from './message';

/** Whether a message is the last one of its connection: `close` is among the options of Connection (RFC 9110 §7.6.1). */
export function closes(headers: HttpHeaders): boolean {
  return headers.some(
    ([name, value]) =>
      name.toLowerCase() === 'connection' &&
      value.split(',').some((option) => option.trim().toLowerCase() === 'close'),
  );
}

/**
 * Whether the connection may carry another exchange after this answer (RFC 9112 §9.3): it does not say that it is the
 * last, and it has an end of its own, so that it did not end by closing.
 */
export function persists({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>): boolean {
  if (closes(headers)) return false;
  return isBodiless(status) || isChunked(headers) || header(headers, 'Content-Length') !== undefined;
}

/**
 * Milliseconds of silence after which the server closes the connection, as its answer says: parameter `timeout` of
 * Keep-Alive (RFC 2068 §19.7.1.1), in seconds. Null: it does not say.
 */
export function idleTimeout(headers: HttpHeaders): number | null {
  const timeout = /(?:^|[,\s])timeout\s*=\s*(\d{1,9})(?![\d.])/i.exec(header(headers, 'Keep-Alive') ?? '');
  return timeout === null ? null : Number(timeout[1]) * 1_000;
}
