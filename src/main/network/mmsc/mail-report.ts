import { mailDate } from '../../../shared/protocol/mail/date';
import { deliveryStatusContent } from '../../../shared/protocol/mail/delivery-status';
import { dispositionContent } from '../../../shared/protocol/mail/disposition-notification';
import { encodeMail } from '../../../shared/protocol/mail/encode-mail';
import type { MailPart } from '../../../shared/protocol/mail/encode-mail';
import type { DeliveryReactions } from './delivery-table';
import { sendTransaction } from './mail-packet';
import type { MmscTurn } from './records';
import type { Delivery, MailOrigin, Mm } from './mm';

type Status = Parameters<DeliveryReactions['report']>[0];

/** What a delivery's end means to who wrote the mail (RFC 3464 §2.3.3, RFC 3463). */
const OUTCOMES: Readonly<Record<Status, readonly ['delivered' | 'relayed' | 'failed', string]>> = {
  retrieved: ['delivered', '2.1.5'],
  forwarded: ['relayed', '2.1.9'],
  indeterminate: ['relayed', '2.0.0'],
  rejected: ['failed', '5.7.1'],
  unreachable: ['failed', '5.1.1'],
  expired: ['failed', '4.4.7'],
};

const EXPLANATIONS: Readonly<Record<Status, string>> = {
  retrieved: 'The message was fetched by',
  forwarded: 'The message was sent on, without being fetched, by',
  indeterminate: 'The message was handed on, and no more is known, for',
  rejected: 'The message was refused by',
  unreachable: 'The message could not be delivered to',
  expired: 'Nobody fetched the message in time:',
};

/**
 * Tells the writer of a mail what has become of it at a recipient, as a delivery status notification: of failures, and of
 * success to whom asked for it (RFC 3461 §4.1).
 */
export function reportByMail(
  turn: MmscTurn,
  mm: Mm,
  { recipient }: Delivery,
  { status, text, reportAllowed }: { status: Status; text?: string | undefined; reportAllowed: boolean },
): void {
  const told = mm.mail?.recipients[recipient];
  if (mm.mail === undefined || told === undefined) return;
  const [action, code] = OUTCOMES[status];
  // Who does not want it known that a message was fetched says nothing at all.
  const wanted = action === 'failed' ? told.notify.includes('failure') : told.notify.includes('success');
  if (!wanted || (action !== 'failed' && !reportAllowed)) return;
  const { domain } = turn.state.settings.mail;
  const content = deliveryStatusContent(
    {
      reportingMta: domain,
      envelopeId: mm.mail.envelopeId,
      recipient: told.address,
      originalRecipient: told.originalRecipient ?? null,
      action,
      status: code,
      diagnostic: text ?? null,
      at: turn.now,
    },
    `${EXPLANATIONS[status]} ${told.address}.`,
    mm.mail.messageId === null ? null : `Message-ID: ${mm.mail.messageId}`,
  );
  send(turn, mm, { to: mm.mail.returnPath, subject: `Delivery status: ${action}`, content });
}

/** Tells the writer of a mail who asked for it that a recipient has read it, or has deleted it unread (RFC 8098). */
export function readByMail(
  turn: MmscTurn,
  mm: Mm,
  { recipient }: Delivery,
  status: 'read' | 'deleted-without-being-read',
): void {
  const told = mm.mail?.recipients[recipient];
  const readTo = mm.mail?.readTo ?? null;
  if (mm.mail === undefined || told === undefined || readTo === null) return;
  const { messageId } = mm.mail;
  const read = status === 'read';
  const content = dispositionContent(
    { recipient: told.address, messageId, disposition: read ? 'displayed' : 'deleted' },
    `The message was ${read ? 'read' : 'deleted without being read'} by ${told.address}.`,
  );
  send(turn, mm, { to: readTo, subject: read ? 'Read' : 'Deleted without being read', content });
}

function send(
  turn: MmscTurn,
  mm: Mm & { mail?: MailOrigin },
  { to, subject, content }: { to: string; subject: string; content: MailPart['content'] },
): void {
  if (to === '') return;
  const { domain } = turn.state.settings.mail;
  const id = turn.tools.random.name(12);
  const references = mm.mail?.messageId ?? null;
  const mail = encodeMail(
    {
      headers: [
        ['From', `Mail Delivery System <mailer-daemon@${domain}>`],
        ['To', `<${to}>`],
        ['Subject', subject],
        ['Date', mailDate(turn.now)],
        ['Message-ID', `<${id}@${domain}>`],
        ...(references === null
          ? []
          : ([
              ['In-Reply-To', references],
              ['References', references],
            ] as const)),
        ['Auto-Submitted', 'auto-replied'],
      ],
      content,
    },
    id,
  );
  sendTransaction(turn, { from: '', to: [{ address: to, notify: ['never'] }], mail }, mm);
}
