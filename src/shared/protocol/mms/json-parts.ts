import { z } from 'zod';
import { EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { decodeBase64 } from '../text/base64';
import { charsetMib, charsetName, ISO_8859_1, US_ASCII, UTF_8 } from '../text/charset';
import { encodeUtf8 } from '../text/utf8';
import type { ContentType } from '../wsp/content-type';
import type { WspHeader } from '../wsp/headers';
import type { Part } from '../wsp/multipart';
import type { Parameter, ParameterValue } from '../wsp/parameters';
import { hexSchema } from './json-fields';
import { bareContentId, textCharset } from './part-names';

export interface ParameterJson {
  name: string;
  value?: string | number | null | undefined;
  /** The octets in hex, of a value that has no known form. */
  raw?: string | undefined;
  code?: number | undefined;
  untyped?: true | undefined;
}

export interface ContentTypeJson {
  type: string;
  start?: string | null | undefined;
  /** The parameters but `start`, for reading: character sets by name. */
  params?: Record<string, string | number | null> | undefined;
  /** All parameters in order; then `start` and `params` are not looked at. */
  parameters?: ParameterJson[] | undefined;
}

export interface PartJson {
  contentType: string;
  charset: string | null;
  name: string | null;
  /** In angle brackets. */
  contentId: string | null;
  contentLocation: string | null;
  disposition: string | null;
  /** Octets of the body. */
  size: number;
  sha256: string;
  /** The text of a text part; null for everything else. */
  text: string | null;
  /** The rest only with `data`: the body in base64, and the exact parameters and headers. */
  parameters?: ParameterJson[];
  headers?: unknown[];
  data?: string;
}

// --- To JSON ----------------------------------------------------------------------------------------------------

/** Parameters by name; of two with the same name the first counts. */
export function readableParameters(parameters: readonly Parameter[]): Record<string, string | number | null> {
  const readable: Record<string, string | number | null> = {};
  for (const { name, value } of parameters) {
    if (!Object.hasOwn(readable, name)) readable[name] = readableValue(name, value);
  }
  return readable;
}

function readableValue(name: string, value: ParameterValue): string | number | null {
  if (value instanceof Uint8Array) return toHex(value);
  return name === 'charset' && typeof value === 'number' ? (charsetName(value) ?? value) : value;
}

export function parametersToJson(parameters: readonly Parameter[]): ParameterJson[] {
  return parameters.map(({ value, ...rest }) =>
    value instanceof Uint8Array ? { ...rest, raw: toHex(value) } : { ...rest, value },
  );
}

export function headersToJson(headers: readonly WspHeader[]): unknown[] {
  return headers.map((header) => {
    if ('raw' in header) return { ...header, raw: toHex(header.raw) };
    const { value } = header;
    if (typeof value !== 'object') return header;
    return { ...header, value: { type: value.type, parameters: parametersToJson(value.parameters) } };
  });
}

// --- From JSON --------------------------------------------------------------------------------------------------

const octetSchema = z.number().int().min(0).max(255);

const parameterSchema = z
  .object({
    name: z.string(),
    value: z.union([z.string(), z.number(), z.null()]).optional(),
    raw: hexSchema.optional(),
    code: octetSchema.max(127).optional(),
    untyped: z.literal(true).optional(),
  })
  .transform(({ name, value, raw, code, untyped }): Parameter => ({
    name,
    value: raw ?? value ?? null,
    ...(code === undefined ? {} : { code }),
    ...(untyped === undefined ? {} : { untyped }),
  }));

const parametersSchema = z.array(parameterSchema);

export const contentTypeJsonSchema = z.object({
  type: z.string().min(1),
  start: z.string().nullish(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  parameters: parametersSchema.optional(),
});

/** A header of a part in the exact form of `headersToJson`. */
const headerSchema: z.ZodType<WspHeader> = z.union([
  z.object({ name: z.string(), raw: hexSchema, code: octetSchema.optional() }),
  z.object({ name: z.string(), value: z.string(), application: z.literal(true) }),
  z.object({ name: z.literal('Shift-delimiter'), value: octetSchema, shift: z.literal(true) }),
  z.object({
    name: z.string(),
    value: z.union([z.string(), z.number(), z.object({ type: z.string(), parameters: parametersSchema })]),
    code: octetSchema.optional(),
  }),
]) as z.ZodType<WspHeader>;

const bodySchema = {
  text: z.string().nullish(),
  data: z.string().optional(),
  hex: z.string().optional(),
};

export const partJsonSchema = z.object({
  contentType: z.string().min(1),
  charset: z.string().nullish(),
  name: z.string().nullish(),
  contentId: z.string().nullish(),
  contentLocation: z.string().nullish(),
  disposition: z.string().nullish(),
  parameters: parametersSchema.optional(),
  headers: z.array(headerSchema).optional(),
  ...bodySchema,
});

/** In the order of the corpus of real messages: `start` and then `type`. */
export function contentTypeFromJson(json: z.infer<typeof contentTypeJsonSchema>): ContentType {
  if (json.parameters !== undefined) return { type: json.type, parameters: json.parameters };
  const parameters: Parameter[] = [];
  if (typeof json.start === 'string') parameters.push({ name: 'start', value: json.start });
  for (const [name, value] of Object.entries(json.params ?? {})) parameters.push(readParameter(name, value));
  return { type: json.type, parameters };
}

function readParameter(name: string, value: string | number | null): Parameter {
  const mib = name === 'charset' && typeof value === 'string' ? charsetMib(value) : null;
  return { name, value: mib ?? value };
}

/** @throws EncodeError whose path names the part */
export function partFromJson(json: z.infer<typeof partJsonSchema>, index: number): Part {
  const { data, charset } = dataFromJson(json, json.charset ?? null, `parts[${index}]`);
  return {
    contentType: {
      type: json.contentType,
      parameters: json.parameters ?? partParameters(json.name, charset),
    },
    headers: json.headers ?? partHeaders(json),
    data,
  };
}

function partParameters(name: string | null | undefined, charset: number | null): Parameter[] {
  const parameters: Parameter[] = [];
  if (charset !== null) parameters.push({ name: 'charset', value: charset });
  if (typeof name === 'string') parameters.push({ name: 'name', value: name });
  return parameters;
}

function partHeaders(json: z.infer<typeof partJsonSchema>): WspHeader[] {
  const headers: WspHeader[] = [];
  if (typeof json.contentId === 'string') {
    headers.push({ name: 'Content-ID', value: `<${bareContentId(json.contentId)}>` });
  }
  if (typeof json.contentLocation === 'string') {
    headers.push({ name: 'Content-Location', value: json.contentLocation });
  }
  if (typeof json.disposition === 'string') {
    headers.push({ name: 'Content-Disposition', value: { type: json.disposition, parameters: [] } });
  }
  return headers;
}

interface BodyJson {
  text?: string | null | undefined;
  data?: string | undefined;
  hex?: string | undefined;
}

/**
 * The octets of a body: of `data` (base64), else of `hex`, else of `text` in its character set.
 * @returns also the character set that the part has to tell, null for none
 */
export function dataFromJson(
  { text, data, hex }: BodyJson,
  charset: string | null,
  path: string,
): { data: Uint8Array; charset: number | null } {
  const told = charset === null ? null : charsetMib(charset);
  if (charset !== null && told === null)
    throw new EncodeError(`character set ${charset} is not known`, `${path}.charset`);
  if (data !== undefined || hex !== undefined) {
    const octets = data !== undefined ? decodeBase64(data) : fromHex(hex!);
    if (octets === null) throw new EncodeError('no octets', `${path}.${data !== undefined ? 'data' : 'hex'}`);
    return { data: octets, charset: told };
  }
  if (typeof text !== 'string') throw new EncodeError('needs text, data (base64) or hex', path);
  const mib = told ?? textCharset(text);
  const octets = encodeText(text, mib);
  if (octets === null) {
    throw new EncodeError(
      `text cannot be written in ${charsetName(mib)}; give its octets as data`,
      `${path}.text`,
    );
  }
  return { data: octets, charset: mib };
}

function encodeText(text: string, mib: number): Uint8Array | null {
  if (mib === UTF_8) return encodeUtf8(text);
  const limit = mib === US_ASCII ? 0x80 : mib === ISO_8859_1 ? 0x100 : 0;
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= limit) return null;
    octets[i] = unit;
  }
  return octets;
}
