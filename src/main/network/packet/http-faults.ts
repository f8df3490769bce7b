import type { FaultAction, FaultHop } from '../../../shared/model/fault';
import { decodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import { headEnd } from '../../../shared/protocol/http/head';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import type { Octets } from '../../../shared/protocol/kit/octets';
import { corrupted } from '../world/faults';
import type { RandomStream } from '../world/random';

/** X-Mms-Message-Type and m-send-req, the first octets of a submission (OMA MMS Encapsulation §7). */
const MESSAGE_TYPE = 0x8c;
const SEND_REQ = 0x80;

const RETRIEVE: FaultHop = 'mm1-retrieve';

/** What a handset's request is to the faults. Octets that are no request are a submission that went wrong. */
export function requestHop(octets: Octets): FaultHop {
  try {
    const { method, body } = decodeRequest(octets).value;
    if (method !== 'POST') return RETRIEVE;
    return body[0] === MESSAGE_TYPE && body[1] !== SEND_REQ ? 'mm1-acknowledgement' : 'mm1-send';
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return 'mm1-send';
  }
}

const ANSWERS: Readonly<Partial<Record<FaultHop, FaultHop>>> = {
  'mm1-send': 'mm1-send-answer',
  'mm1-retrieve': 'mm1-retrieve-answer',
  'mm1-acknowledgement': 'mm1-acknowledgement-answer',
};

export function answerHop(request: FaultHop): FaultHop {
  return ANSWERS[request]!;
}

/** The message with octets of its body changed; one without a body stays as it is. */
export function corruptBody(octets: Octets, count: number, random: RandomStream): Octets {
  const joined = joinOctets(octets);
  const start = headEnd(joined);
  return start < 0 ? octets : [corrupted(joined, count, start, random)];
}

type StatusFault = Extract<FaultAction, { do: 'status' }>;

/** What a gateway says when it does not pass something on. */
export function gatewayAnswer({ status, location, retryAfter }: StatusFault): Octets {
  const headers: [string, string][] = [];
  if (location !== undefined) headers.push(['Location', location]);
  if (retryAfter !== undefined) headers.push(['Retry-After', String(retryAfter)]);
  return encodeResponse({ status, reason: REASONS[status] ?? 'Fault', headers, body: new Uint8Array(0) });
}

/** RFC 9110 §15. */
const REASONS: Readonly<Record<number, string>> = {
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  410: 'Gone',
  411: 'Length Required',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
