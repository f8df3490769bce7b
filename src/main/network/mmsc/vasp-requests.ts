import type { Vasp } from '../../../shared/model/vasp';
import { decodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpResponse } from '../../../shared/protocol/http/message';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import { decodeMm7, encodeMm7 } from '../../../shared/protocol/mm7/body';
import type { Mm7Body } from '../../../shared/protocol/mm7/body';
import { MM7_NAMESPACE, MM7_VERSION } from '../../../shared/protocol/mm7/envelope';
import type { PartialEnvelope } from '../../../shared/protocol/mm7/envelope';
import type { Mm7Message, Mm7Values } from '../../../shared/protocol/mm7/messages';
import { isSuccess, statusText } from '../../../shared/protocol/mm7/status';
import type { Mm7StatusCode } from '../../../shared/protocol/mm7/status';
import { encodeMms, field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { Packet } from '../world/machine';
import { chargingOf } from './charging';
import { notifyAgain } from './deliveries';
import { passedOn } from './passed-on';
import type { MmscTurn } from './records';
import { refusal } from './refusal';
import { answer as take } from './submit';
import { takeBack } from './take-back';
import type { Priority } from './mm';
import { authenticated } from './vasp-accounts';
import { asSendRequest, reached, recipientLists } from './vasp-submission';
import type { ResponseStatus } from './versions';

/** What came of a request. */
interface Outcome {
  code: Mm7StatusCode;
  /** More than the standard's text. */
  details?: string;
  messageId?: string;
}

/** Answers a request of a business on MM7 (3GPP TS 23.140 §8.7). */
export function answerVasp(turn: MmscTurn, packet: Packet): void {
  turn.answer(packet, encodeResponse(respond(turn, packet)));
}

function respond(turn: MmscTurn, packet: Packet): HttpResponse {
  let contentType: string;
  let vasp: Vasp | null;
  let received: Mm7Body;
  try {
    const { method, headers, body } = decodeRequest(packet.octets).value;
    if (method !== 'POST') return status(405, 'Method Not Allowed', [['Allow', 'POST']]);
    vasp = authenticated(turn, headers);
    if (vasp === null) {
      return status(401, 'Unauthorized', [['WWW-Authenticate', 'Basic realm="MM7", charset="UTF-8"']]);
    }
    contentType = header(headers, 'Content-Type') ?? '';
    received = decodeMm7(contentType, body).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return unreadable(error.partial as PartialEnvelope | undefined, error.message);
  }
  const { message } = received.envelope;
  const outcome = wrongIdentity(vasp, message) ?? act(turn, packet, vasp, received);
  return reply(received, message, outcome);
}

/** A business must call itself by the names of its account, and speak a version that is known. */
function wrongIdentity(vasp: Vasp, { values }: Mm7Message): Outcome | null {
  if (!/^[56](\.|$)/.test(values.MM7Version)) {
    return { code: 4002, details: `MM7 ${values.MM7Version}; this is ${MM7_VERSION}` };
  }
  if (!('SenderIdentification' in values)) return null;
  const { VASPID, VASID, SenderAddress } = values.SenderIdentification;
  if (VASPID !== undefined && VASPID !== vasp.vaspId) {
    return { code: 4001, details: `the VASPID of ${vasp.user} is not ${VASPID}` };
  }
  if (VASID !== undefined && vasp.vasId !== undefined && VASID !== vasp.vasId) {
    return { code: 4001, details: `the VASID of ${vasp.user} is not ${VASID}` };
  }
  if (SenderAddress !== undefined && SenderAddress.address !== vasp.shortCode) {
    return { code: 2001, details: `the short code of ${vasp.user} is ${vasp.shortCode}` };
  }
  return null;
}

function act(turn: MmscTurn, packet: Packet, vasp: Vasp, { envelope, content }: Mm7Body): Outcome {
  const { message, transactionId } = envelope;
  switch (message.type) {
    case 'SubmitReq':
      return submit(turn, packet, vasp, transactionId, message.values, content);
    case 'CancelReq':
      return cancel(turn, vasp, message.values.MessageID);
    case 'ReplaceReq':
      return replace(turn, vasp, transactionId, message.values, content);
    default:
      return { code: 4003, details: `the MMSC does not take ${message.type}` };
  }
}

function submit(
  turn: MmscTurn,
  packet: Packet,
  vasp: Vasp,
  transactionId: string,
  values: Mm7Values<'SubmitReq'>,
  content: MimePart | null,
): Outcome {
  if (content === null) return { code: 2007, details: 'there is no content' };
  const charged = chargingOf(turn, values);
  if ('refused' in charged) return charged.refused;
  const { charging } = charged;
  const lists = recipientLists(values, vasp);
  let pdu: MmsPdu;
  let octets: Uint8Array;
  try {
    pdu = asSendRequest(transactionId, vasp, lists, values, content);
    octets = encodeMms(pdu);
  } catch (error) {
    if (!isDecodeError(error) && !(error instanceof EncodeError)) throw error;
    return { code: 2007, details: error.message };
  }
  const { correlation } = packet;
  const request = { pdu, octets, sender: vasp.shortCode, correlation, recipients: reached(lists) };
  const conf = take(turn, request, 'm-send-conf', () => {
    const limit = turn.state.settings.maxMessageSize;
    if (octets.length > limit) {
      const text = `message of ${octets.length} octets, the limit is ${limit}`;
      return refusal('error-permanent-content-not-accepted', text);
    }
    return {
      submission: turn.tools.bodies.put(octets),
      subject: field(pdu, 'Subject') ?? null,
      senderHidden: false,
      messageClass: field(pdu, 'X-Mms-Message-Class')!,
      priority: field(pdu, 'X-Mms-Priority') as Priority,
      previouslySent: [],
      passedOn: passedOn(pdu),
      adaptable: values.Content?.allowAdaptations?.toLowerCase() !== 'false',
      ...(values.DistributionIndicator === false ? { notToBeSentOn: true } : {}),
      ...(charging === null ? {} : { charging }),
      reply: null,
    };
  });
  return outcomeOf(conf);
}

/** Status codes that say the same as those of MM1. */
const CODES: Partial<Record<ResponseStatus, Mm7StatusCode>> = {
  ok: 1000,
  'error-permanent-service-denied': 4007,
  'error-permanent-message-format-corrupt': 2007,
  'error-permanent-sending-address-unresolved': 2003,
  'error-permanent-content-not-accepted': 2004,
  'error-permanent-lack-of-prepaid': 2001,
  'error-permanent-reply-charging-not-supported': 2001,
  'error-transient-failure': 4006,
  'error-transient-network-problem': 3000,
};

function outcomeOf(conf: MmsPdu): Outcome {
  const answered = field(conf, 'X-Mms-Response-Status') as ResponseStatus;
  const details = field(conf, 'X-Mms-Response-Text');
  const messageId = field(conf, 'Message-ID');
  // What is said besides success is who could not be reached.
  const code = answered === 'ok' && details !== undefined ? 1100 : (CODES[answered] ?? 3002);
  return {
    code,
    ...(details === undefined ? {} : { details }),
    ...(messageId === undefined ? {} : { messageId }),
  };
}

function unknownMessage(id: string): Outcome {
  return { code: 2005, details: `there is no message ${id} of yours` };
}

/** Takes a message back from everybody who has not fetched it (3GPP TS 23.140 §8.7.5). */
function cancel(turn: MmscTurn, vasp: Vasp, id: string): Outcome {
  const mm = turn.state.messages.get(id);
  if (mm?.from !== vasp.shortCode) return unknownMessage(id);
  takeBack(turn, id, 'business');
  return { code: 1000 };
}

/** Puts another content in the place of a message that nobody has fetched yet (3GPP TS 23.140 §8.7.6). */
function replace(
  turn: MmscTurn,
  vasp: Vasp,
  transactionId: string,
  values: Mm7Values<'ReplaceReq'>,
  content: MimePart | null,
): Outcome {
  const id = values.MessageID;
  const mm = turn.state.messages.get(id);
  if (mm?.from !== vasp.shortCode) return unknownMessage(id);
  const waiting = new Set(['held', 'notified', 'deferred']);
  if (!mm.deliveries.every(({ state }) => waiting.has(state))) {
    return { code: 3001, details: 'somebody has the message already' };
  }
  if (content === null) return { code: 2007, details: 'there is no content' };
  const charged = chargingOf(turn, values);
  if ('refused' in charged) return charged.refused;
  let octets: Uint8Array;
  try {
    const lists = { To: mm.deliveries.map(({ recipient }) => asNumber(recipient)), Cc: [], Bcc: [] };
    octets = encodeMms(asSendRequest(transactionId, vasp, lists, values, content));
  } catch (error) {
    if (!isDecodeError(error) && !(error instanceof EncodeError)) throw error;
    return { code: 2007, details: error.message };
  }
  const { notToBeSentOn, ...rest } = mm;
  const restricted = !(values.DistributionIndicator ?? notToBeSentOn !== true);
  turn.update({
    messages: turn.state.messages.set(id, {
      ...rest,
      ...(restricted ? { notToBeSentOn: true } : {}),
      ...(charged.charging === null ? {} : { charging: charged.charging }),
      submission: turn.tools.bodies.put(octets),
      subject: values.Subject ?? mm.subject,
    }),
  });
  turn.changedMessages.add(id);
  mm.deliveries.forEach((_, index) => notifyAgain(turn, { message: id, index }));
  return { code: 1000 };
}

function asNumber(address: string): { kind: 'Number'; address: string } {
  return { kind: 'Number', address };
}

function reply({ envelope }: Mm7Body, message: Mm7Message, outcome: Outcome): HttpResponse {
  const { code, details, messageId } = outcome;
  const values = {
    MM7Version: MM7_VERSION,
    Status: {
      StatusCode: code,
      StatusText: statusText(code),
      ...(details === undefined ? {} : { Details: details }),
    },
  };
  const { transactionId, namespace } = envelope;
  const answered = (answer: Mm7Message): HttpResponse =>
    soap(200, encodeMm7({ envelope: { transactionId, namespace, message: answer }, content: null }));
  switch (message.type) {
    case 'SubmitReq':
      return answered({
        type: 'SubmitRsp',
        values: isSuccess(code) && messageId !== undefined ? { ...values, MessageID: messageId } : values,
      });
    case 'CancelReq':
      return answered({ type: 'CancelRsp', values });
    case 'ReplaceReq':
      return answered({ type: 'ReplaceRsp', values });
    default:
      return fault({ transactionId, namespace }, code, details ?? '');
  }
}

/** What is no message of MM7, or lacks something: its name still says whether it is an operation at all. */
function unreadable(known: PartialEnvelope | undefined, reason: string): HttpResponse {
  const operation = known?.name !== undefined && /req$/i.test(known.name);
  return fault(known ?? {}, known?.name === undefined ? 2007 : operation ? 4004 : 4003, reason);
}

/** RSErrorRsp in a SOAP fault (3GPP TS 23.140 §8.7.8.4). */
function fault(known: PartialEnvelope, code: Mm7StatusCode, details: string): HttpResponse {
  const { transactionId = '', namespace = MM7_NAMESPACE } = known;
  const status = { StatusCode: code, StatusText: statusText(code), Details: details };
  const { contentType, body } = encodeMm7({
    envelope: {
      transactionId,
      namespace,
      message: { type: 'RSErrorRsp', values: { MM7Version: MM7_VERSION, Status: status } },
      fault: { code: 'Client', text: details },
    },
    content: null,
  });
  return soap(500, { contentType, body });
}

function soap(code: number, { contentType, body }: { contentType: string; body: Uint8Array }): HttpResponse {
  const reason = code === 200 ? 'OK' : 'Internal Server Error';
  return { status: code, reason, headers: [['Content-Type', contentType]], body };
}

function status(code: number, reason: string, headers: HttpResponse['headers']): HttpResponse {
  return { status: code, reason, headers, body: new Uint8Array(0) };
}
