import type { Msisdn } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import { partsOf } from '../../../shared/protocol/mms/part-names';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { MmscTurn } from './records';
import { refusal } from './refusal';
import type { Refusal } from './refusal';
import type { DeliveryKey, ReplyCharging } from './state';
import { instant, recipientsOf } from './submission';

/**
 * What the sender offers to pay for (3GPP TS 23.140 §7.1.7).
 * @param expiresAt of the message, until when replies are paid unless it says otherwise
 */
export function offeredReplyCharging(
  turn: MmscTurn,
  pdu: MmsPdu,
  expiresAt: Time,
): { refused: Refusal } | { offer: ReplyCharging | null } {
  const value = field(pdu, 'X-Mms-Reply-Charging');
  if (value !== 'requested' && value !== 'requested-text-only') return { offer: null };
  if (!turn.state.settings.replyCharging) {
    return refusal(
      'error-permanent-reply-charging-not-supported',
      'replies cannot be paid for by the sender',
    );
  }
  const told = field(pdu, 'X-Mms-Reply-Charging-Deadline');
  const deadline = told === undefined ? expiresAt : instant(told, turn.now);
  const notAccepted = 'error-permanent-reply-charging-request-not-accepted';
  if (deadline <= turn.now) return refusal(notAccepted, 'the deadline for replies has passed');
  if (field(pdu, 'X-Mms-Reply-Charging-ID') !== undefined) {
    return refusal(notAccepted, 'a reply that is paid for cannot pay for another one');
  }
  const size = field(pdu, 'X-Mms-Reply-Charging-Size') ?? null;
  return { offer: { textOnly: value === 'requested-text-only', deadline, size } };
}

/**
 * Whether a submission is a reply that the other side pays for, and keeps to the limits of the offer.
 * @param size octets of the submission
 * @returns the delivery whose recipient replies; null when nobody else is to pay
 */
export function paidReply(
  turn: MmscTurn,
  pdu: MmsPdu,
  size: number,
  sender: Msisdn,
): { refused: Refusal } | { reply: DeliveryKey | null } {
  const id = field(pdu, 'X-Mms-Reply-Charging-ID');
  if (id === undefined) return { reply: null };
  const original = turn.state.messages.get(id);
  const index = original?.deliveries.findIndex(({ recipient }) => recipient === sender) ?? -1;
  if (original === undefined || index < 0) {
    return refusal('error-permanent-message-not-found', `${sender} never got a message ${id}`);
  }
  const offer = original.replyCharging;
  const broken =
    offer === null
      ? 'its sender does not pay for replies'
      : original.deliveries[index]!.replied === true
        ? 'one reply is paid for, and it was sent'
        : turn.now > offer.deadline
          ? 'the deadline for replies has passed'
          : offer.size !== null && size > offer.size
            ? `a reply of ${size} octets, at most ${offer.size} are paid for`
            : recipientsOf(pdu).join() !== original.from
              ? `only a reply to ${original.senderHidden ? 'the sender' : original.from} is paid for`
              : offer.textOnly && !isText(pdu)
                ? 'only text is paid for'
                : null;
  if (broken !== null) return refusal('error-permanent-reply-charging-limitations-not-met', broken);
  return { reply: { message: id, index } };
}

function isText(pdu: MmsPdu): boolean {
  return partsOf(pdu).every(({ contentType }) => /^(text\/plain|application\/smil)/i.test(contentType.type));
}
