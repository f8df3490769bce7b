import type { ForwardOptions } from '../../../shared/model/composition';
import type { MessageId } from '../../../shared/model/ids';
import { conversationKey, NONE } from '../../../shared/model/message';
import type { Message } from '../../../shared/model/message';
import { wholeSeconds } from '../../../shared/model/time';
import { encodeMms, makePdu } from '../../../shared/protocol/mms/pdu';
import type { MmsField } from '../../../shared/protocol/mms/pdu';
import { normaliseNumber } from '../../../shared/model/numbering';
import { readReply } from '../read-reply';
import type { ReadStatus } from '../read-reply';
import { addTask, newTransaction, post, postPdu, reportAllowed, respond, version } from './mm1-tasks';
import { addressFields, mmsAddress } from './send-request';
import type { HandsetTurn } from './state';
import { changeMessage, correlationOf, newMessageId, putMessage, putRecord } from './store';

/** Sends an announced message on without fetching it: an outgoing message whose PDU is an M-Forward.req. */
export function forwardMms(turn: HandsetTurn, original: MessageId, options: ForwardOptions): void {
  const announced = turn.state.messages.get(original);
  const location = turn.state.mm1.records.get(original)?.location ?? null;
  if (announced === undefined || location === null) return;
  const id = newMessageId(turn);
  const transactionId = turn.tools.random.name(12);
  const recipients = [...new Set(options.to.map((to) => normaliseNumber(to) ?? to))];
  const fields: MmsField[] = [
    { name: 'X-Mms-Transaction-Id', value: transactionId },
    { name: 'X-Mms-MMS-Version', value: version(turn) },
    { name: 'Date', value: wholeSeconds(turn.now) },
    { name: 'From', value: 'insert-address-token' },
    ...addressFields('To', recipients),
    { name: 'X-Mms-Delivery-Report', value: options.deliveryReport ? 'yes' : 'no' },
    { name: 'X-Mms-Read-Report', value: options.readReport ? 'yes' : 'no' },
    { name: 'X-Mms-Report-Allowed', value: reportAllowed(turn) },
    { name: 'X-Mms-Content-Location', value: location },
  ];
  const octets = encodeMms(makePdu('m-forward-req', fields));
  const pdu = turn.tools.bodies.put(octets);
  putMessage(turn, {
    id,
    conversation: conversationKey(recipients),
    direction: 'out',
    kind: 'mms',
    addresses: recipients,
    from: null,
    at: turn.now,
    state: 'queued',
    progress: null,
    read: true,
    text: null,
    segments: null,
    subject: announced.subject,
    parts: NONE,
    size: octets.length,
    expiresAt: null,
    reports:
      options.deliveryReport || options.readReport
        ? recipients.map((recipient) => ({ recipient, status: 'pending', at: null }))
        : NONE,
    why: NONE,
    correlation: correlationOf(turn.state, id),
  });
  putRecord(turn, id, {
    transactionId,
    composition: null,
    pdu,
    messageId: null,
    location: null,
    deferred: false,
  });
  addTask(turn, { kind: 'submit', message: id, pdu, attempts: 0, notBefore: turn.now });
}

/** Keeps an announced message in its owner's MMBox, so that it does not expire (M-Mbox-Store.req). */
export function storeMms(turn: HandsetTurn, id: MessageId): void {
  const location = turn.state.mm1.records.get(id)?.location ?? null;
  if (location === null) return;
  const fields: MmsField[] = [...newTransaction(turn), { name: 'X-Mms-Content-Location', value: location }];
  const pdu = turn.tools.bodies.put(encodeMms(makePdu('m-mbox-store-req', fields)));
  addTask(turn, { kind: 'store', message: id, pdu, attempts: 0, notBefore: turn.now });
}

/** The owner has read a message. Whoever asked to be told is told, if the owner wants that always. */
export function messageRead(turn: HandsetTurn, message: Message): void {
  changeMessage(turn, message.id, { read: true });
  if (message.readReport === 'asked' && turn.state.setup.readReports === 'always') {
    sendReadReport(turn, message, 'read');
  }
}

/** The owner's answer to whether the sender may know. */
export function answerReadReport(turn: HandsetTurn, id: MessageId, send: boolean): void {
  const message = turn.state.messages.get(id);
  if (message?.readReport !== 'asked') return;
  if (send) sendReadReport(turn, message, 'read');
  else changeMessage(turn, id, { readReport: 'declined' });
}

/** Queues an M-Read-Rec.ind, OMA MMS Encapsulation §6.7.1; a client of 1.0 writes a message instead. */
function sendReadReport(turn: HandsetTurn, message: Message, status: ReadStatus): void {
  const messageId = turn.state.mm1.records.get(message.id)?.messageId ?? null;
  if (messageId === null || message.from === null) return;
  changeMessage(turn, message.id, { readReport: 'sent' });
  if (version(turn) === '1.0') return sendReadReply(turn, message.id, message.from, status);
  const fields: MmsField[] = [
    { name: 'X-Mms-MMS-Version', value: version(turn) },
    { name: 'Message-ID', value: messageId },
    ...addressFields('To', [message.from]),
    { name: 'From', value: 'insert-address-token' },
    { name: 'Date', value: wholeSeconds(turn.now) },
    { name: 'X-Mms-Read-Status', value: status },
  ];
  post(turn, message.id, 'm-read-rec-ind', fields, { tells: 'reading' });
}

function sendReadReply(turn: HandsetTurn, id: MessageId, to: string, status: ReadStatus): void {
  const subject = turn.state.messages.get(id)?.subject ?? null;
  const recipient = { name: 'To', value: mmsAddress(to) } as const;
  const { fields, body } = readReply(recipient, status, subject, turn.state.setup.language);
  const date: MmsField = { name: 'Date', value: wholeSeconds(turn.now) };
  const pdu = makePdu('m-send-req', [...newTransaction(turn), date, ...fields], body);
  postPdu(turn, id, pdu, { tells: 'reading' });
}

/**
 * What the network is told of an MMS before its owner deletes it: who deletes it before it is fetched does not want it
 * (M-NotifyResp.ind with Rejected; M-Delete.req from 1.3 on, when the notification was answered already).
 */
export function beforeDeletion(turn: HandsetTurn, id: MessageId): void {
  const message = turn.state.messages.get(id);
  const record = turn.state.mm1.records.get(id);
  if (message === undefined || record === undefined || record.location === null) return;
  if (message.state === 'received') {
    const tells = message.readReport === 'asked' && !message.read;
    if (tells && turn.state.setup.readReports === 'always') {
      sendReadReport(turn, message, 'deleted-without-being-read');
    }
  } else if (message.state !== 'expired') {
    if (record.deferred && version(turn) >= '1.3') deleteWaiting(turn, id, record.location);
    else respond(turn, id, 'rejected');
  }
}

function deleteWaiting(turn: HandsetTurn, id: MessageId, location: string): void {
  post(turn, id, 'm-delete-req', [
    ...newTransaction(turn),
    { name: 'X-Mms-Content-Location', value: location },
  ]);
}
