import { mailDate } from '../../../shared/protocol/mail/date';
import { deliveryStatusContent } from '../../../shared/protocol/mail/delivery-status';
import type { DeliveryStatus } from '../../../shared/protocol/mail/delivery-status';
import { encodeMail } from '../../../shared/protocol/mail/encode-mail';
import { latin1Text } from '../../../shared/protocol/text/charset-latin1';
import type { MailRecipient } from '../../../shared/protocol/smtp/transaction';
import { post } from './post';
import type { MailTurn } from './state';

/** A mail and one of its recipients, of whom there is something to tell. */
export interface ToldMail {
  from: string;
  recipient: MailRecipient;
  envelopeId?: string;
  mail: Uint8Array;
  correlation: string | null;
}

const EXPLANATIONS = {
  delivered: 'The mail has arrived at',
  relayed: 'The mail was handed to a server that tells no more of it, for',
  failed: 'The mail could not be delivered to',
} as const;

/** Characters of a mail's headers that go back with a report. */
const RETURNED = 4_096;

/** Tells a sender what has become of the mail at a recipient, if that is wanted (RFC 3461 §4.1, §5). */
export function tellSender(
  turn: MailTurn,
  { from, recipient, envelopeId, mail, correlation }: ToldMail,
  outcome: Pick<DeliveryStatus, 'status' | 'diagnostic'> & { action: keyof typeof EXPLANATIONS },
): void {
  const { action, status, diagnostic } = outcome;
  const wanted = recipient.notify ?? ['failure'];
  if (from === '' || !wanted.includes(action === 'failed' ? 'failure' : 'success')) return;
  const { domain } = turn.state.settings;
  const id = turn.tools.random.name(12);
  const head = latin1Text(mail, 0, Math.min(mail.length, RETURNED)).split(/\r?\n\r?\n/, 1)[0]!;
  const reason = diagnostic === null ? '' : `\n\n${diagnostic}`;
  const report = encodeMail(
    {
      headers: [
        ['From', `Mail Delivery System <mailer-daemon@${domain}>`],
        ['To', `<${from}>`],
        ['Subject', `Delivery status: ${action}`],
        ['Date', mailDate(turn.now)],
        ['Message-ID', `<${id}@${domain}>`],
        ['Auto-Submitted', 'auto-replied'],
      ],
      content: deliveryStatusContent(
        {
          reportingMta: domain,
          envelopeId: envelopeId ?? null,
          recipient: recipient.address,
          originalRecipient: recipient.originalRecipient ?? null,
          action,
          status,
          diagnostic,
          at: turn.now,
        },
        `${EXPLANATIONS[action]} ${recipient.address}.${reason}`,
        /^[\x20-\x7e\r\n\t]*$/.test(head) ? head : null,
      ),
    },
    id,
  );
  post(turn, { from: '', to: [{ address: from, notify: ['never'] }], mail: report }, correlation);
}
