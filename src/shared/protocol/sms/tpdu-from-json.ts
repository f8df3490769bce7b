import { z } from 'zod';
import { MINUTE, SECOND } from '../../model/time';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { hexSchema, parsedJson } from '../kit/parsed-json';
import { decodeGsm7, unpackSeptets } from '../text/gsm7';
import { encodeUcs2 } from '../text/ucs2';
import type { SmsAddress } from './address';
import { dcsFor, dcsOf, dcsWith, userDataEncoding } from './dcs';
import type { Alphabet, Dcs } from './dcs';
import { buildEmailText } from './email-text';
import type { EmailText } from './email-text';
import { languagesOf } from './national-language';
import type { Timestamp } from './timestamp';
import type { SmsCommand, SmsDeliver, SmsStatusReport, SmsSubmit, Tpdu } from './tpdu-types';
import type { InformationElement } from './udh';
import { elementSchema, headerLength } from './udh';
import { addressSchema } from './udh-fields';
import { fillBits, textUserData } from './user-data';
import type { UserData } from './user-data';
import type { Validity } from './validity';

const octet = z.number().int().min(0).max(255);
const flag = z.boolean().default(false);

const timestamp = z.string().transform((text, context): Timestamp => {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:Z|([+-])(\d\d):(\d\d))$/.exec(text);
  const local = match === null ? NaN : new Date(`${match[1]}Z`).getTime();
  if (match === null || Number.isNaN(local)) {
    context.addIssue({ code: 'custom', message: 'a time looks like 2003-01-06T10:00:00+02:00' });
    return z.NEVER;
  }
  const distance = Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  const offsetMinutes = match[2] === '-' ? -distance : distance;
  return { time: local - offsetMinutes * MINUTE, offsetMinutes };
});

const validity: z.ZodType<Validity> = z.union([
  timestamp.transform((time): Validity => ({ format: 'absolute', ...time })),
  z
    .object({ relativeSeconds: z.null(), enhanced: z.literal('none'), singleShot: flag })
    .transform(({ singleShot }): Validity => ({
      format: 'enhanced',
      coding: 'none',
      singleShot,
      duration: 0,
    })),
  z
    .object({
      relativeSeconds: z.number().nonnegative(),
      enhanced: z.enum(['none', 'relative', 'seconds', 'time']).optional(),
      singleShot: flag,
    })
    .transform(({ relativeSeconds, enhanced, singleShot }): Validity => {
      const duration = relativeSeconds * SECOND;
      if (enhanced === undefined) return { format: 'relative', duration };
      return { format: 'enhanced', coding: enhanced, singleShot, duration };
    }),
]);

/** The raw octet decides; without it the first scheme that says what the JSON says. */
const dcs: z.ZodType<Dcs> = z
  .object({
    raw: octet.optional(),
    alphabet: z.enum(['gsm7', '8bit', 'ucs2']).default('gsm7'),
    class: z
      .union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
      .nullable()
      .default(null),
    compressed: flag,
    autoDelete: flag,
    indication: z
      .object({
        type: z.enum(['voicemail', 'fax', 'email', 'other']),
        active: z.boolean(),
        store: z.boolean(),
      })
      .nullable()
      .default(null),
  })
  .transform(({ raw, ...facts }, context) => {
    const scheme = raw === undefined ? dcsWith(facts) : dcsOf(raw);
    if (scheme !== null) return scheme;
    context.addIssue({ code: 'custom', message: 'no data coding scheme says all of that' });
    return z.NEVER;
  });

/** What TP-UD and TP-DCS are made of. */
const content = {
  dcs: dcs.nullish(),
  udh: z.array(elementSchema).default([]),
  text: z.string().nullish(),
  /** Octets behind the header, as on the wire. */
  userData: hexSchema.nullish(),
};
type Content = z.output<z.ZodObject<typeof content>>;

/** Instead of the text of a message with the TP-PID of e-mail. */
const email = z
  .object({
    addresses: z.array(z.string()),
    subject: z.string().nullable().default(null),
    message: z.string().default(''),
  })
  .optional();

const optional = {
  parameterIndicator: octet.nullable().default(null),
  pid: octet.nullable().default(null),
  ...content,
};

const tpduSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sms-deliver'),
    originator: addressSchema,
    pid: octet.default(0),
    timestamp,
    moreMessages: flag,
    statusReportIndication: flag,
    replyPath: flag,
    loopPrevention: flag,
    email,
    ...content,
  }),
  z.object({
    kind: z.literal('sms-submit'),
    messageReference: octet.default(0),
    destination: addressSchema,
    pid: octet.default(0),
    validity: validity.nullable().default(null),
    statusReportRequest: flag,
    rejectDuplicates: flag,
    replyPath: flag,
    email,
    ...content,
  }),
  z.object({
    kind: z.literal('sms-status-report'),
    messageReference: octet.default(0),
    recipient: addressSchema,
    timestamp,
    discharge: timestamp,
    status: octet,
    statusReportQualifier: z.enum(['submit', 'command']).default('submit'),
    moreMessages: flag,
    loopPrevention: flag,
    ...optional,
  }),
  z.object({
    kind: z.literal('sms-command'),
    messageReference: octet.default(0),
    pid: octet.default(0),
    commandType: octet,
    messageNumber: octet,
    destination: addressSchema,
    statusReportRequest: flag,
    ...content,
  }),
  z.object({
    kind: z.literal('sms-deliver-report'),
    failureCause: octet.nullable().default(null),
    ...optional,
  }),
  z.object({
    kind: z.literal('sms-submit-report'),
    failureCause: octet.nullable().default(null),
    timestamp,
    ...optional,
  }),
]);

const prefixSchema = z.object({ serviceCentre: addressSchema.nullish() });

/** A TPDU, and the service centre's address in front of it: undefined for none, null for one of length 0. */
export interface TpduFromJson {
  serviceCentre: SmsAddress | null | undefined;
  tpdu: Tpdu;
}

/**
 * The TPDU that a JSON describes: what `handset-lab decode --json` prints, or the same written by hand, where `text`
 * is enough for the content and everything that has a usual value may be left out.
 * @throws EncodeError whose path names the place in the JSON that does not fit
 */
export function tpduFromJson(json: unknown): TpduFromJson {
  const { serviceCentre } = parsedJson(prefixSchema, json);
  return { serviceCentre, tpdu: withContent(parsedJson(tpduSchema, json)) };
}

function withContent(read: z.output<typeof tpduSchema>): Tpdu {
  const { udh: _udh, text: _text, userData: _userData, dcs: _dcs, ...rest } = read;
  const { email: _email, ...fields } = { email: undefined, ...rest };
  switch (read.kind) {
    case 'sms-deliver':
    case 'sms-submit': {
      const text = read.text ?? (read.email === undefined ? null : emailText(read.email));
      const made = contentOf({ ...read, text, dcs: read.dcs ?? undefined });
      return { ...fields, ...made } as SmsDeliver | SmsSubmit;
    }
    case 'sms-command': {
      const data = {
        header: read.udh,
        encoding: '8bit',
        text: null,
        data: read.userData ?? new Uint8Array(0),
      };
      return { ...fields, commandData: data } as SmsCommand;
    }
    case 'sms-status-report':
    case 'sms-deliver-report':
    case 'sms-submit-report': {
      const empty = read.udh.length === 0 && read.text == null && read.userData == null;
      const made = empty ? { dcs: read.dcs ?? null, userData: null } : contentOf(read);
      return { ...fields, ...made } as SmsStatusReport;
    }
  }
}

function emailText(said: EmailText): string {
  const text = buildEmailText(said);
  if (text === null) throw new EncodeError('cannot be said in the text of a short message', 'email');
  return text;
}

/**
 * Without a data coding scheme the text chooses: GSM 7-bit where that can write it, else UCS-2. A report may say that it
 * has none (null): then its text is GSM 7-bit.
 */
function contentOf({ dcs: scheme, udh, text, userData }: Content): { dcs: Dcs | null; userData: UserData } {
  if (scheme === undefined) {
    const data =
      text == null && userData != null ? octets(userData, udh, '8bit', null) : textUserData(text ?? '', udh);
    return { dcs: dcsFor(data.encoding), userData: data };
  }
  const encoding = scheme === null ? 'gsm7' : userDataEncoding(scheme);
  if (userData != null) return { dcs: scheme, userData: octets(userData, udh, encoding, text ?? null) };
  if (encoding === '8bit') {
    if (text != null) throw new EncodeError('8-bit data is given as userData, in hex', 'text');
    return { dcs: scheme, userData: octets(new Uint8Array(0), udh, encoding, null) };
  }
  return { dcs: scheme, userData: textUserData(text ?? '', udh, encoding) };
}

/**
 * User data as it travels. Packed septets do not say where they end when the last octet has room for one more: there
 * the text decides, as long as it says the same.
 */
function octets(
  wire: Uint8Array,
  header: InformationElement[],
  encoding: Alphabet,
  text: string | null,
): UserData {
  if (encoding === 'ucs2' && text !== null && toHex(encodeUcs2(text)) === toHex(wire)) {
    return { header, encoding, text, data: wire };
  }
  if (encoding !== 'gsm7') return { header, encoding, text: null, data: wire };
  const fill = fillBits(headerLength(header));
  const count = Math.max(0, Math.floor((wire.length * 8 - fill) / 7));
  const languages = languagesOf(header);
  const septets = unpackSeptets(wire, count, fill);
  const spare = wire.length * 8 - fill - 7 * (count - 1);
  const shorter = septets.subarray(0, -1);
  const data = spare === 7 && decodeGsm7(shorter, languages) === text ? shorter : septets;
  return { header, encoding, text: decodeGsm7(data, languages), data };
}
