import type { Decoded } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import type { Octets } from '../kit/octets';
import { Reader } from '../kit/reader';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import type { Writer } from '../kit/writer';
import { isMultipart, isStructured, writeContentType } from './content-type';
import type { ContentType } from './content-type';
import { writeHeaders } from './headers';
import type { WspHeader } from './headers';
import { readUintvar, uintvar, writeUintvar } from './integers';
import { readPartHeaders } from './part-headers';

/**
 * One entry of a binary multipart (WAP-230-WSP §8.5.3).
 * @typeParam M what the reader of messages gives for a part that is an MMS PDU
 */
export interface Part<M = never> {
  readonly contentType: ContentType;
  readonly headers: readonly WspHeader[];
  /** A view of the input, not a copy; empty where the body is `parts` or `message`. */
  readonly data: Uint8Array;
  /** The parts of a part that is a multipart itself. */
  readonly parts?: readonly Part<M>[];
  /** The PDU of a part that is an MMS PDU, as in an MMBox. */
  readonly message?: M;
}

/** Reads an MMS PDU up to the end of the frame. */
export type ReadMessage<M> = (r: Reader) => M;

/** More than any message has: what is decoded must not become many times as large as its octets. */
const MAX_PARTS = 1_000;

const EMPTY = new Uint8Array(0);

/**
 * Reads a multipart up to the end of the frame. The number of entries at its start is wrong in some old PDUs: fewer
 * or more entries than it says are a finding.
 * @param parts takes the entries, so that those before a failure are not lost
 * @param readMessage without it, parts that are MMS PDUs are left as they are
 * @throws DecodeError with the entry's index in its path
 */
export function readMultipart<M>(r: Reader, parts: Part<M>[], readMessage: ReadMessage<M> | null): void {
  const sink = r.sink;
  const start = r.pos;
  if (sink !== null) sink.open(start, 'parts', 'Multipart');
  const count = r.atEnd ? 0 : readUintvar(r, 'Number of entries');
  if (r.pos === start) r.finding('warning', 'empty-body', 'multipart has not even a number of entries');
  while (parts.length < count && r.pos < r.end) {
    if (parts.length === MAX_PARTS) r.fail(`more than ${MAX_PARTS} parts`);
    parts.push(readPart(r, parts.length, readMessage, count));
  }
  if (r.pos < r.end) readMore(r, parts, readMessage);
  if (parts.length !== count) {
    r.finding('warning', 'part-count-mismatch', `${count} parts announced, ${parts.length} found`, start);
  }
  if (sink !== null) sink.close(r.pos, `${parts.length} parts`);
}

