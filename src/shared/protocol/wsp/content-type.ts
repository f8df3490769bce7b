import { DecodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { SpanMark } from '../kit/spans';
import type { Writer } from '../kit/writer';
import { contentTypeCode, contentTypeName } from './content-types';
import { readMiscountedParameters, readParameters, writeParameters } from './parameters';
import type { Parameter } from './parameters';
import { unknownCode } from './codes';
import { closeLength, closeValue, openValue, takeValueLength } from './frames';
import { takeInteger, writeInteger } from './integers';
import { readText, writeText } from './text';

/** A media type with its parameters in order. */
export interface ContentType {
  /** As assigned (`image/jpeg`, also `text/x-vCard`) or as written; `0x5b` and so on for an unknown number. */
  readonly type: string;
  readonly parameters: readonly Parameter[];
  /**
   * How it is written, where that is not how we would: `general` with a length though there are no parameters, `text`
   * spelt out though it has a number, `general-text` both.
   */
  readonly form?: 'general' | 'text' | 'general-text';
}

const NO_PARAMETERS: readonly Parameter[] = [];

/** Types that are a single octet on the wire. */
const SHORT_TYPES: readonly ContentType[] = Array.from({ length: 0x80 }, (_, code) => ({
  type: contentTypeName(code),
  parameters: NO_PARAMETERS,
}));

/** The same with a length in front. */
const GENERAL_TYPES: readonly ContentType[] = SHORT_TYPES.map(({ type }) => ({
  type,
  parameters: NO_PARAMETERS,
  form: 'general',
}));

/**
 * Content-type-value (WAP-230-WSP §8.4.2.24): Constrained-media (a number or text), or a length, the media type and
 * parameters.
 */
export function readContentType(r: Reader): ContentType {
  const octet = r.peek();
  if (octet >= 0x80) {
    r.pos++;
    const short = SHORT_TYPES[octet & 0x7f]!;
    if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Media type', `${short.type} → ${octet.toString(16)}`);
    return short;
  }
  if (octet > 31) return fromText(r, null);
  const { pos: start, end, nesting, sink } = r;
  const found = r.findings.length;
  const mark = sink === null ? null : sink.mark();
  try {
    const contentType = readGeneral(r);
    if (!isAmiss(r, found)) return contentType;
  } catch (error) {
    if (r.strict || !(error instanceof DecodeError)) throw error;
  }
  const before: Place = { start, end, nesting, found, mark };
  goBack(r, before);
  const repaired = readMiscounted(r);
  if (repaired !== null) return repaired;
  goBack(r, before);
  return readGeneral(r);
}

/** Where a reader stood, so that the octets can be read anew in another way. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly nesting: number;
  readonly found: number;
  readonly mark: SpanMark | null;
}

/** Forgets what was read since. */
export function goBack(r: Reader, { start, end, nesting, found, mark }: Place): void {
  r.restore(nesting, end, start);
  r.form = '';
  r.findings.length = found;
  if (mark !== null) r.sink!.reset(mark);
}

function isAmiss(r: Reader, found: number): boolean {
  return r.findings.length > found && r.findings.slice(found).some(({ level }) => level !== 'info');
}

/** Content-general-form: a length, the media type and parameters. */
function readGeneral(r: Reader): ContentType {
  const outer = openValue(r);
  const contentType = readMedia(r, readParameters);
  closeValue(r, outer);
  return contentType;
}

/** How far parameters are looked for behind the end that the length tells. */
const MAX_MISCOUNT = 256;

/**
 * The same with a length that is wrong, as some phones miscount it: parameters show themselves where they end.
 * @returns null when that leads nowhere
 */
function readMiscounted(r: Reader): ContentType | null {
  const start = r.pos;
  const found = r.findings.length;
  try {
    const length = takeValueLength(r);
    if (length === 0) return null;
    const first = r.pos;
    const outer = r.enter(Math.min(length + MAX_MISCOUNT, r.remaining));
    const contentType = readMedia(r, (_, type) =>
      readMiscountedParameters(r, first + length, isMultipart({ type })),
    );
    const taken = r.pos - first;
    if (taken === length || isAmiss(r, found)) return null;
    r.recover(outer, r.pos);
    r.finding(
      'warning',
      'value-length-mismatch',
      `length is ${length}, content type has ${taken} octets`,
      start,
    );
    return contentType;
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

type ReadParameters = (r: Reader, type: string) => readonly Parameter[];

function readMedia(r: Reader, readTyped: ReadParameters): ContentType {
  const first = r.peek();
  if (first >= 0x20 && first < 0x80) return fromText(r, readTyped);
  const start = r.pos;
  const code = takeInteger(r);
  const type = contentTypeName(code);
  if (r.sink !== null) r.sink.leaf(start, r.pos, 'Media type', type);
  if (r.pos < r.end) return { type, parameters: readTyped(r, type) };
  return GENERAL_TYPES[code] ?? { type, parameters: NO_PARAMETERS };
}

/** A content type under its own name, in the spans and in the path of an error. */
export function readContentTypeField(r: Reader): ContentType {
  r.sink?.open(r.pos, 'Content-Type');
  let contentType: ContentType;
  try {
    contentType = readContentType(r);
  } catch (error) {
    throw error instanceof DecodeError ? error.within('Content-Type') : error;
  }
  r.sink?.close(r.pos, describeContentType(contentType));
  return contentType;
}

/** @param readTyped reads the parameters behind it; null where there is no length, and so nothing behind it */
function fromText(r: Reader, readTyped: ReadParameters | null): ContentType {
  const general = readTyped !== null;
  const start = r.pos;
  const type = readText(r, 'Media type');
  const typed = general && r.pos < r.end ? readTyped(r, type) : NO_PARAMETERS;
  const semicolon = type.indexOf(';');
  const bare = semicolon < 0 || contentTypeCode(type) !== undefined ? type : type.slice(0, semicolon).trim();
  if (bare === '') return r.fail('media type is empty', start);
  if (bare === type) {
    // The one that nearly every message has, and that has no number.
    const numbered = type !== 'application/smil' && (contentTypeCode(type) ?? unknownCodeOf(type)) >= 0;
    if (!general || typed.length > 0)
      return numbered ? { type, parameters: typed, form: 'text' } : { type, parameters: typed };
    return { type, parameters: typed, form: numbered ? 'general-text' : 'general' };
  }
  r.finding('warning', 'parameters-in-media-type', 'media type has its parameters as text', start);
  return { type: bare, parameters: [...textParameters(type.slice(semicolon + 1)), ...typed] };
}

/** `; charset=utf-8; name="a.txt"` as some phones write it inside the media type. */
function textParameters(text: string): Parameter[] {
  const parameters: Parameter[] = [];
  for (const [, name = '', quoted, token] of text.matchAll(/([^\s;="]+)\s*=\s*(?:"([^"]*)"?|([^;"]*))/g)) {
    parameters.push({ name, value: quoted ?? (token ?? '').trim(), untyped: true });
  }
  return parameters;
}

/**
 * Writes the shortest form: one octet or text without parameters, with a length otherwise.
 * @throws EncodeError when a parameter does not fit
 */
export function writeContentType(w: Writer, contentType: ContentType): void {
  const { type, parameters, form } = contentType;
  const code = form === 'text' || form === 'general-text' ? -1 : typeCode(type);
  const general = form === 'general' || form === 'general-text' || parameters.length > 0;
  if (!general && code < 0x80) {
    if (code < 0) writeText(w, type);
    else w.u8(0x80 | code);
    return;
  }
  const start = w.length;
  if (code < 0) writeText(w, type);
  else writeInteger(w, code);
  writeParameters(w, parameters);
  closeLength(w, start);
}

/** The number that a word such as `0x5b` stands for, or -1. */
function unknownCodeOf(type: string): number {
  return type.charCodeAt(0) === 0x30 ? unknownCode(type, 0xffff) : -1;
}

/** The number of a type, or -1. */
function typeCode(type: string): number {
  return contentTypeCode(type) ?? unknownCodeOf(type);
}

/** For people: `text/plain; charset=106; name=a.txt`. */
export function describeContentType({ type, parameters }: ContentType): string {
  let text = type;
  for (const { name, value } of parameters) {
    text += `; ${name}=${value instanceof Uint8Array ? `(${value.length} octets)` : String(value ?? '')}`;
  }
  return text;
}

/** The subtypes of `multipart/` and `application/vnd.wap.multipart.` in use. */
const MULTIPARTS = new Set(
  ['mixed', 'related', 'alternative', 'form-data', 'byteranges', '*'].flatMap((subtype) => [
    `application/vnd.wap.multipart.${subtype}`,
    `multipart/${subtype}`,
  ]),
);

/** Whether the body of this type is a binary multipart (WAP-230-WSP §8.5). */
export function isMultipart({ type }: Pick<ContentType, 'type'>): boolean {
  return MULTIPARTS.has(type) || MULTIPARTS.has(type.toLowerCase());
}

/** What an MMS PDU is told as, in a push, over HTTP and as a part of an MMBox. */
export const MMS_MESSAGE = 'application/vnd.wap.mms-message';

/** The shortest type of a body that has a structure but `multipart/…`. */
const SHORTEST = 'application/vnd.wap.multipart.*'.length;

/**
 * Whether the body of this type is made of parts or is an MMS PDU. Every part is asked: most are ruled out by the first
 * letter and the length of their type.
 */
export function isStructured(contentType: ContentType): boolean {
  const { type } = contentType;
  const first = type.charCodeAt(0) | 0x20;
  if (first !== 0x6d && (first !== 0x61 || type.length < SHORTEST)) return false;
  return isMultipart(contentType) || type.toLowerCase() === MMS_MESSAGE;
}
