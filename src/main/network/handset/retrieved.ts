import { conversationKey, NONE } from '../../../shared/model/message';
import type { Message, MessagePart } from '../../../shared/model/message';
import { withoutName } from '../../../shared/protocol/mms/address';
import { field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import {
  partCharset,
  partContentId,
  partContentLocation,
  partDisposition,
  partName,
  partsOf as messageParts,
  partText,
  senderAddress,
} from '../../../shared/protocol/mms/part-names';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { Bodies } from '../world/bodies';
import type { HandsetTurn } from './state';

/** What an announced message becomes once its M-Retrieve.conf is there. */
export function retrievedMessage(turn: HandsetTurn, message: Message, pdu: MmsPdu): Partial<Message> {
  const own = turn.state.setup.msisdn;
  const from = senderAddress(pdu);
  const sender = from === null ? message.from : plain(from.address);
  const others = [...fieldAll(pdu, 'To'), ...fieldAll(pdu, 'Cc')]
    .map((written) => plain(withoutName(written).address))
    .filter((address) => address !== own && address !== sender);
  // Another client may have written somebody twice.
  const addresses = [...new Set(sender === null ? others : [sender, ...others])];
  return {
    state: 'received',
    progress: null,
    fetchedAt: turn.now,
    from: sender,
    addresses,
    conversation: conversationKey(addresses),
    subject: field(pdu, 'Subject') ?? message.subject,
    parts: partsOf(turn.tools.bodies, pdu),
    ...marks(pdu),
    ...asksForReadReport(turn, pdu),
    ...forwarders(pdu),
    why: NONE,
  };
}

/** What a notification and the message itself say of it in the same way. */
export function marks(
  pdu: MmsPdu,
): Pick<Message, 'priority' | 'messageClass' | 'contentClass' | 'replyCharging' | 'notToBeSentOn'> {
  const priority = field(pdu, 'X-Mms-Priority');
  const messageClass = field(pdu, 'X-Mms-Message-Class');
  const contentClass = field(pdu, 'X-Mms-Content-Class');
  const charging = field(pdu, 'X-Mms-Reply-Charging');
  const deadline = field(pdu, 'X-Mms-Reply-Charging-Deadline');
  const until = deadline !== undefined && 'absolute' in deadline ? deadline.absolute : null;
  const size = field(pdu, 'X-Mms-Reply-Charging-Size') ?? null;
  const offered = charging === 'accepted' || charging === 'accepted-text-only';
  return {
    ...(priority === 'low' || priority === 'high' ? { priority } : {}),
    ...(messageClass === undefined || messageClass === 'personal' ? {} : { messageClass }),
    ...(contentClass === undefined ? {} : { contentClass }),
    ...(field(pdu, 'X-Mms-Distribution-Indicator') === 'no' ? { notToBeSentOn: true } : {}),
    ...(offered
      ? { replyCharging: { textOnly: charging === 'accepted-text-only', deadline: until, size } }
      : {}),
  };
}

/** The sender wants to know when it is read; an owner who never tells takes no notice. */
function asksForReadReport(turn: HandsetTurn, pdu: MmsPdu): Pick<Message, 'readReport'> {
  const asked = field(pdu, 'X-Mms-Read-Report') === 'yes' && senderAddress(pdu) !== null;
  return asked && turn.state.setup.readReports !== 'never' ? { readReport: 'asked' } : {};
}

function forwarders(pdu: MmsPdu): Pick<Message, 'forwardedBy'> {
  const by = [...fieldAll(pdu, 'X-Mms-Previously-Sent-By')]
    .sort((a, b) => a.forwardedCount - b.forwardedCount)
    .map(({ address }) => plain(address.address));
  return by.length === 0 ? {} : { forwardedBy: by };
}

/** The body's parts, each octet body stored once; a body that is no multipart is its only part. */
export function partsOf(bodies: Pick<Bodies, 'putPart'>, pdu: MmsPdu): MessagePart[] {
  return messageParts(pdu).map((part) => ({
    contentType: part.contentType.type.toLowerCase(),
    charset: partCharset(part),
    name: partName(part),
    contentId: partContentId(part),
    contentLocation: partContentLocation(part),
    // The store keeps each body alone, not the PDU around it.
    body: bodies.putPart(part.data),
    text: partText(part),
    ...(partDisposition(part)?.toLowerCase() === 'attachment' ? { attachment: true as const } : {}),
  }));
}

function plain(address: string): string {
  return normaliseNumber(address) ?? address;
}
