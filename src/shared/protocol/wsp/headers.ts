import { codec } from '../kit/codec';
import type { Codec } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { applicationId } from './application-ids';
import { describeContentType, readContentType, writeContentType } from './content-type';
import type { ContentType } from './content-type';
import { disposition } from './disposition';
import type { Disposition } from './disposition';
import { OCTET_WORDS, unknownCode } from './codes';
import { readRaw } from './frames';
import { readDate, readInteger, readVersion, writeDate, writeInteger, writeVersion } from './integers';
import { readQuoted, readText, UNTERMINATED, writeQuoted, writeText } from './text';

interface Row<T> {
  /** Numbers of the header; the first is the one that we send. */
  codes: readonly number[];
  codec: Codec<T>;
}

const row = <T>(codec: Codec<T>, ...codes: number[]): Row<T> => ({ codes, codec });

const text = codec<string>((r) => readText(r), writeText);
/** Content-ID: a Quoted-string with the id in angle brackets, which some phones leave out. */
const contentId = codec<string>((r) => {
  const start = r.pos;
  const id = readQuoted(r);
  if (r.octets[start + 1] !== 0x3c && !id.startsWith('<')) {
    r.finding('info', 'content-id-without-brackets', 'Content-ID has no angle brackets', start);
  }
  return id;
}, writeQuoted);
const integer = codec<number>(readInteger, writeInteger);
const date = codec<number>(readDate, writeDate);
const version = codec<string>(readVersion, writeVersion);

/** The headers whose values handsets and MMSCs use (WAP-230-WSP §8.4.2 and Appendix A table 39). Dates in ms. */
const TYPED = {
  'Content-Base': row(text, 0x0a),
  'Content-Length': row(integer, 0x0d),
  'Content-Location': row(text, 0x0e),
  'Content-Type': row(codec<ContentType>(readContentType, writeContentType), 0x11),
  Date: row(date, 0x12),
  ETag: row(text, 0x13),
  Expires: row(date, 0x14),
  Host: row(text, 0x16),
  Location: row(text, 0x1c),
  'Last-Modified': row(date, 0x1d),
  Referer: row(text, 0x24),
  Server: row(text, 0x26),
  'User-Agent': row(text, 0x29),
  // 2E and not the newer 45: old handsets know only that.
  'Content-Disposition': row(disposition, 0x2e, 0x45),
  'X-Wap-Application-Id': row(applicationId, 0x2f),
  'X-Wap-Content-URI': row(text, 0x30),
  'X-Wap-Initiator-URI': row(text, 0x31),
  'Bearer-Indication': row(integer, 0x33),
  'Push-Flag': row(integer, 0x34),
  Profile: row(text, 0x35),
  'Content-ID': row(contentId, 0x40),
  'Encoding-Version': row(version, 0x43),
};

/** Headers whose values are kept raw. Where there are several numbers, the first is the newest. */
const RAW: Readonly<Record<string, readonly number[]>> = {
  Accept: [0x00],
  'Accept-Charset': [0x3b, 0x01],
  'Accept-Encoding': [0x3c, 0x02],
  'Accept-Language': [0x03],
  'Accept-Ranges': [0x04],
  Age: [0x05],
  Allow: [0x06],
  Authorization: [0x07],
  'Cache-Control': [0x47, 0x3d, 0x08],
  Connection: [0x09],
  'Content-Encoding': [0x0b],
  'Content-Language': [0x0c],
  'Content-MD5': [0x0f],
  'Content-Range': [0x3e, 0x10],
  From: [0x15],
  'If-Modified-Since': [0x17],
  'If-Match': [0x18],
  'If-None-Match': [0x19],
  'If-Range': [0x1a],
  'If-Unmodified-Since': [0x1b],
  'Max-Forwards': [0x1e],
  Pragma: [0x1f],
  'Proxy-Authenticate': [0x20],
  'Proxy-Authorization': [0x21],
  Public: [0x22],
  Range: [0x23],
  'Retry-After': [0x25],
  'Transfer-Encoding': [0x27],
  Upgrade: [0x28],
  Vary: [0x2a],
  Via: [0x2b],
  Warning: [0x2c],
  'WWW-Authenticate': [0x2d],
  'Accept-Application': [0x32],
  'Profile-Diff': [0x36],
  'Profile-Warning': [0x44, 0x37],
  Expect: [0x48, 0x38],
  TE: [0x39],
  Trailer: [0x3a],
  'X-Wap-Tod': [0x3f],
  'Set-Cookie': [0x41],
  Cookie: [0x42],
  'X-Wap-Security': [0x46],
  'X-Wap-Loc-Invocation': [0x49],
  'X-Wap-Loc-Delivery': [0x4a],
};

