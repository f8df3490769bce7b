import type { Codec } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { OCTET_WORDS, unknownCode } from './codes';
import { readRaw } from './frames';
import { describeHeaderValue } from './describe-header';
import { HEADER_ROWS, SENT_CODES } from './header-table';
import type { CodeRow, WspHeaderName, WspHeaderValue } from './header-table';
import { readText, UNTERMINATED, writeText } from './text';

type TypedHeader = {
  [N in WspHeaderName]: {
    readonly name: N;
    readonly value: WspHeaderValue<N>;
    /** The number on the wire, where it is not the one that we send. */
    readonly code?: number;
    /** How the value is written, where that is not how we would; what is possible depends on its codec. */
    readonly form?: string;
  };
}[WspHeaderName];

/** A header with a number: `raw` are the octets of its value, for a name without a typed form or a malformed value. */
interface RawHeader {
  /** As in the table; `0x4b` and so on for an unknown number. */
  readonly name: string;
  readonly raw: Uint8Array;
  readonly code?: number;
}

/** A header whose name goes as text (Application-header, WAP-230-WSP §8.4.2.6). */
interface ApplicationHeader {
  readonly name: string;
  readonly value: string;
  readonly application: true;
}

/** The headers that follow have their numbers from another table (WAP-230-WSP §8.4.2.6). */
interface ShiftHeader {
  readonly name: 'Shift-delimiter';
  /** Code page, 1 for the standard's own. */
  readonly value: number;
  readonly shift: true;
}

export type WspHeader = TypedHeader | RawHeader | ApplicationHeader | ShiftHeader;

/** More than any part has: what is decoded must not become many times as large as its octets. */
const MAX_HEADERS = 200;

const DEFAULT_PAGE = 1;
const SHIFT_DELIMITER = 0x7f;

/**
 * The headers up to the end of the frame.
 * @param end where the last one ends, or which it goes beyond
 */
export function readHeaders(r: Reader, end = r.end): WspHeader[] {
  const headers: WspHeader[] = [];
  let page = DEFAULT_PAGE;
  while (r.pos < end) {
    if (headers.length === MAX_HEADERS) r.fail(`more than ${MAX_HEADERS} headers`);
    const octet = r.octets[r.pos]!;
    if (octet < 0x80) {
      page = readUnnumbered(r, octet, headers) ?? page;
      continue;
    }
    const code = octet & 0x7f;
    const row = page === DEFAULT_PAGE ? HEADER_ROWS[code] : undefined;
    headers.push(
      row === undefined || row.codec === null ? readRawHeader(r, code, row) : readTyped(r, row, row.codec),
    );
  }
  return headers;
}

/**
 * What does not start with a number of the current page.
 * @returns the code page when it shifts
 */
function readUnnumbered(r: Reader, octet: number, headers: WspHeader[]): number | undefined {
  if (octet === 0) {
    skipStray(r);
    return undefined;
  }
  if (octet >= 0x20 && octet < SHIFT_DELIMITER) {
    headers.push(readApplicationHeader(r));
    return undefined;
  }
  const shift = readShift(r);
  headers.push(shift);
  return shift.value;
}

function readTyped(r: Reader, { name, sent }: CodeRow, valueCodec: Codec<unknown>): WspHeader {
  const { pos: start, end, nesting, sink } = r;
  const mark = sink === null ? null : sink.mark();
  if (sink !== null) openField(r, name);
  r.pos = start + 1;
  let value: unknown;
  try {
    value = valueCodec.decode(r);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    if (r.strict || error.reason === UNTERMINATED) throw error.within(name);
    r.restore(nesting, end, start);
    r.form = '';
    if (sink !== null && mark !== null) sink.reset(mark);
    return readMalformed(r, name, error);
  }
  if (sink !== null) sink.close(r.pos, describeHeaderValue(value));
  const plain = sent ? { name, value } : { name, value, code: r.octets[start]! & 0x7f };
  if (r.form === '') return plain as WspHeader;
  const form = r.form;
  r.form = '';
  return { ...plain, form } as WspHeader;
}

function readRawHeader(r: Reader, code: number, row: CodeRow | undefined): RawHeader {
  const name = row?.name ?? OCTET_WORDS[code]!;
  if (r.sink !== null) openField(r, name);
  r.pos++;
  let raw: Uint8Array;
  try {
    raw = readRaw(r);
  } catch (error) {
    throw error instanceof DecodeError ? error.within(name) : error;
  }
  if (r.sink !== null) r.sink.close(r.pos, `${raw.length} octets`);
  return row === undefined || row.sent ? { name, raw } : { name, raw, code };
}

