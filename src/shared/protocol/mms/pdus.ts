import type { MESSAGE_TYPE } from './enums';
import type { MmsFieldName, MmsVersion } from './fields';

/** The PDUs that the standard defines. */
export type KnownPduType = keyof typeof MESSAGE_TYPE;

/** Also `0x98` and so on: a message type that is not assigned. */
export type MmsPduType = KnownPduType | `0x${string}`;

export interface PduRow {
  /** As the standard writes it, for people. */
  readonly title: string;
  readonly since: MmsVersion;
  readonly mandatory: readonly MmsFieldName[];
  readonly optional: readonly MmsFieldName[];
  /** At least one of these must be there. */
  readonly oneOf: readonly MmsFieldName[];
  readonly body: 'required' | 'optional' | 'none';
}

const RECIPIENTS = ['To', 'Cc', 'Bcc'] as const;
const REPLY_CHARGING = [
  'X-Mms-Reply-Charging',
  'X-Mms-Reply-Charging-Deadline',
  'X-Mms-Reply-Charging-Size',
  'X-Mms-Reply-Charging-ID',
] as const;
const APPLICATION = ['X-Mms-Applic-ID', 'X-Mms-Reply-Applic-ID', 'X-Mms-Aux-Applic-Info'] as const;
const PREVIOUSLY_SENT = ['X-Mms-Previously-Sent-By', 'X-Mms-Previously-Sent-Date'] as const;
const STORED = ['X-Mms-MM-State', 'X-Mms-MM-Flags'] as const;
const STORED_AS = ['X-Mms-Content-Location', 'X-Mms-Store-Status-Text'] as const;
const STORE_RESULT = [...STORED_AS, 'X-Mms-Store-Status'] as const;
const NONE = [] as const;

function pdu(
  title: string,
  since: MmsVersion,
  mandatory: readonly MmsFieldName[],
  optional: readonly MmsFieldName[] = NONE,
  more: Partial<Pick<PduRow, 'oneOf' | 'body'>> = {},
): PduRow {
  return { title, since, mandatory, optional, oneOf: more.oneOf ?? NONE, body: more.body ?? 'none' };
}

const TRANSACTION = 'X-Mms-Transaction-Id';
const STATUS_TEXT = ['X-Mms-Response-Text'] as const;

/**
 * Which fields each PDU has to have and may have (OMA MMS ENC 1.3 §6), besides X-Mms-Message-Type and
 * X-Mms-MMS-Version, which all have.
 */
