import { DecodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import { isMultipart, MMS_MESSAGE } from '../wsp/content-type';
import type { ContentType } from '../wsp/content-type';
import { openField, readApplicationHeader, skipStray } from '../wsp/headers';
import { readMultipart } from '../wsp/multipart';
import { OCTET_WORDS } from '../wsp/codes';
import { closeValue, openValue, readRaw } from '../wsp/frames';
import { readInteger } from '../wsp/integers';
import { UNTERMINATED } from '../wsp/text';
import { describeFieldValue } from './describe';
import { FIELD_BY_CODE, fieldName, FIELDS } from './fields';
import type { NamedFieldRow } from './fields';
import type { ApplicationField, MmsBody, MmsField, MmsPart, MmsPdu, RawField } from './message';
import { hasStatusCounts } from './pdus';
import type { MmsPduType } from './pdus';

/** A PDU while it is being read; `type` is null as long as no message type was seen. */
export interface PduDraft {
  type: MmsPduType | null;
  fields: MmsField[];
  body: MmsBody | null;
}

/** More than any PDU has: what is decoded must not become many times as large as its octets. */
const MAX_FIELDS = 10_000;

const MESSAGE_TYPE = FIELDS['X-Mms-Message-Type'].code;
const CONTENT_TYPE = FIELDS['Content-Type'].code;
const VERSION = FIELDS['X-Mms-MMS-Version'].code;

/**
 * Reads header fields up to and with Content-Type, behind which the body starts, and the body.
 * @param draft is filled, so that what stands before a failure is not lost
 */
export function readPdu(r: Reader, draft: PduDraft): void {
  const contentType = readHeaders(r, draft);
  if (contentType !== null) readBody(r, contentType, draft);
}

/** Reads header fields up to and with Content-Type; null when there is none, and so no body. */
export function readHeaders(r: Reader, draft: PduDraft): ContentType | null {
  const sink = r.sink;
  if (sink !== null) sink.open(r.pos, 'headers', 'MMS headers');
  let contentType: ContentType | null;
  try {
    const start = r.pos;
    if (r.atEnd) r.fail('no octets');
    contentType = readFields(r, draft);
    if (draft.type === null) r.fail('X-Mms-Message-Type is missing', start);
  } catch (error) {
    throw error instanceof DecodeError ? error.within('headers') : error;
  }
  if (sink !== null) sink.close(r.pos, `${draft.fields.length} fields`);
  return contentType;
}

function readBody(r: Reader, contentType: ContentType, draft: PduDraft): void {
  if (isMultipart(contentType)) {
    const parts: MmsPart[] = [];
    draft.body = { kind: 'multipart', parts };
    readMultipart(r, parts, readMessage);
    return;
  }
  if (contentType.type.toLowerCase() === MMS_MESSAGE && !r.atEnd) {
    const pdu = readInnerMessage(r);
    if (pdu !== null) {
      draft.body = { kind: 'message', pdu };
      return;
    }
  }
  const start = r.pos;
  const data = r.rest();
  r.sink?.leaf(start, r.pos, 'body', `${data.length} octets`);
  draft.body = { kind: 'single', data };
}

/** The PDU that fills the frame: one message of an MMBox. */
function readMessage(r: Reader): MmsPdu {
  const draft: PduDraft = { type: null, fields: [], body: null };
  readPdu(r, draft);
  if (!r.atEnd) r.fail('octets behind the PDU');
  return draft as MmsPdu;
}

/** @returns null when it cannot be read: then the body is kept as octets, with a finding */
function readInnerMessage(r: Reader): MmsPdu | null {
  const { pos: start, end, nesting, sink } = r;
  const found = r.findings.length;
  const mark = sink === null ? null : sink.mark();
  try {
    const outer = r.enter(r.remaining);
    if (sink !== null) sink.open(start, 'body', 'MMS PDU');
    const pdu = readMessage(r);
    if (sink !== null) sink.close(r.pos, pdu.type);
    r.leave(outer);
    return pdu;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    if (r.strict) throw error.within('body');
    r.restore(nesting, end, start);
    r.form = '';
    r.findings.length = found;
    if (sink !== null && mark !== null) sink.reset(mark);
    r.finding('warning', 'malformed-body', `${MMS_MESSAGE}: ${error.reason}`, error.offset);
    return null;
  }
}

/** @returns the content type, or null when the PDU has none */
function readFields(r: Reader, draft: PduDraft): ContentType | null {
  const { octets, end, sink } = r;
  const fields = draft.fields;
  while (r.pos < end) {
    if (fields.length === MAX_FIELDS) r.fail(`more than ${MAX_FIELDS} fields`);
    const start = r.pos;
    const octet = octets[start]!;
    if (octet < 0x80) {
      readNamed(r, octet, fields);
      continue;
    }
    const code = octet & 0x7f;
    const row = FIELD_BY_CODE[code];
    if (row === undefined) {
      r.finding('info', 'unknown-field', `field code ${OCTET_WORDS[code]!} is not assigned`);
      fields.push(readRawField(r, code));
      continue;
    }
    const word =
      row.words === null || sink !== null || start + 1 >= end ? undefined : row.words[octets[start + 1]!];
    let field: MmsField;
    if (word !== undefined) {
      // More than half of all fields: an octet that its table knows.
      r.pos = start + 2;
      field = { name: row.name, value: word } as MmsField;
    } else {
      field = readField(r, row, draft.type);
    }
    fields.push(field);
    if (code === CONTENT_TYPE) return field.value as ContentType;
    if (code === MESSAGE_TYPE) noteType(r, draft, field, start);
    else if (code === VERSION) noteVersion(r, field, start);
  }
  return null;
}

function readField(r: Reader, row: NamedFieldRow, type: MmsPduType | null): MmsField {
  const { pos: start, end, nesting, sink } = r;
  const { name, codec } = row;
  const mark = sink === null ? null : sink.mark();
  if (sink !== null) openField(r, name);
  r.pos = start + 1;
  let value: unknown;
  let statusCount = -1;
  try {
    if (row.counted && hasStatusCounts(type) && isFramed(r.peek())) {
      const outer = openValue(r);
      statusCount = readInteger(r);
      value = codec.decode(r);
      closeValue(r, outer);
    } else {
      value = codec.decode(r);
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    // Without its content type nothing can be told about the body.
    if (r.strict || row.code === CONTENT_TYPE || error.reason === UNTERMINATED) throw error.within(name);
    r.restore(nesting, end, start);
    r.form = '';
    if (sink !== null && mark !== null) sink.reset(mark);
    return readMalformed(r, row, error);
  }
  if (sink !== null) sink.close(r.pos, describeFieldValue(name, value));
  const form = r.form;
  if (form === '') return (statusCount < 0 ? { name, value } : { name, value, statusCount }) as MmsField;
  r.form = '';
  // Written out: spreading takes longer than all else about a field.
  return (statusCount < 0 ? { name, value, form } : { name, value, statusCount, form }) as MmsField;
}

/** Whether the octet is a Value-length; a value that should be counted but has none is plain (0 is an empty text). */
function isFramed(octet: number): boolean {
  return octet > 0 && octet <= 31;
}

/** Keeps a value raw that is not in its field's form. @throws the first error when its end cannot be told */
function readMalformed(r: Reader, { code, name }: NamedFieldRow, error: DecodeError): RawField {
  let field: RawField;
  try {
    field = readRawField(r, code);
  } catch {
    throw error.within(name);
  }
  r.finding('warning', 'malformed-value', `${name}: ${error.reason}`, error.offset);
  return field;
}

function readRawField(r: Reader, code: number): RawField {
  const name = OCTET_WORDS[code]!;
  if (r.sink !== null) openField(r, fieldName(code));
  r.pos++;
  let raw: Uint8Array;
  try {
    raw = readRaw(r);
  } catch (error) {
    throw error instanceof DecodeError ? error.within(name) : error;
  }
  if (r.sink !== null) r.sink.close(r.pos, `${raw.length} octets`);
  return { name, raw };
}

function noteType(r: Reader, draft: PduDraft, field: MmsField, start: number): void {
  if (draft.type === null && field.value !== undefined) draft.type = field.value as MmsPduType;
  if (draft.fields.length > 1) {
    r.finding('warning', 'field-order', 'X-Mms-Message-Type is not the first field', start);
  }
}

/** OMA MMS ENC 1.3: another minor version is read as far as it is known, another major one is not supported. */
function noteVersion(r: Reader, field: MmsField, start: number): void {
  const version = field.value;
  if (typeof version !== 'string') return;
  if (version.charCodeAt(0) === 0x31 && (version.length === 1 || version.charCodeAt(1) === 0x2e)) return;
  r.finding('error', 'unsupported-version', `MMS version ${version} is not supported`, start);
}

/** An application header, or a NUL too many. */
function readNamed(r: Reader, octet: number, fields: MmsField[]): void {
  if (octet >= 0x20 && octet < 0x7f) {
    const header: ApplicationField = readApplicationHeader(r);
    fields.push(header);
  } else if (octet === 0) {
    skipStray(r);
  } else {
    r.fail(`0x${octet.toString(16).padStart(2, '0')} starts no header field`);
  }
}
