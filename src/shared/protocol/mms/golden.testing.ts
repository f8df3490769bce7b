import type { MmsField } from './message';

/**
 * Octets for each row of the tables, from sources that do not know our encoder:
 * - a capture of the corpus, by its file name;
 * - `tshark`: put together by hand after OMA MMS ENC 1.3 and read by tshark 4.0.17, whose line is in the third column
 *   (`tshark.test.ts` asks it again where it is installed);
 * - `enc`: by hand after OMA MMS ENC 1.3 alone, for what tshark does not know; the codes were checked against those of
 *   Android, B2G and OpenHarmony.
 */
export interface GoldenField {
  octets: string;
  field: MmsField;
  /** The line that tshark prints; null where it does not know the field. */
  tshark: string | null;
  source: string;
}

function golden(octets: string, field: MmsField, tshark: string | null, source = 'tshark'): GoldenField {
  return { octets, field, tshark, source: tshark === null && source === 'tshark' ? 'enc' : source };
}

const ADDRESS = { address: '+4917012345678', type: 'PLMN' };

/** At least one value of each field that is no mere enumeration, and of each form that the value has. */
export const GOLDEN_FIELDS: readonly GoldenField[] = [
  golden(
    '81 |+4917012345678/TYPE=PLMN| 00',
    { name: 'Bcc', value: ADDRESS },
    'Bcc: +4917012345678/TYPE=PLMN',
  ),
  golden(
    '82 |anna@example.org| 00',
    { name: 'Cc', value: { address: 'anna@example.org', type: null } },
    'Cc: anna@example.org',
  ),
  golden(
    '83 |http://eps3.de/O/Z9IZO| 00',
    { name: 'X-Mms-Content-Location', value: 'http://eps3.de/O/Z9IZO' },
    'X-Mms-Content-Location: http://eps3.de/O/Z9IZO',
    'ofono-mmsd/mms_m_notify_ind_1.mms',
  ),
  golden(
    '85 04 559E7629',
    { name: 'Date', value: Date.UTC(2015, 6, 9, 13, 24, 57) },
    'Date: Jul  9, 2015 13:24:57.000000000 UTC',
    'nuntium/m-retrieve.conf_success',
  ),
  golden(
    '87 05 81 03 015180',
    { name: 'X-Mms-Delivery-Time', value: { relativeSeconds: 86_400 } },
    'X-Mms-Delivery-Time: 86400.000000000 seconds',
  ),
  golden(
    '87 06 80 04 4DE8E93B',
    { name: 'X-Mms-Delivery-Time', value: { absolute: Date.UTC(2011, 5, 3, 14, 1, 31) } },
    'X-Mms-Delivery-Time: Jun  3, 2011 14:01:31.000000000 UTC',
  ),
  golden(
    '88 05 81 03 03F480',
    { name: 'X-Mms-Expiry', value: { relativeSeconds: 259_200 } },
    'X-Mms-Expiry: 259200.000000000 seconds',
    'ofono-mmsd/mms_m_notify_ind_1.mms',
  ),
  golden(
    '88 06 80 04 4019FE91',
    { name: 'X-Mms-Expiry', value: { absolute: Date.UTC(2004, 0, 30, 6, 49, 53) } },
    'X-Mms-Expiry: Jan 30, 2004 06:49:53.000000000 UTC',
    'hex/nuntium expiry/absolute-date',
  ),
  golden(
    '89 01 81',
    { name: 'From', value: 'insert-address-token' },
    'From: <insert address>',
    'ofono-mmsd/sr-mms-mixed.mms',
  ),
  golden(
    '89 15 80 |+49891000/TYPE=PLMN| 00',
    { name: 'From', value: { address: '+49891000', type: 'PLMN' } },
    'From: +49891000/TYPE=PLMN',
    'ofono-mmsd/mms_m_retrieve_conf_1.mms',
  ),
  golden(
    '89 13 80 |allan@tomslot.com| 00',
    { name: 'From', value: { address: 'allan@tomslot.com', type: null } },
    'From: allan@tomslot.com',
    'python-messaging/TOMSLOT.MMS',
  ),
  golden(
    '8A |NewMessageClass| 00',
    { name: 'X-Mms-Message-Class', value: 'NewMessageClass' },
    'X-Mms-Message-Class: NewMessageClass',
    'ofono-mmsd/rc-mms-1-3-con-282.mms',
  ),
  golden(
    '8B |4dc268d71438a| 00',
    { name: 'Message-ID', value: '4dc268d71438a' },
    'Message-Id: 4dc268d71438a',
    'ofono-mmsd/mms_m_send_conf_1.mms',
  ),
  golden(
    '8E 02 4000',
    { name: 'X-Mms-Message-Size', value: 16_384 },
    'X-Mms-Message-Size: 16384',
    'ofono-mmsd/mms_m_notify_ind_1.mms',
  ),
  golden('8E 03 015000', { name: 'X-Mms-Message-Size', value: 86_016 }, 'X-Mms-Message-Size: 86016'),
  golden('8E 01 05', { name: 'X-Mms-Message-Size', value: 5 }, 'X-Mms-Message-Size: 5'),
  golden('93 |Stored| 00', { name: 'X-Mms-Response-Text', value: 'Stored' }, 'Response-Text: Stored'),
  golden(
    '96 |Pin-Ups| 00',
    { name: 'Subject', value: 'Pin-Ups' },
    'Subject: Pin-Ups',
    'ofono-mmsd/mms_m_notify_ind_1.mms',
  ),
  golden('96 0B EA 47 72 C3BC C39F 65 21 21 00', { name: 'Subject', value: 'Grüße!!' }, null, 'enc'),
  golden(
    '97 |112/TYPE=PLMN| 00',
    { name: 'To', value: { address: '112', type: 'PLMN' } },
    'To: 112/TYPE=PLMN',
    'python-messaging/openwave.mms',
  ),
  golden(
    '97 |10.0.0.1/TYPE=IPv4| 00',
    { name: 'To', value: { address: '10.0.0.1', type: 'IPv4' } },
    'To: 10.0.0.1/TYPE=IPv4',
  ),
  golden(
    '98 |OgQKKB| 00',
    { name: 'X-Mms-Transaction-Id', value: 'OgQKKB' },
    'X-Mms-Transaction-ID: OgQKKB',
    'ofono-mmsd/mms_m_notify_ind_1.mms',
  ),
  golden(
    '8D 90',
    { name: 'X-Mms-MMS-Version', value: '1.0' },
    'X-Mms-MMS-Version: 1.0',
    'ofono-mmsd/mms_m_notify_ind_1.mms',
  ),
  golden(
    '8D 92',
    { name: 'X-Mms-MMS-Version', value: '1.2' },
    'X-Mms-MMS-Version: 1.2',
    'nuntium/m-retrieve.conf_success',
  ),
  golden(
    '8D 93',
    { name: 'X-Mms-MMS-Version', value: '1.3' },
    'X-Mms-MMS-Version: 1.3',
    'nuntium/m-send.conf_success',
  ),
  golden('9A |Gone| 00', { name: 'X-Mms-Retrieve-Text', value: 'Gone' }, 'X-Mms-Retrieve-Text: Gone'),
  golden(
    '9D 05 81 03 015180',
    { name: 'X-Mms-Reply-Charging-Deadline', value: { relativeSeconds: 86_400 } },
    'X-Mms-Reply-Charging-Deadline: 86400.000000000 seconds',
  ),
  golden('9E |id1| 00', { name: 'X-Mms-Reply-Charging-ID', value: 'id1' }, 'X-Mms-Reply-Charging-Id: id1'),
  golden('9F 02 03E8', { name: 'X-Mms-Reply-Charging-Size', value: 1000 }, 'X-Mms-Reply-Charging-Size: 1000'),
  golden(
    'A0 05 81 |a@b| 00',
    {
      name: 'X-Mms-Previously-Sent-By',
      value: { forwardedCount: 1, address: { address: 'a@b', type: null } },
    },
    'a@b (Forwarded-count=1)',
  ),
  golden(
    'A1 06 82 04 4DE8E93B',
    {
      name: 'X-Mms-Previously-Sent-Date',
      value: { forwardedCount: 2, date: Date.UTC(2011, 5, 3, 14, 1, 31) },
    },
    'Jun  3, 2011 14:01:31.000000000 UTC (Forwarded-count=2)',
  ),
  golden(
    'A4 05 80 |pic| 00',
    { name: 'X-Mms-MM-Flags', value: { operation: 'add', keyword: 'pic' } },
    'X-Mms-MM-Flags: <Value in general form> (not decoded)',
  ),
  golden(
    'A4 05 81 |pic| 00',
    { name: 'X-Mms-MM-Flags', value: { operation: 'remove', keyword: 'pic' } },
    'X-Mms-MM-Flags: <Value in general form> (not decoded)',
  ),
  golden(
    'A4 07 82 05 EA |x| C3A4 00',
    { name: 'X-Mms-MM-Flags', value: { operation: 'filter', keyword: 'xä' } },
    'X-Mms-MM-Flags: <Value in general form> (not decoded)',
  ),
  golden(
    'A6 |No| 00',
    { name: 'X-Mms-Store-Status-Text', value: 'No' },
    'X-Mms-Store-Status-Text: No (Not decoded)',
  ),
  golden(
    'A8 96',
    { name: 'X-Mms-Attributes', value: 'Subject' },
    'X-Mms-Attributes: <Well-known value 0x96> (not decoded)',
  ),
  golden(
    'A8 AE',
    { name: 'X-Mms-Attributes', value: 'Content' },
    'X-Mms-Attributes: <Well-known value 0xae> (not decoded)',
  ),
  golden(
    'A8 B0',
    { name: 'X-Mms-Attributes', value: 'Additional-headers' },
    'X-Mms-Attributes: <Well-known value 0xb0> (not decoded)',
  ),
  golden(
    'AA 02 80 85',
    { name: 'X-Mms-Mbox-Totals', value: { unit: 'messages', count: 5 } },
    'X-Mms-Mbox-Totals: <Value in general form> (not decoded)',
  ),
  golden(
    'AA 04 81 02 0400',
    { name: 'X-Mms-Mbox-Totals', value: { unit: 'octets', count: 1024 } },
    'X-Mms-Mbox-Totals: <Value in general form> (not decoded)',
  ),
  golden(
    'AC 02 80 E4',
    { name: 'X-Mms-Mbox-Quotas', value: { unit: 'messages', count: 100 } },
    'X-Mms-Mbox-Quotas: <Value in general form> (not decoded)',
  ),
  golden(
    'AD 85',
    { name: 'X-Mms-Message-Count', value: 5 },
    'X-Mms-Message-Count: <Well-known value 0x85> (not decoded)',
  ),
  golden('AF 81', { name: 'X-Mms-Start', value: 1 }, 'X-Mms-Start: <Well-known value 0x81> (not decoded)'),
  golden(
    'B2 07 |a.jp| 00 82 9E',
    {
      name: 'X-Mms-Element-Descriptor',
      value: { contentReference: 'a.jp', parameters: [{ name: 'type', value: 'image/jpeg' }] },
    },
    'X-Mms-Element-Descriptor: <Value in general form> (not decoded)',
  ),
  golden(
    'B3 01 C8',
    { name: 'X-Mms-Limit', value: 200 },
    'X-Mms-Limit: <Value in general form> (not decoded)',
  ),
  golden('B5 |Ask| 00', { name: 'X-Mms-Recommended-Retrieval-Mode-Text', value: 'Ask' }, null),
  golden('B6 |Late| 00', { name: 'X-Mms-Status-Text', value: 'Late' }, null),
  golden('B7 |org.app| 00', { name: 'X-Mms-Applic-ID', value: 'org.app' }, null),
  golden('B8 |org.app| 00', { name: 'X-Mms-Reply-Applic-ID', value: 'org.app' }, null),
  golden('B9 |info| 00', { name: 'X-Mms-Aux-Applic-Info', value: 'info' }, null),
  golden('BD |id1| 00', { name: 'X-Mms-Replace-ID', value: 'id1' }, null),
  golden('BE |id1| 00', { name: 'X-Mms-Cancel-ID', value: 'id1' }, null),
  golden(
    '|X-MMS-Unrecognised-Header-Field| 00 |Yes| 00',
    { name: 'X-MMS-Unrecognised-Header-Field', value: 'Yes', application: true },
    'X-MMS-Unrecognised-Header-Field: Yes',
    'ofono-mmsd/rc-mms-1-3-con-281.mms',
  ),
  golden(
    '96 11 83 |MMS-1.3-con-212| 00',
    { name: 'Subject', value: 'MMS-1.3-con-212', form: 'us-ascii' },
    'Subject: MMS-1.3-con-212',
    'ofono-mmsd/rc-mms-1-3-con-212.mms',
  ),
  golden(
    '93 1F 20 84 |Mensaje recibido correctamente| 00',
    { name: 'X-Mms-Response-Text', value: 'Mensaje recibido correctamente', form: 'iso-8859-1' },
    'Response-Text: Mensaje recibido correctamente',
    'nuntium/m-send.conf_success',
  ),
  golden(
    '89 1A 80 18 83 |+19199033488/TYPE=PLMN| 00',
    { name: 'From', value: { address: '+19199033488', type: 'PLMN' }, form: 'us-ascii' },
    'From: +19199033488/TYPE=PLMN',
    'hex/nuntium TestDecodeTMobileUSA',
  ),
  // Forms that the standard allows besides the one that we choose.
  golden(
    '88 02 81 BC',
    { name: 'X-Mms-Expiry', value: { relativeSeconds: 60 }, form: 'short' },
    // tshark 4.0.17 reads seconds in the long form only.
    null,
  ),
  golden(
    'AD 01 05',
    { name: 'X-Mms-Message-Count', value: 5, form: 'long' },
    'X-Mms-Message-Count: <Value in general form> (not decoded)',
  ),
  golden(
    'AA 03 80 01 05',
    { name: 'X-Mms-Mbox-Totals', value: { unit: 'messages', count: 5 }, form: 'long' },
    'X-Mms-Mbox-Totals: <Value in general form> (not decoded)',
  ),
  golden(
    '8A |auto| 00',
    { name: 'X-Mms-Message-Class', value: 'auto', form: 'text' },
    'X-Mms-Message-Class: auto',
  ),
  golden(
    'B2 11 |a.jp| 00 82 |image/jpeg| 00',
    {
      name: 'X-Mms-Element-Descriptor',
      value: { contentReference: 'a.jp', parameters: [{ name: 'type', value: 'image/jpeg', form: 'text' }] },
    },
    'X-Mms-Element-Descriptor: <Value in general form> (not decoded)',
  ),
  golden('96 06 EA |abcd| 00', { name: 'Subject', value: 'abcd', form: 'utf-8' }, 'Subject: abcd'),
  golden('96 06 84 |Gr| FC DF 00', { name: 'Subject', value: 'Grüß', form: 'iso-8859-1' }, null),
  golden('96 06 80 |abcd| 00', { name: 'Subject', value: 'abcd', form: 'any' }, 'Subject: abcd'),
  golden('96 09 02 03E8 0048 0069 0000', { name: 'Subject', value: 'Hi', form: 'iso-10646-ucs-2' }, null),
  golden('96 0B 02 03F7 FEFF 0048 0069 0000', { name: 'Subject', value: 'Hi', form: 'utf-16' }, null),
  golden('96 07 02 07EA 7F A4A4 00', { name: 'Subject', value: '中', form: 'big5' }, null),
  golden(
    'A0 06 81 04 83 |a@| 00',
    {
      name: 'X-Mms-Previously-Sent-By',
      value: { forwardedCount: 1, address: { address: 'a@', type: null } },
      form: 'us-ascii',
    },
    'a@ (Forwarded-count=1)',
  ),
];