export const PDUS: Readonly<Record<KnownPduType, PduRow>> = {
  'm-send-req': pdu(
    'M-Send.req',
    '1.0',
    [TRANSACTION, 'From', 'Content-Type'],
    [
      'Date',
      ...RECIPIENTS,
      'Subject',
      'X-Mms-Message-Class',
      'X-Mms-Expiry',
      'X-Mms-Delivery-Time',
      'X-Mms-Priority',
      'X-Mms-Sender-Visibility',
      'X-Mms-Delivery-Report',
      'X-Mms-Read-Report',
      ...REPLY_CHARGING,
      'X-Mms-Store',
      ...STORED,
      ...APPLICATION,
      'X-Mms-Content-Class',
      'X-Mms-DRM-Content',
      'X-Mms-Adaptation-Allowed',
    ],
    { oneOf: RECIPIENTS, body: 'required' },
  ),
  'm-send-conf': pdu(
    'M-Send.conf',
    '1.0',
    [TRANSACTION, 'X-Mms-Response-Status'],
    [...STATUS_TEXT, 'Message-ID', ...STORE_RESULT],
  ),
  'm-notification-ind': pdu(
    'M-Notification.ind',
    '1.0',
    [TRANSACTION, 'X-Mms-Message-Class', 'X-Mms-Message-Size', 'X-Mms-Expiry', 'X-Mms-Content-Location'],
    [
      'From',
      'Subject',
      'X-Mms-Delivery-Report',
      'X-Mms-Stored',
      'X-Mms-Priority',
      ...REPLY_CHARGING,
      'X-Mms-Distribution-Indicator',
      'X-Mms-Element-Descriptor',
      'X-Mms-Recommended-Retrieval-Mode',
      'X-Mms-Recommended-Retrieval-Mode-Text',
      ...APPLICATION,
      'X-Mms-Content-Class',
      'X-Mms-DRM-Content',
      'X-Mms-Replace-ID',
    ],
  ),
  'm-notifyresp-ind': pdu('M-NotifyResp.ind', '1.0', [TRANSACTION, 'X-Mms-Status'], ['X-Mms-Report-Allowed']),
  'm-retrieve-conf': pdu(
    'M-Retrieve.conf',
    '1.0',
    ['Date', 'Content-Type'],
    [
      TRANSACTION,
      'Message-ID',
      'From',
      'To',
      'Cc',
      'Subject',
      'X-Mms-Message-Class',
      'X-Mms-Priority',
      'X-Mms-Delivery-Report',
      'X-Mms-Read-Report',
      ...REPLY_CHARGING,
      ...PREVIOUSLY_SENT,
      ...STORED,
      'X-Mms-Retrieve-Status',
      'X-Mms-Retrieve-Text',
      'X-Mms-Distribution-Indicator',
      ...APPLICATION,
      'X-Mms-Content-Class',
      'X-Mms-DRM-Content',
      'X-Mms-Replace-ID',
    ],
    { body: 'required' },
  ),
  'm-acknowledge-ind': pdu('M-Acknowledge.ind', '1.0', [TRANSACTION], ['X-Mms-Report-Allowed']),
  'm-delivery-ind': pdu(
    'M-Delivery.ind',
    '1.0',
    ['Message-ID', 'To', 'Date', 'X-Mms-Status'],
    ['X-Mms-Status-Text', ...APPLICATION],
  ),
  'm-read-rec-ind': pdu(
    'M-Read-Rec.ind',
    '1.1',
    ['Message-ID', 'To', 'From', 'X-Mms-Read-Status'],
    ['Date', ...APPLICATION],
  ),
  'm-read-orig-ind': pdu(
    'M-Read-Orig.ind',
    '1.1',
    ['Message-ID', 'To', 'From', 'Date', 'X-Mms-Read-Status'],
    APPLICATION,
  ),
  'm-forward-req': pdu(
    'M-Forward.req',
    '1.1',
    [TRANSACTION, 'From', 'X-Mms-Content-Location'],
    [
      'Date',
      ...RECIPIENTS,
      'X-Mms-Expiry',
      'X-Mms-Delivery-Time',
      'X-Mms-Report-Allowed',
      'X-Mms-Delivery-Report',
      'X-Mms-Read-Report',
      ...REPLY_CHARGING,
      'X-Mms-Store',
      ...STORED,
    ],
    { oneOf: RECIPIENTS },
  ),
  'm-forward-conf': pdu(
    'M-Forward.conf',
    '1.1',
    [TRANSACTION, 'X-Mms-Response-Status'],
    [...STATUS_TEXT, 'Message-ID', ...STORE_RESULT],
  ),
  'm-mbox-store-req': pdu('M-Mbox-Store.req', '1.2', [TRANSACTION, 'X-Mms-Content-Location'], STORED),
  'm-mbox-store-conf': pdu('M-Mbox-Store.conf', '1.2', [TRANSACTION, 'X-Mms-Store-Status'], STORED_AS),
  'm-mbox-view-req': pdu(
    'M-Mbox-View.req',
    '1.2',
    [TRANSACTION],
    [
      'X-Mms-Content-Location',
      ...STORED,
      'X-Mms-Start',
      'X-Mms-Limit',
      'X-Mms-Attributes',
      'X-Mms-Totals',
      'X-Mms-Quotas',
    ],
  ),
  'm-mbox-view-conf': pdu(
    'M-Mbox-View.conf',
    '1.2',
    [TRANSACTION, 'X-Mms-Response-Status', 'Content-Type'],
    [
      ...STATUS_TEXT,
      'X-Mms-Content-Location',
      ...STORED,
      'X-Mms-Start',
      'X-Mms-Limit',
      'X-Mms-Attributes',
      'X-Mms-Message-Count',
      'X-Mms-Mbox-Totals',
      'X-Mms-Mbox-Quotas',
    ],
    { body: 'required' },
  ),
  'm-mbox-upload-req': pdu('M-Mbox-Upload.req', '1.2', [TRANSACTION, 'Content-Type'], STORED, {
    body: 'required',
  }),
  'm-mbox-upload-conf': pdu('M-Mbox-Upload.conf', '1.2', [TRANSACTION, 'X-Mms-Store-Status'], STORED_AS),
  'm-mbox-delete-req': pdu('M-Mbox-Delete.req', '1.2', [TRANSACTION, 'X-Mms-Content-Location']),
  'm-mbox-delete-conf': pdu(
    'M-Mbox-Delete.conf',
    '1.2',
    [TRANSACTION, 'X-Mms-Response-Status'],
    [...STATUS_TEXT, 'X-Mms-Content-Location'],
  ),
  'm-mbox-descr': pdu(
    'M-Mbox-Descr',
    '1.2',
    [],
    [
      'X-Mms-Content-Location',
      'Content-Type',
      'Message-ID',
      ...STORED,
      'Date',
      'From',
      ...RECIPIENTS,
      'Subject',
      'X-Mms-Message-Class',
      'X-Mms-Priority',
      'X-Mms-Delivery-Time',
      'X-Mms-Expiry',
      'X-Mms-Delivery-Report',
      'X-Mms-Read-Report',
      'X-Mms-Message-Size',
      ...REPLY_CHARGING,
      ...PREVIOUSLY_SENT,
    ],
    { body: 'optional' },
  ),
  'm-delete-req': pdu('M-Delete.req', '1.3', [TRANSACTION, 'X-Mms-Content-Location']),
  'm-delete-conf': pdu(
    'M-Delete.conf',
    '1.3',
    [TRANSACTION, 'X-Mms-Response-Status'],
    [...STATUS_TEXT, 'X-Mms-Content-Location'],
  ),
  'm-cancel-req': pdu('M-Cancel.req', '1.3', [TRANSACTION, 'X-Mms-Cancel-ID']),
  'm-cancel-conf': pdu('M-Cancel.conf', '1.3', [TRANSACTION, 'X-Mms-Cancel-Status']),
};

export const PDU_TYPES = Object.keys(PDUS) as KnownPduType[];

/** The row of a PDU type; undefined for a type that is not assigned. */
export function pduRow(type: MmsPduType): PduRow | undefined {
  return Object.hasOwn(PDUS, type) ? PDUS[type as KnownPduType] : undefined;
}

/** Whether values marked `counted` have their Status-count in this PDU. */
export function hasStatusCounts(type: MmsPduType | null): boolean {
  return type === 'm-delete-conf' || type === 'm-mbox-delete-conf';
}
