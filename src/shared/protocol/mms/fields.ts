import { codec } from '../kit/codec';
import type { Codec } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import { readContentType, writeContentType } from '../wsp/content-type';
import type { ContentType } from '../wsp/content-type';
import { OCTET_WORDS, unknownCode } from '../wsp/codes';
import { address } from './address';
import {
  CANCEL_STATUS,
  CONTENT_CLASS,
  MESSAGE_TYPE,
  MM_STATE,
  octetEnum,
  PRIORITY,
  READ_STATUS,
  REPLY_CHARGING,
  RESPONSE_STATUS,
  RETRIEVAL_MODE,
  RETRIEVE_STATUS,
  SENDER_VISIBILITY,
  STATUS,
  STORE_STATUS,
  YES_NO,
} from './enums';
import type { OctetCodec } from './enums';
import { elementDescriptor } from './element-descriptor';
import {
  date,
  encodedString,
  from,
  integer,
  longInteger,
  mboxCount,
  messageClass,
  mmFlags,
  previouslySentBy,
  previouslySentDate,
  subject,
  text,
  time,
  version,
} from './field-values';

export type MmsVersion = '1.0' | '1.1' | '1.2' | '1.3';

export interface FieldRow<T> {
  /** Field code; 0x80 more on the wire. */
  readonly code: number;
  readonly codec: Codec<T>;
  /** First version of the encapsulation that has the field. */
  readonly since: MmsVersion;
  readonly repeatable: boolean;
  /** Has a Status-count in front of its value in M-Delete.conf and M-Mbox-Delete.conf. */
  readonly counted: boolean;
}

function row<T>(
  code: number,
  since: MmsVersion,
  valueCodec: Codec<T>,
  ...marks: ('repeatable' | 'counted')[]
): FieldRow<T> {
  return {
    code,
    since,
    codec: valueCodec,
    repeatable: marks.includes('repeatable'),
    counted: marks.includes('counted'),
  };
}

const yesNo = octetEnum(YES_NO);
const contentType = codec<ContentType>(readContentType, writeContentType);

/** X-Mms-Attributes: the name of another field, also of the two that have no value of their own. */
const attribute = codec<string>(
  (r) => {
    const octet = r.peek();
    if (octet < 0x80) return r.fail('no field code');
    r.pos++;
    const name = fieldName(octet & 0x7f);
    r.sink?.leaf(r.pos - 1, r.pos, 'Field name', `${name} → ${octet.toString(16)}`);
    return name;
  },
  (w, name) => {
    const code = fieldCode(name);
    if (code < 0) throw new EncodeError(`"${name}" is no field`);
    w.u8(0x80 | code);
  },
);