/** Forms in captures that the standard does not allow: they are read, and written in the form above. */
export const GOLDEN_READ_ONLY: readonly GoldenField[] = [
  golden(
    '96 1F 1E EA EFBBBF |Sh| C3B5 |rt T| C3A9 |xt - | C2A5 C3BC C3AB C3A4 C3BF 00',
    { name: 'Subject', value: '\ufeffShõrt Téxt - ¥üëäÿ' },
    null,
    'ofono-mmsd/rc-mms-1-3-con-211.mms',
  ),
];

/** Values with their Status-count, as only M-Delete.conf and M-Mbox-Delete.conf have them. */
export const GOLDEN_COUNTED: readonly GoldenField[] = [
  golden('83 05 81 |h:x| 00', { name: 'X-Mms-Content-Location', value: 'h:x', statusCount: 1 }, null),
  golden(
    '92 02 82 E4',
    { name: 'X-Mms-Response-Status', value: 'error-permanent-message-not-found', statusCount: 2 },
    null,
  ),
  golden('93 06 82 |gone| 00', { name: 'X-Mms-Response-Text', value: 'gone', statusCount: 2 }, null),
  golden('93 07 83 05 EA |x| C3A4 00', { name: 'X-Mms-Response-Text', value: 'xä', statusCount: 3 }, null),
];

