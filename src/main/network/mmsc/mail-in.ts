import { parseMailboxes } from '../../../shared/protocol/mail/addresses';
import { decodeMail } from '../../../shared/protocol/mail/decode-mail';
import { deliveryStatusIn } from '../../../shared/protocol/mail/delivery-status';
import { mailHeader } from '../../../shared/protocol/mail/entity';
import type { MailEntity } from '../../../shared/protocol/mail/entity';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { encodeMms } from '../../../shared/protocol/mms/pdu';
import { decodeTransaction } from '../../../shared/protocol/smtp/transaction';
import type { MailRecipient, MailTransaction, NotifyWhen } from '../../../shared/protocol/smtp/transaction';
import { sendRequest } from '../handset/send-request';
import { localPart } from '../mm3/addresses';
import { isAutomatic, messageOfMail, senderOf } from '../mm3/message-of-mail';
import type { Packet } from '../world/machine';
import { NODES } from '../operator';
import { accept, fire } from './deliveries';
import { reportByMail } from './mail-report';
import { newDelivery } from './records';
import type { MmscTurn } from './records';
import { roomRefusal } from './refusal';
import type { MailOrigin, Mm } from './mm';

/** Root layout of what a mail becomes: a screen of the time, which handsets make fit theirs. */
const SCREEN = { width: 320, height: 240 };

/** Octets that a message of a mail may have less than the MMSC's limit, for its headers. */
const HEADROOM = 2_048;

/** A mail from the mail server: delivery status of one of the MMSC's own, or a message for subscribers. */
export function mailArrived(turn: MmscTurn, packet: Packet): void {
  let transaction: MailTransaction;
  let mail: MailEntity;
  try {
    transaction = decodeTransaction(joinOctets(packet.octets)).value;
    mail = decodeMail(transaction.mail);
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return remark(turn, packet, `a mail that cannot be read: ${error.message}`);
  }
  const { domain } = turn.state.settings.mail;
  const subscribers = new Map<string, MailRecipient>();
  for (const recipient of transaction.to) {
    const local = localPart(recipient.address, domain);
    if (local?.kind === 'return') statusArrived(turn, packet, local.code, mail);
    else if (local?.kind === 'number') subscribers.set(local.msisdn, recipient);
  }
  if (subscribers.size > 0) takeIn(turn, packet, transaction, mail, subscribers);
}

const EVENTS = {
  delivered: 'mail-delivered',
  relayed: 'mail-relayed',
  expanded: 'mail-relayed',
  failed: 'mail-failed',
} as const;

/** What has become of a message at a recipient with a mailbox. */
function statusArrived(turn: MmscTurn, packet: Packet, code: string, mail: MailEntity): void {
  const key = turn.state.byCode.get(code);
  const status = deliveryStatusIn(mail);
  if (key === undefined || status === null) {
    return remark(turn, packet, 'no delivery status of a message that is known: nobody reads it');
  }
  if (status.action === 'delayed') return;
  fire(turn, key, EVENTS[status.action], true, status.action === 'failed' ? reasonOf(status) : undefined);
}

/** Characters of a server's words that are handed on. */
const LONGEST_REASON = 200;

/** What the server said, in its words and with its code; else the code of the report alone. */
function reasonOf({ diagnostic, status }: { diagnostic: string | null; status: string }): string {
  return (diagnostic ?? status).replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
}

function takeIn(
  turn: MmscTurn,
  packet: Packet,
  { from, envelopeId }: MailTransaction,
  mail: MailEntity,
  subscribers: ReadonlyMap<string, MailRecipient>,
): void {
  const { directory, bodies, random } = turn.tools;
  const { maxMessageSize, defaultExpiry, maxExpiry, mail: limits } = turn.state.settings;
  const sender = senderOf(mail, from);
  const [first] = subscribers.keys();
  const language = directory.byNumber(first!)?.language ?? 'en';
  const maxSize = maxMessageSize - HEADROOM;
  const composed = messageOfMail(mail, { maxText: limits.maxText, maxSize, language }, bodies);
  const transactionId = random.name(12);
  const pdu = sendRequest({
    composition: { ...composed, from: sender, to: [...subscribers.keys()] },
    transactionId,
    version: '1.2',
    now: turn.now,
    bodies,
    screen: SCREEN,
    dispositions: true,
    paidReplyTo: null,
  });
  const automatic = isAutomatic(mail);
  const origin = originOf(mail, from, envelopeId ?? null, subscribers, composed.deliveryReport);
  const mm: Mm = {
    id: `${random.name(12)}@${NODES.mmsc}`,
    from: sender,
    senderHidden: false,
    transactionId,
    submission: bodies.put(encodeMms(pdu)),
    subject: composed.subject,
    submittedAt: turn.now,
    expiresAt: turn.now + Math.min(defaultExpiry, maxExpiry),
    deliveryReport: composed.deliveryReport && !automatic,
    readReport: origin.readTo !== null && !automatic,
    messageClass: composed.messageClass ?? 'personal',
    priority: composed.priority ?? 'normal',
    deliverAt: null,
    replyCharging: null,
    paidReplyTo: null,
    mail: origin,
    previouslySent: [],
    deliveries: [...subscribers.keys()].map((recipient) => newDelivery(turn, { recipient })),
    correlation: packet.correlation ?? `mail/${transactionId}`,
  };
  const full = roomRefusal(turn, sender);
  if (full === null) return accept(turn, mm);
  for (const delivery of mm.deliveries) {
    reportByMail(turn, mm, delivery, { status: 'unreachable', text: full.text, reportAllowed: true });
  }
}

/** Of what a sender is told who says nothing (RFC 3461 §4.1). */
const FAILURES: readonly NotifyWhen[] = ['failure'];

function originOf(
  mail: MailEntity,
  returnPath: string,
  envelopeId: string | null,
  subscribers: ReadonlyMap<string, MailRecipient>,
  asked: boolean,
): MailOrigin {
  const header = (name: string): string | undefined => mailHeader(mail.headers, name);
  const [readTo] = parseMailboxes(header('Disposition-Notification-To') ?? '');
  return {
    returnPath,
    envelopeId,
    messageId: /<[\x21-\x7e]+>/.exec(header('Message-ID') ?? '')?.[0] ?? null,
    readTo: readTo?.address ?? null,
    recipients: Object.fromEntries(
      [...subscribers].map(([number, { address, notify = FAILURES, originalRecipient }]) => [
        number,
        {
          address,
          notify: asked && !notify.includes('never') ? notify.concat('success') : notify,
          ...(originalRecipient === undefined ? {} : { originalRecipient }),
        },
      ]),
    ),
  };
}

function remark(turn: MmscTurn, { from, correlation }: Packet, note: string): void {
  turn.remark({ from, to: NODES.mmsc, interface: 'mm3', correlation }, note);
}
