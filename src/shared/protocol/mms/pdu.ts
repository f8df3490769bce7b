import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import type { Octets } from '../kit/octets';
import { Reader } from '../kit/reader';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import type { MmsBody, MmsField, MmsPdu } from './message';
import type { MmsPduType } from './pdus';
import { findingPlaces } from './finding-places';
import { readPdu } from './read-pdu';
import type { PduDraft } from './read-pdu';
import { checkPdu } from './validate';
import { writePdu, writePduPieces } from './write-pdu';

export type { MmsBody, MmsField, MmsPdu } from './message';
export type { MmsPduType } from './pdus';
export { field, fieldAll } from './fields-of';

/**
 * Decodes an MMS PDU (OMA MMS ENC 1.3; 1.0 to 1.2 as well). Lenient by default: what phones and MMSCs get wrong is
 * repaired and noted. A major version other than 1 is the finding `unsupported-version`; a message type that is not
 * assigned is `0x98` and so on. In strict mode the PDU also has to have the fields that its type demands.
 * @throws DecodeError with `partial` holding what was read (`type` is null when that was not reached)
 */
export function decodeMms(octets: Uint8Array, options: DecodeOptions = {}): Decoded<MmsPdu> {
  const sink = options.spans === true ? new SpanSink() : null;
  const r = new Reader(octets, options.strict ?? false, sink);
  const draft: PduDraft = { type: null, fields: [], body: null };
  try {
    readPdu(r, draft);
    if (r.strict) demandConformance(octets, draft as MmsPdu);
  } catch (error) {
    if (error instanceof DecodeError) error.partial = draft;
    throw error;
  }
  return { value: draft as MmsPdu, findings: r.findings, spans: sink === null ? [] : sink.roots };
}

function demandConformance(octets: Uint8Array, pdu: MmsPdu): void {
  const first = checkPdu(pdu).find(({ level }) => level !== 'info');
  if (first === undefined) return;
  const error = new DecodeError(first.message, findingPlaces(octets, pdu, [first])[0]!);
  throw first.field === null ? error.within('headers') : error.within(first.field).within('headers');
}

/**
 * Octets of a PDU. Message type, transaction id and version go first and Content-Type last, wherever they stand in
 * the list; the rest keeps its order.
 * @throws EncodeError whose path names the field, such as `headers.X-Mms-Expiry`
 */
export function encodeMms(pdu: MmsPdu): Uint8Array {
  return writePdu(pdu);
}

/** As `encodeMms`, in pieces: the data of large parts are those of the PDU, not copied. */
export function encodeMmsPieces(pdu: MmsPdu): Octets {
  return writePduPieces(pdu);
}

/** A PDU of this type from its other fields: X-Mms-Message-Type is put in front. */
export function makePdu(type: MmsPduType, fields: readonly MmsField[], body: MmsBody | null = null): MmsPdu {
  return { type, fields: [{ name: 'X-Mms-Message-Type', value: type }, ...fields], body };
}
