import { decodeSm } from '../gsm-sm/pdp';
import { decodeRequest, decodeResponse } from '../http/codec';
import { header } from '../http/headers';
import type { HttpHeaders } from '../http/message';
import { isDecodeError } from '../kit/codec';
import { joinOctets } from '../kit/octets';
import type { Octets } from '../kit/octets';
import { decodeMm7, isMm7Type } from '../mm7/body';
import { mm7Title } from '../mm7/describe';
import { MESSAGE_TYPE } from '../mms/enums';
import { decodeMms, field } from '../mms/pdu';
import type { MmsPdu } from '../mms/pdu';
import { pduRow } from '../mms/pdus';
import { decodeRpdu } from '../sms/rp';
import { decodeTpdu } from '../sms/tpdu';
import type { Tpdu } from '../sms/tpdu-types';
import { concatOf, portsOf } from '../sms/udh';
import { decodeReplies, isSmtpReply } from '../smtp/reply';
import { decodeTransaction } from '../smtp/transaction';
import { decodePap } from '../pap/body';
import { papTitle } from '../pap/describe';
import { decodeUtf8 } from '../text/utf8';
import { decodePush } from '../wsp/push';
import type { InspectProtocol } from './protocol';
import { MMS_TYPE, PUSH_PORT, isHttpResponse, isMmsType, isPapType } from './protocol';
import { mailTitle, repliesTitle } from './mail-words';
import { requestTitle, responseTitle, rpduTitle, smTitle, statusTitle, tpduTitle } from './titles';

/** What crossed the network in short. */
export interface EventTitle {
  name: string;
  /** Whether it is an answer that something failed: an RP-ERROR, an MMS PDU with an error status, HTTP from 400 on. */
  refused: boolean;
}

/** The short name of what crossed the network, and whether that is an answer that something failed. */
export function eventTitle(protocol: InspectProtocol, octets: Octets | Uint8Array): EventTitle {
  const pieces = octets instanceof Uint8Array ? [octets] : octets;
  switch (protocol) {
    case 'rp':
      return named(plain('Damaged RP'), () => rpEvent(joinOctets(pieces)));
    case 'http':
      return named(plain('Damaged HTTP'), () => httpEvent(pieces));
    default:
      return plain(otherName(protocol, pieces));
  }
}

const plain = (name: string): EventTitle => ({ name, refused: false });

/**
 * The short name of what crossed the network: `SMS-DELIVER 1/2`, `RP-ERROR 27`, `GET /m/7qk2`, `M-Send.conf · Ok`.
 * Decodes no further than the name needs; for damaged octets it says so (`Damaged RP`). Empty for protocol `none`.
 */
export function eventName(protocol: InspectProtocol, octets: Octets | Uint8Array): string {
  return eventTitle(protocol, octets).name;
}

function otherName(protocol: Exclude<InspectProtocol, 'rp' | 'http'>, pieces: Octets): string {
  switch (protocol) {
    case 'wsp-push':
      return named('Damaged push', () => pushName(joinOctets(pieces)));
    case 'gsm-sm':
      return named('Damaged SM', () => smTitle(decodeSm(joinOctets(pieces)).value.type));
    case 'smtp':
      return named('Damaged SMTP', () => smtpName(joinOctets(pieces)));
    case 'none':
      return '';
  }
}

/**
 * The name of what was lost: of a short message that was to bring a push, also what that is, since the push is named
 * nowhere else then (`SMS-DELIVER · M-Notification.ind`). Of a push in segments only the first one tells.
 */
export function lostName(protocol: InspectProtocol, octets: Octets): string {
  const name = eventName(protocol, octets);
  if (protocol !== 'rp') return name;
  return named(name, () => {
    const rpdu = decodeRpdu(joinOctets(octets)).value;
    const brought = rpdu.type === 'rp-data' ? broughtName(decodeTpdu(rpdu.tpdu, rpdu.direction).value) : null;
    return brought === null ? name : `${name} · ${brought}`;
  });
}

/** What a TPDU that begins a push is to bring; null: it begins none. */
function broughtName(tpdu: Tpdu): string | null {
  if (tpdu.kind !== 'sms-deliver') return null;
  const { header, data } = tpdu.userData;
  if (portsOf(header)?.destination !== PUSH_PORT || (concatOf(header)?.part ?? 1) > 1) return null;
  const push = decodePush(data).value;
  const type = push.contentType.type.toLowerCase();
  // Its other fields may be in the segments behind.
  const pdu = type === MMS_TYPE ? typeOf(push.data) : undefined;
  return pdu === undefined ? `WSP Push ${type}` : pduTitle(pdu);
}

function named<T>(damaged: T, name: () => T): T {
  try {
    return name();
  } catch (error) {
    if (isDecodeError(error)) return damaged;
    throw error;
  }
}

