import type { Msisdn } from '../../../shared/model/ids';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { reportTo } from './announce';
import { knowsReadOrig } from './client-versions';
import { fire } from './deliveries';
import { deletion, foreign, notFound } from './deletion';
import { goneText, locate } from './locations';
import { readByMail } from './mail-report';
import { readOrigInd } from './pdus';
import { readByMessage } from './read-message';
import { setDelivery } from './records';
import type { MmscTurn } from './records';
import { cancelTransaction, deliveryByTransaction, retrievalTransaction } from './indices';
import type { Delivery } from './mm';
import type { DeliveryKey } from './state';
import { statusText } from './status-text';
import { allowed } from './submission';

const ANSWERS = {
  retrieved: 'answered-retrieved',
  deferred: 'answered-deferred',
  rejected: 'answered-rejected',
  unrecognised: 'answered-unrecognised',
} as const;

/** M-NotifyResp.ind (OMA MMS Encapsulation §6.2). Other statuses than a client can have change nothing. */
export function notificationAnswered(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): void {
  const key = deliveryOf(turn, pdu, sender, ({ transactionId }) => transactionId);
  const status = field(pdu, 'X-Mms-Status');
  if (key === undefined || status === undefined || !Object.hasOwn(ANSWERS, status)) return;
  fire(turn, key, ANSWERS[status as keyof typeof ANSWERS], allowed(pdu));
}

/** M-Acknowledge.ind (OMA MMS Encapsulation §6.4). */
export function acknowledged(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): void {
  const key =
    deliveryOf(turn, pdu, sender, retrievalTransaction) ??
    deliveryOf(turn, pdu, sender, ({ transactionId }) => transactionId);
  if (key !== undefined) fire(turn, key, 'acknowledged', allowed(pdu));
}

/** M-Cancel.conf (OMA MMS Encapsulation §6.14). A handset that could not read the request is asked again. */
export function cancelConfirmed(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): void {
  const key = deliveryOf(turn, pdu, sender, cancelTransaction);
  const understood = field(pdu, 'X-Mms-Cancel-Status') === 'request-successfully-received';
  if (key !== undefined && understood) fire(turn, key, 'cancel-confirmed', true);
}

function deliveryOf(
  turn: MmscTurn,
  pdu: MmsPdu,
  sender: Msisdn | null,
  transaction: (delivery: Delivery) => string,
): DeliveryKey | undefined {
  const transactionId = field(pdu, 'X-Mms-Transaction-Id');
  if (sender === null || transactionId === undefined) return undefined;
  const key = deliveryByTransaction(turn.state, sender, transactionId);
  const delivery = key && turn.state.messages.get(key.message)?.deliveries[key.index];
  return delivery !== undefined && transaction(delivery) === transactionId ? key : undefined;
}

/** M-Read-Rec.ind: tells the author once, if the author wanted to know (OMA MMS Encapsulation §6.7). */
export function readByRecipient(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): void {
  const mm = turn.state.messages.get(field(pdu, 'Message-ID') ?? '');
  const status = field(pdu, 'X-Mms-Read-Status');
  const index = mm?.deliveries.findIndex(({ recipient }) => recipient === sender) ?? -1;
  if (mm === undefined || index < 0 || !mm.readReport || mm.senderHidden) return;
  const delivery = mm.deliveries[index]!;
  if (delivery.read !== undefined) return;
  if (status !== 'read' && status !== 'deleted-without-being-read') return;
  setDelivery(turn, { message: mm.id, index }, { read: status });
  const at = Math.min(field(pdu, 'Date') ?? turn.now, turn.now);
  if (mm.mail !== undefined) return readByMail(turn, mm, delivery, status);
  if (!knowsReadOrig(turn, mm.from)) return readByMessage(turn, mm, delivery, status);
  reportTo(turn, mm, readOrigInd(mm, delivery.alias ?? delivery.recipient, status, at));
}

/** Answers an M-Delete.req: the recipient does not want messages that wait (OMA MMS Encapsulation §6.13). */
export function deleteWaiting(turn: MmscTurn, pdu: MmsPdu, sender: Msisdn | null): MmsPdu {
  return deletion('m-delete-conf', turn, pdu, sender, (location) => {
    const found = locate(turn, location, sender);
    if (found.kind === 'foreign') return foreign(turn, sender, location);
    const gone = found.kind === 'message' ? goneText(turn, found.mm, found.delivery) : null;
    if (found.kind !== 'message' || gone !== null) return notFound(turn, sender, location, gone);
    if (found.delivery.state === 'retrieved')
      return notFound(turn, sender, location, statusText(turn, sender, 'fetched'));
    fire(turn, found.key, 'deleted', true);
    return null;
  });
}
