import type { BodyRef, Msisdn } from '../../../shared/model/ids';
import { DAY } from '../../../shared/model/time';
import type { Time } from '../../../shared/model/time';
import { sameOctets } from '../../../shared/protocol/kit/octets';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { NODES } from '../operator';
import { withNumbers } from './aliases';
import { accept, routeTo } from './deliveries';
import { storeOnSubmit } from './mmbox';
import { passedOn } from './passed-on';
import { sendConf } from './pdus';
import { newDelivery, setDelivery } from './records';
import type { MmscTurn } from './records';
import { refusal, refusalByFault, roomRefusal, serviceRefusal, unknownSender } from './refusal';
import type { Refusal } from './refusal';
import { offeredReplyCharging, paidReply } from './reply-charging';
import { transactionKey } from './indices';
import type { Mm } from './mm';
import type { DeliveryKey } from './state';
import { statusText } from './status-text';
import { instant, priorityOf, recipientsOf } from './submission';
import type { MessageRequest } from './submission';

/** Characters of a message class of somebody's own, which stands in the notification. */
const MAX_CLASS = 64;

/**
 * How long a repeat of a request is recognised. Android gives up after three quarters of an hour; a phone that loses its
 * coverage before the answer may try again when it has it back.
 */
const REPEATS = DAY;

/** Answers an M-Send.req (OMA MMS Encapsulation §6.1.2). */
export function submit(turn: MmscTurn, request: MessageRequest): MmsPdu {
  const { pdu, octets } = request;
  return answer(turn, request, 'm-send-conf', (sender) => {
    const limit = turn.state.settings.maxMessageSize;
    if (octets.length > limit) {
      const text = statusText(turn, sender, 'too-large', octets.length, limit);
      return refusal('error-permanent-content-not-accepted', text);
    }
    const messageClass = field(pdu, 'X-Mms-Message-Class') ?? 'personal';
    if (messageClass.length > MAX_CLASS) {
      const text = statusText(turn, sender, 'class-too-long', messageClass.length, MAX_CLASS);
      return refusal('error-permanent-message-format-corrupt', text);
    }
    const hidden = field(pdu, 'X-Mms-Sender-Visibility') === 'hide';
    if (hidden && !turn.state.settings.addressHiding) {
      return refusal('error-permanent-address-hiding-not-supported', statusText(turn, sender, 'no-hiding'));
    }
    const paid = paidReply(turn, pdu, octets.length, sender);
    if ('refused' in paid) return paid;
    return {
      submission: turn.tools.bodies.put(octets),
      subject: field(pdu, 'Subject') ?? null,
      senderHidden: hidden,
      messageClass,
      priority: priorityOf(pdu),
      previouslySent: [],
      passedOn: passedOn(pdu),
      reply: paid.reply,
    };
  });
}

/** What is particular to a message, besides what its request has in common with all others. */
export interface Content extends Pick<
  Mm,
  | 'subject'
  | 'senderHidden'
  | 'messageClass'
  | 'priority'
  | 'previouslySent'
  | 'request'
  | 'adaptable'
  | 'notToBeSentOn'
  | 'charging'
> {
  submission: BodyRef;
  passedOn: Mm['passedOn'] | undefined;
  /** The delivery that it answers at its sender's expense. */
  reply: DeliveryKey | null;
}

/**
 * Takes in what a request asks for, unless something is against it.
 * @param content checks what is particular to the request and says what the message is
 */
