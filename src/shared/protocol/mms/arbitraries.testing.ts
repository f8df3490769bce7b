import fc from 'fast-check';
import { contentType, count, moment, part, text, token } from '../wsp/arbitraries.testing';
import { isMultipart } from '../wsp/content-type';
import { address } from './address';
import type { MmsAddress } from './address';
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
  text as textCodec,
  time,
  version,
} from './field-values';
import { FIELD_BY_NAME, FIELD_NAMES } from './fields';
import type { MmsFieldName } from './fields';
import type { MmsBody, MmsField, MmsPdu } from './message';
import { hasStatusCounts, PDU_TYPES } from './pdus';
import type { MmsPduType } from './pdus';

export const mmsAddress: fc.Arbitrary<MmsAddress> = fc.oneof(
  fc.stringMatching(/^\+?[0-9.-]{1,15}$/).map((number) => ({ address: number, type: 'PLMN' })),
  fc.constantFrom<MmsAddress>(
    { address: '10.0.0.1', type: 'IPv4' },
    { address: '2001:db8::1', type: 'IPv6' },
    { address: 'x', type: 'Other' },
    { address: 'Jörg Müller <jm@example.org>', type: null },
    { address: '山田@example.org', type: null },
    { address: '#100', type: null },
    { address: '', type: null },
  ),
);

/** Values by codec and not by field: the table says which field has which. Enumerations take theirs from their codec. */
const VALUES = new Map<unknown, fc.Arbitrary<unknown>>([
  [textCodec, text],
  [encodedString, text],
  [subject, text],
  [integer, count],
  [longInteger, count],
  [date, moment],
  [version, fc.constantFrom('1.0', '1.3', '1.14', '1', '2.0')],
  [messageClass, fc.oneof(fc.constantFrom('personal', 'auto', '0x99'), token)],
  [address, mmsAddress],
  [from, fc.oneof(mmsAddress, fc.constant('insert-address-token'))],
  [
    time,
    fc.oneof(
      moment.map((absolute) => ({ absolute })),
      count.map((relativeSeconds) => ({ relativeSeconds })),
    ),
  ],
  [previouslySentBy, fc.record({ forwardedCount: count, address: mmsAddress })],
  [previouslySentDate, fc.record({ forwardedCount: count, date: moment })],
  [mmFlags, fc.record({ operation: fc.constantFrom('add', 'remove', 'filter', '0x99'), keyword: text })],
  [mboxCount, fc.record({ unit: fc.constantFrom('messages', 'octets'), count })],
  [
    elementDescriptor,
    fc.record({
      contentReference: text,
      parameters: fc.array(
        fc.oneof(
          fc.record({ name: fc.constant('type'), value: fc.constantFrom('image/jpeg', 'audio/amr', '0x5b') }),
          fc.record({ name: fc.constant('0x05'), value: fc.constant(Uint8Array.of(0x80)) }),
        ),
        { maxLength: 3 },
      ),
    }),
  ],
  [FIELD_BY_NAME.get('Content-Type')!.codec, contentType],
  [FIELD_BY_NAME.get('X-Mms-Attributes')!.codec, fc.constantFrom(...FIELD_NAMES, 'Content', '0x45')],
]);

/** Any value that a field can have. */
export function fieldValue(name: MmsFieldName): fc.Arbitrary<unknown> {
  const { codec } = FIELD_BY_NAME.get(name)!;
  const known = VALUES.get(codec);
  if (known !== undefined) return known;
  const words =
    (codec as { words?: (string | undefined)[] }).words?.filter((word) => word !== undefined) ?? [];
  return fc.constantFrom(...words, '0xbf');
}

const PLACED: readonly MmsFieldName[] = [
  'X-Mms-Message-Type',
  'X-Mms-Transaction-Id',
  'X-Mms-MMS-Version',
  'Content-Type',
];

const known = (name: MmsFieldName): fc.Arbitrary<MmsField> =>
  fieldValue(name).map((value) => ({ name, value }) as MmsField);

const anyField: fc.Arbitrary<MmsField> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(...FIELD_NAMES.filter((name) => !PLACED.includes(name))).chain(known),
  },
  { weight: 1, arbitrary: fc.record({ name: token, value: text, application: fc.constant(true as const) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<MmsField>(
      { name: '0x45', raw: Uint8Array.of(0x85) },
      { name: '0x46', raw: Uint8Array.of(0x02, 0x41, 0x42) },
      { name: '0x30', raw: Uint8Array.of(0x41, 0x00) },
    ),
  },
);

/** Status counts stand where the table has them, and only there. */
function withCounts(type: MmsPduType, fields: readonly MmsField[]): MmsField[] {
  return fields.map((field, index) =>
    hasStatusCounts(type) && FIELD_BY_NAME.get(field.name)?.counted === true
      ? ({ ...field, statusCount: index } as MmsField)
      : field,
  );
}

/** Any PDU with its fields in the order of the wire. */
export const mmsPdu: fc.Arbitrary<MmsPdu> = fc
  .record({
    type: fc.constantFrom<MmsPduType>(...PDU_TYPES, '0x98'),
    head: fc.tuple(fc.option(known('X-Mms-Transaction-Id')), fc.option(known('X-Mms-MMS-Version'))),
    fields: fc.array(anyField, { maxLength: 12 }),
    contentType: fc.option(contentType),
    parts: fc.array(part, { maxLength: 4 }),
    data: fc.uint8Array({ maxLength: 50 }),
  })
  .map(({ type, head, fields, contentType: bodyType, parts, data }) => {
    const list: MmsField[] = [
      { name: 'X-Mms-Message-Type', value: type },
      ...head.filter((field) => field !== null),
      ...withCounts(type, fields),
    ];
    if (bodyType === null) return { type, fields: list, body: null };
    list.push({ name: 'Content-Type', value: bodyType });
    const body: MmsBody = isMultipart(bodyType) ? { kind: 'multipart', parts } : { kind: 'single', data };
    return { type, fields: list, body };
  });
