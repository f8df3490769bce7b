import type { Time } from '../../../shared/model/time';
import { field, fieldAll, makePdu } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { Delivery, Mm } from './state';

/** The version that the MMSC speaks. */
const VERSION = '1.2';

export type ResponseStatus = Extract<MmsField, { name: 'X-Mms-Response-Status' }>['value'];
export type DeliveryStatus = Extract<MmsField, { name: 'X-Mms-Status' }>['value'];

/**
 * Answer to a submission.
 * @param text shown to the sender; null for none
 */
export function sendConf(
  transactionId: string,
  status: ResponseStatus,
  messageId: string | null,
  text: string | null,
): MmsPdu {
  const fields: MmsField[] = [
    { name: 'X-Mms-Transaction-Id', value: transactionId },
    { name: 'X-Mms-MMS-Version', value: VERSION },
    { name: 'X-Mms-Response-Status', value: status },
  ];
  if (text !== null) fields.push({ name: 'X-Mms-Response-Text', value: text });
  if (messageId !== null) fields.push({ name: 'Message-ID', value: messageId });
  return makePdu('m-send-conf', fields);
}

/** Announces a message. The same each time it is made, so that repeats are recognised. */
export function notificationInd(mm: Mm, delivery: Delivery, baseUrl: string): MmsPdu {
  const fields: MmsField[] = [
    { name: 'X-Mms-Transaction-Id', value: delivery.transactionId },
    { name: 'X-Mms-MMS-Version', value: VERSION },
  ];
  if (!mm.senderHidden) fields.push({ name: 'From', value: { address: mm.from, type: 'PLMN' } });
  if (mm.subject !== null) fields.push({ name: 'Subject', value: mm.subject });
  fields.push(
    { name: 'X-Mms-Message-Class', value: 'personal' },
    { name: 'X-Mms-Message-Size', value: mm.submission.size },
    { name: 'X-Mms-Expiry', value: { relativeSeconds: Math.ceil((mm.expiresAt - mm.submittedAt) / 1_000) } },
    { name: 'X-Mms-Content-Location', value: `${baseUrl}/mm/${delivery.code}` },
  );
  return makePdu('m-notification-ind', fields);
}

/** Fields that go from the submission to the recipient as they are. */
const CARRIED = [
  'To',
  'Cc',
  'Subject',
  'X-Mms-Message-Class',
  'X-Mms-Priority',
  'X-Mms-Read-Report',
] as const;

/**
 * The message for its recipient: the submission's body under new headers.
 * @param transactionId given when the MMSC wants an M-Acknowledge.ind, after a deferral
 */
export function retrieveConf(mm: Mm, submission: MmsPdu, transactionId: string | null): MmsPdu {
  const fields: MmsField[] = [];
  if (transactionId !== null) fields.push({ name: 'X-Mms-Transaction-Id', value: transactionId });
  fields.push(
    { name: 'X-Mms-MMS-Version', value: VERSION },
    { name: 'Message-ID', value: mm.id },
    { name: 'Date', value: Math.floor(mm.submittedAt / 1_000) * 1_000 },
  );
  if (!mm.senderHidden) fields.push({ name: 'From', value: { address: mm.from, type: 'PLMN' } });
  for (const name of CARRIED) {
    for (const value of fieldAll(submission, name)) fields.push({ name, value } as MmsField);
  }
  fields.push({ name: 'X-Mms-Delivery-Report', value: mm.deliveryReport ? 'yes' : 'no' });
  fields.push({ name: 'Content-Type', value: field(submission, 'Content-Type')! });
  return makePdu('m-retrieve-conf', fields, submission.body);
}

/** Tells that a message is not there (any more), with a text for clients that do not know the status. */
export function retrieveFailed(
  status: Extract<MmsField, { name: 'X-Mms-Retrieve-Status' }>['value'],
  text: string,
  octets: Uint8Array,
  now: Time,
): MmsPdu {
  return makePdu(
    'm-retrieve-conf',
    [
      { name: 'X-Mms-MMS-Version', value: VERSION },
      { name: 'Date', value: Math.floor(now / 1_000) * 1_000 },
      { name: 'X-Mms-Retrieve-Status', value: status },
      { name: 'X-Mms-Retrieve-Text', value: text },
      { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
    ],
    { kind: 'single', data: octets },
  );
}

/** Tells the sender what became of a message at one recipient. */
export function deliveryInd(mm: Mm, recipient: string, status: DeliveryStatus, now: Time): MmsPdu {
  return makePdu('m-delivery-ind', [
    { name: 'X-Mms-MMS-Version', value: VERSION },
    { name: 'Message-ID', value: mm.id },
    { name: 'To', value: { address: recipient, type: 'PLMN' } },
    { name: 'Date', value: Math.floor(now / 1_000) * 1_000 },
    { name: 'X-Mms-Status', value: status },
  ]);
}
