import { conversationKey } from '../../../shared/model/message';
import type { Message, MessagePart } from '../../../shared/model/message';
import { field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import {
  partCharset,
  partContentId,
  partContentLocation,
  partName,
  partsOf as messageParts,
  partText,
  senderAddress,
} from '../../../shared/protocol/mms/part-names';
import { normaliseNumber } from '../numbering';
import type { HandsetTurn } from './state';

/** What an announced message becomes once its M-Retrieve.conf is there. */
export function retrievedMessage(turn: HandsetTurn, message: Message, pdu: MmsPdu): Partial<Message> {
  const own = turn.state.setup.msisdn;
  const from = senderAddress(pdu);
  const sender = from === null ? message.from : plain(from.address);
  const others = [...fieldAll(pdu, 'To'), ...fieldAll(pdu, 'Cc')]
    .map(({ address }) => plain(address))
    .filter((address) => address !== own && address !== sender);
  const addresses = sender === null ? others : [sender, ...others];
  return {
    state: 'received',
    progress: null,
    from: sender,
    addresses,
    conversation: conversationKey(addresses),
    subject: field(pdu, 'Subject') ?? message.subject,
    parts: partsOf(turn, pdu),
    why: [],
  };
}

/** The body's parts, each octet body stored once; a body that is no multipart is its only part. */
export function partsOf(turn: HandsetTurn, pdu: MmsPdu): MessagePart[] {
  return messageParts(pdu).map((part) => ({
    contentType: part.contentType.type.toLowerCase(),
    charset: partCharset(part),
    name: partName(part),
    contentId: partContentId(part),
    contentLocation: partContentLocation(part),
    // A copy: the store keeps each body alone, not the PDU around it.
    body: turn.tools.bodies.put(part.data.slice()),
    text: partText(part),
  }));
}

function plain(address: string): string {
  return normaliseNumber(address) ?? address;
}
