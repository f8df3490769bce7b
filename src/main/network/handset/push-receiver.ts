import type { MessageId } from '../../../shared/model/ids';
import { conversationKey, NONE } from '../../../shared/model/message';
import type { Message } from '../../../shared/model/message';
import { retrievesAtOnce } from '../../../shared/model/retrieval';
import { secondsLater } from '../../../shared/model/time';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { senderAddress } from '../../../shared/protocol/mms/part-names';
import { decodeMms, field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { decodePush } from '../../../shared/protocol/wsp/push';
import { normaliseNumber } from '../../../shared/model/numbering';
import { NODES } from '../operator';
import { schedule } from '../world/timers';
import { answerNotification, deferRetrieval, post, respond, retrieve, version } from './mm1-tasks';
import { reportedDelivery, reportedReading } from './mms-reports';
import { marks } from './retrieved';
import { receiveService } from './service-push';
import { carrierOf } from './state';
import type { HandsetTimer, HandsetTurn } from './state';
import {
  changeMessage,
  correlationOf,
  deleteMessage,
  newMessageId,
  putMessage,
  putRecord,
  WAITING,
  withoutWhy,
} from './store';

const MMS_MESSAGE = 'application/vnd.wap.mms-message';

/**
 * A complete WAP push: MMS PDUs go to the MMS client, service indications and loadings to the owner; what nobody takes is
 * discarded with a note in the trace (WAP-235 §8.6).
 * @param segments short messages in which it came
 */
export function receivePush(
  turn: HandsetTurn,
  octets: Uint8Array,
  segments: number,
  correlation: string | null,
): void {
  const discard = (note: string): void => trace(turn, octets, correlation, note);
  let pdu: MmsPdu;
  try {
    const push = decodePush(octets).value;
    if (push.contentType.type !== MMS_MESSAGE) {
      return trace(turn, octets, correlation, receiveService(turn, push, correlation));
    }
    pdu = decodeMms(push.data).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return discard(`damaged push: ${error.message}`);
  }
  if (turn.state.setup.profile.mms === null) return discard('this handset has no MMS client');
  if (!carrierOf(turn.state).enabledMMS) return discard('the operator has switched MMS off (enabledMMS)');
  switch (pdu.type) {
    case 'm-notification-ind':
      trace(turn, octets, correlation, null);
      return notified(turn, pdu, segments, correlation);
    case 'm-delivery-ind':
      return trace(turn, octets, correlation, reportedDelivery(turn, pdu));
    case 'm-read-orig-ind':
      return trace(turn, octets, correlation, reportedReading(turn, pdu));
    case 'm-cancel-req':
      trace(turn, octets, correlation, null);
      return cancelled(turn, pdu);
    default:
      return discard(`${pdu.type} is not expected in a push`);
  }
}

function trace(turn: HandsetTurn, octets: Uint8Array, correlation: string | null, note: string | null): void {
  turn.trace(
    {
      from: NODES.ppg,
      to: turn.state.setup.id,
      interface: 'push',
      protocol: 'wsp-push',
      octets: [octets],
      flow: null,
      correlation,
      hop: 'end-to-end',
    },
    turn.now,
    note === null ? {} : { note },
  );
}

function notified(turn: HandsetTurn, pdu: MmsPdu, segments: number, correlation: string | null): void {
  const transactionId = field(pdu, 'X-Mms-Transaction-Id') ?? '';
  const told = field(pdu, 'X-Mms-MMS-Version');
  if (told !== undefined && told !== '1' && !told.startsWith('1.')) {
    // Another major version: the MMSC has to find another way (OMA MMS Encapsulation §8).
    return answerNotification(turn, `unrecognised-${transactionId}`, transactionId, 'unrecognised');
  }
  const location = field(pdu, 'X-Mms-Content-Location');
  if (location === undefined) return;
  const known = turn.state.mm1.records.findKey((record) => record.location === location);
  if (known !== undefined) return notifiedAgain(turn, known);

  const from = senderAddress(pdu);
  const sender = from === null ? null : (normaliseNumber(from.address) ?? from.address);
  const expiry = field(pdu, 'X-Mms-Expiry');
  const id = newMessageId(turn);
  const message: Message = {
    id,
    conversation: conversationKey(sender === null ? [] : [sender]),
    direction: 'in',
    kind: 'mms',
    addresses: sender === null ? [] : [sender],
    from: sender,
    at: turn.now,
    state: 'announced',
    progress: null,
    read: false,
    text: null,
    segments: null,
    subject: field(pdu, 'Subject') ?? null,
    parts: NONE,
    size: field(pdu, 'X-Mms-Message-Size') ?? null,
    expiresAt:
      expiry === undefined
        ? null
        : 'absolute' in expiry
          ? expiry.absolute
          : secondsLater(turn.now, expiry.relativeSeconds),
    reports: NONE,
    ...marks(pdu),
    why: NONE,
    correlation: correlation ?? correlationOf(turn.state, id),
  };
  putMessage(turn, message);
  putRecord(turn, id, {
    transactionId,
    composition: null,
    pdu: null,
    messageId: null,
    location,
    deferred: false,
    segments,
  });
  // Its time is over: there is nothing to fetch, and nobody who waits for an answer.
  if (message.expiresAt !== null && message.expiresAt <= turn.now) {
    return changeMessage(turn, id, { state: 'expired' });
  }
  watchExpiry(turn, message);
  if (retrievesAtOnce(turn.state)) retrieve(turn, id);
  else deferRetrieval(turn, id);
}

/** The MMSC repeats a notification until it is answered: the answer to this one was lost, or is still to be given. */
function notifiedAgain(turn: HandsetTurn, id: MessageId): void {
  if (turn.state.mm1.tasks.some((task) => task.message === id)) return;
  const state = turn.state.messages.get(id)?.state;
  if (state === 'received') respond(turn, id, 'retrieved');
  else if (state === 'announced' && turn.state.mm1.records.get(id)!.deferred) respond(turn, id, 'deferred');
}

/** A timer for when an announced message goes away at the MMSC. */
export function watchExpiry(turn: HandsetTurn, { id, state, expiresAt }: Message): void {
  if ((state !== 'announced' && state !== 'downloading') || expiresAt === null) return;
  const at = Math.max(expiresAt, turn.now);
  turn.update({ timers: schedule<HandsetTimer>(turn.state.timers, at, { for: 'mms-expiry', message: id }) });
}

/**
 * The timer: what still waits to be fetched, by its owner or for the network, cannot be any more. Of a transfer that has
 * begun, and of its next try, the MMSC says how it ends.
 */
export function announcementExpired(turn: HandsetTurn, id: MessageId): void {
  const message = turn.state.messages.get(id);
  const held =
    message?.state === 'downloading' && message.why.some(({ code }) => WAITING.some((each) => each === code));
  if (held) {
    const { mm1 } = turn.state;
    const tasks = mm1.tasks.filter((task) => task.message !== id || task.kind !== 'retrieve');
    turn.update({ mm1: { ...mm1, tasks } });
  }
  if (held || message?.state === 'announced')
    changeMessage(turn, id, { state: 'expired', progress: null, why: withoutWhy(message, ...WAITING) });
}

/** M-Cancel.req: a message that its owner has not read goes away; the MMSC is told that the request was understood. */
function cancelled(turn: HandsetTurn, pdu: MmsPdu): void {
  const cancelId = field(pdu, 'X-Mms-Cancel-ID') ?? '';
  // Who is among the recipients of an own message has it twice; what was sent stays.
  const unread = turn.state.mm1.records.findKey((record, id) => {
    const message = turn.state.messages.get(id);
    return record.messageId === cancelId && message?.direction === 'in' && !message.read;
  });
  post(turn, `cancel-${cancelId}`, 'm-cancel-conf', [
    { name: 'X-Mms-Transaction-Id', value: field(pdu, 'X-Mms-Transaction-Id') ?? '' },
    { name: 'X-Mms-MMS-Version', value: version(turn) },
    {
      name: 'X-Mms-Cancel-Status',
      value: cancelId === '' ? 'request-corrupted' : 'request-successfully-received',
    },
  ]);
  if (unread !== undefined) deleteMessage(turn, unread);
}
