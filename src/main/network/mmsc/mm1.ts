import type { Msisdn } from '../../../shared/model/ids';
import { decodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import { header } from '../../../shared/protocol/http/headers';
import type { PiecedResponse } from '../../../shared/protocol/http/codec';
import type { HttpRequest } from '../../../shared/protocol/http/message';
import { parseTarget } from '../../../shared/protocol/http/target';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import type { Octets } from '../../../shared/protocol/kit/octets';
import { decodeMms, field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { KnownPduType } from '../../../shared/protocol/mms/pdus';
import { checkPdu } from '../../../shared/protocol/mms/validate';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { NODES } from '../operator';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { Packet } from '../world/machine';
import type { MediaResult } from '../world/media';
import { contentFor, conversionDone } from './adapting';
import { clientVersion, learnClientVersion } from './client-versions';
import { fire } from './deliveries';
import { deviceOf, documentAt, learnDevice } from './devices';
import { forward } from './forward';
import { postMail } from './mail-out';
import { BOX_LOCATION, goneText, locate, LOCATION } from './locations';
import { deleteEntries, retrieveEntry, storeMessage, uploadMessage } from './mmbox';
import { viewMmbox } from './mmbox-view';
import { corrupt, mms, MMS_MESSAGE, plain, refuse, TAKEN } from './mm1-answers';
import type { PartialPdu } from './mm1-answers';
import { retrieveConf, retrieveFailed } from './pdus';
import {
  acknowledged,
  cancelConfirmed,
  deleteWaiting,
  notificationAnswered,
  readByRecipient,
} from './receipts';
import type { MmscTurn } from './records';
import { refusalByFault, serviceRefusal } from './refusal';
import { retrievalTransaction } from './indices';
import type { Delivery, Mm } from './mm';
import type { Adapting } from './state';
import { statusText } from './status-text';
import { submit } from './submit';
import type { MessageRequest } from './submission';
import { OWN_VERSION, versionFor } from './versions';
import type { ResponseStatus, RetrieveStatus } from './versions';

/** Answers a request on MM1, from a handset through the packet core or from an outside client. */
export function answerHttp(turn: MmscTurn, packet: Packet): void {
  let response: PiecedResponse | null;
  let isLast = false;
  try {
    const request = decodeRequest(packet.octets).value;
    isLast = closesConnection(request);
    response = answer(turn, request, packet);
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    response = plain(400, 'Bad Request', `not an HTTP request: ${error.message}`);
  }
  if (response !== null) respond(turn, packet, response, isLast);
}

/** Who asks for the connection to be closed is told that it is (RFC 9112 §9.6). */
function closesConnection({ headers }: HttpRequest): boolean {
  return /\bclose\b/i.test(header(headers, 'Connection') ?? '');
}

/** A conversion is done: answers whoever waits for the message once it is put together, or sends it as a mail. */
export function answerAdapted(turn: MmscTurn, job: string, result: MediaResult): void {
  const finished = conversionDone(turn, job, result);
  const mm = finished === null ? undefined : turn.state.messages.get(finished.key.message);
  if (finished === null || mm === undefined) return;
  if (mm.deliveries[finished.key.index]!.state === 'email') {
    return postMail(turn, finished.key, finished.content);
  }
  if (finished.content === 'impossible') fire(turn, finished.key, 'unfit', true);
  const response = retrieved(turn, mm, mm.deliveries[finished.key.index]!, finished.content);
  for (const request of finished.requests) respond(turn, request, response, request.isLast);
}

/** Tells those who wait for a message why it cannot be had. */
export function answerGone(turn: MmscTurn, { key, requests }: Adapting): void {
  const mm = turn.state.messages.get(key.message)!;
  const delivery = mm.deliveries[key.index]!;
  const text = goneText(turn, mm, delivery) ?? statusText(turn, delivery.recipient, 'unknown');
  const pdu = retrieveFailed('error-permanent-message-not-found', text, turn.now);
  const response = mms(pdu, clientVersion(turn, delivery.recipient));
  for (const request of requests) respond(turn, request, response, request.isLast);
}

function respond(
  turn: MmscTurn,
  { from, flow, correlation, hop }: Pick<Packet, 'from' | 'flow' | 'correlation' | 'hop'>,
  response: PiecedResponse,
  isLast = false,
): void {
  turn.send({
    from: NODES.mmsc,
    to: from,
    interface: 'mm1',
    protocol: 'http',
    octets: onTheWire(turn, response, isLast),
    flow,
    correlation,
    hop,
  });
}

/** The answer as the operator has the MMSC write it: with its length or in chunks, and whether more may follow on the connection. */
function onTheWire({ state }: MmscTurn, response: PiecedResponse, isLast: boolean): Octets {
  const { chunkSize, keepAlive, idleTimeout } = state.settings;
  const headers = [
    ...response.headers,
    ...(chunkSize === null ? [] : [['Transfer-Encoding', 'chunked'] as const]),
    keepAlive && !isLast
      ? (['Keep-Alive', `timeout=${Math.floor(idleTimeout / 1_000)}`] as const)
      : (['Connection', 'close'] as const),
  ];
  return encodeResponse({ ...response, headers }, chunkSize ?? undefined);
}

/** @returns null: the answer follows, when the message has been made fit for the device */
function answer(turn: MmscTurn, request: HttpRequest, packet: Packet): PiecedResponse | null {
  const sender = normaliseNumber(header(request.headers, turn.state.settings.msisdnHeader) ?? '');
  learnDevice(turn, sender, request.headers, packet);
  if (request.method === 'POST') return post(turn, request, sender, packet);
  if (request.method === 'GET') return get(turn, request, sender, packet);
  return plain(405, 'Method Not Allowed', 'MM1 takes POST (MMS PDUs) and GET (content locations)', [
    ['Allow', 'GET, POST'],
  ]);
}

function post(turn: MmscTurn, request: HttpRequest, sender: Msisdn | null, packet: Packet): PiecedResponse {
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
    return corrupt(error.partial as PartialPdu | undefined, error.message);
  }
  learnClientVersion(turn, sender, pdu);
  const version = versionFor(pdu);
  const unsupported = (text: string): PiecedResponse =>
    refuse(pdu, 'error-unsupported-message', text, version ?? OWN_VERSION);
  if (version === null && !isUnrecognised(pdu)) {
    return unsupported(`MMS version ${field(pdu, 'X-Mms-MMS-Version') ?? '?'} is not supported`);
  }
  const wrong = checkPdu(pdu).find(({ level, code }) => level === 'error' && code !== 'unsupported-version');
  if (wrong?.code === 'unknown-message-type') return unsupported(wrong.message);
  const handler = HANDLERS[pdu.type as keyof typeof HANDLERS] as Handler | undefined;
  if (handler === undefined) return unsupported(`this MMSC does not take ${pdu.type}`);
  if (wrong !== undefined) return corrupt(pdu, wrong.message);
  const { correlation } = packet;
  const answered = handler(turn, pdu, { pdu, octets: request.body, sender, correlation });
  return answered === null ? TAKEN : mms(answered, version ?? OWN_VERSION);
}

/**
 * Whether a client says that it cannot read a notification, in whatever version: a client of another major version answers
 * so in its own (OMA MMS Encapsulation §8).
 */
function isUnrecognised(pdu: MmsPdu): boolean {
  return pdu.type === 'm-notifyresp-ind' && field(pdu, 'X-Mms-Status') === 'unrecognised';
}

/** Answers a PDU; null where the standard has no answer. */
type Handler = (turn: MmscTurn, pdu: MmsPdu, request: MessageRequest) => MmsPdu | null;

/** What clients send (OMA MMS Encapsulation §6). */
const HANDLERS = {
  'm-send-req': (turn, _, request) => submit(turn, request),
  'm-forward-req': (turn, _, request) => forward(turn, request),
  'm-notifyresp-ind': silently(notificationAnswered),
  'm-acknowledge-ind': silently(acknowledged),
  'm-read-rec-ind': silently(readByRecipient),
  'm-cancel-conf': silently(cancelConfirmed),
  'm-delete-req': (turn, pdu, { sender }) => deleteWaiting(turn, pdu, sender),
  'm-mbox-store-req': (turn, pdu, { sender }) => storeMessage(turn, pdu, sender),
  'm-mbox-view-req': (turn, pdu, { sender }) => viewMmbox(turn, pdu, sender),
  'm-mbox-upload-req': (turn, pdu, { sender }) => uploadMessage(turn, pdu, sender),
  'm-mbox-delete-req': (turn, pdu, { sender }) => deleteEntries(turn, pdu, sender),
} satisfies Partial<Record<KnownPduType, Handler>>;

function silently(take: (turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null) => void): Handler {
  return (turn, pdu, { sender }) => {
    take(turn, pdu, sender);
    return null;
  };
}

function get(
  turn: MmscTurn,
  request: HttpRequest,
  asker: Msisdn | null,
  packet: Packet,
): PiecedResponse | null {
  const { path } = parseTarget(request.target);
  const document = documentAt(turn, path);
  if (document !== null) {
    const headers: PiecedResponse['headers'] = [['Content-Type', 'application/xml']];
    return { status: 200, reason: 'OK', headers, body: encodeUtf8(document) };
  }
  if (!path.startsWith(LOCATION) && !path.startsWith(BOX_LOCATION)) {
    return plain(404, 'Not Found', `no content location ${path}; announced ones start with ${LOCATION}`);
  }
  const version = asker === null ? OWN_VERSION : clientVersion(turn, asker);
  const failed = (status: RetrieveStatus, text: string): PiecedResponse =>
    mms(retrieveFailed(status, text, turn.now), version);
  const found = locate(turn, request.target, asker);
  if (found.kind === 'foreign')
    return plain(403, 'Forbidden', 'this content location belongs to another subscriber');
  if (found.kind === 'none') {
    return failed('error-permanent-message-not-found', statusText(turn, asker, 'unknown'));
  }
  const gone = found.kind === 'message' ? goneText(turn, found.mm, found.delivery) : null;
  if (gone !== null) return failed('error-permanent-message-not-found', gone);
  const fault = refusalByFault(turn, 'mmsc-retrieval', asker);
  if (fault !== null) return failed(fault.status, fault.text);
  const denied = asker === null ? null : serviceRefusal(turn, asker);
  if (denied !== null) return failed(retrieveStatus(denied.status), denied.text);
  if (found.kind === 'entry') return mms(retrieveEntry(turn, found.entry), version);
  const { mm, delivery } = found;
  const submission = decodeMms(turn.tools.bodies.get(mm.submission.hash)).value;
  const device = deviceOf(turn, delivery.recipient, request.headers);
  const { from, flow, correlation, hop } = packet;
  const content = contentFor(turn, found.key, submission, device, {
    from,
    flow,
    correlation,
    hop,
    ...(closesConnection(request) && { isLast: true }),
  });
  if (content === 'impossible') fire(turn, found.key, 'unfit', true);
  return content === 'waiting' ? null : retrieved(turn, mm, delivery, content);
}

/** The message, with the content that its recipient's device takes. */
function retrieved(
  turn: MmscTurn,
  mm: Mm,
  delivery: Delivery,
  content: MmsPdu | 'impossible',
): PiecedResponse {
  const version = clientVersion(turn, delivery.recipient);
  if (content === 'impossible') {
    const text = 'This message cannot be made fit for this phone.';
    return mms(retrieveFailed('error-permanent-content-unsupported', text, turn.now), version);
  }
  const transactionId = delivery.state === 'deferred' ? retrievalTransaction(delivery) : null;
  return mms(retrieveConf(mm, content, transactionId, delivery), version);
}

/** The Retrieve-Status that says the same as a Response-Status. */
function retrieveStatus(status: ResponseStatus): RetrieveStatus {
  if (status === 'error-transient-failure' || status === 'error-transient-network-problem') return status;
  return 'error-permanent-service-denied';
}
