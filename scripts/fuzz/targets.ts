import { createHash } from 'node:crypto';
import { decodeSm, encodeSm } from '../../src/shared/protocol/gsm-sm/pdp';
import type { SmMessage } from '../../src/shared/protocol/gsm-sm/pdp';
import {
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
} from '../../src/shared/protocol/http/codec';
import type { HttpRequest, HttpResponse } from '../../src/shared/protocol/http/message';
import { decodeDocument, isFailed } from '../../src/shared/protocol/inspect/decode-document';
import { DOCUMENT_KINDS } from '../../src/shared/protocol/inspect/document';
import type { DocumentKind, DocumentSpan } from '../../src/shared/protocol/inspect/document';
import { ENCODE_KINDS, encodeDocument } from '../../src/shared/protocol/inspect/encode-document';
import { inspect } from '../../src/shared/protocol/inspect/inspect';
import { decodeSmil } from '../../src/shared/protocol/inspect/smil-document';
import { decodeText } from '../../src/shared/protocol/text/text-offsets';
import { DecodeError } from '../../src/shared/protocol/kit/decode-error';
import { joinOctets } from '../../src/shared/protocol/kit/octets';
import type { Finding } from '../../src/shared/protocol/kit/reader';
import { parseXml } from '../../src/shared/protocol/kit/xml';
import { decodeMultipart } from '../../src/shared/protocol/mime/multipart';
import type { MimePart } from '../../src/shared/protocol/mime/multipart';
import { decodeMms, encodeMms } from '../../src/shared/protocol/mms/pdu';
import type { MmsPdu } from '../../src/shared/protocol/mms/message';
import { decodeMm7 } from '../../src/shared/protocol/mm7/body';
import type { Mm7Body } from '../../src/shared/protocol/mm7/body';
import { mmsContent } from '../../src/shared/protocol/mms/mime';
import { decodePap } from '../../src/shared/protocol/pap/body';
import type { PapBody } from '../../src/shared/protocol/pap/body';
import { presentation } from '../../src/shared/protocol/smil/presentation';
import { decodeWbmp, encodeWbmp } from '../../src/shared/protocol/media/wbmp';
import type { Bitmap } from '../../src/shared/protocol/media/bitmap';
import { decodeRingingTone, encodeRingingTone } from '../../src/shared/protocol/smart-messaging/ringing-tone';
import type { RingingTone } from '../../src/shared/protocol/smart-messaging/ringing-tone';
import { decodeCpdu, encodeCpdu } from '../../src/shared/protocol/sms/cp';
import type { Cpdu } from '../../src/shared/protocol/sms/cp';
import { decodeRpdu, encodeRpdu } from '../../src/shared/protocol/sms/rp';
import type { Rpdu } from '../../src/shared/protocol/sms/rp';
import { decodeTpdu, encodeTpdu } from '../../src/shared/protocol/sms/tpdu';
import type { Direction, Tpdu } from '../../src/shared/protocol/sms/tpdu';
import { decodeBase64 } from '../../src/shared/protocol/text/base64';
import { decodeCharset, CHARSET_MIBS } from '../../src/shared/protocol/text/charset';
import { decodeEncodedWords } from '../../src/shared/protocol/text/charset-encoded-words';
import { latin1Text } from '../../src/shared/protocol/text/charset-latin1';
import { decodeGsm7, packSeptets, unpackSeptets } from '../../src/shared/protocol/text/gsm7';
import type { WbxmlDocument } from '../../src/shared/protocol/wbxml/document';
import { decodeWbxml } from '../../src/shared/protocol/wbxml/read';
import { encodeWbxml } from '../../src/shared/protocol/wbxml/write';
import { decodePush, encodePush } from '../../src/shared/protocol/wsp/push';
import type { WspPush } from '../../src/shared/protocol/wsp/push';
import { uncovered } from './check';
import * as seeds from './seeds';
import { MESSAGE_TARGETS } from './message-targets';
import { codecTarget, plainTarget } from './target';
import type { Target } from './target';