/** Keeps a value raw that is not in its header's form. @throws the first error when its end cannot be told */
function readMalformed(r: Reader, name: string, error: DecodeError): RawHeader {
  const code = r.peek() & 0x7f;
  let header: RawHeader;
  try {
    header = readRawHeader(r, code, HEADER_ROWS[code]);
  } catch {
    throw error.within(name);
  }
  r.finding('warning', 'malformed-value', `${name}: ${error.reason}`, error.offset);
  return header;
}

/** Opens the span of a field or header, with the leaf of its number, which stands here. */
export function openField(r: Reader, name: string): void {
  r.sink?.open(r.pos, name);
  const octet = r.octets[r.pos]!;
  r.sink?.leaf(
    r.pos,
    r.pos + 1,
    'Field code',
    `${OCTET_WORDS[octet & 0x7f]!} → ${OCTET_WORDS[octet]!.slice(2)}`,
  );
}

/** Application-header: Token-text and Text-string. */
export function readApplicationHeader(r: Reader): ApplicationHeader {
  const start = r.pos;
  const sink = r.sink;
  if (sink !== null) sink.open(start, 'application-header', 'Application header');
  const name = readText(r, 'Name');
  const value = r.atEnd ? missingValue(r, name) : readText(r);
  if (sink !== null) sink.close(r.pos, `${name}: ${value}`);
  return { name, value, application: true };
}

function missingValue(r: Reader, name: string): string {
  r.finding('warning', 'value-missing', `application header ${name} has no value`);
  return '';
}

/** NULs too many between headers, as from a text that was terminated twice. */
export function skipStray(r: Reader): void {
  const start = r.pos;
  r.finding('warning', 'stray-octet', 'NUL between headers');
  while (r.pos < r.end && r.octets[r.pos] === 0) r.pos++;
  r.sink?.leaf(start, r.pos, 'Stray NUL', undefined);
}

function readShift(r: Reader): ShiftHeader {
  const start = r.pos;
  const octet = r.u8();
  const value = octet === SHIFT_DELIMITER ? r.u8() : octet;
  r.sink?.leaf(start, r.pos, 'Shift-delimiter', String(value));
  return { name: 'Shift-delimiter', value, shift: true };
}

/** @throws EncodeError, with the header's name as path, when a value does not fit */
export function writeHeaders(w: Writer, headers: readonly WspHeader[]): void {
  for (const header of headers) {
    try {
      writeHeader(w, header);
    } catch (error) {
      throw error instanceof EncodeError
        ? new EncodeError(error.reason, joined(header.name, error.path))
        : error;
    }
  }
}

function joined(name: string, path: string): string {
  return path === '' ? name : `${name}.${path}`;
}

function writeHeader(w: Writer, header: WspHeader): void {
  if ('shift' in header) {
    writeShift(w, header.value);
    return;
  }
  if ('application' in header) {
    writeApplicationHeader(w, header.name, header.value);
    return;
  }
  const code = header.code ?? SENT_CODES.get(header.name) ?? unknownCode(header.name, 0x7f);
  if (code < 0) throw new EncodeError('header has no number; mark it as an application header');
  w.u8(0x80 | code);
  if ('raw' in header) {
    w.bytes(header.raw);
    return;
  }
  const valueCodec = HEADER_ROWS[code]?.codec ?? null;
  if (valueCodec === null) throw new EncodeError('header has no typed form; give its value raw');
  valueCodec.encode(w, header.value, header.form);
}

function writeShift(w: Writer, page: number): void {
  if (!Number.isInteger(page) || page < 0 || page > 255) throw new EncodeError(`${page} is no code page`);
  if (page === 0 || page > 31) w.u8(SHIFT_DELIMITER);
  w.u8(page);
}

/** @throws EncodeError when the name does not start with a printable US-ASCII character */
export function writeApplicationHeader(w: Writer, name: string, value: string): void {
  const first = name.charCodeAt(0);
  if (!(first >= 0x20 && first < SHIFT_DELIMITER))
    throw new EncodeError('name of an application header is no token');
  writeText(w, name);
  writeText(w, value);
}

/** The value of the first header with this name that has a typed value. */
export function header<N extends WspHeaderName>(
  headers: readonly WspHeader[],
  name: N,
): WspHeaderValue<N> | undefined {
  for (const candidate of headers) {
    if (candidate.name === name && 'value' in candidate && !('application' in candidate)) {
      return candidate.value as WspHeaderValue<N>;
    }
  }
  return undefined;
}

/** The value of the first application header with this name in any case. */
export function applicationHeader(headers: readonly WspHeader[], name: string): string | undefined {
  for (const candidate of headers) {
    if ('application' in candidate && candidate.name.toLowerCase() === name.toLowerCase())
      return candidate.value;
  }
  return undefined;
}