/** All header fields of OMA MMS ENC 1.3 (§7.3), in the order of their codes. */
export const FIELDS = {
  Bcc: row(0x01, '1.0', address, 'repeatable'),
  Cc: row(0x02, '1.0', address, 'repeatable'),
  'X-Mms-Content-Location': row(0x03, '1.0', text, 'repeatable', 'counted'),
  'Content-Type': row(0x04, '1.0', contentType),
  Date: row(0x05, '1.0', date),
  'X-Mms-Delivery-Report': row(0x06, '1.0', yesNo),
  'X-Mms-Delivery-Time': row(0x07, '1.0', time),
  'X-Mms-Expiry': row(0x08, '1.0', time),
  From: row(0x09, '1.0', from),
  'X-Mms-Message-Class': row(0x0a, '1.0', messageClass),
  'Message-ID': row(0x0b, '1.0', text),
  'X-Mms-Message-Type': row(0x0c, '1.0', octetEnum(MESSAGE_TYPE)),
  'X-Mms-MMS-Version': row(0x0d, '1.0', version),
  'X-Mms-Message-Size': row(0x0e, '1.0', longInteger),
  'X-Mms-Priority': row(0x0f, '1.0', octetEnum(PRIORITY)),
  'X-Mms-Read-Report': row(0x10, '1.0', yesNo),
  'X-Mms-Report-Allowed': row(0x11, '1.0', yesNo),
  'X-Mms-Response-Status': row(0x12, '1.0', octetEnum(RESPONSE_STATUS), 'repeatable', 'counted'),
  'X-Mms-Response-Text': row(0x13, '1.0', encodedString, 'repeatable', 'counted'),
  'X-Mms-Sender-Visibility': row(0x14, '1.0', octetEnum(SENDER_VISIBILITY)),
  'X-Mms-Status': row(0x15, '1.0', octetEnum(STATUS)),
  Subject: row(0x16, '1.0', subject),
  To: row(0x17, '1.0', address, 'repeatable'),
  'X-Mms-Transaction-Id': row(0x18, '1.0', text),
  'X-Mms-Retrieve-Status': row(0x19, '1.1', octetEnum(RETRIEVE_STATUS)),
  'X-Mms-Retrieve-Text': row(0x1a, '1.1', encodedString),
  'X-Mms-Read-Status': row(0x1b, '1.1', octetEnum(READ_STATUS)),
  'X-Mms-Reply-Charging': row(0x1c, '1.1', octetEnum(REPLY_CHARGING)),
  'X-Mms-Reply-Charging-Deadline': row(0x1d, '1.1', time),
  'X-Mms-Reply-Charging-ID': row(0x1e, '1.1', text),
  'X-Mms-Reply-Charging-Size': row(0x1f, '1.1', longInteger),
  'X-Mms-Previously-Sent-By': row(0x20, '1.1', previouslySentBy, 'repeatable'),
  'X-Mms-Previously-Sent-Date': row(0x21, '1.1', previouslySentDate, 'repeatable'),
  'X-Mms-Store': row(0x22, '1.2', yesNo),
  'X-Mms-MM-State': row(0x23, '1.2', octetEnum(MM_STATE), 'repeatable'),
  'X-Mms-MM-Flags': row(0x24, '1.2', mmFlags, 'repeatable'),
  'X-Mms-Store-Status': row(0x25, '1.2', octetEnum(STORE_STATUS)),
  'X-Mms-Store-Status-Text': row(0x26, '1.2', encodedString),
  'X-Mms-Stored': row(0x27, '1.2', yesNo),
  'X-Mms-Attributes': row(0x28, '1.2', attribute, 'repeatable'),
  'X-Mms-Totals': row(0x29, '1.2', yesNo),
  'X-Mms-Mbox-Totals': row(0x2a, '1.2', mboxCount, 'repeatable'),
  'X-Mms-Quotas': row(0x2b, '1.2', yesNo),
  'X-Mms-Mbox-Quotas': row(0x2c, '1.2', mboxCount, 'repeatable'),
  'X-Mms-Message-Count': row(0x2d, '1.2', integer),
  'X-Mms-Start': row(0x2f, '1.2', integer),
  'X-Mms-Distribution-Indicator': row(0x31, '1.2', yesNo),
  'X-Mms-Element-Descriptor': row(0x32, '1.2', elementDescriptor, 'repeatable'),
  'X-Mms-Limit': row(0x33, '1.2', integer),
  'X-Mms-Recommended-Retrieval-Mode': row(0x34, '1.3', octetEnum(RETRIEVAL_MODE)),
  'X-Mms-Recommended-Retrieval-Mode-Text': row(0x35, '1.3', encodedString),
  'X-Mms-Status-Text': row(0x36, '1.3', encodedString),
  'X-Mms-Applic-ID': row(0x37, '1.3', text),
  'X-Mms-Reply-Applic-ID': row(0x38, '1.3', text),
  'X-Mms-Aux-Applic-Info': row(0x39, '1.3', text),
  'X-Mms-Content-Class': row(0x3a, '1.3', octetEnum(CONTENT_CLASS)),
  'X-Mms-DRM-Content': row(0x3b, '1.3', yesNo),
  'X-Mms-Adaptation-Allowed': row(0x3c, '1.3', yesNo),
  'X-Mms-Replace-ID': row(0x3d, '1.3', text),
  'X-Mms-Cancel-ID': row(0x3e, '1.3', text),
  'X-Mms-Cancel-Status': row(0x3f, '1.3', octetEnum(CANCEL_STATUS)),
};

/** Codes that have a name and no value: they stand in X-Mms-Attributes only. */
const NAMES_WITHOUT_VALUE = { Content: 0x2e, 'Additional-headers': 0x30 };

type Fields = typeof FIELDS;
export type MmsFieldName = keyof Fields;
export type MmsFieldValue<N extends MmsFieldName> = Fields[N] extends FieldRow<infer T> ? T : never;

export const FIELD_NAMES = Object.keys(FIELDS) as MmsFieldName[];

export interface NamedFieldRow extends FieldRow<unknown> {
  readonly name: MmsFieldName;
  /** Values by octet, where a value is a single octet; null where it may be counted or has another form. */
  readonly words: readonly unknown[] | null;
}

/** Rows by field code, for decoding. */
export const FIELD_BY_CODE: (NamedFieldRow | undefined)[] = new Array<undefined>(0x80).fill(undefined);
/** Rows by field name, for encoding. */
export const FIELD_BY_NAME = new Map<string, NamedFieldRow>();

for (const name of FIELD_NAMES) {
  const { code, codec: valueCodec, since, repeatable, counted } = FIELDS[name] as FieldRow<unknown>;
  const words = counted || !('words' in valueCodec) ? null : (valueCodec as OctetCodec<unknown>).words;
  const named: NamedFieldRow = { name, code, codec: valueCodec, since, repeatable, counted, words };
  FIELD_BY_CODE[named.code] = named;
  FIELD_BY_NAME.set(name, named);
}

const VALUELESS = new Map(Object.entries(NAMES_WITHOUT_VALUE));
const VALUELESS_NAMES = new Map(Object.entries(NAMES_WITHOUT_VALUE).map(([name, code]) => [code, name]));

/** Name of a field code; `0x45` and so on when it has none. */
export function fieldName(code: number): string {
  return FIELD_BY_CODE[code]?.name ?? VALUELESS_NAMES.get(code) ?? OCTET_WORDS[code]!;
}

/** Code of a field's name or of a word such as `0x45`; -1 when it is neither. */
export function fieldCode(name: string): number {
  return FIELD_BY_NAME.get(name)?.code ?? VALUELESS.get(name) ?? unknownCode(name, 0x7f);
}
