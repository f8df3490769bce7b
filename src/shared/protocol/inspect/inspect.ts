import { decodeSm } from '../gsm-sm/pdp';
import { decodeRequest, decodeResponse } from '../http/codec';
import { header } from '../http/headers';
import type { HttpHeaders } from '../http/message';
import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import type { Span } from '../kit/spans';
import { decodeMm7, isMm7Type } from '../mm7/body';
import { mm7Summary, mm7Title } from '../mm7/describe';
import { decodeMms } from '../mms/pdu';
import { decodePap } from '../pap/body';
import { papSummary, papTitle } from '../pap/describe';
import { portContentType } from '../smart-messaging/port-types';
import { portContentLabel, readPortContent } from '../smart-messaging/ports';
import { decodeRpdu } from '../sms/rp';
import type { Rpdu } from '../sms/rp';
import { decodeTpdu } from '../sms/tpdu';
import type { DecodeTpduOptions, Direction, Tpdu } from '../sms/tpdu-types';
import { isWbxmlType } from '../wbxml/vocabularies';
import { decodeReplies, isSmtpReply } from '../smtp/reply';
import { decodeTransaction } from '../smtp/transaction';
import { decodePush } from '../wsp/push';
import { mmsTitle } from './event-name';
import { withPduFindings } from './pdu-findings';
import { completePort, portContentSummary } from './port-content';
import { MMS_TYPE, PUSH_PORT, isHttpResponse, isMmsType, isPapType } from './protocol';
import type { InspectProtocol } from './protocol';
import {
  mmsSummary,
  pushSummary,
  requestSummary,
  responseSummary,
  rpduSummary,
  smSummary,
  tpduSummary,
} from './summaries';
import { mailSummary, mailTitle, repliesTitle } from './mail-words';
import { requestTitle, responseTitle, rpduTitle, smTitle, tpduTitle } from './titles';
import { carrierOf, readWbxml } from './wbxml-document';
import { wbxmlWords } from './wbxml-words';

/** One protocol's view of the octets, or of those that it carried. */
export interface Layer {
  kind:
    | 'rp'
    | 'sms'
    | 'wsp-push'
    | 'mms'
    | 'http'
    | 'mm7'
    | 'pap'
    | 'gsm-sm'
    | 'smart-messaging'
    | 'wbxml'
    | 'smtp';
  /** Name of the protocol for people. */
  label: string;
  octets: Uint8Array;
  /** Where the layer's octets start in the outermost ones; null when they were unpacked or put together. */
  offset: number | null;
  /** Offsets in the layer's own octets, as those of findings and error. Empty after an error. */
  spans: Span[];
  findings: Finding[];
  error: { path: string; offset: number; reason: string } | null;
  /** Short name of the PDU: `M-Notification.ind`. */
  title: string;
  /** What it says, in a line. */
  summary: string;
}

export interface Inspection {
  /** From the outermost inwards; none for protocol `none`. */
  layers: Layer[];
}

/**
 * Takes octets apart for the inspector, layer by layer: RP, TPDU, WSP push and MMS; HTTP and what its body holds.
 * Total: what cannot be read is a layer with an error, and nothing inside it.
 */
export function inspect(protocol: InspectProtocol, octets: Uint8Array): Inspection {
  const layers = new Layers(octets);
  switch (protocol) {
    case 'rp':
      layers.rp(octets);
      break;
    case 'wsp-push':
      layers.push(octets);
      break;
    case 'http':
      layers.http(octets);
      break;
    case 'gsm-sm':
      layers.sm(octets);
      break;
    case 'smtp':
      layers.smtp(octets);
      break;
    case 'none':
  }
  return { layers: layers.layers };
}

const SPANS = { spans: true } as const;

class Layers {
  readonly layers: Layer[] = [];

  constructor(private readonly outermost: Uint8Array) {}

  /** Decodes one layer and adds it; null when that failed. */
  private add<T>(
    kind: Layer['kind'],
    label: string,
    octets: Uint8Array,
    decode: (octets: Uint8Array) => Decoded<T>,
    words: (value: T) => { title: string; summary: string },
  ): T | null {
    const offset = offsetIn(this.outermost, octets);
    try {
      const { value, findings, spans } = decode(octets);
      this.layers.push({ kind, label, octets, offset, spans, findings, error: null, ...words(value) });
      return value;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.layers.push({
        kind,
        label,
        octets,
        offset,
        spans: [],
        findings: [],
        error: error.toJSON(),
        title: `Damaged ${label}`,
        summary: `${error.reason} at octet ${error.offset}`,
      });
      return null;
    }
  }

  rp(octets: Uint8Array): void {
    const rpdu = this.add(
      'rp',
      'RP',
      octets,
      (rp) => decodeRpdu(rp, SPANS),
      (value: Rpdu) => ({ title: rpduTitle(value), summary: rpduSummary(value) }),
    );
    if (rpdu === null || rpdu.type === 'rp-smma' || rpdu.tpdu === null) return;
    this.tpdu(rpdu.tpdu, rpdu.direction, rpdu.type === 'rp-data' ? undefined : rpdu.type);
  }