function tpduTarget(direction: Direction, carriedBy?: 'rp-ack' | 'rp-error'): Target {
  const context = carriedBy === undefined ? {} : { carriedBy };
  return codecTarget<Tpdu>(
    ['tpdu', direction, carriedBy].filter((each) => each !== undefined).join('-'),
    (octets, options) => decodeTpdu(octets, direction, { ...options, ...context }),
    encodeTpdu,
    seeds.tpduSeeds,
    { canonicalWhenStrict: carriedBy === undefined },
  );
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

const ALL_SEEDS = (): Uint8Array[] => [
  ...seeds.mmsSeeds(),
  ...seeds.pushSeeds(),
  ...seeds.prefixedSeeds(),
  ...seeds.rpSeeds(),
  ...seeds.smilSeeds(),
  ...seeds.wbxmlSeeds(),
];

/** Seeds of `decodeDocument` by kind; a kind without a row starts from all of them. */
const DOCUMENT_SEEDS: Partial<Record<DocumentKind, () => Uint8Array[]>> = {
  mms: seeds.mmsSeeds,
  'wsp-push': seeds.pushSeeds,
  rp: seeds.rpSeeds,
  dtap: seeds.cpSeeds,
  wbxml: seeds.wbxmlSeeds,
  smil: seeds.smilSeeds,
  sms: seeds.prefixedSeeds,
};

/** The encoder puts these where OMA MMS ENC 1.3 §7.1 wants them. */
const PLACES: Readonly<Record<string, number>> = {
  'X-Mms-Message-Type': -3,
  'X-Mms-Transaction-Id': -2,
  'X-Mms-MMS-Version': -1,
  'Content-Type': 1,
};

/** An MMS PDU, or its JSON, with the fields in the encoder's order. */
function inOrder(list: 'fields' | 'headers'): (value: unknown) => unknown {
  const place = (field: { name: string }): number => PLACES[field.name] ?? 0;
  return (value) => {
    const pdu = value as Record<string, unknown>;
    const fields = pdu[list] as { name: string }[];
    return { ...pdu, [list]: [...fields].sort((a, b) => place(a) - place(b)) };
  };
}

/** What `handset-lab decode --data --spans` does; null finds the kind out. */
function documentTarget(kind: DocumentKind | null): Target {
  const encodes = ENCODE_KINDS.some((each) => each === kind);
  const sms = encodes && kind?.startsWith('sms-') === true;
  return {
    name: kind === null ? 'document' : `document-${kind}`,
    decode: (octets, modes) => {
      const result = decodeDocument(
        octets,
        { ...modes, data: true, ...(kind === null ? {} : { kind }), ...(sms ? { sca: false } : {}) },
        sha256,
      );
      if (isFailed(result)) throw new DecodeError(result.error.reason, result.error.offset);
      // What is said about the octets is no part of the value.
      const { findings, spans, conformance: _, ...value } = result;
      return {
        value,
        findings: (findings ?? []) as Finding[],
        spans: modes.spans
          ? (spans as DocumentSpan[]).map((span) => ({
              ...span,
              value: span.value ?? undefined,
              children: [],
            }))
          : null,
      };
    },
    ...(encodes ? { encode: encodeDocument } : {}),
    ...(kind === 'mms' ? { comparable: inOrder('headers') } : {}),
    seeds: sms ? seeds.tpduSeeds : ((kind === null ? undefined : DOCUMENT_SEEDS[kind]) ?? ALL_SEEDS),
    words: kind === 'smil' ? seeds.SMIL_WORDS : [],
  };
}

/** The inspector's layers; it must not throw at all. */
function inspectTarget(protocol: 'rp' | 'wsp-push' | 'http' | 'gsm-sm', inputs: () => Uint8Array[]): Target {
  return {
    name: `inspect-${protocol}`,
    decode: (octets) => {
      const { layers } = inspect(protocol, octets);
      for (const { label, octets: own, spans, findings, error } of layers) {
        const wrong =
          error === null
            ? uncovered(spans, own.length)
            : error.offset > own.length
              ? `the error is at ${error.offset} of ${own.length}`
              : null;
        if (wrong !== null) throw new Error(`layer ${label}: ${wrong}`);
        const outside = findings.find(({ offset }) => offset < 0 || offset > own.length);
        if (outside !== undefined) throw new Error(`layer ${label}: ${JSON.stringify(outside)}`);
      }
      return {
        value: layers.map(({ kind, title, summary }) => [kind, title, summary]),
        findings: [],
        spans: null,
      };
    },
    seeds: inputs,
    words: protocol === 'http' ? seeds.HTTP_WORDS : [],
  };
}

/** A WBXML document without the octets of those inside it, which are encoded again. */
function withoutInnerOctets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInnerOctets);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'octets' || !('document' in value))
      .map(([key, each]) => [key, withoutInnerOctets(each)]),
  );
}

