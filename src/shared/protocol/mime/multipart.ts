import type { Decoded } from '../kit/codec';
import { joinOctets } from '../kit/octets';
import { Reader } from '../kit/reader';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';

/** A body part of a MIME multipart: headers in order, octets as they are (no transfer encoding). */
export interface MimePart {
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
}

export interface DecodeMultipartOptions extends DecodeOptions {
  /** Adds the spans of a part's body, all of it, when it knows what the body is; says whether it did. */
  bodySpans?: (sink: SpanSink, part: MimePart, index: number, start: number) => boolean;
}

const CRLF = new Uint8Array([0x0d, 0x0a]);
const LF = 0x0a;
const HYPHEN = 0x2d;

/** Parts and headers are limited so that a hostile body cannot make millions of them. */
const MAX_PARTS = 1_000;
const MAX_HEADERS = 200;

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
 * Splits a multipart body at its boundary (RFC 2046 §5.1.1); part bodies are views. Lines that are no header and a
 * missing end are findings.
 * @throws DecodeError when the boundary does not occur, or there are too many parts or headers
 */
export function decodeMultipart(
  octets: Uint8Array,
  boundary: string,
  options: DecodeMultipartOptions = {},
): Decoded<MimePart[]> {
  const sink = options.spans === true ? new SpanSink() : null;
  const reader = new Reader(octets, options.strict ?? false, sink);
  const value = new MultipartReader(reader, encodeUtf8(`--${boundary}`), options.bodySpans).parts(boundary);
  return { value, findings: reader.findings, spans: sink?.roots ?? [] };
}

class MultipartReader {
  constructor(
    private readonly reader: Reader,
    private readonly delimiter: Uint8Array,
    private readonly bodySpans: DecodeMultipartOptions['bodySpans'],
  ) {}

  parts(boundary: string): MimePart[] {
    const { reader } = this;
    const { octets, sink } = reader;
    const parts: MimePart[] = [];
    let at = this.nextDelimiter(0);
    if (at < 0) reader.fail(`boundary ${boundary} not found`, 0);
    sink?.leaf(0, at, 'preamble', undefined);
    for (;;) {
      const behind = at + this.delimiter.length;
      const start = lineEnd(octets, behind);
      if (octets[behind] === HYPHEN && octets[behind + 1] === HYPHEN) {
        sink?.leaf(at, start, 'closing boundary', boundary);
        sink?.leaf(start, octets.length, 'epilogue', undefined);
        return parts;
      }
      if (parts.length >= MAX_PARTS) reader.fail(`more than ${MAX_PARTS} parts`, at);
      sink?.leaf(at, start, 'boundary', boundary);
      const next = this.nextDelimiter(start);
      if (next < 0) {
        reader.finding(
          'warning',
          'missing-closing-boundary',
          'the closing boundary is missing',
          octets.length,
        );
      }
      // The line break before a boundary belongs to the boundary.
      const end = next < 0 ? octets.length : endBeforeBreak(octets, start, next);
      parts.push(this.part(parts.length, start, end));
      if (next < 0) return parts;
      sink?.leaf(end, next, 'line break', undefined);
      at = next;
    }
  }

  /** Offset of the next delimiter at the start of a line with nothing of a longer boundary behind it; -1 for none. */
  private nextDelimiter(from: number): number {
    const { octets } = this.reader;
    for (
      let at = indexOf(octets, this.delimiter, from);
      at >= 0;
      at = indexOf(octets, this.delimiter, at + 1)
    ) {
      const atLineStart = at === 0 || octets[at - 1] === LF;
      if (atLineStart && isBoundaryEnd(octets, at + this.delimiter.length)) return at;
    }
    return -1;
  }

  private part(index: number, start: number, end: number): MimePart {
    const { octets, sink } = this.reader;
    sink?.open(start, `parts[${index}]`, `Part ${index + 1}`);
    const { headers, bodyStart } = this.headers(start, end);
    const part: MimePart = { headers, body: octets.subarray(bodyStart, end) };
    if (sink !== null && this.bodySpans?.(sink, part, index, bodyStart) !== true) {
      sink.leaf(bodyStart, end, 'body', `${end - bodyStart} octets`);
    }
    sink?.close(end);
    return part;
  }

  private headers(start: number, end: number): { headers: [string, string][]; bodyStart: number } {
    const { reader } = this;
    const { octets, sink } = reader;
    const headers: [string, string][] = [];
    let lines = 0;
    for (let at = start; ;) {
      const next = foldedLineEnd(octets, at, end);
      const { text, valid } = decodeUtf8(octets.subarray(at, next));
      const line = text.replace(/\r?\n(?=[ \t])/g, '').replace(/\r?\n$/, '');
      if (line === '') {
        sink?.leaf(at, next, 'end of headers', undefined);
        return { headers, bodyStart: next };
      }
      if (++lines > MAX_HEADERS) reader.fail(`more than ${MAX_HEADERS} headers`, at);
      if (!valid) reader.finding('warning', 'header-charset', 'a header that is not UTF-8', at);
      const colon = line.indexOf(':');
      if (colon < 1) {
        reader.finding('warning', 'not-a-header', `not a header: ${line.slice(0, 40)}`, at);
        sink?.leaf(at, next, 'not a header', line);
      } else {
        const header: [string, string] = [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
        headers.push(header);
        sink?.leaf(at, next, header[0], header[1]);
      }
      if (next >= end) return { headers, bodyStart: end };
      at = next;
    }
  }
}

/** Behind a delimiter: nothing, `--`, or white space up to the end of the line. */
function isBoundaryEnd(octets: Uint8Array, at: number): boolean {
  if (octets[at] === HYPHEN && octets[at + 1] === HYPHEN) return true;
  while (octets[at] === 0x20 || octets[at] === 0x09) at++;
  return at >= octets.length || octets[at] === LF || (octets[at] === 0x0d && octets[at + 1] === LF);
}

/** Offset behind the next line feed at or after `at`. */
function lineEnd(octets: Uint8Array, at: number): number {
  const feed = octets.indexOf(LF, at);
  return feed < 0 ? octets.length : feed + 1;
}

/** Offset behind a header at `at` with the lines that continue it (RFC 822 §3.1.1), at most `end`. */
function foldedLineEnd(octets: Uint8Array, at: number, end: number): number {
  let next = Math.min(lineEnd(octets, at), end);
  // An empty line ends the headers: what follows it is the body, however it starts.
  if (octets[at] === LF || (octets[at] === 0x0d && octets[at + 1] === LF)) return next;
  while (next < end && (octets[next] === 0x20 || octets[next] === 0x09)) {
    next = Math.min(lineEnd(octets, next), end);
  }
  return next;
}

function endBeforeBreak(octets: Uint8Array, start: number, end: number): number {
  let at = end;
  if (at > start && octets[at - 1] === LF) at--;
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
