import type { Time } from '../../model/time';
import { decodeCharset } from '../text/charset';
import { mailDate } from './date';
import type { MailPart } from './encode-mail';
import { leavesOf } from './entity';
import type { MailEntity } from './entity';

/** What has become of a mail at one recipient (RFC 3464). */
export interface DeliveryStatus {
  /** The name of whoever tells it, such as `mms.example`. */
  reportingMta: string;
  /** ENVID of the transaction; null when it had none. */
  envelopeId: string | null;
  recipient: string;
  /** ORCPT of the transaction, with its type; null when it had none. */
  originalRecipient: string | null;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Enhanced status code (RFC 3463), such as 5.1.1. */
  status: string;
  /** What the other server said; null when nobody did. */
  diagnostic: string | null;
  at: Time;
}

/**
 * A mail that tells it (multipart/report, RFC 6522): for people, for programs, and the headers of the mail that it is about.
 * @param returned headers of that mail, lines with CRLF; null when they are not known
 */
export function deliveryStatusContent(
  status: DeliveryStatus,
  explanation: string,
  returned: string | null,
): MailPart['content'] {
  const lines = [
    `Reporting-MTA: dns; ${status.reportingMta}`,
    ...(status.envelopeId === null ? [] : [`Original-Envelope-Id: ${status.envelopeId}`]),
    '',
    ...(status.originalRecipient === null ? [] : [`Original-Recipient: ${status.originalRecipient}`]),
    `Final-Recipient: rfc822; ${status.recipient}`,
    `Action: ${status.action}`,
    `Status: ${status.status}`,
    ...(status.diagnostic === null ? [] : [`Diagnostic-Code: smtp; ${ascii(status.diagnostic)}`]),
    `Last-Attempt-Date: ${mailDate(status.at)}`,
  ];
  return {
    kind: 'multipart',
    subtype: 'report',
    parameters: [['report-type', 'delivery-status']],
    parts: [
      { content: { kind: 'text', subtype: 'plain', text: explanation } },
      { content: { kind: 'lines', type: 'message/delivery-status', text: lines.join('\r\n') } },
      ...(returned === null
        ? []
        : [{ content: { kind: 'lines', type: 'text/rfc822-headers', text: returned } } as const]),
    ],
  };
}

function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 500);
}

/** What a report says about a recipient; null when the mail is none. Of several recipients, the first counts. */
export function deliveryStatusIn(
  mail: MailEntity,
): Pick<DeliveryStatus, 'action' | 'status' | 'recipient' | 'diagnostic' | 'envelopeId'> | null {
  const part = leavesOf(mail).find(({ type }) => type === 'message/delivery-status');
  if (part === undefined) return null;
  const { text } = decodeCharset(part.body, null);
  const fields = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  const action = fields.get('action')?.toLowerCase();
  if (!ACTIONS.has(action ?? '')) return null;
  const untyped = (value: string | undefined): string | null => value?.replace(/^[^;]*;\s*/, '') ?? null;
  return {
    action: action as DeliveryStatus['action'],
    status: fields.get('status') ?? '',
    recipient: untyped(fields.get('final-recipient')) ?? '',
    diagnostic: untyped(fields.get('diagnostic-code')),
    envelopeId: fields.get('original-envelope-id') ?? null,
  };
}

const ACTIONS: ReadonlySet<string> = new Set(['failed', 'delayed', 'delivered', 'relayed', 'expanded']);
