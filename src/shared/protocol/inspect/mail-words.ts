import { isDecodeError } from '../kit/codec';
import { mailHeader } from '../mail/entity';
import { deliveryStatusIn } from '../mail/delivery-status';
import { decodeMail, readMailHeaders } from '../mail/decode-mail';
import type { SmtpReply } from '../smtp/reply';
import type { MailTransaction } from '../smtp/transaction';
import { decodeEncodedWords } from '../text/charset-encoded-words';

/** Characters of a subject in a title. */
const LONGEST_SUBJECT = 40;

/** `Mail · Holiday`, `Delivery status · delivered`. */
export function mailTitle({ mail }: MailTransaction): string {
  try {
    const { headers } = readMailHeaders(mail);
    if (/delivery-status/i.test(mailHeader(headers, 'Content-Type') ?? '')) {
      const action = deliveryStatusIn(decodeMail(mail))?.action;
      return action === undefined ? 'Delivery status' : `Delivery status · ${action}`;
    }
    const subject = decodeEncodedWords(mailHeader(headers, 'Subject') ?? '').trim();
    if (subject === '') return 'Mail';
    const shown = subject.length > LONGEST_SUBJECT ? `${subject.slice(0, LONGEST_SUBJECT - 1)}…` : subject;
    return `Mail · ${shown}`;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return 'Damaged mail';
  }
}

/** From whom to whom, by the envelope. */
export function mailSummary({ from, to, mail }: MailTransaction): string {
  const recipients = to.map(({ address }) => address).join(', ');
  return `From ${from === '' ? 'nobody' : from} to ${recipients}, ${mail.length} octets`;
}

/** The reply that counts: the first refusal, else the last. */
export function repliesTitle(replies: readonly SmtpReply[]): string {
  const reply = replies.find(({ code }) => code >= 400) ?? replies.at(-1);
  if (reply === undefined) return 'SMTP';
  return `${reply.code}${reply.enhanced === null ? '' : ` ${reply.enhanced}`}`;
}
