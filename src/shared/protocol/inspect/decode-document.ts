import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import { mmsToJson } from '../mms/json';
import { decodeMms } from '../mms/pdu';
import type { MmsPdu } from '../mms/pdu';
import type { Tpdu } from '../sms/tpdu-types';
import { decodeText } from '../text/text-offsets';
import { isWbxmlType } from '../wbxml/vocabularies';
import { decodePush } from '../wsp/push';
import { pushToJson } from '../wsp/push-json';
import { coveringSpans, failedDocument } from './document';
import type { DecodeDocument, DocumentKind, FailedDocument, ReadDocument } from './document';
import { withPduFindings } from './pdu-findings';
import { MMS_TYPE } from './protocol';
import { moved, shifted } from './reading';
import type { Flags, Reading } from './reading';
import { dtapDocument, rpDocument } from './rp-document';
import { decodeSmil } from './smil-document';
import { addressJson, tpduJson } from './sms-document';
import { ALL_FORMS, SMS_DIRECTIONS, decodePrefixedTpdu, likelyForm } from './sms-reading';
import type { PrefixedTpdu } from './sms-reading';
import { sniff } from './sniff';
import { carrierOf, wbxmlDocument } from './wbxml-document';

export interface DecodeDocumentOptions {
  /** What the octets are; without it that is found from them. */
  kind?: DocumentKind;
  /** Whether a service centre address precedes a TPDU; without it that is found out. */
  sca?: boolean;
  /** Every finding is a failure. */
  strict?: boolean;
  /** Adds `spans`: what each octet stands for. */
  spans?: boolean;
  /** Adds the octets of bodies, and all parameters and part headers of an MMS: enough to encode it again. */
  data?: boolean;
}

/** SHA-256 in lower-case hex. */
export type Sha256 = (octets: Uint8Array) => string;

/**
 * Decodes a file as `handset-lab decode --json` prints it. Total: octets that cannot be read give `error`, with what
 * could be read as `partial`, unless strict reading was asked for.
 */
export function decodeDocument(
  octets: Uint8Array,
  options: DecodeDocumentOptions,
  sha256: Sha256,
): DecodeDocument {
  const kind = options.kind ?? sniff(octets);
  if (kind === null) return unrecognised(octets);
  switch (kind) {
    case 'mms':
      return document(octets, options, (flags) => mmsDocument(octets, flags, sha256));
    case 'wsp-push':
      return document(octets, options, (flags) => pushDocument(octets, flags, sha256));
    case 'smil':
      return document(octets, options, (flags) => smilDocument(octets, flags));
    case 'rp':
      return document(octets, options, (flags) => rpDocument(octets, flags));
    case 'sms':
    case 'sms-deliver':
    case 'sms-submit':
    case 'sms-status-report':
    case 'sms-command':
    case 'sms-deliver-report':
    case 'sms-submit-report':
      return document(octets, options, (flags) =>
        smsDocument(octets, flags, kind === 'sms' ? null : kind, options.sca),
      );
    case 'dtap':
      return document(octets, options, (flags) => dtapDocument(octets, flags));
    case 'wbxml':
      return document(octets, options, (flags) => wbxmlDocument(octets, flags));
  }
}

/** Whether a document says that the decode failed. */
export function isFailed(result: DecodeDocument): result is FailedDocument {
  return 'error' in result;
}

function unrecognised(octets: Uint8Array): FailedDocument {
  return failedDocument(new DecodeError(reasonOf(octets), 0));
}

function reasonOf(octets: Uint8Array): string {
  if (octets.length === 0) return 'there are no octets';
  if (isHexDigits(octets))
    return 'these are hex digits; read them as hex (--hex) for the octets they stand for';
  return 'the octets look like no MMS, WSP push, WBXML, SMS, RP, CP or SMIL; say which kind they are (--as)';
}

/** Whether octets are pairs of hex digits with white space around and between them. */
function isHexDigits(octets: Uint8Array): boolean {
  const { text } = decodeText(octets.subarray(0, 256));
  return /^\s*(?:[\da-f]{2}\s*){4,}/i.test(text) && /^[\da-f\s]*$/i.test(text);
}

