import type { Msisdn } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import { partsOf } from '../../../shared/protocol/mms/part-names';
import { field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { MmscTurn } from './records';
import { refusal } from './refusal';
import type { Refusal } from './refusal';
import type { DeliveryKey } from './state';
import type { ReplyCharging } from './mm';
import { statusText } from './status-text';
import type { StatusText } from './status-text';
import { instant, recipientsOf } from './submission';

/**
 * What the sender offers to pay for (3GPP TS 23.140 §7.1.7).
 * @param expiresAt of the message, until when replies are paid unless it says otherwise
 */
export function offeredReplyCharging(
  turn: MmscTurn,
  pdu: MmsPdu,
  sender: Msisdn,
  expiresAt: Time,
): { refused: Refusal } | { offer: ReplyCharging | null } {
  const say = (text: StatusText): string => statusText(turn, sender, text);
  const value = field(pdu, 'X-Mms-Reply-Charging');
  if (value !== 'requested' && value !== 'requested-text-only') return { offer: null };
  if (!turn.state.settings.replyCharging) {
    return refusal('error-permanent-reply-charging-not-supported', say('no-reply-charging'));
  }
  const told = field(pdu, 'X-Mms-Reply-Charging-Deadline');
  const asked = told === undefined ? expiresAt : instant(told, turn.now);
  // Until then the message has to be remembered: no longer than the operator keeps messages at all.
  const deadline = Math.min(asked, turn.now + turn.state.settings.maxExpiry);
  const notAccepted = 'error-permanent-reply-charging-request-not-accepted';
  if (deadline <= turn.now) return refusal(notAccepted, say('reply-deadline'));
  if (field(pdu, 'X-Mms-Reply-Charging-ID') !== undefined) {
    return refusal(notAccepted, say('reply-of-reply'));
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
  const say = (text: StatusText, ...values: (string | number)[]): string =>
    statusText(turn, sender, text, ...values);
  const id = field(pdu, 'X-Mms-Reply-Charging-ID');
  if (id === undefined) return { reply: null };
  const original = turn.state.messages.get(id);
  const index = original?.deliveries.findIndex(({ recipient }) => recipient === sender) ?? -1;
  if (original === undefined || index < 0) {
    return refusal('error-permanent-message-not-found', say('never-got', sender, id));
  }
  const offer = original.replyCharging;
  const broken =
    offer === null
      ? say('reply-not-paid')
      : original.deliveries[index]!.replied === true
        ? say('reply-sent')
        : turn.now > offer.deadline
          ? say('reply-deadline')
          : offer.size !== null && size > offer.size
            ? say('reply-too-large', size, offer.size)
            : recipientsOf(pdu).join() !== original.from
              ? original.senderHidden
                ? say('reply-to-sender')
                : say('reply-elsewhere', original.from)
              : offer.textOnly && !isText(pdu)
                ? say('reply-text-only')
                : null;
  if (broken !== null) return refusal('error-permanent-reply-charging-limitations-not-met', broken);
  return { reply: { message: id, index } };
}

function isText(pdu: MmsPdu): boolean {
  return partsOf(pdu).every(({ contentType }) => /^(text\/plain|application\/smil)/i.test(contentType.type));
}
