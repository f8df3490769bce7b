import { z } from 'zod';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { isoDate, isoSchema } from '../kit/iso-date';
import { hexSchema, parsedJson } from '../kit/parsed-json';
import { disposition } from './disposition';
import { unknownCode } from './codes';
import type { ProfileWarning } from './header-structures';
import { challenge, credentials, pragma, profileWarning, warning } from './header-structures';
import { byteRange, contentRange } from './header-ranges';
import {
  acceptCharset,
  acceptEncoding,
  acceptLanguage,
  date,
  encodingVersion,
  integer,
  retryAfter,
  tagOrDate,
  te,
} from './header-values';
import type { RetryTime } from './header-values';
import { HEADER_ROWS, SENT_CODES, TYPED } from './header-table';
import type { WspHeader } from './headers';
import { datedJson, datedValue } from './parameter-date';
import type { Parameter } from './parameters';

export interface ParameterJson {
  name: string;
  value?: string | number | null | undefined;
  /** The octets in hex, of a value that has no known form. */
  raw?: string | undefined;
  code?: number | undefined;
  untyped?: true | undefined;
  form?: string | undefined;
}

/** Parameters in the exact form that `parametersSchema` takes: dates of typed ones in ISO 8601 UTC, octets in hex. */
export function parametersToJson(parameters: readonly Parameter[]): ParameterJson[] {
  return parameters.map(({ value, ...rest }) => {
    if (value instanceof Uint8Array) return { ...rest, raw: toHex(value) };
    return { ...rest, value: rest.untyped === true ? value : datedJson(rest.name, value) };
  });
}

const codeSchema = z.number().int().min(0).max(127);

const parameterSchema = z
  .object({
    name: z.string(),
    value: z.union([z.string(), z.number(), z.null()]).optional(),
    raw: hexSchema.optional(),
    code: codeSchema.optional(),
    untyped: z.literal(true).optional(),
    form: z.string().optional(),
  })
  .transform(({ name, value, raw, code, untyped, form }): Parameter => ({
    name,
    value: raw ?? (untyped === true ? value : datedValue(name, value)) ?? null,
    ...(code === undefined ? {} : { code }),
    ...(untyped === undefined ? {} : { untyped }),
    ...(form === undefined ? {} : { form }),
  }));

export const parametersSchema = z.array(parameterSchema);

/** The form of a content type. */
export const typeFormSchema = z.enum(['general', 'text', 'general-text']).optional();

const number = z.number();
const text = z.string();
const parameters = parametersSchema;
const acceptedSchema = z.object({ value: text, quality: number.nullable() });
const credentialsSchema = z.union([
  z.object({ scheme: z.literal('basic'), user: text, password: text }),
  z.object({ scheme: text, parameters }),
]);

/** By codec and not by header, so that no header is described twice. Codecs that are not here have text for values. */
const SCHEMAS = new Map<unknown, z.ZodType>([
  [integer, number],
  [date, isoSchema],
  [tagOrDate, z.union([isoSchema, text])],
  [acceptCharset, acceptedSchema],
  [acceptEncoding, acceptedSchema],
  [acceptLanguage, acceptedSchema],
  [te, acceptedSchema],
  [byteRange, z.union([z.object({ suffix: number }), z.object({ first: number, last: number.nullable() })])],
  [contentRange, z.object({ first: number, length: number.nullable() })],
  [retryAfter, z.union([z.object({ absolute: isoSchema }), z.object({ relativeSeconds: number })])],
  [encodingVersion, z.union([text, z.object({ codePage: number, version: text.nullable() })])],
  [warning, z.object({ code: number, agent: text.nullable(), text: text.nullable() })],
  [profileWarning, z.object({ code: number, target: text.nullable(), dates: z.array(isoSchema) })],
  [pragma, z.union([text, z.object({ parameters })])],
  [credentials, credentialsSchema],
  [challenge, z.object({ scheme: text, realm: text, parameters })],
  [disposition, z.object({ type: text, parameters })],
  [
    TYPED['Cache-Control'].codec,
    z.union([
      text,
      z.object({ directive: text, seconds: number }),
      z.object({ directive: text, fields: z.array(text) }),
      z.object({ directive: text, parameters }),
    ]),
  ],
  [TYPED['Content-Type'].codec, z.object({ type: text, parameters, form: typeFormSchema })],
]);

/** How values that hold dates are printed, by codec; all others are printed as they are. */
const DATED = new Map<unknown, (value: never) => unknown>([
  [date, isoDate],
  [tagOrDate, (value: string | number) => (typeof value === 'number' ? isoDate(value) : value)],
  [retryAfter, (value: RetryTime) => ('absolute' in value ? { absolute: isoDate(value.absolute) } : value)],
  [profileWarning, (value: ProfileWarning) => ({ ...value, dates: value.dates.map(isoDate) })],
]);

/** The value of a typed header in JSON: dates in ISO 8601 UTC, everything else as its codec gives it. */
export function headerValueJson(header: Exclude<WspHeader, { raw: Uint8Array }>): unknown {
  const { name, value } = header;
  const code = 'code' in header ? header.code : undefined;
  const row = HEADER_ROWS[code ?? SENT_CODES.get(name) ?? -1];
  const toJson = DATED.get(row?.codec);
  return toJson === undefined ? value : toJson(value as never);
}

/** Headers in the exact form that `headersFromJson` takes. */
export function headersToJson(headers: readonly WspHeader[]): Record<string, unknown>[] {
  return headers.map((header) => {
    if ('raw' in header) return { ...header, raw: toHex(header.raw) };
    const { value } = header;
    if (typeof value !== 'object' || !('parameters' in value))
      return { ...header, value: headerValueJson(header) };
    return { ...header, value: { ...value, parameters: parametersToJson(value.parameters) } };
  });
}

const headerSchema = z.object({
  name: text,
  value: z.unknown().optional(),
  raw: hexSchema.optional(),
  code: codeSchema.optional(),
  form: text.optional(),
  application: z.literal(true).optional(),
  shift: z.literal(true).optional(),
});

export const headersSchema = z.array(headerSchema);

/** @throws EncodeError whose path names the header below `path` */
export function headersFromJson(headers: z.infer<typeof headersSchema>, path: string): WspHeader[] {
  return headers.map((header, index) => headerFromJson(header, `${path}[${index}]`));
}

function headerFromJson(
  { name, value, raw, code, form, application, shift }: z.infer<typeof headerSchema>,
  path: string,
): WspHeader {
  const coded = code === undefined ? {} : { code };
  if (raw !== undefined) return { name, raw, ...coded };
  if (shift) return { name: 'Shift-delimiter', value: parsedJson(number, value, `${path}.value`), shift };
  if (application) return { name, value: parsedJson(text, value, `${path}.value`), application };
  const row = HEADER_ROWS[code ?? SENT_CODES.get(name) ?? unknownCode(name, 0x7f)];
  if (row?.codec === undefined || row.codec === null)
    throw new EncodeError('header has no typed form; give its value raw, or mark it as application', path);
  const typed = parsedJson(SCHEMAS.get(row.codec) ?? text, value, `${path}.value`);
  // The value's type belongs to the header's codec.
  return { name, value: typed, ...coded, ...(form === undefined ? {} : { form }) } as WspHeader;
}
