import type { ComposeOptions } from './compose';
import type { WbxmlDocument } from './document';
import { attributesOf, buildDocument, rootView, timeText } from './view';
import type { ViewFinding, Viewed } from './view';

/** An e-mail notification (OMA-Push-EMN-V1_0 §6): new mail is waiting. */
export interface EmailNotification {
  /** Where: `mailat:user@host`, or the address of the mailbox. Empty when the document has none. */
  readonly mailbox: string;
  /** When it came there; milliseconds since 1970, whole seconds. */
  readonly timestamp: number | null;
}

/** Reads a document; null when it is no e-mail notification. */
export function readEmailNotification(document: WbxmlDocument): Viewed<EmailNotification> | null {
  const root = rootView(document, 'emn');
  if (root === null) return null;
  const findings: ViewFinding[] = [];
  const mailbox = root.attribute('mailbox') ?? '';
  if (mailbox === '') {
    const message = 'there is no mailbox';
    findings.push({ level: 'error', code: 'missing-mailbox', message, about: root.about('mailbox') });
  }
  return { value: { mailbox, timestamp: root.time('timestamp', findings) }, findings };
}

/** @throws EncodeError for a version or character set that cannot be written */
export function emailNotificationDocument(
  { mailbox, timestamp }: EmailNotification,
  options?: ComposeOptions,
): WbxmlDocument {
  const attributes = attributesOf({ mailbox, timestamp: timeText(timestamp) });
  return buildDocument('emn', { name: 'emn', attributes, children: [] }, options);
}
