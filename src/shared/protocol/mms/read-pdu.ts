import { DecodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import { isMultipart } from '../wsp/content-type';
import type { ContentType } from '../wsp/content-type';
import { readApplicationHeader, skipStray } from '../wsp/headers';
import { readMultipart } from '../wsp/multipart';
import type { Part } from '../wsp/multipart';
import { closeValue, OCTET_WORDS, openValue, readInteger, readRaw } from '../wsp/values';
import { describeFieldValue } from './describe';
import { FIELDS, NAME_BY_CODE, ROW_BY_CODE } from './fields';
import type { FieldRow, MmsFieldName } from './fields';
import type { ApplicationField, MmsBody, MmsField, RawField } from './message';
import { hasStatusCounts } from './pdus';
import type { MmsPduType } from './pdus';

/** A PDU while it is being read; `type` is null as long as no message type was seen. */
export interface PduDraft {
  type: MmsPduType | null;
  fields: MmsField[];
  body: MmsBody | null;
}

const MESSAGE_TYPE = FIELDS['X-Mms-Message-Type'].code;
const CONTENT_TYPE = FIELDS['Content-Type'].code;
const VERSION = FIELDS['X-Mms-MMS-Version'].code;

/**
 * Reads header fields up to and with Content-Type, behind which the body starts, and the body.
 * @param draft is filled, so that what stands before a failure is not lost
 */
export function readPdu(r: Reader, draft: PduDraft): void {
  const sink = r.sink;
  if (r.atEnd) r.fail('no octets');
  if (sink !== null) sink.open(r.pos, 'headers', 'MMS headers');
  let contentType: ContentType | null;
  try {
    contentType = readFields(r, draft);
    if (draft.type === null) r.fail('X-Mms-Message-Type is missing', 0);
  } catch (error) {
    throw error instanceof DecodeError ? error.within('headers') : error;
  }
  if (sink !== null) sink.close(r.pos, `${draft.fields.length} fields`);
  if (contentType !== null) readBody(r, contentType, draft);
}

function readBody(r: Reader, contentType: ContentType, draft: PduDraft): void {
  if (isMultipart(contentType)) {
    const parts: Part[] = [];
    draft.body = { kind: 'multipart', parts };
    readMultipart(r, parts);
    return;
  }
  const start = r.pos;
  const data = r.rest();
  r.sink?.leaf(start, r.pos, 'body', `${data.length} octets`);
  draft.body = { kind: 'single', data };
}

/** @returns the content type, or null when the PDU has none */
function readFields(r: Reader, draft: PduDraft): ContentType | null {
  const { octets, end, sink } = r;
  const fields = draft.fields;
  while (r.pos < end) {
    const start = r.pos;
    const octet = octets[start]!;
    if (octet < 0x80) {
      readNamed(r, octet, fields);
      continue;
    }
    const code = octet & 0x7f;
    const row = ROW_BY_CODE[code];
    if (row === undefined) {
      fields.push(readUnknown(r, code));
      continue;
    }
    const name = NAME_BY_CODE[code]!;
    if (sink !== null) openField(r, name);
    r.pos = start + 1;
    let field: MmsField;
    try {
      field = (
        row.counted && hasStatusCounts(draft.type)
          ? readCounted(r, name, row)
          : { name, value: row.codec.decode(r) }
      ) as MmsField;
    } catch (error) {
      field = readMalformed(r, code, name, start, end, error);
    }
    if (sink !== null)
      sink.close(r.pos, field.raw === undefined ? describeFieldValue(name, field.value) : 'malformed');
    fields.push(field);
    if (code === CONTENT_TYPE) return field.value as ContentType;
    if (code === MESSAGE_TYPE) noteType(r, draft, field, start);
    else if (code === VERSION) noteVersion(r, field, start);
  }
  return null;
}

function noteType(r: Reader, draft: PduDraft, field: MmsField, start: number): void {
  if (draft.type === null && field.value !== undefined) draft.type = field.value as MmsPduType;
  if (draft.fields.length > 1) {
    r.finding('warning', 'field-order', 'X-Mms-Message-Type is not the first field', start);
  }
}

/** OMA MMS ENC 1.3: another minor version is read as far as it is known, another major one is not supported. */
function noteVersion(r: Reader, field: MmsField, start: number): void {
  const version = String(field.value);
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

/** Value-length, Status-count and the value itself. */
function readCounted(r: Reader, name: MmsFieldName, row: FieldRow<unknown>): unknown {
  if (r.peek() > 31) return { name, value: row.codec.decode(r) };
  const outer = openValue(r);
  const statusCount = readInteger(r);
  const value = row.codec.decode(r);
  closeValue(r, outer);
  return { name, value, statusCount };
}

function readUnknown(r: Reader, code: number): RawField {
  const name = OCTET_WORDS[code]!;
  if (r.sink !== null) openField(r, name);
  r.finding('info', 'unknown-field', `field code ${name} is not assigned`);
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

/**
 * Keeps a value raw that is not in its field's form, when the rule for unknown values tells its end.
 * @throws the first error when it does not, in strict mode, and for Content-Type, without which nothing can be told
 */
function readMalformed(
  r: Reader,
  code: number,
  name: MmsFieldName,
  start: number,
  end: number,
  error: unknown,
): RawField {
  if (!(error instanceof DecodeError)) throw error;
  if (r.strict || code === CONTENT_TYPE) throw error.within(name);
  // Header fields stand in no frame of their own.
  r.restore(0, end, start);
  if (r.sink !== null) {
    r.sink.restart(2);
    codeLeaf(r);
  }
  r.pos++;
  let raw: Uint8Array;
  try {
    raw = readRaw(r);
  } catch {
    throw error.within(name);
  }
  r.finding('warning', 'malformed-value', `${name}: ${error.reason}`, error.offset);
  return { name: OCTET_WORDS[code]!, raw };
}

function openField(r: Reader, name: string): void {
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
