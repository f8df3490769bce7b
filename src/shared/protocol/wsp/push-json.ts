import { z } from 'zod';
import { EncodeError } from '../kit/decode-error';
import { fromHex } from '../kit/octets';
import { parsedJson } from '../kit/parsed-json';
import { decodeBase64, encodeBase64 } from '../text/base64';
import type { ContentType } from './content-type';
import { describeHeaderValue } from './describe-header';
import {
  headerValueJson,
  headersFromJson,
  headersSchema,
  headersToJson,
  parametersSchema,
  parametersToJson,
  typeFormSchema,
} from './header-json';
import type { WspHeader } from './headers';
import type { WspPush } from './push';
import { parametersFromReadable, readableParameters, readableSchema } from './readable-parameters';

/** A push as `handset-lab decode --json` prints it, but for what was pushed. */
export interface PushJson {
  kind: 'wsp-push';
  transactionId: number;
  contentType: Record<string, unknown>;
  headers: Record<string, unknown>[];
  /** Octets of the content. */
  size: number;
  sha256: string;
  /** The content in base64; only with `withData`. */
  data?: string;
}

/**
 * A push as JSON.
 * @param sha256 gives lower-case hex
 * @param withData also what it takes to encode it again octet for octet
 */
export function pushToJson(
  { transactionId, contentType, headers, data }: WspPush,
  sha256: (octets: Uint8Array) => string,
  withData: boolean,
): PushJson {
  return {
    kind: 'wsp-push',
    transactionId,
    contentType: typeToJson(contentType, withData),
    headers: withData ? headersToJson(headers) : headers.map(readable),
    size: data.length,
    sha256: sha256(data),
    ...(withData ? { data: encodeBase64(data) } : {}),
  };
}

function typeToJson({ type, parameters, form }: ContentType, withData: boolean): Record<string, unknown> {
  if (withData) {
    return { type, parameters: parametersToJson(parameters), ...(form === undefined ? {} : { form }) };
  }
  return { type, params: readableParameters(parameters) };
}

function readable(header: WspHeader): Record<string, unknown> {
  const { name } = header;
  if ('raw' in header) return { name, value: describeHeaderValue(header.raw) };
  if ('application' in header) return { name, value: header.value, application: true };
  const value = headerValueJson(header);
  return { name, value: typeof value === 'number' ? value : describeHeaderValue(value) };
}

const pushSchema = z.object({
  transactionId: z.number().int().min(0).max(255),
  contentType: z.object({
    type: z.string().min(1),
    /** All of them in order; then `params` are not looked at. */
    parameters: parametersSchema.optional(),
    params: readableSchema.default({}),
    form: typeFormSchema,
  }),
  headers: headersSchema.default([]),
  data: z.string().optional(),
  hex: z.string().optional(),
  content: z.unknown().optional(),
});

/**
 * The push that a JSON describes: what `pushToJson` gives with its data, or the same written by hand, with the content
 * as `data` (base64), `hex` or `content`, a document of its own.
 * @param encodeContent gives the octets of such a document
 * @throws EncodeError whose path names the place in the JSON that does not fit
 */
export function pushFromJson(json: unknown, encodeContent: (content: unknown) => Uint8Array): WspPush {
  const { transactionId, contentType, headers, data, hex, content } = parsedJson(pushSchema, json);
  const { type, params, form } = contentType;
  const parameters = contentType.parameters ?? parametersFromReadable(params);
  return {
    transactionId,
    contentType: form === undefined ? { type, parameters } : { type, parameters, form },
    headers: headersFromJson(headers, 'headers'),
    data: contentOctets(data, hex, content, encodeContent),
  };
}

function contentOctets(
  data: string | undefined,
  hex: string | undefined,
  content: unknown,
  encodeContent: (content: unknown) => Uint8Array,
): Uint8Array {
  if (data === undefined && hex === undefined) {
    if (content === undefined) throw new EncodeError('needs data (base64), hex or content', 'data');
    return encodeContent(content);
  }
  const octets = data !== undefined ? decodeBase64(data) : fromHex(hex!);
  if (octets === null) throw new EncodeError('no octets', data !== undefined ? 'data' : 'hex');
  return octets;
}
