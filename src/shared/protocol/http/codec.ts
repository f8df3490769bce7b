import { within } from '../kit/codec';
import type { Decoded } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { notes } from '../kit/notes';
import type { Notes } from '../kit/notes';
import { joinOctets, octetsLength } from '../kit/octets';
import type { Octets } from '../kit/octets';
import { Reader } from '../kit/reader';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import { framingOf, readBody } from './body';
import { header, isBodiless, isChunked, isToken } from './headers';
import { MAX_HEAD, headEnd, readHead, trimSpaces } from './head';
import type { Head } from './head';
import type { HttpHeaders, HttpRequest, HttpResponse } from './message';

/**
 * HTTP/1.1 octets of a request (RFC 9112 §3): the head, then the body itself, not copied. Content-Length is added when
 * it is missing and there is a body, or the method is one that has bodies (RFC 9110 §8.6); a message that says
 * `Transfer-Encoding: chunked` goes out in one chunk.
 * @throws EncodeError for what no header section can carry, or a Content-Length that is not the body's
 */
export function encodeRequest(request: HttpRequest): Octets {
  const { method, target, headers, body } = request;
  if (!isToken(method)) throw new EncodeError('is no token', 'method');
  if (!/^[\x21-\x7e\x80-\xff]+$/.test(target)) throw new EncodeError('is empty or holds spaces', 'target');
  const needsLength = body.length > 0 || method === 'POST' || method === 'PUT' || method === 'PATCH';
  const { octets, fields } = message(`${method} ${target} HTTP/1.1`, headers, [body], needsLength);
  if (fields !== null) note(readRequests, octets, { method, target, headers: fields, body });
  return octets;
}

/**
 * HTTP/1.1 octets of a response (RFC 9112 §4), in pieces like those of a request.
 * @param chunkSize octets of a chunk, at least 1, when the response says `Transfer-Encoding: chunked`
 * @throws EncodeError as `encodeRequest`, and for a body where the status allows none
 */
export function encodeResponse(response: PiecedResponse, chunkSize?: number): Octets {
  const { status, reason, headers } = response;
  const body = response.body instanceof Uint8Array ? [response.body] : response.body;
  if (!Number.isInteger(status) || status < 100 || status > 999)
    throw new EncodeError('is not 100…999', 'status');
  if (!isFieldText(reason)) throw new EncodeError('holds a control character', 'reason');
  const bodiless = isBodiless(status);
  if (bodiless && octetsLength(body) > 0) throw new EncodeError(`a ${status} response has no body`, 'body');
  const written = message(`HTTP/1.1 ${status} ${reason}`, headers, body, !bodiless, chunkSize);
  const { octets, fields } = written;
  if (fields !== null) note(readResponses, octets, readAgain(status, trimSpaces(reason), fields, body));
  return octets;
}

/** A response whose body may be in pieces, of which it is not copied. */
export type PiecedResponse = Omit<HttpResponse, 'body'> & { body: Uint8Array | Octets };

/** What reading a response gives; pieces of a body are put together when somebody asks for it. */
function readAgain(status: number, reason: string, headers: HttpHeaders, body: Octets): HttpResponse {
  const [only = NO_OCTETS] = body;
  if (body.length < 2) return { status, reason, headers, body: only };
  return {
    status,
    reason,
    headers,
    get body() {
      return joinOctets(body);
    },
  };
}

interface Written {
  octets: Octets;
  /** The header section as it is read again; null: that takes reading, as the message is in chunks, odd or too long. */
  fields: HttpHeaders | null;
}

function message(
  startLine: string,
  headers: HttpHeaders,
  body: Octets,
  needsLength: boolean,
  chunkSize = octetsLength(body),
): Written {
  const size = octetsLength(body);
  let head = `${startLine}\r\n`;
  const fields: [name: string, value: string][] = [];
  for (const [name, given] of headers) {
    if (!isToken(name)) throw new EncodeError('is no field name', `headers.${name}`);
    if (!isFieldText(given)) throw new EncodeError('holds what no field value can carry', `headers.${name}`);
    const value = trimSpaces(given);
    head += `${name}: ${value}\r\n`;
    fields.push([name, value]);
  }
  const chunked = isChunked(headers);
  const length = header(headers, 'Content-Length');
  if (length !== undefined && (chunked || length.trim() !== String(size))) {
    throw new EncodeError(`is not the body's length of ${size}`, 'headers.Content-Length');
  }
  if (length === undefined && !chunked && needsLength) {
    head += `Content-Length: ${size}\r\n`;
    fields.push(['Content-Length', String(size)]);
  }
  const first = latin1(`${head}\r\n`);
  if (chunked) return { octets: [first, ...chunksOf(joinOctets(body), chunkSize)], fields: null };
  const plain = !hasOddFraming(fields) && first.length <= MAX_HEAD;
  return { octets: size === 0 ? [first] : [first, ...body], fields: plain ? fields : null };
}

/** Whether there is a transfer coding, or more than one length. */
function hasOddFraming(fields: HttpHeaders): boolean {
  let lengths = 0;
  for (const [name] of fields) {
    const lower = name.toLowerCase();
    if (lower === 'transfer-encoding') return true;
    if (lower === 'content-length') lengths++;
  }
  return lengths > 1;
}