type TypedHeaders = typeof TYPED;
export type WspHeaderName = keyof TypedHeaders;
export type WspHeaderValue<N extends WspHeaderName> = TypedHeaders[N] extends Row<infer T> ? T : never;

type TypedHeader = {
  [N in WspHeaderName]: {
    readonly name: N;
    readonly value: WspHeaderValue<N>;
    /** The number on the wire, where it is not the one that we send. */
    readonly code?: number;
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

/** A header as its number tells it. */
interface CodeRow {
  readonly name: string;
  /** null: the value is kept raw. */
  readonly codec: Codec<unknown> | null;
  /** Whether it is the number that we send for this name. */
  readonly sent: boolean;
}

const ROWS: (CodeRow | undefined)[] = new Array<undefined>(0x80).fill(undefined);
const SENT = new Map<string, number>();

function add(name: string, codes: readonly number[], valueCodec: Codec<unknown> | null): void {
  codes.forEach((code, index) => {
    ROWS[code] = { name, codec: valueCodec, sent: index === 0 };
    if (index === 0) SENT.set(name, code);
  });
}
for (const [name, { codes, codec: valueCodec }] of Object.entries(TYPED)) add(name, codes, valueCodec);
for (const [name, codes] of Object.entries(RAW)) add(name, codes, null);

/** More than any part has: what is decoded must not become many times as large as its octets. */
const MAX_HEADERS = 200;

const DEFAULT_PAGE = 1;
const SHIFT_DELIMITER = 0x7f;

/** The headers up to the end of the frame. */
export function readHeaders(r: Reader): WspHeader[] {
  const headers: WspHeader[] = [];
  const end = r.end;
  let page = DEFAULT_PAGE;
  while (r.pos < end) {
    if (headers.length === MAX_HEADERS) r.fail(`more than ${MAX_HEADERS} headers`);
    const octet = r.octets[r.pos]!;
    if (octet < 0x80) {
      page = readUnnumbered(r, octet, headers) ?? page;
      continue;
    }
    const code = octet & 0x7f;
    const row = page === DEFAULT_PAGE ? ROWS[code] : undefined;
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
  if (sink !== null) openHeader(r, name);
  r.pos = start + 1;
  let value: unknown;
  try {
    value = valueCodec.decode(r);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    if (r.strict || error.reason === UNTERMINATED) throw error.within(name);
    r.restore(nesting, end, start);
    if (sink !== null && mark !== null) sink.reset(mark);
    return readMalformed(r, name, error);
  }
  if (sink !== null) sink.close(r.pos, describeHeaderValue(value));
  return (sent ? { name, value } : { name, value, code: r.octets[start]! & 0x7f }) as WspHeader;
}

function readRawHeader(r: Reader, code: number, row: CodeRow | undefined): RawHeader {
  const name = row?.name ?? OCTET_WORDS[code]!;
  if (r.sink !== null) openHeader(r, name);
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
    header = readRawHeader(r, code, ROWS[code]);
  } catch {
    throw error.within(name);
  }
  r.finding('warning', 'malformed-value', `${name}: ${error.reason}`, error.offset);
  return header;
}

function openHeader(r: Reader, name: string): void {
  r.sink?.open(r.pos, name);
  codeLeaf(r);
}

function codeLeaf(r: Reader): void {
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
  const code = header.code ?? SENT.get(header.name) ?? unknownCode(header.name, 0x7f);
  if (code < 0) throw new EncodeError('header has no number; mark it as an application header');
  w.u8(0x80 | code);
  if ('raw' in header) {
    w.bytes(header.raw);
    return;
  }
  const valueCodec = ROWS[code]?.codec ?? null;
  if (valueCodec === null) throw new EncodeError('header has no typed form; give its value raw');
  valueCodec.encode(w, header.value);
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

/** For people. */
export function describeHeaderValue(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} octets`;
  if (typeof value !== 'object' || value === null) return String(value);
  return describeContentType(value as ContentType | Disposition);
}