/** Runs a reading; a DecodeError that leaves it carries the document's fields so far as `partial`. */
function document(
  octets: Uint8Array,
  options: DecodeDocumentOptions,
  read: (flags: Flags) => Reading,
): DecodeDocument {
  const strict = options.strict ?? false;
  try {
    const { value, spans } = read({ strict, spans: options.spans ?? false, data: options.data ?? false });
    return options.spans === true ? { ...value, spans: coveringSpans(spans, octets.length) } : value;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return failedDocument(error, strict ? undefined : error.partial);
  }
}

function mmsDocument(octets: Uint8Array, flags: Flags, sha256: Sha256): Reading {
  try {
    const decoded = decodeMms(octets, flags);
    const value = mmsJson(withPduFindings(decoded, octets, flags.strict), sha256, flags.data);
    return { value, spans: decoded.spans };
  } catch (error) {
    if (error instanceof DecodeError) error.partial = partialMms(error.partial, sha256);
    throw error;
  }
}

function mmsJson(decoded: Decoded<MmsPdu>, sha256: Sha256, data = false): ReadDocument {
  return { ...mmsToJson(decoded, sha256, { data }) };
}

/** What was read of an MMS PDU, unless not even its type was. */
function partialMms(partial: unknown, sha256: Sha256): ReadDocument | undefined {
  const pdu = partial as MmsPdu | undefined;
  if (pdu === undefined || pdu.type === null) return undefined;
  return mmsJson({ value: pdu, findings: [], spans: [] }, sha256);
}

function pushDocument(octets: Uint8Array, flags: Flags, sha256: Sha256): Reading {
  const { value, findings, spans } = decodePush(octets, flags);
  const { contentType, data } = value;
  const json: ReadDocument = { ...pushToJson(value, sha256, flags.data) };
  const isMms = contentType.type.toLowerCase() === MMS_TYPE;
  if (!isMms && !isWbxmlType(contentType.type)) return { value: { ...json, findings }, spans };
  const at = octets.length - data.length;
  try {
    if (!isMms) {
      const { strict } = flags;
      const { findings: inner, ...fields } = wbxmlDocument(data, { strict, ...carrierOf(contentType) }).value;
      const all = [...findings, ...shifted(inner as Finding[], at)];
      return { value: { ...json, content: fields, findings: all }, spans };
    }
    const content = withPduFindings(decodeMms(data, { strict: flags.strict }), data, flags.strict);
    const { findings: inner, ...fields } = mmsJson(content, sha256);
    return {
      value: { ...json, content: fields, findings: [...findings, ...shifted(inner as Finding[], at)] },
      spans,
    };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw moved(error, at, 'content', {
      ...json,
      content: (isMms ? partialMms(error.partial, sha256) : undefined) ?? null,
      findings,
    });
  }
}

function smilDocument(octets: Uint8Array, flags: Flags): Reading {
  const { document: smil, usable, conformance, findings, spans } = decodeSmil(octets, flags);
  return { value: { kind: 'smil', ...smil, usable, conformance, findings }, spans };
}

function smsDocument(
  octets: Uint8Array,
  flags: Flags,
  kind: Tpdu['kind'] | null,
  sca: boolean | undefined,
): Reading {
  const forms = ALL_FORMS.filter(
    (each) =>
      (kind === null || each.direction === SMS_DIRECTIONS[kind]) &&
      (sca === undefined || each.prefixed === sca),
  );
  const form = likelyForm(octets, forms, kind);
  let decoded: Decoded<PrefixedTpdu>;
  try {
    decoded = decodePrefixedTpdu(octets, form, flags);
  } catch (error) {
    if (error instanceof DecodeError && error.partial !== undefined) {
      error.partial = prefixedJson(error.partial as PrefixedTpdu);
    }
    throw error;
  }
  const { value, findings, spans } = decoded;
  const json = { ...prefixedJson(value), findings };
  if (kind === null || value.tpdu.kind === kind) return { value: json, spans };
  const error = new DecodeError(`is ${value.tpdu.kind}, not ${kind}`, 0).within('first octet');
  error.partial = json;
  throw error;
}

/** A service centre address is there only where one precedes the TPDU. */
function prefixedJson({ serviceCentre, tpdu }: PrefixedTpdu): ReadDocument {
  if (serviceCentre === undefined) return tpduJson(tpdu);
  const { kind, ...fields } = tpduJson(tpdu);
  return { kind, serviceCentre: addressJson(serviceCentre), ...fields };
}