function rpEvent(octets: Uint8Array): EventTitle {
  const rpdu = decodeRpdu(octets).value;
  if (rpdu.type !== 'rp-data') return { name: rpduTitle(rpdu), refused: rpdu.type === 'rp-error' };
  return plain(named('Damaged TPDU', () => tpduTitle(decodeTpdu(rpdu.tpdu, rpdu.direction).value)));
}

function smtpName(octets: Uint8Array): string {
  if (isSmtpReply(octets)) return repliesTitle(decodeReplies(octets).value);
  return mailTitle(decodeTransaction(octets).value);
}

function pushName(octets: Uint8Array): string {
  const { contentType, data } = decodePush(octets).value;
  return contentType.type.toLowerCase() === MMS_TYPE ? mmsEvent(data).name : `WSP Push ${contentType.type}`;
}

function httpEvent(octets: Octets): EventTitle {
  if (isHttpResponse(octets)) {
    const response = decodeResponse(octets).value;
    const { name, refused } = bodyEvent(response.headers, response.body) ?? plain(responseTitle(response));
    return { name, refused: refused || response.status >= FIRST_ERROR };
  }
  const request = decodeRequest(octets).value;
  return bodyEvent(request.headers, request.body) ?? plain(requestTitle(request));
}

/** The lowest HTTP status by which a server tells an error (RFC 9110, 15.5). */
const FIRST_ERROR = 400;

function bodyEvent(headers: HttpHeaders, body: Uint8Array): EventTitle | null {
  const type = header(headers, 'Content-Type');
  if (body.length > 0 && type !== undefined && isMmsType(type)) return mmsEvent(body);
  const name = bodyName(headers, body);
  return name === null ? null : plain(name);
}

function bodyName(headers: HttpHeaders, body: Uint8Array): string | null {
  const type = header(headers, 'Content-Type');
  if (body.length === 0 || type === undefined) return null;
  if (isMm7Type(type))
    return named('Damaged MM7', () => mm7Title(decodeMm7(type, body).value.envelope.message));
  if (!isPapType(type)) return null;
  // A push carries the content that it brings, which the name does not need.
  if (/<push-message\s/.test(decodeUtf8(body.subarray(0, PAP_HEAD)).text)) return 'PAP push';
  return named('Damaged PAP', () => papTitle(decodePap(type, body).value.message));
}

/** Octets of a body of PAP within which its message starts. */
const PAP_HEAD = 512;

const TYPE_BY_OCTET = new Map<number, keyof typeof MESSAGE_TYPE>();
for (const [type, octet] of Object.entries(MESSAGE_TYPE)) {
  TYPE_BY_OCTET.set(octet, type as keyof typeof MESSAGE_TYPE);
}
/** X-Mms-Message-Type, which comes first. */
const MESSAGE_TYPE_FIELD = 0x8c;

/** `M-Send.req`, `M-Send.conf · Ok`. */
function mmsEvent(octets: Uint8Array): EventTitle {
  const type = typeOf(octets);
  // The PDU with the largest bodies has no status to look for.
  if (type === 'm-send-req') return plain(pduTitle(type));
  return named(plain(`Damaged ${type === undefined ? 'MMS' : pduTitle(type)}`), () => {
    const pdu = decodeMms(octets).value;
    return { name: mmsTitle(pdu), refused: statusOf(pdu)?.startsWith('error') === true };
  });
}

/** Of a PDU that may go on; undefined: it does not begin as one. */
function typeOf(octets: Uint8Array): keyof typeof MESSAGE_TYPE | undefined {
  return octets[0] === MESSAGE_TYPE_FIELD ? TYPE_BY_OCTET.get(octets[1] ?? 0) : undefined;
}

/** The PDU's name with the status that it brings, unless that is what one expects of an M-Retrieve.conf. */
export function mmsTitle(pdu: MmsPdu): string {
  const title = pduTitle(pdu.type);
  const status = statusOf(pdu);
  if (status === undefined || (pdu.type === 'm-retrieve-conf' && status === 'ok')) return title;
  return `${title} · ${statusTitle(status)}`;
}

/** A PDU's name as the standard writes it: `M-Send.req`. */
export function pduTitle(type: MmsPdu['type']): string {
  return pduRow(type)?.title ?? `MMS PDU ${type}`;
}

function statusOf(pdu: MmsPdu): string | undefined {
  return (
    field(pdu, 'X-Mms-Response-Status') ??
    field(pdu, 'X-Mms-Retrieve-Status') ??
    field(pdu, 'X-Mms-Status') ??
    field(pdu, 'X-Mms-Read-Status') ??
    field(pdu, 'X-Mms-Store-Status') ??
    field(pdu, 'X-Mms-Cancel-Status')
  );
}