/** Field code on the wire, field, and for each octet our word and tshark's (null: it does not know the value). */
export type GoldenEnum = readonly [
  code: number,
  field: string,
  tsharkField: string | null,
  values: readonly (readonly [octet: number, word: string, tshark: string | null])[],
];

const yesNo = (code: number, field: string, tsharkField: string | null, decoded = true): GoldenEnum => [
  code,
  field,
  tsharkField,
  [
    [0x80, 'yes', decoded ? 'Yes' : null],
    [0x81, 'no', decoded ? 'No' : null],
  ],
];

export const GOLDEN_ENUMS: readonly GoldenEnum[] = [
  [
    0x8c,
    'X-Mms-Message-Type',
    'X-Mms-Message-Type',
    [
      [0x80, 'm-send-req', 'm-send-req'],
      [0x81, 'm-send-conf', 'm-send-conf'],
      [0x82, 'm-notification-ind', 'm-notification-ind'],
      [0x83, 'm-notifyresp-ind', 'm-notifyresp-ind'],
      [0x84, 'm-retrieve-conf', 'm-retrieve-conf'],
      [0x85, 'm-acknowledge-ind', 'm-acknowledge-ind'],
      [0x86, 'm-delivery-ind', 'm-delivery-ind'],
      [0x87, 'm-read-rec-ind', 'm-read-rec-ind'],
      [0x88, 'm-read-orig-ind', 'm-read-orig-ind'],
      [0x89, 'm-forward-req', 'm-forward-req'],
      [0x8a, 'm-forward-conf', 'm-forward-conf'],
      [0x8b, 'm-mbox-store-req', 'm-mbox-store-req'],
      [0x8c, 'm-mbox-store-conf', 'm-mbox-store-conf'],
      [0x8d, 'm-mbox-view-req', 'm-mbox-view-req'],
      [0x8e, 'm-mbox-view-conf', 'm-mbox-view-conf'],
      [0x8f, 'm-mbox-upload-req', 'm-mbox-upload-req'],
      [0x90, 'm-mbox-upload-conf', 'm-mbox-upload-conf'],
      [0x91, 'm-mbox-delete-req', 'm-mbox-delete-req'],
      [0x92, 'm-mbox-delete-conf', 'm-mbox-delete-conf'],
      [0x93, 'm-mbox-descr', 'm-mbox-descr'],
      [0x94, 'm-delete-req', null],
      [0x95, 'm-delete-conf', null],
      [0x96, 'm-cancel-req', null],
      [0x97, 'm-cancel-conf', null],
    ],
  ],
  [
    0x8a,
    'X-Mms-Message-Class',
    'X-Mms-Message-Class',
    [
      [0x80, 'personal', 'Personal'],
      [0x81, 'advertisement', 'Advertisement'],
      [0x82, 'informational', 'Informational'],
      [0x83, 'auto', 'Auto'],
    ],
  ],
  [
    0x8f,
    'X-Mms-Priority',
    'X-Mms-Priority',
    [
      [0x80, 'low', 'Low'],
      [0x81, 'normal', 'Normal'],
      [0x82, 'high', 'High'],
    ],
  ],
  [
    0x94,
    'X-Mms-Sender-Visibility',
    'Sender-Visibility',
    [
      [0x80, 'hide', 'Hide'],
      [0x81, 'show', 'Show'],
    ],
  ],
  [
    0x95,
    'X-Mms-Status',
    'Status',
    [
      [0x80, 'expired', 'Expired'],
      [0x81, 'retrieved', 'Retrieved'],
      [0x82, 'rejected', 'Rejected'],
      [0x83, 'deferred', 'Deferred'],
      [0x84, 'unrecognised', 'Unrecognized'],
      [0x85, 'indeterminate', 'Indeterminate'],
      [0x86, 'forwarded', 'Forwarded'],
      [0x87, 'unreachable', 'Unreachable'],
    ],
  ],
  [
    0x92,
    'X-Mms-Response-Status',
    'Response-Status',
    [
      [0x80, 'ok', 'Ok'],
      [0x81, 'error-unspecified', 'Unspecified'],
      [0x82, 'error-service-denied', 'Service denied'],
      [0x83, 'error-message-format-corrupt', 'Message format corrupt'],
      [0x84, 'error-sending-address-unresolved', 'Sending address unresolved'],
      [0x85, 'error-message-not-found', 'Message not found'],
      [0x86, 'error-network-problem', 'Network problem'],
      [0x87, 'error-content-not-accepted', 'Content not accepted'],
      [0x88, 'error-unsupported-message', 'Unsupported message'],
      [0xc0, 'error-transient-failure', 'Transient failure'],
      [0xc1, 'error-transient-sending-address-unresolved', 'Transient: Sending address unresolved'],
      [0xc2, 'error-transient-message-not-found', 'Transient: Message not found'],
      [0xc3, 'error-transient-network-problem', 'Transient: Network problem'],
      [0xc4, 'error-transient-partial-success', 'Transient: Partial success'],
      [0xe0, 'error-permanent-failure', 'Permanent failure'],
      [0xe1, 'error-permanent-service-denied', 'Permanent: Service denied'],
      [0xe2, 'error-permanent-message-format-corrupt', 'Permanent: Message format corrupt'],
      [0xe3, 'error-permanent-sending-address-unresolved', 'Permanent: Sending address unresolved'],
      [0xe4, 'error-permanent-message-not-found', 'Permanent: Message not found'],
      [0xe5, 'error-permanent-content-not-accepted', 'Permanent: Content not accepted'],
      [
        0xe6,
        'error-permanent-reply-charging-limitations-not-met',
        'Permanent: Reply charging limitations not met',
      ],
      [
        0xe7,
        'error-permanent-reply-charging-request-not-accepted',
        'Permanent: Reply charging request not accepted',
      ],
      [
        0xe8,
        'error-permanent-reply-charging-forwarding-denied',
        'Permanent: Reply charging forwarding denied',
      ],
      [0xe9, 'error-permanent-reply-charging-not-supported', 'Permanent: Reply charging not supported'],
      [0xea, 'error-permanent-address-hiding-not-supported', 'Permanent: Address hiding not supported'],
      [0xeb, 'error-permanent-lack-of-prepaid', null],
    ],
  ],
  [
    0x99,
    'X-Mms-Retrieve-Status',
    'X-Mms-Retrieve-Status',
    [
      [0x80, 'ok', 'Ok'],
      [0xc0, 'error-transient-failure', 'Transient failure'],
      [0xc1, 'error-transient-message-not-found', 'Transient: Message not found'],
      [0xc2, 'error-transient-network-problem', 'Transient: Network problem'],
      [0xe0, 'error-permanent-failure', 'Permanent failure'],
      [0xe1, 'error-permanent-service-denied', 'Permanent: Service denied'],
      [0xe2, 'error-permanent-message-not-found', 'Permanent: Message not found'],
      [0xe3, 'error-permanent-content-unsupported', 'Permanent: Content unsupported'],
    ],
  ],
  [
    0x9b,
    'X-Mms-Read-Status',
    'X-Mms-Read-Status',
    [
      [0x80, 'read', 'Read'],
      [0x81, 'deleted-without-being-read', 'Deleted without being read'],
    ],
  ],
  [
    0x9c,
    'X-Mms-Reply-Charging',
    'X-Mms-Reply-Charging',
    [
      [0x80, 'requested', 'Requested'],
      [0x81, 'requested-text-only', 'Requested text only'],
      [0x82, 'accepted', 'Accepted'],
      [0x83, 'accepted-text-only', 'Accepted text only'],
    ],
  ],
  yesNo(0x86, 'X-Mms-Delivery-Report', 'X-Mms-Delivery-Report'),
  yesNo(0x90, 'X-Mms-Read-Report', 'X-Mms-Read-Report'),
  yesNo(0x91, 'X-Mms-Report-Allowed', 'X-Mms-Report-Allowed'),
  // From here on tshark knows the field's name at most.
  yesNo(0xa2, 'X-Mms-Store', 'X-Mms-Store', false),
  [
    0xa3,
    'X-Mms-MM-State',
    'X-Mms-MM-State',
    [
      [0x80, 'draft', null],
      [0x81, 'sent', null],
      [0x82, 'new', null],
      [0x83, 'retrieved', null],
      [0x84, 'forwarded', null],
    ],
  ],
  [
    0xa5,
    'X-Mms-Store-Status',
    'X-Mms-Store-Status',
    [
      [0x80, 'success', null],
      [0xc0, 'error-transient-failure', null],
      [0xc1, 'error-transient-network-problem', null],
      [0xe0, 'error-permanent-failure', null],
      [0xe1, 'error-permanent-service-denied', null],
      [0xe2, 'error-permanent-message-format-corrupt', null],
      [0xe3, 'error-permanent-message-not-found', null],
      [0xe4, 'error-permanent-mmbox-full', null],
    ],
  ],
  yesNo(0xa7, 'X-Mms-Stored', 'X-Mms-Stored', false),
  yesNo(0xa9, 'X-Mms-Totals', 'X-Mms-Totals', false),
  yesNo(0xab, 'X-Mms-Quotas', 'X-Mms-Quotas', false),
  yesNo(0xb1, 'X-Mms-Distribution-Indicator', 'X-Mms-Distribution-Indicator', false),
  [0xb4, 'X-Mms-Recommended-Retrieval-Mode', null, [[0x80, 'manual', null]]],
  [
    0xba,
    'X-Mms-Content-Class',
    null,
    [
      [0x80, 'text', null],
      [0x81, 'image-basic', null],
      [0x82, 'image-rich', null],
      [0x83, 'video-basic', null],
      [0x84, 'video-rich', null],
      [0x85, 'megapixel', null],
      [0x86, 'content-basic', null],
      [0x87, 'content-rich', null],
    ],
  ],
  yesNo(0xbb, 'X-Mms-DRM-Content', null, false),
  yesNo(0xbc, 'X-Mms-Adaptation-Allowed', null, false),
  [
    0xbf,
    'X-Mms-Cancel-Status',
    null,
    [
      [0x80, 'request-successfully-received', null],
      [0x81, 'request-corrupted', null],
    ],
  ],
];
