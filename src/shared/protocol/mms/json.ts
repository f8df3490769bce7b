import { z } from 'zod';
import type { Decoded } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import { encodeBase64 } from '../text/base64';
import type { ContentType } from '../wsp/content-type';
import type { Part } from '../wsp/multipart';
import { textParameter } from '../wsp/parameters';
import { fieldFromJson, fieldJsonSchema, fieldToJson, parsed } from './json-fields';
import type { FieldJson } from './json-fields';
import {
  contentTypeFromJson,
  contentTypeJsonSchema,
  dataFromJson,
  headersToJson,
  parametersToJson,
  partFromJson,
  partJsonSchema,
  readableParameters,
} from './json-parts';
import type { ContentTypeJson, PartJson } from './json-parts';
import type { MmsBody, MmsField, MmsPdu } from './message';
import {
  isText,
  partCharset,
  partContentId,
  partContentLocation,
  partDisposition,
  partName,
  partText,
} from './part-names';
import { field } from './pdu';
import type { MmsPduType } from './pdus';

/** What `handset-lab decode --json` prints for an MMS PDU. */
export interface MmsJson {
  kind: 'mms';
  type: MmsPduType;
  version: string | null;
  /** All fields in order but Content-Type, which has a place of its own. */
  headers: FieldJson[];
  contentType: ContentTypeJson | null;
  parts: PartJson[];
  /** A body that is no multipart; absent otherwise. */
  body?: { size: number; sha256: string; text: string | null; data?: string };
  findings: Finding[];
}

export interface MmsJsonOptions {
  /** Also what it takes to encode the PDU again octet for octet: bodies in base64, all parameters and part headers. */
  data?: boolean;
}

/**
 * A decoded PDU as JSON.
 * @param sha256 gives lower-case hex
 */
export function mmsToJson(
  { value: pdu, findings }: Decoded<MmsPdu>,
  sha256: (octets: Uint8Array) => string,
  { data: withData = false }: MmsJsonOptions = {},
): MmsJson {
  const contentType = field(pdu, 'Content-Type');
  const json: MmsJson = {
    kind: 'mms',
    type: pdu.type,
    version: field(pdu, 'X-Mms-MMS-Version') ?? null,
    headers: pdu.fields.filter(({ name }) => name !== 'Content-Type').map(fieldToJson),
    contentType: contentType === undefined ? null : contentTypeToJson(contentType, withData),
    parts: [],
    findings,
  };
  if (pdu.body?.kind === 'multipart') {
    json.parts = pdu.body.parts.map((part) => partToJson(part, sha256, withData));
  } else if (pdu.body !== null && contentType !== undefined) {
    const { data } = pdu.body;
    json.body = {
      size: data.length,
      sha256: sha256(data),
      text: isText(contentType) ? partText({ contentType, headers: [], data }) : null,
      ...(withData ? { data: encodeBase64(data) } : {}),
    };
  }
  return json;
}

function contentTypeToJson({ type, parameters, form }: ContentType, withData: boolean): ContentTypeJson {
  return {
    type,
    start: textParameter(parameters, 'start') ?? null,
    params: readableParameters(parameters.filter(({ name }) => name !== 'start')),
    ...(withData
      ? { parameters: parametersToJson(parameters), ...(form === undefined ? {} : { form }) }
      : {}),
  };
}

function partToJson(part: Part, sha256: (octets: Uint8Array) => string, withData: boolean): PartJson {
  const { contentType, headers, data } = part;
  return {
    contentType: contentType.type,
    charset: partCharset(part),
    name: partName(part),
    contentId: partContentId(part),
    contentLocation: partContentLocation(part),
    disposition: partDisposition(part),
    size: data.length,
    sha256: sha256(data),
    text: partText(part),
    ...(withData
      ? {
          parameters: parametersToJson(contentType.parameters),
          ...(contentType.form === undefined ? {} : { form: contentType.form }),
          headers: headersToJson(headers),
          data: encodeBase64(data),
        }
      : {}),
  };
}

const pduTypeSchema = z.custom<MmsPduType>(
  (type) => typeof type === 'string' && /^(m-[a-z-]+|0x[0-9a-f]{2})$/.test(type),
);

const mmsJsonSchema = z.object({
  kind: z.literal('mms').optional(),
  type: pduTypeSchema,
  version: z.string().nullish(),
  headers: z.array(fieldJsonSchema),
  contentType: contentTypeJsonSchema.nullish(),
  parts: z.array(partJsonSchema).optional(),
  body: z
    .object({ text: z.string().nullish(), data: z.string().optional(), hex: z.string().optional() })
    .optional(),
});

/**
 * The PDU that a JSON describes: what `mmsToJson` gives with `data`, or the same written by hand, where a part needs no
 * more than its content type and `text`, `data` (base64) or `hex`.
 * @throws EncodeError whose path names the place in the JSON that does not fit
 */
export function mmsFromJson(json: unknown): MmsPdu {
  const { type, version, headers, contentType, parts, body } = parsed(mmsJsonSchema, json, '');
  const fields: MmsField[] = headers.map(fieldFromJson);
  if (!fields.some(({ name }) => name === 'X-Mms-Message-Type')) {
    fields.unshift({ name: 'X-Mms-Message-Type', value: type });
  }
  if (typeof version === 'string' && !fields.some(({ name }) => name === 'X-Mms-MMS-Version')) {
    const at = fields.findIndex(({ name }) => name === 'X-Mms-Transaction-Id');
    fields.splice(at < 0 ? 1 : at + 1, 0, { name: 'X-Mms-MMS-Version', value: version });
  }
  if (contentType === undefined || contentType === null) {
    if (body === undefined && (parts ?? []).length === 0) return { type, fields, body: null };
    throw new EncodeError('a body needs a content type', 'contentType');
  }
  fields.push({ name: 'Content-Type', value: contentTypeFromJson(contentType) });
  return { type, fields, body: bodyFromJson(parts, body) };
}

function bodyFromJson(
  parts: readonly z.infer<typeof partJsonSchema>[] | undefined,
  body: z.infer<typeof mmsJsonSchema>['body'],
): MmsBody {
  if (body !== undefined) return { kind: 'single', data: dataFromJson(body, null, 'body').data };
  return { kind: 'multipart', parts: (parts ?? []).map(partFromJson) };
}
