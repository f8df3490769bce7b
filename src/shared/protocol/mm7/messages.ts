import { chargedPartySchema } from '../../model/charging';
import { address, addresses } from './address';
import { attributes, boolean, group, optional, required, text, whole, word } from './element';
import type { AnyRow, Values } from './element';

/**
 * The messages of MM7 as in the schema of Rel-6 (3GPP TS 23.140 §8.7, annex L): elements in the order in which they are
 * written. What Rel-5 does not have is optional here.
 */

const version = required('MM7Version', text);
const server = optional('MMSRelayServerID', text);
const identification = group([
  optional('VASPID', text),
  optional('VASID', text),
  optional('SenderAddress', address),
]);
const recipients = group([optional('To', addresses), optional('Cc', addresses), optional('Bcc', addresses)]);
const status = group([
  required('StatusCode', whole),
  optional('StatusText', text),
  optional('Details', text),
]);
const content = attributes(['href', 'allowAdaptations']);
const capabilities = attributes(['UAProf', 'TimeStamp']);
const priority = word(['Low', 'Normal', 'High']);
const messageClass = word(['Personal', 'Advertisement', 'Informational', 'Auto']);

/** X-Mms-Status on MM7: what has become of a message at a recipient. */
const deliveryStatus = word([
  'Expired',
  'Retrieved',
  'Rejected',
  'Indeterminate',
  'Forwarded',
  'Deferred',
  'Unrecognised',
]);

/** What a business sends, wholly or to replace what it sent. */
const sent = [
  optional('ServiceCode', text),
  optional('LinkedID', text),
  optional('MessageClass', messageClass),
  optional('TimeStamp', text),
  optional('ReplyCharging', attributes(['replyChargingSize', 'replyDeadline'])),
  optional('EarliestDeliveryTime', text),
  optional('ExpiryDate', text),
  optional('DeliveryReport', boolean),
  optional('ReadReply', boolean),
  optional('Priority', priority),
  optional('Subject', text),
  optional('ChargedParty', word(chargedPartySchema.options)),
  optional('ChargedPartyID', text),
  optional('DistributionIndicator', boolean),
  optional('DeliveryCondition', text),
  optional('ApplicID', text),
  optional('ReplyApplicID', text),
  optional('AuxApplicInfo', text),
  optional('ContentClass', text),
  optional('DRMContent', boolean),
  optional('Content', content),
] as const;

const answer = [version, required('Status', status)] as const;

/** Each message with its elements. */
export const MM7_MESSAGES = {
  SubmitReq: [
    version,
    required('SenderIdentification', identification),
    required('Recipients', recipients),
    ...sent,
  ],
  SubmitRsp: [...answer, optional('MessageID', text)],
  DeliverReq: [
    version,
    server,
    optional('VASPID', text),
    optional('VASID', text),
    optional('LinkedID', text),
    required('Sender', address),
    optional('Recipients', recipients),
    optional('TimeStamp', text),
    optional('ReplyChargingID', text),
    optional('Priority', priority),
    optional('Subject', text),
    optional('ApplicID', text),
    optional('ReplyApplicID', text),
    optional('AuxApplicInfo', text),
    optional('UACapabilities', capabilities),
    optional('Content', content),
  ],
  DeliverRsp: [...answer, optional('ServiceCode', text)],
  DeliveryReportReq: [
    version,
    server,
    required('MessageID', text),
    required('Recipient', address),
    required('Sender', address),
    required('Date', text),
    required('MMStatus', deliveryStatus),
    optional('MMStatusExtension', text),
    optional('StatusText', text),
    optional('ApplicID', text),
    optional('ReplyApplicID', text),
    optional('AuxApplicInfo', text),
    optional('UACapabilities', capabilities),
  ],
  DeliveryReportRsp: answer,
  ReadReplyReq: [
    version,
    server,
    required('MessageID', text),
    required('Recipient', address),
    required('Sender', address),
    required('TimeStamp', text),
    required('MMStatus', word(['Read', 'Deleted'])),
    optional('StatusText', text),
    optional('ApplicID', text),
    optional('ReplyApplicID', text),
    optional('AuxApplicInfo', text),
  ],
  ReadReplyRsp: answer,
  CancelReq: [
    version,
    required('SenderIdentification', identification),
    required('MessageID', text),
    optional('ApplicID', text),
    optional('ReplyApplicID', text),
    optional('AuxApplicInfo', text),
  ],
  CancelRsp: answer,
  ReplaceReq: [
    version,
    required('SenderIdentification', identification),
    required('MessageID', text),
    ...sent,
  ],
  ReplaceRsp: answer,
  /** From the MMSC, inside a fault, to what it could not take for a request. */
  RSErrorRsp: answer,
  /** From a business, likewise. */
  VASPErrorRsp: answer,
} as const satisfies Record<string, readonly AnyRow[]>;

export type Mm7MessageType = keyof typeof MM7_MESSAGES;

export type Mm7Values<T extends Mm7MessageType> = Values<(typeof MM7_MESSAGES)[T]>;

/** A message with the values of its elements by their names in the schema. */
export type Mm7Message = { [T in Mm7MessageType]: { type: T; values: Mm7Values<T> } }[Mm7MessageType];

/** The name of a message in any case, or null. */
export function messageType(name: string): Mm7MessageType | null {
  const wanted = name.toLowerCase();
  return (
    (Object.keys(MM7_MESSAGES) as Mm7MessageType[]).find((type) => type.toLowerCase() === wanted) ?? null
  );
}
