import type { MessageId } from '../../../shared/model/ids';
import { conversationKey } from '../../../shared/model/message';
import type { Message, RecipientReport } from '../../../shared/model/message';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { senderAddress } from '../../../shared/protocol/mms/part-names';
import { decodeMms, field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { decodePush } from '../../../shared/protocol/wsp/push';
import { normaliseNumber } from '../numbering';
import { NODES } from '../operator';
import { deferRetrieval, respond, retrieve } from './mm1-tasks';
import type { HandsetTurn } from './state';
import { changeMessage, correlationOf, newMessageId, putMessage, putRecord, withWhy } from './store';

const MMS_MESSAGE = 'application/vnd.wap.mms-message';

/** A complete WAP push: MMS PDUs go to the MMS client, all else is discarded with a note in the trace (WAP-235 §8.6). */
export function receivePush(turn: HandsetTurn, octets: Uint8Array, correlation: string | null): void {
  const discard = (note: string): void => trace(turn, octets, correlation, note);
  let pdu: MmsPdu;
  try {
    const push = decodePush(octets).value;
    if (push.contentType.type !== MMS_MESSAGE) {
      return discard(`no application on this handset takes ${push.contentType.type}`);
    }
    pdu = decodeMms(push.data).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return discard(`damaged push: ${error.message}`);
  }
  if (turn.state.setup.profile.mms === null) return discard('this handset has no MMS client');
  switch (pdu.type) {
    case 'm-notification-ind':
      trace(turn, octets, correlation, null);
      return notified(turn, pdu, correlation);
    case 'm-delivery-ind':
      trace(turn, octets, correlation, null);
      return reported(turn, pdu);
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

function notified(turn: HandsetTurn, pdu: MmsPdu, correlation: string | null): void {
  const transactionId = field(pdu, 'X-Mms-Transaction-Id') ?? '';
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
    parts: [],
    size: field(pdu, 'X-Mms-Message-Size') ?? null,
    expiresAt:
      expiry === undefined
        ? null
        : 'absolute' in expiry
          ? expiry.absolute
          : turn.now + expiry.relativeSeconds * 1_000,
    reports: [],
    why: [],
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
  });
  if (turn.state.setup.autoRetrieve) retrieve(turn, id);
  else deferRetrieval(turn, id);
}

/** The MMSC repeats a notification until it is answered: the answer to this one was lost, or is still to be given. */
function notifiedAgain(turn: HandsetTurn, id: MessageId): void {
  if (turn.state.mm1.tasks.some((task) => task.message === id)) return;
  const state = turn.state.messages.get(id)?.state;
  if (state === 'received') respond(turn, id, 'retrieved');
  else if (state === 'announced' && turn.state.mm1.records.get(id)!.deferred) respond(turn, id, 'deferred');
}

const OUTCOMES: Readonly<Record<string, RecipientReport['status']>> = {
  retrieved: 'delivered',
  expired: 'expired',
  rejected: 'rejected',
  unreachable: 'unreachable',
  indeterminate: 'indeterminate',
  forwarded: 'forwarded',
};

function reported(turn: HandsetTurn, pdu: MmsPdu): void {
  const messageId = field(pdu, 'Message-ID');
  const to = field(pdu, 'To');
  const status = field(pdu, 'X-Mms-Status') ?? '';
  const id = turn.state.mm1.records.findKey(
    (record) => record.messageId !== null && record.messageId === messageId,
  );
  const message = id === undefined ? undefined : turn.state.messages.get(id);
  if (message === undefined || to === undefined) return;
  const recipient = normaliseNumber(to.address) ?? to.address;
  const outcome = OUTCOMES[status] ?? 'failed';
  const known = message.reports.some((report) => report.recipient === recipient);
  const report: RecipientReport = { recipient, status: outcome, at: turn.now };
  const reports = known
    ? message.reports.map((old) => (old.recipient === recipient ? report : old))
    : [...message.reports, report];
  const why =
    outcome === 'delivered'
      ? message.why
      : withWhy(message, { code: 'not-delivered', params: { status, recipient } });
  changeMessage(turn, message.id, { reports, why });
}