export function answer(
  turn: MmscTurn,
  request: MessageRequest,
  type: 'm-send-conf' | 'm-forward-conf',
  content: (sender: Msisdn) => { refused: Refusal } | Content,
): MmsPdu {
  const { pdu, octets, sender } = request;
  const transactionId = field(pdu, 'X-Mms-Transaction-Id') ?? '';
  const refuse = ({ status, text }: Refusal): MmsPdu => sendConf(type, transactionId, status, null, text);
  if (sender === null) return refuse(unknownSender(turn.state.settings.msisdnHeader));
  const known = repeated(turn, sender, transactionId, octets);
  const fault = refusalByFault(turn, 'mmsc-submission', sender);
  if (fault !== null) return refuse(fault);
  if (known !== null)
    return sendConf(type, transactionId, 'ok', known, null, storeOnSubmit(turn, request, known));
  const denied = serviceRefusal(turn, sender) ?? roomRefusal(turn, sender);
  if (denied !== null) return refuse(denied);

  const recipients = withNumbers(turn.state, request.recipients ?? recipientsOf(pdu));
  const { maxRecipients } = turn.state.settings;
  if (recipients.length > maxRecipients) {
    const text = statusText(turn, sender, 'too-many', recipients.length, maxRecipients);
    return refuse({ status: 'error-permanent-service-denied', text });
  }
  const unknown = recipients
    .filter(({ recipient }) => routeTo(turn, recipient) === 'released-to-nobody')
    .map(({ recipient, alias }) => alias ?? recipient);
  if (unknown.length === recipients.length) {
    const text = statusText(
      turn,
      sender,
      unknown.length === 0 ? 'no-recipient' : 'unknown-recipient',
      unknown.join(', '),
    );
    return refuse({ status: 'error-permanent-sending-address-unresolved', text });
  }
  const found = content(sender);
  if ('refused' in found) return refuse(found.refused);
  const expiresAt = expiryOf(turn, pdu);
  const charging = offeredReplyCharging(turn, pdu, sender, expiresAt);
  if ('refused' in charging) return refuse(charging.refused);
  const deliveryTime = field(pdu, 'X-Mms-Delivery-Time');
  // A message of class auto asks for no reports (OMA MMS Encapsulation §7.3.24).
  const reports = found.messageClass !== 'auto';
  // Written out rather than spread: the engine makes an object of one shape many times faster.
  const mm: Mm = {
    id: `${turn.tools.random.name(12)}@${NODES.mmsc}`,
    from: sender,
    submission: found.submission,
    subject: found.subject,
    senderHidden: found.senderHidden,
    messageClass: found.messageClass,
    priority: found.priority,
    previouslySent: found.previouslySent,
    transactionId,
    submittedAt: turn.now,
    expiresAt,
    deliverAt: deliveryTime === undefined ? null : instant(deliveryTime, turn.now),
    deliveryReport: reports && field(pdu, 'X-Mms-Delivery-Report') === 'yes',
    readReport: reports && field(pdu, 'X-Mms-Read-Report') === 'yes',
    replyCharging: charging.offer,
    paidReplyTo: found.reply?.message ?? null,
    deliveries: recipients.map((recipient) => newDelivery(turn, recipient)),
    correlation: request.correlation ?? `mm/${transactionId}`,
  };
  if (found.request !== undefined) mm.request = found.request;
  if (found.adaptable !== undefined) mm.adaptable = found.adaptable;
  if (found.notToBeSentOn !== undefined) mm.notToBeSentOn = found.notToBeSentOn;
  if (found.charging !== undefined) mm.charging = found.charging;
  if (found.passedOn !== undefined) mm.passedOn = found.passedOn;
  if (found.reply !== null) setDelivery(turn, found.reply, { replied: true });
  accept(turn, mm);
  const text =
    unknown.length === 0 ? null : statusText(turn, sender, 'unknown-recipient', unknown.join(', '));
  return sendConf(type, transactionId, 'ok', mm.id, text, storeOnSubmit(turn, request, mm.id));
}

/** When the MMSC gives the message up: as its sender says, within what the operator allows. */
function expiryOf(turn: MmscTurn, pdu: MmsPdu): Time {
  const { defaultExpiry, maxExpiry } = turn.state.settings;
  const asked = field(pdu, 'X-Mms-Expiry');
  const expiry = asked === undefined ? turn.now + defaultExpiry : instant(asked, turn.now);
  // An instant in the past counts as now: the message is over at once.
  return Math.min(Math.max(expiry, turn.now), turn.now + maxExpiry);
}

/**
 * The Message-ID of the same request, when it was accepted in the last day: its first answer was lost on the way. After
 * that it is a message of its own, of a client that counts its transactions from one again.
 */
function repeated(turn: MmscTurn, sender: Msisdn, transactionId: string, octets: Uint8Array): string | null {
  const id = turn.state.bySubmission.get(transactionKey(sender, transactionId));
  const mm = id === undefined ? undefined : turn.state.messages.get(id);
  if (mm === undefined || turn.now - mm.submittedAt > REPEATS) return null;
  const { hash } = mm.request ?? mm.submission;
  const { bodies } = turn.tools;
  // Of what is lost only the name is left to compare with.
  const same = mm.lost === true ? bodies.put(octets).hash === hash : sameOctets(bodies.get(hash), octets);
  return same ? mm.id : null;
}
