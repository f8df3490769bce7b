import { DecodeError } from '../kit/decode-error';
import { joinOctets, octetsLength } from '../kit/octets';
import type { Octets } from '../kit/octets';
import { Reader } from '../kit/reader';
import { isChunked } from './headers';
import type { Head } from './head';
import { readLine } from './head';

/** How the body ends (RFC 9112 §6.3). */
export type Framing = 'chunked' | 'close' | { length: number };

/**
 * Decides how the body ends. A request without Content-Length has none; a response without one goes on to the end.
 * @throws DecodeError for lengths that are no numbers or contradict each other, and for a request whose last transfer
 * coding is not chunked
 */
export function framingOf(reader: Reader, head: Head, what: 'request' | 'response'): Framing {
  let length: number | null = null;
  let coded = false;
  head.headers.forEach(([name, value], index) => {
    const at = head.fieldsAt[index]!;
    const lower = name.toLowerCase();
    if (lower === 'transfer-encoding') coded = true;
    if (lower !== 'content-length') return;
    for (const item of value.split(',')) {
      const text = item.trim();
      if (!/^\d{1,15}$/.test(text)) throw fieldError('is no number of octets', at, name);
      if (length !== null) {
        if (length !== Number(text)) throw fieldError('contradicts an earlier one', at, name);
        reader.finding('warning', 'repeated-content-length', 'Content-Length is given more than once', at);
      }
      length = Number(text);
    }
  });
  if (coded) {
    if (length !== null)
      reader.finding(
        'warning',
        'length-and-coding',
        'Content-Length does not count beside a transfer coding',
      );
    if (isChunked(head.headers)) return 'chunked';
    if (what === 'request')
      throw new DecodeError('the last transfer coding is not chunked', reader.pos).within(
        'headers.Transfer-Encoding',
      );
    return 'close';
  }
  if (length !== null) return { length };
  return what === 'request' ? { length: 0 } : 'close';
}

function fieldError(reason: string, at: number, name: string): DecodeError {
  return new DecodeError(reason, at).within(name).within('headers');
}

/**
 * Takes the body that starts at `start`: a view of the input when its octets lie together. Octets behind it are a
 * finding.
 * @throws DecodeError when the body is cut off; its `partial` is what there is of the body
 */
export function readBody(reader: Reader, octets: Octets, start: number, framing: Framing): Uint8Array {
  const available = octetsLength(octets) - start;
  if (framing === 'chunked') return readChunks(reader, octets, start);
  const length = framing === 'close' ? available : framing.length;
  if (length > available) {
    const error = new DecodeError(`needs ${length} octets, only ${available} are there`, start + available);
    error.partial = slice(octets, start, available);
    throw error.within('body');
  }
  reader.sink?.leaf(start, start + length, 'body', `${length} octets`);
  trailing(reader, start + length, available - length);
  return slice(octets, start, length);
}

function trailing(reader: Reader, at: number, count: number): void {
  if (count === 0) return;
  reader.finding('warning', 'trailing-octets', `${count} octets behind the end of the message`, at);
  reader.sink?.leaf(at, at + count, 'trailing octets', undefined);
}

/** Chunked transfer coding (RFC 9112 §7.1); extensions and trailer fields are passed over. */
function readChunks(outer: Reader, octets: Octets, start: number): Uint8Array {
  const whole = joinOctets(octets);
  const reader = new Reader(whole, outer.strict, outer.sink, start);
  const { sink } = reader;
  const chunks: Uint8Array[] = [];
  const depth = sink?.depth ?? 0;
  try {
    sink?.open(start, 'body');
    for (;;) {
      const at = reader.pos;
      const line = readLine(reader);
      const size = /^([0-9a-f]{1,8})[ \t]*(;|$)/i.exec(line);
      if (size === null) throw new DecodeError('is no chunk size', at);
      const length = Number.parseInt(size[1]!, 16);
      sink?.leaf(at, reader.pos, 'chunk size', `${length} octets`);
      if (length === 0) break;
      const data = reader.pos;
      chunks.push(reader.bytes(length));
      sink?.leaf(data, reader.pos, 'chunk', `${length} octets`);
      const end = reader.pos;
      if (readLine(reader) !== '') reader.fail('the chunk is longer than its size', end);
      sink?.leaf(end, reader.pos, 'end of chunk', undefined);
    }
    const trailers = reader.pos;
    while (readLine(reader) !== '')
      reader.finding('info', 'trailer-field', 'a trailer field is passed over', trailers);
    sink?.leaf(trailers, reader.pos, 'trailer section', undefined);
    sink?.close(reader.pos);
  } catch (error) {
    sink?.unwind(depth, reader.pos);
    if (!(error instanceof DecodeError)) throw error;
    error.partial = joinOctets(chunks);
    throw error.within('body');
  }
  outer.findings.push(...reader.findings);
  trailing(outer, reader.pos, whole.length - reader.pos);
  return joinOctets(chunks);
}

function slice(octets: Octets, start: number, length: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const piece of octets) {
    const from = Math.max(0, start - at);
    const to = Math.min(piece.length, start + length - at);
    if (to > from) pieces.push(from === 0 && to === piece.length ? piece : piece.subarray(from, to));
    at += piece.length;
  }
  return joinOctets(pieces);
}
