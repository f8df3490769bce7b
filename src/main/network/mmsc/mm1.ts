import type { Msisdn } from '../../../shared/model/ids';
import { DAY } from '../../../shared/model/time';
import { decodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpRequest, HttpResponse } from '../../../shared/protocol/http/message';
import { parseTarget } from '../../../shared/protocol/http/target';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { sameOctets } from '../../../shared/protocol/kit/octets';
import { decodeMms, encodeMms, field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { checkPdu } from '../../../shared/protocol/mms/validate';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { NODES } from '../operator';
import { normaliseNumber } from '../numbering';
import { base32 } from '../world/random';
import type { Packet } from '../world/machine';
import { accept, fire } from './deliveries';
import { retrieveConf, retrieveFailed, sendConf } from './pdus';
import type { ResponseStatus } from './pdus';
import type { MmscTurn } from './records';
import { recipientsOf } from './submission';
import { retrievalTransaction, transactionKey } from './state';
import type { Delivery, DeliveryKey, Mm } from './state';

const MMS_MESSAGE = 'application/vnd.wap.mms-message';

/** How long a message waits for its recipients unless its sender says otherwise. */
const DEFAULT_EXPIRY = 7 * DAY;

/** Path prefix of content locations. */
const LOCATION = '/mm/';

/** Answers a request on MM1, from a handset through the packet core or from an outside client. */
export function answerHttp(turn: MmscTurn, packet: Packet): void {
  let response: HttpResponse;
  try {
    response = answer(turn, decodeRequest(packet.octets).value, packet);
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    response = plain(400, 'Bad Request', `not an HTTP request: ${error.message}`);
  }
  turn.send({
    from: NODES.mmsc,
    to: packet.from,
    interface: 'mm1',
    protocol: 'http',
    octets: encodeResponse(response),
    flow: packet.flow,
    correlation: packet.correlation,
    hop: packet.hop,
  });
}

function answer(turn: MmscTurn, request: HttpRequest, packet: Packet): HttpResponse {
  const sender = normaliseNumber(header(request.headers, turn.state.settings.msisdnHeader) ?? '');
  if (request.method === 'POST') return post(turn, request, sender, packet);
  if (request.method === 'GET') return get(turn, request, sender);
  return plain(405, 'Method Not Allowed', 'MM1 takes POST (MMS PDUs) and GET (content locations)', [
    ['Allow', 'GET, POST'],
  ]);
}

function post(turn: MmscTurn, request: HttpRequest, sender: Msisdn | null, packet: Packet): HttpResponse {
  const type = (header(request.headers, 'Content-Type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== MMS_MESSAGE) {
    return plain(
      415,
      'Unsupported Media Type',
      `MM1 takes ${MMS_MESSAGE}, not ${type === '' ? 'an untyped body' : type}`,
    );
  }
  // 0x8C: X-Mms-Message-Type, the first octet of every MMS PDU (OMA MMS Encapsulation §7).
  if (request.body[0] !== 0x8c) {
    return plain(400, 'Bad Request', 'not an MMS PDU: it does not start with X-Mms-Message-Type (8C)');
  }
  let pdu: MmsPdu;
  try {
    pdu = decodeMms(request.body).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    const partial = error.partial as MmsPdu | undefined;
    const transactionId = (partial && field(partial, 'X-Mms-Transaction-Id')) ?? '';
    return mms(sendConf(transactionId, corruptStatus(partial), null, error.message));
  }
  switch (pdu.type) {
    case 'm-send-req':
      return mms(submit(turn, pdu, request.body, sender, packet));
    case 'm-notifyresp-ind':
      notified(turn, pdu, sender);
      return { status: 204, reason: 'No Content', headers: [], body: new Uint8Array(0) };
    case 'm-acknowledge-ind':
      acknowledged(turn, pdu, sender);
      return { status: 204, reason: 'No Content', headers: [], body: new Uint8Array(0) };
    default:
      return mms(
        sendConf(
          field(pdu, 'X-Mms-Transaction-Id') ?? '',
          'error-unsupported-message',
          null,
          `this MMSC does not take ${pdu.type}`,
        ),
      );
  }
}

/** A 1.0 client knows only the statuses below 136 (OMA MMS Encapsulation §7.3.30). */
function corruptStatus(pdu: MmsPdu | undefined): ResponseStatus {
  return pdu !== undefined && field(pdu, 'X-Mms-MMS-Version') === '1.0'
    ? 'error-message-format-corrupt'
    : 'error-permanent-message-format-corrupt';
}

function submit(
  turn: MmscTurn,
  pdu: MmsPdu,
  octets: Uint8Array,
  sender: Msisdn | null,
  packet: Packet,
): MmsPdu {
  const transactionId = field(pdu, 'X-Mms-Transaction-Id') ?? '';
  const old = field(pdu, 'X-Mms-MMS-Version') === '1.0';
  const refuse = (status: ResponseStatus, before11: ResponseStatus, text: string): MmsPdu =>
    sendConf(transactionId, old ? before11 : status, null, text);

  const version = field(pdu, 'X-Mms-MMS-Version');
  if (version !== undefined && !version.startsWith('1.') && version !== '1') {
    return refuse(
      'error-unsupported-message',
      'error-unsupported-message',
      `MMS version ${version} is not supported`,
    );
  }
  const wrong = checkPdu(pdu).find((finding) => finding.level === 'error');
  if (wrong !== undefined) return sendConf(transactionId, corruptStatus(pdu), null, wrong.message);
  if (sender === null) {
    const text = `the header ${turn.state.settings.msisdnHeader} does not name the sender's number`;
    return refuse('error-permanent-sending-address-unresolved', 'error-sending-address-unresolved', text);
  }
  const limit = turn.state.settings.maxMessageSize;
  if (octets.length > limit) {
    const text = `message of ${octets.length} octets, the limit is ${limit}`;
    return refuse('error-permanent-content-not-accepted', 'error-content-not-accepted', text);
  }
  const known = turn.state.bySubmission.get(transactionKey(sender, transactionId));
  const earlier = known === undefined ? undefined : turn.state.messages.get(known)?.submission;
  if (
    known !== undefined &&
    earlier !== undefined &&
    sameOctets(turn.tools.bodies.get(earlier.hash), octets)
  ) {
    // A repeat of what was accepted already: the first answer was lost on the way.
    return sendConf(transactionId, 'ok', known, null);
  }

  const deliveries = recipientsOf(pdu).map((recipient) => newDelivery(turn, recipient));
  const unknown = deliveries
    .filter((delivery) => delivery.state === 'unreachable')
    .map(({ recipient }) => recipient);
  if (unknown.length === deliveries.length) {
    const text = unknown.length === 0 ? 'no recipient' : `unknown recipient ${unknown.join(', ')}`;
    return refuse('error-permanent-sending-address-unresolved', 'error-sending-address-unresolved', text);
  }
  const mm: Mm = {
    id: `${turn.tools.random.name(12)}@${NODES.mmsc}`,
    from: sender,
    senderHidden: field(pdu, 'X-Mms-Sender-Visibility') === 'hide',
    transactionId,
    submission: turn.tools.bodies.put(octets),
    subject: field(pdu, 'Subject') ?? null,
    submittedAt: turn.now,
    expiresAt: expiryOf(pdu, turn.now),
    deliveryReport: field(pdu, 'X-Mms-Delivery-Report') === 'yes',
    deliveries,
    correlation: packet.correlation ?? `mm/${transactionId}`,
  };
  accept(turn, mm);
  return sendConf(
    transactionId,
    'ok',
    mm.id,
    unknown.length === 0 ? null : `unknown recipient ${unknown.join(', ')}`,
  );
}

function newDelivery(turn: MmscTurn, recipient: string): Delivery {
  const subscriber = turn.tools.directory.byNumber(recipient);
  return {
    recipient,
    state: subscriber === undefined ? 'unreachable' : subscriber.mmsCapable ? 'notified' : 'linked',
    transactionId: turn.tools.random.name(10),
    code: base32(turn.tools.entropy(10)),
    attempts: 0,
  };
}

/** An instant in the past counts as now: the message is over at once, and its announcement has a time that can be written. */
function expiryOf(pdu: MmsPdu, now: number): number {
  const expiry = field(pdu, 'X-Mms-Expiry');
  if (expiry === undefined) return now + DEFAULT_EXPIRY;
  return 'absolute' in expiry ? Math.max(expiry.absolute, now) : now + expiry.relativeSeconds * 1_000;
}

const ANSWERS = {
  retrieved: 'answered-retrieved',
  deferred: 'answered-deferred',
  rejected: 'answered-rejected',
} as const;

function notified(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): void {
  const key = deliveryOf(turn, pdu, sender);
  const status = field(pdu, 'X-Mms-Status');
  if (key === undefined || status === undefined || !(status in ANSWERS)) return;
  fire(turn, key, ANSWERS[status as keyof typeof ANSWERS], field(pdu, 'X-Mms-Report-Allowed') !== 'no');
}

function acknowledged(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): void {
  const key = deliveryOf(turn, pdu, sender);
  if (key !== undefined) fire(turn, key, 'acknowledged', field(pdu, 'X-Mms-Report-Allowed') !== 'no');
}

function deliveryOf(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): DeliveryKey | undefined {
  const transactionId = field(pdu, 'X-Mms-Transaction-Id');
  if (sender === null || transactionId === undefined) return undefined;
  return turn.state.byTransaction.get(transactionKey(sender, transactionId));
}

function get(turn: MmscTurn, request: HttpRequest, asker: Msisdn | null): HttpResponse {
  const { path } = parseTarget(request.target);
  if (!path.startsWith(LOCATION)) {
    return plain(404, 'Not Found', `no content location ${path}; announced ones start with ${LOCATION}`);
  }
  const key = turn.state.byCode.get(path.slice(LOCATION.length));
  const mm = key && turn.state.messages.get(key.message);
  const delivery = key && mm?.deliveries[key.index];
  if (mm === undefined || delivery === undefined) return notFound(turn, 'This message does not exist.');
  if (asker !== null && asker !== delivery.recipient) {
    return plain(403, 'Forbidden', 'this content location belongs to another subscriber');
  }
  if (delivery.state === 'expired' || mm.expiresAt <= turn.now)
    return notFound(turn, 'This message has expired.');
  if (delivery.state === 'rejected') return notFound(turn, 'This message was rejected.');
  const submission = decodeMms(turn.tools.bodies.get(mm.submission.hash)).value;
  return mms(
    retrieveConf(mm, submission, delivery.state === 'deferred' ? retrievalTransaction(delivery) : null),
  );
}

function notFound(turn: MmscTurn, text: string): HttpResponse {
  return mms(retrieveFailed('error-permanent-message-not-found', text, encodeUtf8(text), turn.now));
}

function mms(pdu: MmsPdu): HttpResponse {
  return { status: 200, reason: 'OK', headers: [['Content-Type', MMS_MESSAGE]], body: encodeMms(pdu) };
}

function plain(
  status: number,
  reason: string,
  text: string,
  headers: HttpResponse['headers'] = [],
): HttpResponse {
  return {
    status,
    reason,
    headers: [['Content-Type', 'text/plain; charset=utf-8'], ...headers],
    body: encodeUtf8(`${text}\n`),
  };
}
