import { mailDate } from '../../../shared/protocol/mail/date';
import { headerLine } from '../../../shared/protocol/mail/words';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { encodeTransaction } from '../../../shared/protocol/smtp/transaction';
import type { MailRecipient, MailTransaction } from '../../../shared/protocol/smtp/transaction';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { localPart } from '../mm3/addresses';
import { NODES } from '../operator';
import { enqueue } from './queue';
import { tellSender } from './report';
import { MAILBOX_COLLECTION, MOST_SENT, nextId, SENT_COLLECTION } from './state';
import type { MailTurn, SentMail, StoredMail } from './state';

/**
 * Sends an accepted mail on its way: to the MMSC for subscribers, else to the server outside, or into the mailbox.
 * @param outside whether it came from a client outside
 */
export function routeMail(
  turn: MailTurn,
  transaction: MailTransaction,
  correlation: string | null,
  outside: boolean,
): void {
  const { domain, server } = turn.state.settings;
  const mail = joinOctets([encodeUtf8(received(turn, domain, outside)), transaction.mail]);
  const local = transaction.to.filter(({ address }) => localPart(address, domain) !== null);
  if (local.length > 0 && outside) keepSent(turn, transaction, local, correlation);
  if (local.length > 0) toMmsc(turn, { ...transaction, to: local, mail }, correlation);
  const accepted = { ...transaction, mail };
  for (const recipient of transaction.to) {
    if (local.includes(recipient)) continue;
    if (server === null) keep(turn, accepted, recipient, correlation);
    else enqueue(turn, accepted, recipient, correlation);
  }
}

/** Each server says that a mail has passed it (RFC 5321 §4.4). */
function received(turn: MailTurn, domain: string, outside: boolean): string {
  const by = `${outside ? 'from client ' : ''}by ${domain} with ${outside ? 'ESMTP' : 'MMS'} ; ${mailDate(turn.now)}`;
  return headerLine('Received', by.replace(' ;', ';'));
}

function toMmsc(turn: MailTurn, transaction: MailTransaction, correlation: string | null): void {
  turn.send({
    from: NODES.mail,
    to: NODES.mmsc,
    interface: 'mm3',
    protocol: 'smtp',
    octets: [encodeTransaction(transaction)],
    flow: null,
    correlation,
    hop: 'core',
  });
}

/** What came from outside for subscribers can be looked at afterwards, like what they send. */
function keepSent(
  turn: MailTurn,
  { from, mail }: MailTransaction,
  to: readonly MailRecipient[],
  correlation: string | null,
): void {
  const id = nextId(turn);
  const sent: SentMail = {
    id,
    from,
    to: to.map(({ address }) => address),
    mail: turn.tools.bodies.put(mail),
    at: turn.now,
    correlation,
  };
  const kept = turn.state.sent.set(id, sent);
  const oldest = [...kept.keys()].sort().slice(0, Math.max(0, kept.size - MOST_SENT));
  turn.update({ sent: kept.deleteAll(oldest) });
  turn.persist(SENT_COLLECTION, id, sent);
  for (const gone of oldest) turn.persist(SENT_COLLECTION, gone, null);
}

/** The lab's mailbox is where a mail to anybody ends when there is no other server. */
function keep(
  turn: MailTurn,
  transaction: MailTransaction,
  recipient: MailRecipient,
  correlation: string | null,
): void {
  const id = nextId(turn);
  const stored: StoredMail = {
    id,
    from: transaction.from,
    recipient: recipient.address,
    mail: turn.tools.bodies.put(transaction.mail),
    at: turn.now,
    read: false,
    correlation,
  };
  turn.update({ mailbox: turn.state.mailbox.set(id, stored) });
  turn.persist(MAILBOX_COLLECTION, id, stored);
  tellSender(
    turn,
    { ...transaction, recipient, correlation },
    {
      action: 'delivered',
      status: '2.1.5',
      diagnostic: null,
    },
  );
}
