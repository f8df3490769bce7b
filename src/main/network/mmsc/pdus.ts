import { wholeSeconds } from '../../../shared/model/time';
import type { Time } from '../../../shared/model/time';
import type { MmsAddress } from '../../../shared/protocol/mms/address';
import { field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { normaliseNumber } from '../../../shared/model/numbering';
import { cancelTransaction } from './indices';
import type { Delivery, Mm } from './mm';
import { reportedApplication } from './passed-on';
import { ownPdu } from './versions';
import type { ResponseStatus, RetrieveStatus } from './versions';

type DeliveryStatus = Extract<MmsField, { name: 'X-Mms-Status' }>['value'];

/**
 * Answer to a submission or a forwarding.
 * @param text shown to the sender; null for none
 * @param stored what became of the copy for the MMBox
 */
export function sendConf(
  type: 'm-send-conf' | 'm-forward-conf',
  transactionId: string,
  status: ResponseStatus,
  messageId: string | null,
  text: string | null,
  stored: readonly MmsField[] = [],
): MmsPdu {
  const fields: MmsField[] = [{ name: 'X-Mms-Response-Status', value: status }];
  if (text !== null) fields.push({ name: 'X-Mms-Response-Text', value: text });
  if (messageId !== null) fields.push({ name: 'Message-ID', value: messageId });
  return ownPdu(type, transactionId, [...fields, ...stored]);
}

/** Announces a message. The same each time it is made, so that repeats are recognised. */
export function notificationInd(mm: Mm, delivery: Delivery, baseUrl: string): MmsPdu {
  const fields: MmsField[] = [...fromOf(mm)];
  if (mm.subject !== null) fields.push({ name: 'Subject', value: announcedSubject(mm.subject) });
  fields.push(
    { name: 'X-Mms-Message-Class', value: mm.messageClass },
    { name: 'X-Mms-Message-Size', value: mm.submission.size },
    { name: 'X-Mms-Expiry', value: { relativeSeconds: Math.ceil((mm.expiresAt - announcedAt(mm)) / 1_000) } },
    ...(mm.priority === 'normal' ? [] : [{ name: 'X-Mms-Priority', value: mm.priority } as const]),
    ...replyChargingOf(mm),
    ...distribution(mm),
    ...(mm.passedOn ?? []),
    { name: 'X-Mms-Content-Location', value: `${baseUrl}/mm/${delivery.code}` },
  );
  return ownPdu('m-notification-ind', delivery.transactionId, fields);
}

/** Characters of a subject in a notification, which goes out in short messages. Phones write 40, some operators allow 80. */
const ANNOUNCED_SUBJECT = 256;

function announcedSubject(subject: string): string {
  if (subject.length <= ANNOUNCED_SUBJECT) return subject;
  const characters = [...subject];
  return characters.length <= ANNOUNCED_SUBJECT
    ? subject
    : `${characters.slice(0, ANNOUNCED_SUBJECT - 1).join('')}…`;
}

/** When the message was first announced, or is to be. */
function announcedAt(mm: Mm): Time {
  return Math.max(mm.submittedAt, mm.deliverAt ?? 0);
}

function fromOf(mm: Mm): MmsField[] {
  return mm.senderHidden ? [] : [{ name: 'From', value: addressed(mm.from) }];
}

/** What tells the recipient that a reply is paid for, or the author that this is such a reply. */
function replyChargingOf(mm: Mm): MmsField[] {
  const fields: MmsField[] = [];
  if (mm.replyCharging !== null) {
    const { textOnly, deadline, size } = mm.replyCharging;
    fields.push(
      { name: 'X-Mms-Reply-Charging', value: textOnly ? 'accepted-text-only' : 'accepted' },
      { name: 'X-Mms-Reply-Charging-Deadline', value: { absolute: wholeSeconds(deadline) } },
    );
    if (size !== null) fields.push({ name: 'X-Mms-Reply-Charging-Size', value: size });
  }
  if (mm.paidReplyTo !== null) fields.push({ name: 'X-Mms-Reply-Charging-ID', value: mm.paidReplyTo });
  return fields;
}

/** That its sender does not want a message sent on (OMA MMS ENC 1.3, X-Mms-Distribution-Indicator). */
export function distribution({ notToBeSentOn }: Pick<Mm, 'notToBeSentOn'>): MmsField[] {
  return notToBeSentOn === true ? [{ name: 'X-Mms-Distribution-Indicator', value: 'no' }] : [];
}

/** Numbers carry their type; names and mailboxes have none (OMA MMS Encapsulation §8). */
function addressed(address: string): MmsAddress {
  return { address, type: normaliseNumber(address) === null ? null : 'PLMN' };
}

/**
 * The message for its recipient: the submission's body under new headers.
 * @param transactionId given when the MMSC wants an M-Acknowledge.ind, after a deferral
 * @param delivery whoever is written to by a name finds the number instead, which the handset knows for its own
 */
export function retrieveConf(
  mm: Mm,
  submission: MmsPdu,
  transactionId: string | null,
  delivery?: Delivery,
): MmsPdu {
  const fields: MmsField[] = [
    { name: 'Message-ID', value: mm.id },
    { name: 'Date', value: wholeSeconds(mm.submittedAt) },
    ...fromOf(mm),
  ];
  for (const name of ['To', 'Cc'] as const) {
    for (const value of fieldAll(submission, name)) {
      const own = delivery?.alias !== undefined && value.address === delivery.alias;
      fields.push({ name, value: own ? addressed(delivery.recipient) : value });
    }
  }
  // A message to hidden recipients only seems to be to the one who has it.
  const shown = fields.some(({ name }) => name === 'To' || name === 'Cc');
  if (!shown && delivery !== undefined) {
    fields.push({ name: 'To', value: addressed(delivery.recipient) });
  }
  if (mm.subject !== null) fields.push({ name: 'Subject', value: mm.subject });
  mm.previouslySent.forEach(({ address, at }, index) => {
    const forwardedCount = index + 1;
    fields.push(
      {
        name: 'X-Mms-Previously-Sent-By',
        value: {
          forwardedCount,
          address: addressed(address),
        },
      },
      { name: 'X-Mms-Previously-Sent-Date', value: { forwardedCount, date: wholeSeconds(at) } },
    );
  });
  fields.push(
    { name: 'X-Mms-Message-Class', value: mm.messageClass },
    { name: 'X-Mms-Priority', value: mm.priority },
    { name: 'X-Mms-Delivery-Report', value: mm.deliveryReport ? 'yes' : 'no' },
    // To a hidden sender nobody can report.
    { name: 'X-Mms-Read-Report', value: mm.readReport && !mm.senderHidden ? 'yes' : 'no' },
    ...replyChargingOf(mm),
    ...distribution(mm),
    // What was made fit for a device may be of another class.
    ...(mm.passedOn ?? []).filter(
      ({ name }) => name !== 'X-Mms-Content-Class' || delivery?.adapted === undefined,
    ),
    { name: 'Content-Type', value: field(submission, 'Content-Type')! },
  );
  return ownPdu('m-retrieve-conf', transactionId, fields, submission.body);
}

/** Tells that a message is not there (any more), with a text for clients that do not know the status. */
export function retrieveFailed(status: RetrieveStatus, text: string, now: Time): MmsPdu {
  return ownPdu(
    'm-retrieve-conf',
    null,
    [
      { name: 'Date', value: wholeSeconds(now) },
      { name: 'X-Mms-Retrieve-Status', value: status },
      { name: 'X-Mms-Retrieve-Text', value: text },
      { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
    ],
    { kind: 'single', data: encodeUtf8(text) },
  );
}

/**
 * Tells the sender what became of a message at one recipient.
 * @param text why, for people; null for none
 */
export function deliveryInd(
  mm: Mm,
  recipient: string,
  status: DeliveryStatus,
  text: string | null,
  now: Time,
): MmsPdu {
  return ownPdu('m-delivery-ind', null, [
    { name: 'Message-ID', value: mm.id },
    { name: 'To', value: addressed(recipient) },
    { name: 'Date', value: wholeSeconds(now) },
    { name: 'X-Mms-Status', value: status },
    ...(text === null ? [] : [{ name: 'X-Mms-Status-Text', value: text } as const]),
    ...reportedApplication(mm),
  ]);
}

/** Tells the sender that a recipient has read the message, or deleted it unread. */
export function readOrigInd(
  mm: Mm,
  recipient: string,
  status: 'read' | 'deleted-without-being-read',
  at: Time,
): MmsPdu {
  return ownPdu('m-read-orig-ind', null, [
    { name: 'Message-ID', value: mm.id },
    { name: 'To', value: addressed(mm.from) },
    { name: 'From', value: addressed(recipient) },
    { name: 'Date', value: wholeSeconds(at) },
    { name: 'X-Mms-Read-Status', value: status },
    ...reportedApplication(mm),
  ]);
}

/** Asks a handset to take back a message that it has announced or fetched. The same each time it is made. */
export function cancelReq(mm: Mm, delivery: Delivery): MmsPdu {
  return ownPdu('m-cancel-req', cancelTransaction(delivery), [{ name: 'X-Mms-Cancel-ID', value: mm.id }]);
}
