import { header as mimeHeader } from '../http/headers';
import { DecodeError } from '../kit/decode-error';
import { parameterOf, parseParameters } from '../mail/parameters';
import { decodeTransfer } from '../mail/transfer-encoding';
import { writeMimeType } from '../mime/content-type';
import { decodeMultipart, encodeMultipart } from '../mime/multipart';
import type { MimePart } from '../mime/multipart';
import { charsetMib, charsetName } from '../text/charset';
import { decodeEncodedWords } from '../text/charset-encoded-words';
import type { ContentType } from '../wsp/content-type';
import type { Parameter } from '../wsp/parameters';
import type { MmsBody, MmsPart, MmsPdu } from './message';
import { field } from './fields-of';
import {
  bareContentId,
  partContentId,
  partContentLocation,
  partDisposition,
  partName,
  partsOf,
} from './part-names';

/** The body of an MMS PDU with the content type that its header tells. */
export interface MmsContent {
  contentType: ContentType;
  body: MmsBody & { kind: 'multipart' };
}

/** Multiparts in multiparts go no deeper than this. */
const MAX_DEPTH = 8;

const WAP = 'application/vnd.wap.multipart.';

/**
 * A MIME entity (RFC 2045) as the body of an MMS PDU: transfer encodings are undone, and parts inside parts stand in one
 * list. What is no multipart becomes the only part of one.
 * @throws DecodeError for a multipart without its boundary
 */
export function mmsContent(entity: MimePart): MmsContent {
  const type = mimeHeader(entity.headers, 'Content-Type') ?? 'text/plain';
  const media = parseParameters(type).value;
  const parts = partsIn(entity, 0);
  const multipart = (name: string, parameters: readonly Parameter[]): MmsContent => ({
    contentType: { type: `${WAP}${name}`, parameters },
    body: { kind: 'multipart', parts },
  });
  const root = media === 'multipart/related' ? rootOf(type, parts) : undefined;
  if (root === undefined) return multipart('mixed', []);
  const id = partContentId(root);
  return multipart('related', [
    ...(id === null ? [] : [{ name: 'start', value: id }]),
    { name: 'type', value: root.contentType.type },
  ]);
}

/** The part that a multipart/related starts with (RFC 2387 §3.2), when it is a presentation. */
function rootOf(type: string, parts: readonly MmsPart[]): MmsPart | undefined {
  const start = parameterOf(type, 'start');
  const named =
    start === null
      ? undefined
      : parts.find((part) => bareContentId(partContentId(part) ?? '') === bareContentId(start));
  return named ?? parts.find(({ contentType }) => contentType.type === 'application/smil');
}

function partsIn(entity: MimePart, depth: number): MmsPart[] {
  const type = mimeHeader(entity.headers, 'Content-Type') ?? 'text/plain';
  if (!/^\s*multipart\//i.test(type)) return [partOf(entity, type)];
  if (depth >= MAX_DEPTH) throw new DecodeError(`multiparts nest deeper than ${MAX_DEPTH}`, 0);
  const boundary = parameterOf(type, 'boundary');
  if (boundary === null) throw new DecodeError('a multipart names no boundary', 0);
  return decodeMultipart(entity.body, boundary).value.flatMap((part) => partsIn(part, depth + 1));
}

function partOf({ headers, body }: MimePart, type: string): MmsPart {
  const { value, parameters } = parseParameters(type);
  const disposition = parseParameters(mimeHeader(headers, 'Content-Disposition') ?? '');
  const filename = disposition.parameters.find(([name]) => name === 'filename')?.[1];
  const id = mimeHeader(headers, 'Content-ID');
  const location = mimeHeader(headers, 'Content-Location');
  return {
    contentType: { type: value, parameters: typeParameters(parameters, filename) },
    headers: [
      ...(id === undefined ? [] : [{ name: 'Content-ID', value: `<${bareContentId(id)}>` } as const]),
      ...(location === undefined
        ? []
        : [{ name: 'Content-Location', value: decodeEncodedWords(location) } as const]),
      ...(disposition.value === 'attachment'
        ? [{ name: 'Content-Disposition', value: { type: 'attachment', parameters: [] } } as const]
        : []),
    ],
    data: decodeTransfer(body, mimeHeader(headers, 'Content-Transfer-Encoding')),
  };
}

/** The parameters that phones know: the character set by its number, and the name. */
function typeParameters(
  parameters: readonly (readonly [string, string])[],
  filename: string | undefined,
): Parameter[] {
  const of = (wanted: string): string | undefined => parameters.find(([name]) => name === wanted)?.[1];
  const mib = charsetMib(of('charset') ?? '');
  const name = of('name') ?? filename;
  return [
    ...(mib === null ? [] : [{ name: 'charset', value: mib }]),
    ...(name === undefined || name === '' ? [] : [{ name: 'name', value: name }]),
  ];
}

/** The body of an MMS PDU as a MIME entity, its parts in binary; `headers` start with its Content-Type. */
export function mimeEntity(pdu: MmsPdu): MimePart {
  const type = field(pdu, 'Content-Type');
  const { boundary, body } = encodeMultipart(partsOf(pdu).map(mimePart));
  const related = type?.type.toLowerCase().endsWith('multipart.related') === true;
  const named = (wanted: string): string | undefined => {
    const value = type?.parameters.find(({ name }) => name === wanted)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const parameters = ['start', 'type'].flatMap((name): [string, string][] => {
    const value = related ? named(name) : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  const written = writeMimeType({
    type: related ? 'multipart/related' : 'multipart/mixed',
    parameters: [['boundary', boundary], ...parameters],
  });
  return { headers: [['Content-Type', written]], body };
}

function mimePart(part: MmsPart): MimePart {
  const { contentType, data } = part;
  const charset = contentType.parameters.find(({ name }) => name === 'charset')?.value;
  const charsetText = typeof charset === 'number' ? charsetName(charset) : charset;
  const name = partName(part);
  const id = partContentId(part);
  const location = partContentLocation(part);
  const disposition = partDisposition(part);
  const parameters: [string, string][] = [
    ...(typeof charsetText === 'string' ? [['charset', charsetText] as [string, string]] : []),
    ...(name === null ? [] : [['name', name] as [string, string]]),
  ];
  return {
    headers: [
      ['Content-Type', writeMimeType({ type: contentType.type, parameters })],
      ['Content-Transfer-Encoding', 'binary'],
      ...(id === null ? [] : [['Content-ID', oneLine(id)] as const]),
      ...(location === null ? [] : [['Content-Location', oneLine(location)] as const]),
      ...(disposition === null ? [] : [['Content-Disposition', oneLine(disposition)] as const]),
    ],
    body: data,
  };
}

/** A text of a binary header may hold line ends, which would begin another header here. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