  private tpdu(octets: Uint8Array, direction: Direction, carriedBy: DecodeTpduOptions['carriedBy']): void {
    const options: DecodeTpduOptions = carriedBy === undefined ? SPANS : { ...SPANS, carriedBy };
    const tpdu = this.add(
      'sms',
      'SMS',
      octets,
      (each) => decodeTpdu(each, direction, options),
      (value: Tpdu) => ({ title: tpduTitle(value), summary: tpduSummary(value) }),
    );
    if (tpdu === null || (tpdu.kind !== 'sms-deliver' && tpdu.kind !== 'sms-submit')) return;
    // A part of a longer message is no datagram yet.
    const port = completePort(tpdu.userData);
    if (port === PUSH_PORT) this.push(tpdu.userData.data);
    else if (port !== null && tpdu.userData.text === null) this.portContent(port, tpdu.userData.data);
  }

  private portContent(port: number, octets: Uint8Array): void {
    const type = portContentType(port);
    if (type === null) return;
    const label = portContentLabel(type);
    this.add(
      'smart-messaging',
      label,
      octets,
      (each) => readPortContent(port, each, SPANS)!,
      (value) => ({ title: label, summary: portContentSummary(value) }),
    );
  }

  push(octets: Uint8Array): void {
    const push = this.add(
      'wsp-push',
      'WSP Push',
      octets,
      (each) => decodePush(each, SPANS),
      (value) => ({ title: 'WSP Push', summary: pushSummary(value) }),
    );
    if (push === null) return;
    const { contentType, data } = push;
    if (contentType.type.toLowerCase() === MMS_TYPE) this.mms(data);
    else if (isWbxmlType(contentType.type)) {
      this.add(
        'wbxml',
        'WBXML',
        data,
        (each) => readWbxml(each, { ...SPANS, ...carrierOf(contentType) }),
        wbxmlWords,
      );
    }
  }

  http(octets: Uint8Array): void {
    const message = isHttpResponse([octets])
      ? this.add(
          'http',
          'HTTP',
          octets,
          (each) => decodeResponse([each], SPANS),
          (value) => ({ title: responseTitle(value), summary: responseSummary(value) }),
        )
      : this.add(
          'http',
          'HTTP',
          octets,
          (each) => decodeRequest([each], SPANS),
          (value) => ({ title: requestTitle(value), summary: requestSummary(value) }),
        );
    if (message !== null && message.body.length > 0) this.httpBody(message.headers, message.body);
  }

  private httpBody(headers: HttpHeaders, body: Uint8Array): void {
    const contentType = header(headers, 'Content-Type') ?? '';
    if (isMmsType(contentType)) this.mms(body);
    if (isMm7Type(contentType)) this.mm7(contentType, body);
    if (!isPapType(contentType)) return;
    const pap = this.add(
      'pap',
      'PAP',
      body,
      (each) => decodePap(contentType, each, SPANS),
      ({ message }) => ({ title: papTitle(message), summary: papSummary(message) }),
    );
    const content = pap?.parts[0];
    if (content === undefined) return;
    if (isMmsType(header(content.headers, 'Content-Type') ?? '')) this.mms(content.body);
  }

  private mm7(contentType: string, body: Uint8Array): void {
    this.add(
      'mm7',
      'MM7',
      body,
      (each) => decodeMm7(contentType, each, SPANS),
      ({ envelope: { message } }) => ({ title: mm7Title(message), summary: mm7Summary(message) }),
    );
  }

  private mms(octets: Uint8Array): void {
    this.add(
      'mms',
      'MMS',
      octets,
      (each) => withPduFindings(decodeMms(each, SPANS), each, false),
      (value) => ({ title: mmsTitle(value), summary: mmsSummary(value) }),
    );
  }

  smtp(octets: Uint8Array): void {
    if (isSmtpReply(octets)) {
      this.add(
        'smtp',
        'SMTP',
        octets,
        (each) => decodeReplies(each, SPANS),
        (value) => ({
          title: repliesTitle(value),
          summary: value.map(({ code, text }) => `${code} ${text}`).join('; '),
        }),
      );
      return;
    }
    this.add(
      'smtp',
      'SMTP',
      octets,
      (each) => decodeTransaction(each, SPANS),
      (value) => ({ title: mailTitle(value), summary: mailSummary(value) }),
    );
  }

  sm(octets: Uint8Array): void {
    this.add(
      'gsm-sm',
      'GSM SM',
      octets,
      (each) => decodeSm(each, SPANS),
      (value) => ({ title: smTitle(value.type), summary: smSummary(value) }),
    );
  }
}

/** Offset of a view's octets in those of another; null when they are not among them. */
function offsetIn(outer: Uint8Array, inner: Uint8Array): number | null {
  if (inner.buffer !== outer.buffer) return null;
  const offset = inner.byteOffset - outer.byteOffset;
  return offset >= 0 && offset + inner.length <= outer.length ? offset : null;
}
