import { z } from 'zod';
import type { Decoded } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import { parsedJson } from '../kit/parsed-json';
import type { Finding } from '../kit/reader';
import { encodeBase64 } from '../text/base64';
import { isMultipart } from '../wsp/content-type';
import type { ContentType } from '../wsp/content-type';
import { headersToJson, parametersToJson } from '../wsp/header-json';
import { textParameter } from '../wsp/parameters';
import { readableParameters } from '../wsp/readable-parameters';
import { fieldFromJson, fieldJsonSchema, fieldToJson } from './json-fields';
import {
  contentTypeFromJson,
  contentTypeJsonSchema,
  dataFromJson,
  partFromJson,
  partJsonSchema,
} from './json-parts';
import type { ContentTypeJson, PartJson, PduJson } from './json-parts';
import type { MmsBody, MmsField, MmsPart, MmsPdu } from './message';
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
export interface MmsJson extends PduJson {
  kind: 'mms';
  findings: Finding[];
}

export interface MmsJsonOptions {
  /** Also what it takes to encode the PDU again octet for octet: bodies in base64, all parameters and part headers. */
  data?: boolean;
}

/** SHA-256 in lower-case hex. */
type Sha256 = (octets: Uint8Array) => string;

/**
 * A decoded PDU as JSON.
 * @param sha256 gives lower-case hex
 */
export function mmsToJson(
  { value: pdu, findings }: Decoded<MmsPdu>,
  sha256: Sha256,
  { data: withData = false }: MmsJsonOptions = {},
): MmsJson {
  return { kind: 'mms', ...pduToJson(pdu, sha256, withData), findings };
}

function pduToJson(pdu: MmsPdu, sha256: Sha256, withData: boolean): PduJson {
  const contentType = field(pdu, 'Content-Type');
  const { body } = pdu;
  const json: PduJson = {
    type: pdu.type,
    version: field(pdu, 'X-Mms-MMS-Version') ?? null,
    headers: pdu.fields.filter(({ name }) => name !== 'Content-Type').map(fieldToJson),
    contentType: contentType === undefined ? null : contentTypeToJson(contentType, withData),
    parts: bodyParts(pdu, contentType).map((part) => partToJson(part, sha256, withData)),
  };
  if (body?.kind === 'message') json.message = pduToJson(body.pdu, sha256, withData);
  if (body?.kind === 'single' && contentType !== undefined) {
    const { data } = body;
    json.body = {
      size: data.length,
      sha256: sha256(data),
      text: isText(contentType) ? partText({ contentType, headers: [], data }) : null,
      ...(withData ? { data: encodeBase64(data) } : {}),
    };
  }
  return json;
}

/** The parts of a multipart; a body of another type is the only part. */
function bodyParts({ body }: MmsPdu, contentType: ContentType | undefined): readonly MmsPart[] {
  if (body?.kind === 'multipart') return body.parts;
  if (body?.kind !== 'single' || contentType === undefined) return [];
  return [{ contentType, headers: [], data: body.data }];
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

function partToJson(part: MmsPart, sha256: Sha256, withData: boolean): PartJson {
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
    ...(part.parts === undefined
      ? {}
      : { parts: part.parts.map((inner) => partToJson(inner, sha256, withData)) }),
    ...(part.message === undefined ? {} : { message: pduToJson(part.message, sha256, withData) }),
    ...(withData
      ? {
          parameters: parametersToJson(contentType.parameters),
          ...(contentType.form === undefined ? {} : { form: contentType.form }),
          headers: headersToJson(headers),
          ...(part.parts === undefined && part.message === undefined ? { data: encodeBase64(data) } : {}),
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
  message: z.unknown().optional(),
});

/**
 * The PDU that a JSON describes: what `mmsToJson` gives with `data`, or the same written by hand, where a part needs no
 * more than its content type and `text`, `data` (base64) or `hex`.
 * @throws EncodeError whose path names the place in the JSON that does not fit
 */
export function mmsFromJson(json: unknown): MmsPdu {
  return pduFromJson(json, '');
}

/** @param path of the PDU in the whole JSON, with a dot behind it unless it is empty */
function pduFromJson(json: unknown, path: string): MmsPdu {
  const { type, version, headers, contentType, parts, body, message } = parsedJson(
    mmsJsonSchema,
    json,
    path.slice(0, -1),
  );
  if (headers.some(({ name, raw }) => name === 'Content-Type' && raw === undefined))
    throw new EncodeError('stands beside the headers, in "contentType"', `${path}headers.Content-Type`);
  const fields: MmsField[] = headers.map((header) => fieldFromJson(header, path));
  if (!fields.some(({ name }) => name === 'X-Mms-Message-Type')) {
    fields.unshift({ name: 'X-Mms-Message-Type', value: type });
  }
  if (typeof version === 'string' && !fields.some(({ name }) => name === 'X-Mms-MMS-Version')) {
    const at = fields.findIndex(({ name }) => name === 'X-Mms-Transaction-Id');
    fields.splice(at < 0 ? 1 : at + 1, 0, { name: 'X-Mms-MMS-Version', value: version });
  }
  if (contentType === undefined || contentType === null) {
    if (body === undefined && message === undefined && (parts ?? []).length === 0)
      return { type, fields, body: null };
    throw new EncodeError('a body needs a content type', `${path}contentType`);
  }
  const value = contentTypeFromJson(contentType);
  fields.push({ name: 'Content-Type', value });
  return { type, fields, body: bodyFromJson({ parts, body, message }, value, path) };
}

function bodyFromJson(
  { parts, body, message }: Pick<z.infer<typeof mmsJsonSchema>, 'parts' | 'body' | 'message'>,
  contentType: ContentType,
  path: string,
): MmsBody {
  if (message !== undefined) return { kind: 'message', pdu: pduFromJson(message, `${path}message.`) };
  if (body !== undefined) return { kind: 'single', data: dataFromJson(body, null, `${path}body`).data };
  const read = (parts ?? []).map((part, index) => partFromJson(part, `${path}parts[${index}]`, pduFromJson));
  const [only] = read;
  return only !== undefined && read.length === 1 && isSingle(only, contentType)
    ? { kind: 'single', data: only.data }
    : { kind: 'multipart', parts: read };
}

/** Whether a part is the body itself, as `bodyParts` gives it, and not in a multipart. */
function isSingle({ contentType, parts, message }: MmsPart, { type }: ContentType): boolean {
  return (
    contentType.type === type && !isMultipart(contentType) && parts === undefined && message === undefined
  );
}