/** The encoders add Content-Length where it is missing. */
function withoutLength(value: unknown): unknown {
  const { headers, ...message } = value as HttpRequest | HttpResponse;
  return { ...message, headers: headers.filter(([name]) => name.toLowerCase() !== 'content-length') };
}

const latin1 = (octets: Uint8Array): string => latin1Text(octets, 0, octets.length);

const MM7_TYPE = 'multipart/related; type="text/xml"; boundary="part"';
const PAP_TYPE = 'multipart/related; type="application/xml"; boundary="part"';

/** Every way in for octets: a new decoder is one row here. */
export const TARGETS: readonly Target[] = [
  codecTarget<MmsPdu>('mms', decodeMms, encodeMms, seeds.mmsSeeds, { comparable: inOrder('fields') }),
  codecTarget<WspPush>('push', decodePush, encodePush, seeds.pushSeeds),
  tpduTarget('mo'),
  tpduTarget('mt'),
  tpduTarget('mo', 'rp-ack'),
  tpduTarget('mo', 'rp-error'),
  tpduTarget('mt', 'rp-ack'),
  tpduTarget('mt', 'rp-error'),
  codecTarget<Rpdu>('rp', decodeRpdu, encodeRpdu, seeds.rpSeeds),
  codecTarget<SmMessage>('sm', decodeSm, encodeSm, seeds.smSeeds),
  codecTarget<Cpdu>('cp', decodeCpdu, encodeCpdu, seeds.cpSeeds),
  codecTarget<WbxmlDocument>('wbxml', decodeWbxml, encodeWbxml, seeds.wbxmlSeeds, {
    comparable: withoutInnerOctets,
  }),
  codecTarget<Bitmap>('wbmp', decodeWbmp, encodeWbmp, () => [Uint8Array.of(0, 0, 9, 2, 0xff, 0x80, 0, 0)]),
  codecTarget<RingingTone>('ringing-tone', decodeRingingTone, encodeRingingTone, () => [
    Uint8Array.of(0x02, 0x4a, 0x3a, 0x40, 0x04, 0x01, 0x1b, 0x12, 0xd0, 0x80, 0x00),
  ]),
  codecTarget<HttpRequest>(
    'http-request',
    (octets, options) => decodeRequest([octets], options),
    (request) => joinOctets(encodeRequest(request)),
    seeds.requestSeeds,
    { words: seeds.HTTP_WORDS, comparable: withoutLength },
  ),
  codecTarget<HttpResponse>(
    'http-response',
    (octets, options) => decodeResponse([octets], options),
    (response) => joinOctets(encodeResponse(response)),
    seeds.responseSeeds,
    { words: seeds.HTTP_WORDS, comparable: withoutLength },
  ),
  codecTarget<MimePart[]>(
    'mime',
    (octets, options) => decodeMultipart(octets, 'part', options),
    null,
    seeds.papSeeds,
    { words: seeds.MIME_WORDS },
  ),
  codecTarget<PapBody>(
    'pap',
    (octets, options) => decodePap(PAP_TYPE, octets, options),
    null,
    seeds.papSeeds,
    { words: [...seeds.MIME_WORDS, ...seeds.XML_WORDS] },
  ),
  codecTarget<Mm7Body>(
    'mm7',
    (octets, options) => decodeMm7('text/xml', octets, options),
    null,
    seeds.mm7Seeds,
    {
      words: seeds.XML_WORDS,
    },
  ),
  codecTarget<Mm7Body>(
    'mm7-multipart',
    (octets, options) => decodeMm7(MM7_TYPE, octets, options),
    null,
    seeds.mm7MultipartSeeds,
    { words: [...seeds.MIME_WORDS, ...seeds.XML_WORDS] },
  ),
  plainTarget(
    'mms-content',
    (octets) => mmsContent({ headers: [['Content-Type', 'multipart/mixed; boundary=part']], body: octets }),
    seeds.papSeeds,
    seeds.MIME_WORDS,
  ),
  {
    name: 'smil',
    decode: (octets, modes) => {
      const { document, usable, findings, spans } = decodeSmil(octets, modes);
      return { value: { document, usable }, findings, spans: modes.spans ? spans : null };
    },
    seeds: seeds.smilSeeds,
    words: seeds.SMIL_WORDS,
  },
  plainTarget(
    'presentation',
    (octets) => presentation([], decodeText(octets).text),
    seeds.smilSeeds,
    seeds.SMIL_WORDS,
  ),
  {
    name: 'xml',
    decode: (octets, { strict }) => {
      const { root, findings } = parseXml(latin1(octets), { strict });
      return { value: root, findings, spans: null };
    },
    seeds: seeds.xmlSeeds,
    words: seeds.XML_WORDS,
  },
  plainTarget(
    'charset',
    (octets) => decodeCharset(octets.subarray(1), CHARSET_MIBS[(octets[0] ?? 0) % CHARSET_MIBS.length]!),
    () =>
      CHARSET_MIBS.map((_, index) =>
        seeds.ascii(`${String.fromCharCode(index)}ab\u00e4\u20ac+AOQ-\u001b$B8l`),
      ),
  ),
  plainTarget(
    'encoded-words',
    (octets) => decodeEncodedWords(latin1(octets)),
    () => ['=?utf-8?Q?a=C3=A4_b?=', '=?iso-8859-1?b?5Pbc?= =?utf-8?B?w6Q=?='].map(seeds.ascii),
  ),
  plainTarget(
    'base64',
    (octets) => decodeBase64(latin1(octets)),
    () => [seeds.ascii('QUJD\r\nRA==')],
  ),
  plainTarget(
    'gsm7',
    (octets) => {
      const packed = octets.subarray(1);
      const fill = packed.length === 0 ? 0 : octets[0]! % 7;
      const septets = unpackSeptets(packed, Math.floor((packed.length * 8 - fill) / 7), fill);
      return [decodeGsm7(septets), packSeptets(septets, fill).length];
    },
    () => [seeds.ascii('\u0000E4rl9:')],
  ),
  ...MESSAGE_TARGETS,
  documentTarget(null),
  ...DOCUMENT_KINDS.map(documentTarget),
  inspectTarget('rp', seeds.rpSeeds),
  inspectTarget('wsp-push', seeds.pushSeeds),
  inspectTarget('http', () => [
    ...seeds.requestSeeds(),
    ...seeds.responseSeeds(),
    ...seeds
      .papSeeds()
      .map((body) =>
        joinOctets(
          encodeRequest({ method: 'POST', target: '/', headers: [['Content-Type', PAP_TYPE]], body }),
        ),
      ),
  ]),
  inspectTarget('gsm-sm', seeds.smSeeds),
];
