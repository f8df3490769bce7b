import { DecodeError } from '../kit/decode-error';
import { joinOctets } from '../kit/octets';
import { encodeUtf8, decodeUtf8 } from '../text/utf8';

/** A body part of a MIME multipart: headers in order, octets as they are (no transfer encoding). */
export interface MimePart {
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
}

const CRLF = new Uint8Array([0x0d, 0x0a]);

/** Parts are limited so that a hostile body cannot make millions of them. */
const MAX_PARTS = 1_000;

/**
 * Encodes parts for a multipart body (RFC 2046 §5.1.1).
 * @returns the octets and the boundary, chosen so that it occurs in no part
 */
export function encodeMultipart(parts: readonly MimePart[]): { boundary: string; body: Uint8Array } {
  let boundary = 'part';
  while (parts.some((part) => indexOf(part.body, encodeUtf8(`--${boundary}`), 0) >= 0)) boundary += 'x';
  const pieces: Uint8Array[] = [];
  for (const part of parts) {
    const head = part.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    pieces.push(encodeUtf8(`--${boundary}\r\n${head}\r\n`), part.body, CRLF);
  }
  pieces.push(encodeUtf8(`--${boundary}--\r\n`));
  return { boundary, body: joinOctets(pieces) };
}

/**
 * Splits a multipart body at its boundary; part bodies are views.
 * @throws DecodeError when the boundary or a part's header is missing
 */
export function decodeMultipart(body: Uint8Array, boundary: string): MimePart[] {
  const delimiter = encodeUtf8(`--${boundary}`);
  const parts: MimePart[] = [];
  let at = indexOf(body, delimiter, 0);
  if (at < 0) throw new DecodeError(`boundary ${boundary} not found`, 0);
  for (;;) {
    at += delimiter.length;
    if (body[at] === 0x2d && body[at + 1] === 0x2d) return parts;
    if (parts.length >= MAX_PARTS) throw new DecodeError(`more than ${MAX_PARTS} parts`, at);
    const start = lineEnd(body, at);
    const next = indexOf(body, delimiter, start);
    if (next < 0) throw new DecodeError('the closing boundary is missing', body.length);
    parts.push(decodePart(body, start, endBeforeBreak(body, start, next)));
    at = next;
  }
}

function decodePart(body: Uint8Array, start: number, end: number): MimePart {
  const headers: [string, string][] = [];
  let at = start;
  for (;;) {
    const next = Math.min(lineEnd(body, at), end);
    const line = decodeUtf8(body.subarray(at, next)).text.replace(/\r?\n$/, '');
    if (line === '') return { headers, body: body.subarray(next, end) };
    const colon = line.indexOf(':');
    if (colon < 1) throw new DecodeError(`not a header: ${line.slice(0, 40)}`, at);
    headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    if (next >= end) return { headers, body: body.subarray(end, end) };
    at = next;
  }
}

/** Offset behind the next line feed at or after `at`. */
function lineEnd(octets: Uint8Array, at: number): number {
  const feed = octets.indexOf(0x0a, at);
  return feed < 0 ? octets.length : feed + 1;
}

/** The line break before a boundary belongs to the boundary. */
function endBeforeBreak(octets: Uint8Array, start: number, end: number): number {
  let at = end;
  if (at > start && octets[at - 1] === 0x0a) at--;
  if (at > start && octets[at - 1] === 0x0d) at--;
  return at;
}

function indexOf(octets: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0]!;
  for (let at = octets.indexOf(first, from); at >= 0; at = octets.indexOf(first, at + 1)) {
    let i = 1;
    while (i < wanted.length && octets[at + i] === wanted[i]) i++;
    if (i === wanted.length) return at;
  }
  return -1;
}
