import { encodeMms, field } from '../../../shared/protocol/mms/pdu';
import { NODES } from '../operator';
import { readReply } from '../read-reply';
import type { ReadStatus } from '../read-reply';
import { accept } from './deliveries';
import type { Delivery, Mm } from './mm';
import { newDelivery } from './records';
import type { MmscTurn } from './records';
import { ownPdu } from './versions';

/**
 * Tells a sender whose client is of 1.0 that a message was read, or deleted unread: as such clients do it themselves, by a
 * message of class Auto from the reader. It is the MMSC's own: what keeps the reader from sending messages, and how many may
 * wait, does not count, as it does not for M-Read-Orig.ind. Who was written to by another name than his number is named by it
 * in the text, and the number stays hidden.
 */
export function readByMessage(turn: MmscTurn, mm: Mm, reader: Delivery, status: ReadStatus): void {
  const { bodies, directory, random } = turn.tools;
  const sender = directory.byNumber(mm.from);
  if (sender === undefined) return;
  const to = { name: 'To', value: { address: mm.from, type: 'PLMN' } } as const;
  const { fields, body } = readReply(to, status, mm.subject, sender.language, reader.alias);
  const transactionId = random.name(12);
  const pdu = ownPdu('m-send-req', transactionId, fields, body);
  const { defaultExpiry, maxExpiry } = turn.state.settings;
  accept(turn, {
    id: `${random.name(12)}@${NODES.mmsc}`,
    from: reader.recipient,
    senderHidden: reader.alias !== undefined,
    transactionId,
    submission: bodies.put(encodeMms(pdu)),
    subject: field(pdu, 'Subject') ?? null,
    submittedAt: turn.now,
    expiresAt: turn.now + Math.min(defaultExpiry, maxExpiry),
    deliveryReport: false,
    readReport: false,
    messageClass: 'auto',
    priority: 'normal',
    deliverAt: null,
    replyCharging: null,
    paidReplyTo: null,
    previouslySent: [],
    deliveries: [newDelivery(turn, { recipient: mm.from })],
    correlation: mm.correlation,
  });
}
