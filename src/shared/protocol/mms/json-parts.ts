import { z } from 'zod';
import { EncodeError } from '../kit/decode-error';
import { fromHex } from '../kit/octets';
import { parsedJson } from '../kit/parsed-json';
import { decodeBase64 } from '../text/base64';
import { charsetMib, charsetName, encodeCharset } from '../text/charset';
import type { ContentType } from '../wsp/content-type';
import { headersFromJson, headersSchema, parametersSchema, typeFormSchema } from '../wsp/header-json';
import type { ParameterJson } from '../wsp/header-json';
import type { WspHeader } from '../wsp/headers';
import { parametersFromReadable, readableSchema } from '../wsp/readable-parameters';
import type { ReadableParameters } from '../wsp/readable-parameters';
import type { Parameter } from '../wsp/parameters';
import type { FieldJson } from './json-fields';
import type { MmsPart, MmsPdu } from './message';
import { bareContentId, textCharset } from './part-names';
import type { MmsPduType } from './pdus';

export interface ContentTypeJson {
  type: string;
  start?: string | null | undefined;
  /** The parameters but `start`, for reading: character sets by name. */
  params?: ReadableParameters | undefined;
  /** All parameters in order; then `start` and `params` are not looked at. */
  parameters?: ParameterJson[] | undefined;
  /** How the type is written, where that is not how we would. */
  form?: ContentType['form'];
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
  /** The parts of a part that is a multipart itself. */
  parts?: PartJson[];
  /** The PDU in a part of an MMBox. */
  message?: PduJson;
  /** The rest only with `data`: the body in base64, and the exact parameters and headers. */
  parameters?: ParameterJson[];
  form?: NonNullable<ContentType['form']>;
  headers?: unknown[];
  data?: string;
}

/** A PDU, alone or in another. */
export interface PduJson {
  type: MmsPduType;
  version: string | null;
  /** All fields in order but Content-Type, which has a place of its own. */
  headers: FieldJson[];
  contentType: ContentTypeJson | null;
  parts: PartJson[];
  /** A body that is no multipart, which is the only one of `parts` too; absent otherwise. */
  body?: { size: number; sha256: string; text: string | null; data?: string };
  /** A body that is a PDU itself; absent otherwise. */
  message?: PduJson;
}

export const contentTypeJsonSchema = z.object({
  type: z.string().min(1),
  start: z.string().nullish(),
  params: readableSchema.optional(),
  parameters: parametersSchema.optional(),
  form: typeFormSchema,
});

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
  form: typeFormSchema,
  headers: headersSchema.optional(),
  parts: z.array(z.unknown()).optional(),
  message: z.unknown().optional(),
  ...bodySchema,
});

/** In the order of the corpus of real messages: `start` and then `type`. */
export function contentTypeFromJson(json: z.infer<typeof contentTypeJsonSchema>): ContentType {
  if (json.parameters !== undefined) return typed(json.type, json.parameters, json.form);
  const parameters: Parameter[] = [];
  if (typeof json.start === 'string') parameters.push({ name: 'start', value: json.start });
  parameters.push(...parametersFromReadable(json.params ?? {}));
  return typed(json.type, parameters, json.form);
}

function typed(type: string, parameters: readonly Parameter[], form: ContentType['form']): ContentType {
  return form === undefined ? { type, parameters } : { type, parameters, form };
}

/**
 * @param path of the part, such as `parts[0]`
 * @param pduFromJson reads a PDU in a part; its path has a dot behind it
 * @throws EncodeError whose path names the part
 */
export function partFromJson(
  json: z.infer<typeof partJsonSchema>,
  path: string,
  pduFromJson: (json: unknown, path: string) => MmsPdu,
): MmsPart {
  const inner = innerFromJson(json, path, pduFromJson);
  const { data, charset } = inner === null ? dataFromJson(json, json.charset ?? null, path) : NO_DATA;
  return {
    contentType: typed(json.contentType, json.parameters ?? partParameters(json.name, charset), json.form),
    headers:
      json.headers === undefined ? partHeaders(json) : headersFromJson(json.headers, `${path}.headers`),
    data,
    ...inner,
  };
}

const NO_DATA = { data: new Uint8Array(0), charset: null };

/** What a part is made of; null when it has octets of its own. */
function innerFromJson(
  { parts, message }: z.infer<typeof partJsonSchema>,
  path: string,
  pduFromJson: (json: unknown, path: string) => MmsPdu,
): Pick<MmsPart, 'parts' | 'message'> | null {
  if (message !== undefined) return { message: pduFromJson(message, `${path}.message.`) };
  if (parts === undefined) return null;
  return {
    parts: parts.map((each, index) => {
      const at = `${path}.parts[${index}]`;
      return partFromJson(parsedJson(partJsonSchema, each, at), at, pduFromJson);
    }),
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
  const octets = encodeCharset(text, mib);
  if (octets === null) {
    throw new EncodeError(
      `text cannot be written in ${charsetName(mib)}; give its octets as data`,
      `${path}.text`,
    );
  }
  return { data: octets, charset: mib };
}