/** Entries beyond the number announced, as long as they can be read. */
function readMore<M>(r: Reader, parts: Part<M>[], readMessage: ReadMessage<M> | null): void {
  const { sink, nesting, end } = r;
  while (r.pos < end) {
    const start = r.pos;
    const found = r.findings.length;
    const mark = sink === null ? null : sink.mark();
    try {
      if (r.peek() === 0 || parts.length >= MAX_PARTS) r.fail('no further entry');
      parts.push(readPart(r, parts.length, readMessage, 0));
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

/** @param announced parts that the multipart says it has: only one of these is repaired, others may be no part at all */
function readPart<M>(
  r: Reader,
  index: number,
  readMessage: ReadMessage<M> | null,
  announced: number,
): Part<M> {
  const sink = r.sink;
  const start = r.pos;
  if (sink !== null) sink.open(start, `[${index}]`, `Part ${index + 1}`);
  try {
    const headersLength = readUintvar(r, 'Headers length');
    let dataLength = readUintvar(r, 'Data length');
    const { contentType, headers } = readPartHeaders(r, headersLength, dataLength, announced - index);
    const left = r.end - r.pos;
    if (dataLength > left && left > 0 && index < announced) {
      r.finding('warning', 'part-cut-off', `${dataLength} octets of data, only ${left} left`, start);
      dataLength = left;
    }
    if (dataLength > 0 && isStructured(contentType)) {
      const body = readStructure(r, contentType, dataLength, readMessage);
      if (body !== null) {
        if (sink !== null) sink.close(r.pos, `${contentType.type}, ${dataLength} octets`);
        return { contentType, headers, data: EMPTY, ...body };
      }
    }
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

const HYPHEN = 0x2d;

/**
 * Reads a body that is a multipart or an MMS PDU itself.
 * @returns null when it cannot be read: then it is kept as octets, with a finding
 */
function readStructure<M>(
  r: Reader,
  contentType: ContentType,
  length: number,
  readMessage: ReadMessage<M> | null,
): Pick<Part<M>, 'parts' | 'message'> | null {
  const nested = isMultipart(contentType);
  const { octets, pos: start, end, nesting, sink } = r;
  if (nested && octets[start] === HYPHEN && octets[start + 1] === HYPHEN) {
    r.finding('info', 'mime-multipart', 'multipart is written as MIME text', start);
    return null;
  }
  if (!nested && readMessage === null) return null;
  const found = r.findings.length;
  const mark = sink === null ? null : sink.mark();
  try {
    const outer = r.enter(length);
    const parts: Part<M>[] = [];
    let message: M | null = null;
    if (nested) readMultipart(r, parts, readMessage);
    else message = readMessage!(r);
    r.leave(outer);
    return message === null ? { parts } : { message };
  } catch (error) {
    if (r.strict || !(error instanceof DecodeError)) throw error;
    r.restore(nesting, end, start);
    r.form = '';
    r.findings.length = found;
    if (sink !== null && mark !== null) sink.reset(mark);
    r.finding('warning', 'malformed-body', `${contentType.type}: ${error.reason}`, error.offset);
    return null;
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
    readMultipart(reader, parts, null);
  } catch (error) {
    if (error instanceof DecodeError) error.partial = parts;
    throw error;
  }
  return { value: parts, findings: reader.findings, spans: sink?.roots ?? [] };
}

/**
 * @param writeMessage writes the parts that are MMS PDUs
 * @throws EncodeError with the part's index and header in its path
 */
export function writeMultipart<M>(
  w: Writer,
  parts: readonly Part<M>[],
  writeMessage: (w: Writer, message: M) => void,
): void {
  writeUintvar(w, parts.length);
  parts.forEach((part, index) => writePart(w, part, index, writeMessage));
}

/** Data of a part that are at least so long are a piece of their own. Octets. */
const OWN_PIECE = 1_024;

/**
 * As `writeMultipart`, in pieces: the data of large parts are not copied.
 * @param w has what stands before the parts; it is cleared
 */
export function multipartPieces<M>(
  w: Writer,
  parts: readonly Part<M>[],
  writeMessage: (w: Writer, message: M) => void,
): Octets {
  const pieces: Uint8Array[] = [];
  const cut = (): void => {
    if (w.length > 0) pieces.push(w.finish());
    w.clear();
  };
  writeUintvar(w, parts.length);
  parts.forEach((part, index) => {
    if (!isPlain(part) || part.data.length < OWN_PIECE) return writePart(w, part, index, writeMessage);
    writePartHead(w, part, index);
    cut();
    pieces.push(part.data);
  });
  cut();
  return pieces;
}

/** Whether it is its data, and no message or parts. */
function isPlain(part: Part<unknown>): boolean {
  return part.parts === undefined && part.message === undefined;
}

/** What stands before the data of a plain part: lengths and headers. */
function writePartHead(w: Writer, part: Part<unknown>, index: number): void {
  const start = w.length;
  writePartHeaders(w, part, index);
  w.insert(start, uintvar(w.length - start, part.data.length));
}

function writePartHeaders(w: Writer, part: Part<unknown>, index: number): void {
  try {
    writeContentType(w, part.contentType);
    writeHeaders(w, part.headers);
  } catch (error) {
    throw error instanceof EncodeError ? inPart(error, index) : error;
  }
}

function writePart<M>(
  w: Writer,
  part: Part<M>,
  index: number,
  writeMessage: (w: Writer, message: M) => void,
): void {
  if (isPlain(part)) {
    writePartHead(w, part, index);
    w.bytes(part.data);
    return;
  }
  const start = w.length;
  writePartHeaders(w, part, index);
  const headersLength = w.length - start;
  try {
    if (part.parts === undefined) writeMessage(w, part.message!);
    else writeNested(w, part, part.parts, writeMessage);
  } catch (error) {
    throw error instanceof EncodeError
      ? new EncodeError(error.reason, `parts[${index}].${error.path}`)
      : error;
  }
  const dataLength = w.length - start - headersLength;
  w.insert(start, uintvar(headersLength, dataLength));
}

function writeNested<M>(
  w: Writer,
  { contentType }: Part<M>,
  parts: readonly Part<M>[],
  writeMessage: (w: Writer, message: M) => void,
): void {
  if (!isMultipart(contentType)) throw new EncodeError(`${contentType.type} has no parts`, 'Content-Type');
  writeMultipart(w, parts, writeMessage);
}

function inPart({ reason, path }: EncodeError, index: number): EncodeError {
  return new EncodeError(reason, `parts[${index}].${path === '' ? 'Content-Type' : path}`);
}

/** A guess that is hardly ever too small, so that large bodies are written without growing the buffer. */
export function multipartCapacity(parts: readonly Part<unknown>[]): number {
  let capacity = 256;
  for (const part of parts) {
    capacity += part.parts === undefined ? part.data.length + 160 : multipartCapacity(part.parts);
  }
  return capacity;
}
