import type { MessageId } from '../../../shared/model/ids';
import { conversationKey } from '../../../shared/model/message';
import type { Message, Why } from '../../../shared/model/message';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpResponse } from '../../../shared/protocol/http/message';
import { retryAfter } from '../../../shared/protocol/http/retry-after';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { decodeMms, field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { viewMmbox, WHOLE_MMBOX } from './mmbox';
import { mmboxDeleted, mmboxViewed, storeRefusal } from './mmbox-answers';
import { acknowledge, deferRetrieval, respondInstead } from './mm1-tasks';
import { takeEarlyReports } from './mms-reports';
import { withoutDispositions } from './content-disposition';
import { retrievedMessage } from './retrieved';
import { carrierOf } from './state';
import type { HandsetTurn, Mm1Task } from './state';
import { changeMessage, failMessage, lastingWhy, putRecord, withWhy } from './store';

/** What became of a task: over (well or not), or to be tried again for this reason. */
export type TaskOutcome =
  | 'done'
  | {
      why: Why;
      /** Milliseconds that the server asked to be left alone. */
      after?: number;
      /** It is not tried again. */
      final?: true;
    };

/** What is not there is not asked for again, as on Android; all else may be otherwise next time. */
const NOT_FOUND = 404;

/**
 * An answer arrived for a task. Anything but 2xx with a readable MMS PDU is an error of the transport and tried again,
 * but for 404; what the PDU itself refuses for good is not (OMA MMS Client Transactions, Android's transaction service).
 */
export function taskAnswered(turn: HandsetTurn, task: Mm1Task, response: HttpResponse): TaskOutcome {
  // Deleted by its owner meanwhile: nobody waits for the outcome.
  if (ofMessage(task) && !turn.state.messages.has(task.message)) return 'done';
  if (response.status < 200 || response.status > 299) {
    const { status, headers } = response;
    const after = retryAfter(headers, turn.now);
    return {
      why: { code: 'http-error', params: { status } },
      ...(after === null ? {} : { after }),
      ...(status === NOT_FOUND ? { final: true } : {}),
    };
  }
  if (task.kind === 'respond') return responded(task, response.body);
  // Asked for once: a body in pieces is put together for whoever asks.
  const { body } = response;
  if (body.length === 0) {
    const reason = `the answer (${response.status}) is empty`;
    return { why: { code: 'damaged-message', params: { offset: 0, reason, type: '' } } };
  }
  let pdu: MmsPdu;
  try {
    pdu = decodeMms(body).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    const type = header(response.headers, 'Content-Type') ?? '';
    return { why: { code: 'damaged-message', params: { offset: error.offset, reason: error.reason, type } } };
  }
  switch (task.kind) {
    case 'submit':
      return submitted(turn, task.message, pdu);
    case 'retrieve':
      return retrieved(turn, task.message, pdu, body.length);
    case 'store':
    case 'mmbox-upload':
      return ofMessage(task) ? stored(turn, task.message, pdu) : draftStored(turn, pdu);
    case 'mmbox-view':
      return unlessRefused(mmboxViewed(turn, pdu));
    case 'mmbox-delete':
      return unlessRefused(mmboxDeleted(turn, task, pdu));
  }
}

/** Whether somebody may have deleted what the task is about; the MMBox as a whole, and a draft, nobody can. */
function ofMessage({ kind, message }: Mm1Task): boolean {
  return kind !== 'respond' && kind !== 'mmbox-view' && kind !== 'mmbox-delete' && message !== WHOLE_MMBOX;
}

/** Nothing that is answered here matters, but to a read report that is a message (MMS 1.0): the MMSC may refuse it. */
function responded({ tells }: Mm1Task, body: Uint8Array): TaskOutcome {
  if (tells !== 'reading' || body.length === 0) return 'done';
  try {
    const pdu = decodeMms(body).value;
    const status = field(pdu, 'X-Mms-Response-Status') ?? 'ok';
    if (status === 'ok') return 'done';
    const text = field(pdu, 'X-Mms-Response-Text') ?? '';
    return unlessRefused({ code: 'refused-by-mmsc', params: { status, text } });
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return 'done';
  }
}

function unlessRefused(why: Why | null): TaskOutcome {
  if (why === null) return 'done';
  return String(why.params['status']).startsWith('error-transient') ? { why } : { why, final: true };
}

function submitted(turn: HandsetTurn, id: MessageId, pdu: MmsPdu): TaskOutcome {
  const record = turn.state.mm1.records.get(id);
  const status = field(pdu, 'X-Mms-Response-Status');
  if (
    (pdu.type !== 'm-send-conf' && pdu.type !== 'm-forward-conf') ||
    status === undefined ||
    record === undefined
  ) {
    return {
      why: {
        code: 'damaged-message',
        params: { offset: 0, reason: `${pdu.type} instead of m-send-conf`, type: '' },
      },
    };
  }
  const text = field(pdu, 'X-Mms-Response-Text') ?? '';
  if (status === 'ok') {
    putRecord(turn, id, { ...record, messageId: field(pdu, 'Message-ID') ?? null });
    const storedAt = field(pdu, 'X-Mms-Content-Location');
    changeMessage(turn, id, {
      ...(storedAt === undefined ? {} : { storedAt }),
      ...messageIdOf(pdu),
      state: 'sent',
      progress: null,
      why: lastingWhy(turn.state.messages.get(id)),
    });
    takeEarlyReports(turn, id);
    if (record.composition?.replyTo !== undefined) paidReplySent(turn, record.composition.replyTo);
    return 'done';
  }
  const why: Why = { code: 'refused-by-mmsc', params: { status, text } };
  if (status.startsWith('error-transient')) return { why };
  failMessage(turn, id, why);
  return 'done';
}

/** The sender of a message pays for one reply only, which has gone. */
function paidReplySent(turn: HandsetTurn, to: MessageId): void {
  const offer = turn.state.messages.get(to)?.replyCharging;
  if (offer !== undefined) changeMessage(turn, to, { replyCharging: { ...offer, answered: true } });
}

function messageIdOf(pdu: MmsPdu): { messageId?: string } {
  const messageId = field(pdu, 'Message-ID');
  return messageId === undefined ? {} : { messageId };
}

/** What the MMBox says of a message that it is to keep. */
function stored(turn: HandsetTurn, id: MessageId, pdu: MmsPdu): TaskOutcome {
  const storedAt = field(pdu, 'X-Mms-Content-Location');
  const why = storeRefusal(pdu);
  if (why === null) {
    changeMessage(turn, id, { storedAt });
    return 'done';
  }
  if (String(why.params['status']).startsWith('error-transient')) return { why };
  changeMessage(turn, id, { why: withWhy(turn.state.messages.get(id), why) });
  return 'done';
}

/** A draft is in the MMBox, or not; its owner sees it among what is in there. */
function draftStored(turn: HandsetTurn, pdu: MmsPdu): TaskOutcome {
  const why = storeRefusal(pdu);
  if (why === null) viewMmbox(turn, {});
  return unlessRefused(why);
}

/** What an MMBox keeps of its owner's own messages comes back as one that was sent. */
function asOwn(turn: HandsetTurn, { from, addresses = [] }: Partial<Message>): Partial<Message> {
  if (from !== turn.state.setup.msisdn) return {};
  const recipients = addresses.filter((address) => address !== from);
  const conversation = conversationKey(recipients);
  return { direction: 'out', state: 'sent', from: null, addresses: recipients, conversation };
}

/** @param size octets of the PDU: fewer than were announced, where the MMSC has made the message fit */
function retrieved(turn: HandsetTurn, id: MessageId, pdu: MmsPdu, size: number): TaskOutcome {
  const record = turn.state.mm1.records.get(id);
  const message = turn.state.messages.get(id);
  if (pdu.type !== 'm-retrieve-conf' || record === undefined || message === undefined) {
    return {
      why: {
        code: 'damaged-message',
        params: { offset: 0, reason: `${pdu.type} instead of m-retrieve-conf`, type: '' },
      },
    };
  }
  const status = field(pdu, 'X-Mms-Retrieve-Status') ?? 'ok';
  if (status !== 'ok') {
    const why: Why = {
      code: 'not-available',
      params: { status, text: field(pdu, 'X-Mms-Retrieve-Text') ?? '' },
    };
    if (status.startsWith('error-transient')) {
      // The notification is answered now; the handset tries to fetch again by itself.
      if (!record.deferred) deferRetrieval(turn, id);
      return { why };
    }
    const gone = status === 'error-permanent-message-not-found';
    if (gone) changeMessage(turn, id, { state: 'expired', progress: null, why: [why] });
    else failMessage(turn, id, why);
    return 'done';
  }
  putRecord(turn, id, { ...record, messageId: field(pdu, 'Message-ID') ?? null });
  const read = carrierOf(turn.state).supportMmsContentDisposition
    ? { pdu, why: null }
    : withoutDispositions(pdu);
  const why = read.why === null ? [] : [read.why];
  const fetched = retrievedMessage(turn, message, read.pdu);
  changeMessage(turn, id, {
    // New fields come first, see docs/decisions/0019-shapes.md.
    ...messageIdOf(pdu),
    ...fetched,
    size,
    // Whoever saw that it waits has not read it; who asks the MMBox for it knows it.
    read: record.inMmbox === true,
    ...(record.inMmbox === true ? asOwn(turn, fetched) : {}),
    why,
  });
  const transactionId = field(pdu, 'X-Mms-Transaction-Id');
  if (record.inMmbox === true) return 'done';
  // Without a Transaction-Id the MMSC does not know yet that retrieval was deferred, and waits for the notification's
  // answer; a deferral that is still to be sent would come after it and undo it.
  if (record.deferred && transactionId !== undefined) acknowledge(turn, id, transactionId);
  else respondInstead(turn, id, 'retrieved');
  return 'done';
}