/** RFC 9112 §7.1: each chunk behind its size, and the last one, which is empty. */
function chunksOf(body: Uint8Array, size: number): Octets {
  const pieces: Uint8Array[] = [];
  let end = '';
  for (let at = 0; at < body.length; at += size) {
    const chunk = body.subarray(at, at + size);
    pieces.push(latin1(`${end}${chunk.length.toString(16)}\r\n`), chunk);
    end = '\r\n';
  }
  return [...pieces, latin1(`${end}0\r\n\r\n`)];
}

/**
 * Reads one whole HTTP/1 request (RFC 9112); octets behind it are a finding. The body is a view of the input when its
 * octets lie together in one piece and came in one chunk.
 * @throws DecodeError for a head that is cut off, too long (64 kB) or no request, and for a body that is cut off, with
 * what there is of the request as `partial`
 */
export function decodeRequest(octets: Octets, options: DecodeOptions = {}): Decoded<HttpRequest> {
  return decode(octets, options, 'request', readRequests, (reader, head): HttpRequest => {
    const line = head.startLine;
    const first = line.indexOf(' ');
    const last = line.lastIndexOf(' ');
    const method = line.slice(0, Math.max(first, 0));
    const target = trimSpaces(line.slice(first, last));
    const version = line.slice(last + 1);
    if (!isToken(method) || target === '' || !isVersion(version)) throw startLineError('request line', head);
    if (line.length !== method.length + target.length + version.length + 2 || /[\t ]/.test(target)) {
      reader.finding('warning', 'white-space', 'too much white space in the request line', head.startLineAt);
    }
    checkVersion(reader, head, version);
    return { method, target, headers: head.headers, body: NO_OCTETS };
  });
}

/**
 * Reads one whole HTTP/1 response, like `decodeRequest`. Without a length the body reaches to the end of the input.
 * @throws DecodeError as `decodeRequest`
 */
export function decodeResponse(octets: Octets, options: DecodeOptions = {}): Decoded<HttpResponse> {
  return decode(octets, options, 'response', readResponses, (reader, head): HttpResponse => {
    const line = /^(HTTP\/\d\.\d) +([1-9]\d\d)(?: (.*))?$/.exec(head.startLine);
    if (line === null) throw startLineError('status line', head);
    checkVersion(reader, head, line[1]!);
    const reason = trimSpaces(line[3] ?? '');
    return { status: Number(line[2]), reason, headers: head.headers, body: NO_OCTETS };
  });
}

const NO_OCTETS = new Uint8Array(0);

/**
 * What was read of octets that are still about, or is known because they were written here: a message is read by each
 * node that it passes and for its name in the trace. Runs of octets never change, and nobody changes what was read of them.
 */
const readRequests = notes<Octets, Decoded<HttpRequest>>();
const readResponses = notes<Octets, Decoded<HttpResponse>>();

function note<T>(read: Notes<Octets, Decoded<T>>, octets: Octets, value: T): void {
  read.set(octets, { value, findings: [], spans: [] });
}

function decode<T extends HttpRequest | HttpResponse>(
  octets: Octets,
  options: DecodeOptions,
  what: 'request' | 'response',
  read: Notes<Octets, Decoded<T>>,
  open: (reader: Reader, head: Head) => T,
): Decoded<T> {
  const plain = options.spans !== true && options.strict !== true;
  const before = plain ? read.get(octets) : undefined;
  if (before !== undefined) return before;
  const sink = options.spans === true ? new SpanSink() : null;
  // The head nearly always lies in one piece of its own.
  const first = octets[0] ?? NO_OCTETS;
  const source = headEnd(first) >= 0 ? first : joinOctets(octets);
  const end = Math.min(source.length, MAX_HEAD);
  const reader = new Reader(source, options.strict ?? false, sink, 0, end);
  const head = within('head', () => readHead(reader, what));
  const value = open(reader, head);
  try {
    const bodiless = 'status' in value && isBodiless(value.status);
    const framing = bodiless ? { length: 0 } : framingOf(reader, head, what);
    value.body = readBody(reader, octets, reader.pos, framing);
  } catch (error) {
    if (error instanceof DecodeError) {
      error.partial = error.partial instanceof Uint8Array ? { ...value, body: error.partial } : value;
    }
    throw error;
  }
  const decoded = { value, findings: reader.findings, spans: sink?.roots ?? [] };
  if (plain) read.set(octets, decoded);
  return decoded;
}

function startLineError(what: 'request line' | 'status line', head: Head): DecodeError {
  return new DecodeError(`is no HTTP/1 ${what}`, head.startLineAt).within(what.replace(' ', '-'));
}

function isVersion(text: string): boolean {
  return /^HTTP\/\d\.\d$/.test(text);
}

function checkVersion(reader: Reader, head: Head, version: string): void {
  if (version.startsWith('HTTP/1.')) return;
  reader.finding('warning', 'other-version', `${version} is read as HTTP/1.1`, head.startLineAt);
}

/** RFC 9110 §5.5: visible characters, space, tab and obs-text. */
function isFieldText(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
}

function latin1(text: string): Uint8Array {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) octets[i] = text.charCodeAt(i);
  return octets;
}
