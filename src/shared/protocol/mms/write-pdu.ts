import { EncodeError } from '../kit/decode-error';
import type { Octets } from '../kit/octets';
import { KEPT_CAPACITY, Writer } from '../kit/writer';
import { isMultipart, MMS_MESSAGE } from '../wsp/content-type';
import type { ContentType } from '../wsp/content-type';
import { writeApplicationHeader } from '../wsp/headers';
import { multipartCapacity, multipartPieces, writeMultipart } from '../wsp/multipart';
import { unknownCode } from '../wsp/codes';
import { closeLength } from '../wsp/frames';
import { writeInteger } from '../wsp/integers';
import { writeText } from '../wsp/text';
import { encodedString } from './field-values';
import { FIELD_BY_NAME } from './fields';
import type { KnownField, MmsBody, MmsField, MmsPdu, RawField } from './message';
import { hasStatusCounts } from './pdus';
import type { MmsPduType } from './pdus';

const MESSAGE_TYPE = 'X-Mms-Message-Type';
type TypeField = Extract<KnownField, { name: 'Content-Type' }>;
const TRANSACTION_ID = 'X-Mms-Transaction-Id';
const VERSION = 'X-Mms-MMS-Version';
const CONTENT_TYPE = 'Content-Type';

/** One for all: an encoder does not call another, and room costs more than a short PDU's octets. */
const scratch = new Writer();

/**
 * Writes the PDU with its fields in the order of OMA MMS ENC 1.3 §7.1: message type, transaction id and version first,
 * Content-Type and the body last, all others as they stand in the list.
 */
export function writePdu(pdu: MmsPdu): Uint8Array {
  const room = capacity(pdu);
  if (room > KEPT_CAPACITY) {
    const w = new Writer(room);
    writePduTo(w, pdu);
    return w.release();
  }
  writePduTo(scratch.clear(), pdu);
  return scratch.finish();
}

/** As `writePdu`, in pieces: the data of large parts are not copied. */
export function writePduPieces(pdu: MmsPdu): Octets {
  const { body } = pdu;
  if (body?.kind !== 'multipart') return [writePdu(pdu)];
  const contentType = writeFields(scratch.clear(), pdu);
  checkMultipart(contentType);
  return multipartPieces(scratch, body.parts, writePduTo);
}

function writePduTo(w: Writer, pdu: MmsPdu): void {
  const contentType = writeFields(w, pdu);
  if (pdu.body !== null) writeBody(w, pdu.body, contentType);
}

/** @returns the Content-Type, which stands last and before the body; null: there is none */
function writeFields(w: Writer, { type, fields }: MmsPdu): ContentType | null {
  writeField(w, { name: MESSAGE_TYPE, value: type }, type);
  let contentType: TypeField | null = null;
  let typeSeen = false;
  for (const field of fields) {
    if (!isPlaced(field)) continue;
    if (field.name === MESSAGE_TYPE) {
      checkType(field, type);
      if (typeSeen) writeField(w, field, type);
      typeSeen = true;
    } else if (field.name === CONTENT_TYPE) contentType ??= field;
    else if (field.name === TRANSACTION_ID) writeField(w, field, type);
  }
  for (const field of fields) if (isPlaced(field) && field.name === VERSION) writeField(w, field, type);
  for (const field of fields) if (!isPlaced(field)) writeField(w, field, type);
  if (contentType !== null) writeField(w, contentType, type);
  return contentType?.value ?? null;
}

function writeBody(w: Writer, body: MmsBody, contentType: ContentType | null): void {
  demandType(contentType);
  if (body.kind === 'single') {
    w.bytes(body.data);
    return;
  }
  if (body.kind === 'message') {
    if (contentType.type.toLowerCase() !== MMS_MESSAGE)
      throw new EncodeError(`${contentType.type} is no PDU`, `headers.${CONTENT_TYPE}`);
    writeInner(w, body.pdu);
    return;
  }
  checkMultipart(contentType);
  writeMultipart(w, body.parts, writePduTo);
}

function demandType(contentType: ContentType | null): asserts contentType is ContentType {
  if (contentType === null) throw new EncodeError('a body needs a content type', `headers.${CONTENT_TYPE}`);
}

function checkMultipart(contentType: ContentType | null): void {
  demandType(contentType);
  if (!isMultipart(contentType))
    throw new EncodeError(`${contentType.type} has no parts`, `headers.${CONTENT_TYPE}`);
}

function writeInner(w: Writer, pdu: MmsPdu): void {
  try {
    writePduTo(w, pdu);
  } catch (error) {
    throw error instanceof EncodeError ? new EncodeError(error.reason, `body.${error.path}`) : error;
  }
}

function capacity({ body }: MmsPdu): number {
  if (body === null) return 256;
  if (body.kind === 'message') return 512;
  return 256 + (body.kind === 'single' ? body.data.length : multipartCapacity(body.parts));
}

/** Whether the field's place does not depend on the list. */
function isPlaced(field: MmsField): field is KnownField {
  const { name } = field;
  return (
    (name === MESSAGE_TYPE || name === TRANSACTION_ID || name === VERSION || name === CONTENT_TYPE) &&
    isKnown(field)
  );
}

function isKnown(field: MmsField): field is KnownField {
  return field.application === undefined && field.raw === undefined;
}

function checkType(field: MmsField, type: MmsPduType): void {
  if (field.value !== type) throw new EncodeError(`does not say ${type}`, `headers.${MESSAGE_TYPE}`);
}

/** @throws EncodeError with the field's name in its path */
function writeField(w: Writer, field: MmsField, type: MmsPduType): void {
  try {
    if (field.application) writeApplicationHeader(w, field.name, field.value);
    else if (field.raw !== undefined) writeRaw(w, field);
    else writeKnown(w, field, type);
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    throw new EncodeError(error.reason, `headers.${field.name}${error.path === '' ? '' : `.${error.path}`}`);
  }
}

function writeRaw(w: Writer, { name, raw }: RawField): void {
  const code = unknownCode(name, 0x7f);
  if (code < 0) throw new EncodeError('a raw field is named by its code, such as 0x45');
  w.u8(0x80 | code).bytes(raw);
}

function writeKnown(w: Writer, { name, value, statusCount, form }: KnownField, type: MmsPduType): void {
  const row = FIELD_BY_NAME.get(name);
  if (row === undefined) throw new EncodeError('no such field; mark a header of your own as application');
  w.u8(0x80 | row.code);
  if (statusCount === undefined) {
    // Where counts belong, a text with a length would be taken for a counted one.
    if (row.counted && hasStatusCounts(type) && typeof value === 'string' && row.codec === encodedString) {
      writeText(w, value);
    } else {
      row.codec.encode(w, value, form);
    }
    return;
  }
  if (!row.counted || !hasStatusCounts(type)) throw new EncodeError(`has no status count in ${type}`);
  const start = w.length;
  writeInteger(w, statusCount);
  row.codec.encode(w, value, form);
  closeLength(w, start);
}
