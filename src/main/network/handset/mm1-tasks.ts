import type { MessageId } from '../../../shared/model/ids';
import { encodeMms, makePdu } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { KnownPduType } from '../../../shared/protocol/mms/pdus';
import { carrierOf } from './state';
import type { HandsetTurn, Mm1Task } from './state';
import { changeMessage, putRecord, withoutWhy } from './store';

/** Fetches an announced message at once. */
export function retrieve(turn: HandsetTurn, id: MessageId): void {
  const message = turn.state.messages.get(id);
  changeMessage(turn, id, {
    state: 'downloading',
    progress: 0,
    why: withoutWhy(message, 'http-error', 'no-answer', 'not-available', 'damaged-message', 'stopped'),
  });
  addTask(turn, { kind: 'retrieve', message: id, pdu: null, attempts: 0, notBefore: turn.now });
}

/** Tells the MMSC that the message stays there until its recipient asks for it. */
export function deferRetrieval(turn: HandsetTurn, id: MessageId): void {
  putRecord(turn, id, { ...turn.state.mm1.records.get(id)!, deferred: true });
  respond(turn, id, 'deferred');
}

/** Queues an M-NotifyResp.ind, OMA MMS Encapsulation §6.2. */
export function respond(
  turn: HandsetTurn,
  id: MessageId,
  status: 'retrieved' | 'deferred' | 'rejected',
): void {
  answerNotification(turn, id, turn.state.mm1.records.get(id)!.transactionId, status);
}

/** As `respond`, also to a notification of which no message is kept. */
export function answerNotification(
  turn: HandsetTurn,
  id: MessageId,
  transactionId: string,
  status: 'retrieved' | 'deferred' | 'rejected' | 'unrecognised',
): void {
  post(
    turn,
    id,
    'm-notifyresp-ind',
    [
      { name: 'X-Mms-Transaction-Id', value: transactionId },
      { name: 'X-Mms-MMS-Version', value: version(turn) },
      { name: 'X-Mms-Status', value: status },
      { name: 'X-Mms-Report-Allowed', value: reportAllowed(turn) },
    ],
    answerPlace(turn, id),
  );
}

/** X-Mms-Report-Allowed, as the owner has set it. */
export function reportAllowed(turn: HandsetTurn): 'yes' | 'no' {
  return turn.state.setup.allowDeliveryReports === false ? 'no' : 'yes';
}

/** As `respond`, in place of an earlier answer that is still waiting to be sent. */
export function respondInstead(turn: HandsetTurn, id: MessageId, status: 'retrieved' | 'rejected'): void {
  const { mm1 } = turn.state;
  const tasks = mm1.tasks.filter((task) => task.message !== id || task.kind !== 'respond');
  turn.update({ mm1: { ...mm1, tasks } });
  respond(turn, id, status);
}

/** Queues an M-Acknowledge.ind, OMA MMS Encapsulation §6.4. */
export function acknowledge(turn: HandsetTurn, id: MessageId, transactionId: string): void {
  post(
    turn,
    id,
    'm-acknowledge-ind',
    [
      { name: 'X-Mms-Transaction-Id', value: transactionId },
      { name: 'X-Mms-MMS-Version', value: version(turn) },
      { name: 'X-Mms-Report-Allowed', value: reportAllowed(turn) },
    ],
    answerPlace(turn, id),
  );
}

/** Where some operators want to be told that a message was fetched: its Content-Location. */
function answerPlace(turn: HandsetTurn, id: MessageId): Pick<Mm1Task, 'url'> {
  const location = turn.state.mm1.records.get(id)?.location ?? null;
  return location === null || !carrierOf(turn.state).enabledNotifyWapMMSC ? {} : { url: location };
}

/** What a request of the client begins with: a transaction of its own, and its version. */
export function newTransaction(turn: HandsetTurn): MmsField[] {
  return [
    { name: 'X-Mms-Transaction-Id', value: turn.tools.random.name(12) },
    { name: 'X-Mms-MMS-Version', value: version(turn) },
  ];
}

/** The encapsulation version that the client writes. */
export function version(turn: HandsetTurn): string {
  return turn.state.setup.profile.mms?.version ?? '1.0';
}

/**
 * Queues a PDU whose answer tells nothing that matters here.
 * @param about where it goes, and what it tells
 */
export function post(
  turn: HandsetTurn,
  id: MessageId,
  type: KnownPduType,
  fields: MmsField[],
  about: Pick<Mm1Task, 'url' | 'tells'> = {},
): void {
  postPdu(turn, id, makePdu(type, fields), about);
}

/** As `post`, of a PDU that may have a body. */
export function postPdu(
  turn: HandsetTurn,
  id: MessageId,
  pdu: MmsPdu,
  about: Pick<Mm1Task, 'url' | 'tells'> = {},
): void {
  addTask(turn, {
    kind: 'respond',
    message: id,
    pdu: turn.tools.bodies.put(encodeMms(pdu)),
    attempts: 0,
    notBefore: turn.now,
    ...about,
  });
}

/** The client takes tasks in order, as soon as the radio and the PDP context allow. */
export function addTask(turn: HandsetTurn, task: Mm1Task): void {
  const { mm1 } = turn.state;
  turn.update({ mm1: { ...mm1, tasks: [...mm1.tasks, task] } });
}
