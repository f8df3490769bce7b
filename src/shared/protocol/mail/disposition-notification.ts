import type { MailPart } from './encode-mail';

/** That a recipient has seen a mail, or has deleted it unseen (RFC 8098). */
export interface DispositionNotification {
  recipient: string;
  /** Message-ID of the mail with its angle brackets; null when it had none. */
  messageId: string | null;
  disposition: 'displayed' | 'deleted';
}

/** A mail that tells it (multipart/report, RFC 8098 §3). */
export function dispositionContent(
  { recipient, messageId, disposition }: DispositionNotification,
  explanation: string,
): MailPart['content'] {
  const lines = [
    `Final-Recipient: rfc822; ${recipient}`,
    ...(messageId === null ? [] : [`Original-Message-ID: ${messageId}`]),
    `Disposition: manual-action/MDN-sent-manually; ${disposition}`,
  ];
  return {
    kind: 'multipart',
    subtype: 'report',
    parameters: [['report-type', 'disposition-notification']],
    parts: [
      { content: { kind: 'text', subtype: 'plain', text: explanation } },
      { content: { kind: 'lines', type: 'message/disposition-notification', text: lines.join('\r\n') } },
    ],
  };
}
