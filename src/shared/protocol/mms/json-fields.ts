import { z } from 'zod';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { isoDate, isoSchema } from '../kit/iso-date';
import { hexSchema, parsedJson } from '../kit/parsed-json';
import { address, parseAddress } from './address';
import type { MmsAddress } from './address';
import { elementDescriptor } from './element-descriptor';
import {
  date,
  from,
  integer,
  longInteger,
  mboxCount,
  mmFlags,
  previouslySentBy,
  previouslySentDate,
  time,
} from './field-values';
import type { ElementDescriptor } from './element-descriptor';
import type { FromValue, MmsTime, PreviouslySentDate } from './field-values';
import { FIELD_BY_NAME } from './fields';
import type { MmsField } from './message';

/** A header field in JSON: dates in ISO 8601 UTC, raw octets in hex, everything else as the codec gives it. */
export interface FieldJson {
  name: string;
  value?: unknown;
  statusCount?: number | undefined;
  /** How the value is written, where that is not how we would, such as the name of a text's character set. */
  form?: string | undefined;
  application?: true | undefined;
  raw?: string | undefined;
}

/** How the values of one codec look in JSON. */
interface JsonForm {
  toJson(value: unknown): unknown;
  /** Parses, and gives the codec's value. */
  schema: z.ZodType;
}

const plain = (schema: z.ZodType): JsonForm => ({ toJson: (value) => value, schema });

const count = z.number().int().nonnegative();
const addressSchema: z.ZodType<MmsAddress> = z.union([
  z.object({ address: z.string(), type: z.string().nullable().default(null) }),
  z.string().transform(parseAddress),
]);
const timeSchema: z.ZodType<MmsTime> = z.union([
  z.strictObject({ relativeSeconds: count }),
  z.strictObject({ absolute: isoSchema }),
  isoSchema.transform((absolute) => ({ absolute })),
]);
const fromSchema: z.ZodType<FromValue> = z.union([z.literal('insert-address-token'), addressSchema]);

/** By codec and not by field, so that no field is described twice. Codecs that are not here have text for values. */
const FORMS = new Map<unknown, JsonForm>([
  [integer, plain(count)],
  [longInteger, plain(count)],
  [date, { toJson: (value) => isoDate(value as number), schema: isoSchema }],
  [address, plain(addressSchema)],
  [from, plain(fromSchema)],
  [time, { toJson: (value) => timeJson(value as MmsTime), schema: timeSchema }],
  [previouslySentBy, plain(z.object({ forwardedCount: count, address: addressSchema }))],
  [
    previouslySentDate,
    {
      toJson: (value) => ({
        ...(value as PreviouslySentDate),
        date: isoDate((value as PreviouslySentDate).date),
      }),
      schema: z.object({ forwardedCount: count, date: isoSchema }),
    },
  ],
  [mmFlags, plain(z.object({ operation: z.string(), keyword: z.string() }))],
  [mboxCount, plain(z.object({ unit: z.string(), count }))],
  [
    elementDescriptor,
    {
      toJson: (value) => elementJson(value as ElementDescriptor),
      schema: z.object({
        contentReference: z.string(),
        parameters: z.array(
          z.union([
            z.object({ name: z.string(), value: z.string(), form: z.literal('text').optional() }),
            z
              .object({ name: z.string(), raw: hexSchema })
              .transform(({ name, raw }) => ({ name, value: raw })),
          ]),
        ),
      }),
    },
  ],
]);

const TEXT = plain(z.string());

function timeJson(value: MmsTime): unknown {
  return 'absolute' in value ? { absolute: isoDate(value.absolute) } : value;
}

function elementJson({ contentReference, parameters }: ElementDescriptor): unknown {
  return {
    contentReference,
    parameters: parameters.map((parameter) =>
      typeof parameter.value === 'string' ? parameter : { name: parameter.name, raw: toHex(parameter.value) },
    ),
  };
}

function formOf(name: string): JsonForm {
  const row = FIELD_BY_NAME.get(name);
  if (row === undefined) {
    throw new EncodeError(
      'no such field; mark a header of your own with "application": true',
      `headers.${name}`,
    );
  }
  return FORMS.get(row.codec) ?? TEXT;
}

/** One field for `decode --json`. */
export function fieldToJson(field: MmsField): FieldJson {
  if (field.application) return { name: field.name, value: field.value, application: true };
  if (field.raw !== undefined) return { name: field.name, raw: toHex(field.raw) };
  const value = formOf(field.name).toJson(field.value);
  return {
    name: field.name,
    value,
    ...(field.statusCount === undefined ? {} : { statusCount: field.statusCount }),
    ...(field.form === undefined ? {} : { form: field.form }),
  };
}

export const fieldJsonSchema: z.ZodType<FieldJson> = z.object({
  name: z.string().min(1),
  value: z.unknown().optional(),
  statusCount: count.optional(),
  form: z.string().optional(),
  application: z.literal(true).optional(),
  raw: z.string().optional(),
});

/**
 * @param prefix path of the PDU, with a dot behind it unless it is empty
 * @throws EncodeError with the field's name in its path
 */
export function fieldFromJson(json: FieldJson, prefix: string): MmsField {
  const path = `${prefix}headers.${json.name}`;
  if (json.raw !== undefined) {
    return { name: json.name as `0x${string}`, raw: parsedJson(hexSchema, json.raw, path) };
  }
  if (json.application) {
    return { name: json.name, value: parsedJson(z.string(), json.value, path), application: true };
  }
  const value = parsedJson(formOf(json.name).schema, json.value, path);
  // The value's type belongs to the field's codec.
  return {
    name: json.name,
    value,
    ...(json.statusCount === undefined ? {} : { statusCount: json.statusCount }),
    ...(json.form === undefined ? {} : { form: json.form }),
  } as MmsField;
}
