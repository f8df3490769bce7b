import type { Decoded } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { Reader } from '../kit/reader';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import type { Writer } from '../kit/writer';
import { readContentTypeField, writeContentType } from './content-type';
import type { ContentType } from './content-type';
import { readHeaders, writeHeaders } from './headers';
import type { WspHeader } from './headers';
import { readUintvar, uintvar, writeUintvar } from './integers';

/** One entry of a binary multipart (WAP-230-WSP §8.5.3). */
export interface Part {
  readonly contentType: ContentType;
  readonly headers: readonly WspHeader[];
  /** A view of the input, not a copy. */
  readonly data: Uint8Array;
}

/** More than any message has: what is decoded must not become many times as large as its octets. */
const MAX_PARTS = 1_000;

const UNTYPED: ContentType = { type: 'application/octet-stream', parameters: [] };

/**
 * Reads a multipart up to the end of the frame. The number of entries at its start is wrong in some old PDUs: fewer
 * or more entries than it says are a finding.
 * @param parts takes the entries, so that those before a failure are not lost
 * @throws DecodeError with the entry's index in its path
 */
export function readMultipart(r: Reader, parts: Part[]): void {
  const sink = r.sink;
  const start = r.pos;
  if (sink !== null) sink.open(start, 'parts', 'Multipart');
  const count = r.atEnd ? 0 : readUintvar(r, 'Number of entries');
  if (r.pos === start) r.finding('warning', 'empty-body', 'multipart has not even a number of entries');
  while (parts.length < count && r.pos < r.end) {
    if (parts.length === MAX_PARTS) r.fail(`more than ${MAX_PARTS} parts`);
    parts.push(readPart(r, parts.length));
  }
  if (r.pos < r.end) readMore(r, parts);
  if (parts.length !== count) {
    r.finding('warning', 'part-count-mismatch', `${count} parts announced, ${parts.length} found`, start);
  }
  if (sink !== null) sink.close(r.pos, `${parts.length} parts`);
}

/** Entries beyond the number announced, as long as they can be read. */
function readMore(r: Reader, parts: Part[]): void {
  const { sink, nesting, end } = r;
  while (r.pos < end) {
    const start = r.pos;
    const found = r.findings.length;
    const mark = sink === null ? null : sink.mark();
    try {
      if (r.peek() === 0 || parts.length >= MAX_PARTS) r.fail('no further entry');
      parts.push(readPart(r, parts.length));
    } catch (error) {
      if (r.strict || !(error instanceof DecodeError)) throw error;
      r.restore(nesting, end, end);
      r.findings.length = found;
      r.finding('warning', 'trailing-octets', `${end - start} octets behind the last part`, start);
      if (sink === null || mark === null) return;
      sink.reset(mark);
      sink.leaf(start, end, 'trailing octets', undefined);
    }
  }
}

function readPart(r: Reader, index: number): Part {
  const sink = r.sink;
  const start = r.pos;
  if (sink !== null) sink.open(start, `[${index}]`, `Part ${index + 1}`);
  try {
    const headersLength = readUintvar(r, 'Headers length');
    const dataLength = readUintvar(r, 'Data length');
    const outer = r.enter(headersLength);
    let contentType = UNTYPED;
    if (headersLength === 0) r.finding('warning', 'content-type-missing', 'part has no content type', start);
    else contentType = readContentTypeField(r);
    const headers = r.pos < r.end ? readHeaders(r) : [];
    r.leave(outer);
    const data = r.bytes(dataLength);
    if (sink !== null) {
      sink.leaf(r.pos - dataLength, r.pos, 'Data', `${dataLength} octets`);
      sink.close(r.pos, `${contentType.type}, ${dataLength} octets`);
    }
    return { contentType, headers, data };
  } catch (error) {
    throw error instanceof DecodeError ? error.within(`[${index}]`).within('parts') : error;
  }
}

/**
 * Decodes a multipart on its own, such as the data of a part that is one (`isMultipart`).
 * @throws DecodeError with `partial` holding the parts before the failure
 */
export function decodeMultipart(octets: Uint8Array, options: DecodeOptions = {}): Decoded<Part[]> {
  const sink = options.spans === true ? new SpanSink() : null;
  const reader = new Reader(octets, options.strict ?? false, sink);
  const parts: Part[] = [];
  try {
    readMultipart(reader, parts);
  } catch (error) {
    if (error instanceof DecodeError) error.partial = parts;
    throw error;
  }
  return { value: parts, findings: reader.findings, spans: sink?.roots ?? [] };
}

/** @throws EncodeError with the part's index and header in its path */
export function writeMultipart(w: Writer, parts: readonly Part[]): void {
  writeUintvar(w, parts.length);
  parts.forEach((part, index) => {
    const start = w.length;
    try {
      writeContentType(w, part.contentType);
      writeHeaders(w, part.headers);
    } catch (error) {
      throw error instanceof EncodeError ? inPart(error, index) : error;
    }
    w.insert(start, [...uintvar(w.length - start), ...uintvar(part.data.length)]);
    w.bytes(part.data);
  });
}

function inPart({ reason, path }: EncodeError, index: number): EncodeError {
  return new EncodeError(reason, `parts[${index}].${path === '' ? 'Content-Type' : path}`);
}

/** A guess that is hardly ever too small, so that large bodies are written without growing the buffer. */
export function multipartCapacity(parts: readonly Part[]): number {
  let capacity = 256;
  for (const part of parts) capacity += part.data.length + 160;
  return capacity;
}
