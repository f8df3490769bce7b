import { charsetName, decodeCharset, US_ASCII, UTF_8 } from '../text/charset';
import type { ContentType } from '../wsp/content-type';
import { applicationHeader, header } from '../wsp/headers';
import { charsetParameter, textParameter } from '../wsp/parameters';
import { withoutName } from './address';
import type { MmsAddress } from './address';
import type { MmsPart, MmsPdu } from './message';
import { field } from './fields-of';

/** A part's file name: parameter `name` or `filename` of its type, or `filename` of its disposition; null for none. */
export function partName({ contentType, headers }: MmsPart): string | null {
  const { parameters } = contentType;
  const disposition = header(headers, 'Content-Disposition')?.parameters ?? [];
  return (
    textParameter(parameters, 'name') ??
    textParameter(parameters, 'filename') ??
    textParameter(disposition, 'filename') ??
    textParameter(disposition, 'name') ??
    null
  );
}

/** Content-ID in angle brackets, also where the phone left them out; null for none. */
export function partContentId({ headers }: MmsPart): string | null {
  const id = header(headers, 'Content-ID') ?? applicationHeader(headers, 'Content-ID');
  return id === undefined ? null : `<${bareContentId(id)}>`;
}

/** Content-Location as it stands; null for none. */
export function partContentLocation({ headers }: MmsPart): string | null {
  return header(headers, 'Content-Location') ?? applicationHeader(headers, 'Content-Location') ?? null;
}

/** `attachment`, `inline` and so on; null for none. */
export function partDisposition({ headers }: MmsPart): string | null {
  return header(headers, 'Content-Disposition')?.type ?? null;
}

/** Name of the character set that the part tells, in lower case; null when it tells none or an unknown one. */
export function partCharset({ contentType }: MmsPart): string | null {
  const mib = charsetParameter(contentType.parameters);
  return mib === null ? null : charsetName(mib);
}

/** A Content-ID or `start` without quotation marks and angle brackets, for comparing: phones write them both ways. */
export function bareContentId(id: string): string {
  return id.trim().replace(/^["<]+|[">]+$/g, '');
}

/** Media type in lower case. */
export function mediaType({ type }: ContentType): string {
  return type.toLowerCase();
}

export function isSmil(contentType: ContentType): boolean {
  const type = mediaType(contentType);
  return type === 'application/smil' || type === 'application/smil+xml';
}

/** Whether octets of this type are text: `text/*`, SMIL and other XML. */
export function isText(contentType: ContentType): boolean {
  const type = mediaType(contentType);
  return (
    type.startsWith('text/') || isSmil(contentType) || type === 'application/xml' || type.endsWith('+xml')
  );
}

/** The text of a text part by its character set, without a byte order mark; null when it is no text. */
export function partText(part: MmsPart): string | null {
  return readPartText(part)?.text ?? null;
}

/** A text, and what became of the character set that its part tells. */
export interface PartText {
  text: string;
  /** The MIBEnum that the part tells; null for none. */
  told: number | null;
  /** The one that a byte order mark says; null without a mark. */
  marked: number | null;
  /** Whether the octets are a text in that character set. */
  valid: boolean;
  /** False for a character set that is not in the table. */
  known: boolean;
}

/** The text of a text part, as `partText` gives it, and how it came about; null when it is no text. */
export function readPartText({ contentType, data }: MmsPart): PartText | null {
  if (!isText(contentType)) return null;
  const told = charsetParameter(contentType.parameters);
  const marked = markedCharset(data);
  const { text, valid, known } = decodeCharset(data, marked ?? told);
  return { text: text.replace(/^\ufeff/, ''), told, marked, valid, known };
}

const UTF_16 = 1015;

/**
 * What a byte order mark says, when it says something. UTF-16 under another label is read as UTF-16: no text of any
 * other character set starts so.
 */
function markedCharset(data: Uint8Array): number | null {
  if (data[0] === 0xff && data[1] === 0xfe && data.length % 2 === 0) return UTF_16;
  if (data[0] === 0xfe && data[1] === 0xff && data.length % 2 === 0) return UTF_16;
  return data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? UTF_8 : null;
}

/** The MIBEnum under which a text goes out: US-ASCII where it is that, else UTF-8. */
export function textCharset(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return UTF_8;
  return US_ASCII;
}

/**
 * The part that a multipart/related starts with: the one that `start` names, else the first SMIL, else the first.
 * Null when the PDU has no parts.
 */
export function rootPart(pdu: MmsPdu): MmsPart | null {
  const parts = multipartOf(pdu);
  return startPart(pdu, parts) ?? parts.find(({ contentType }) => isSmil(contentType)) ?? parts[0] ?? null;
}

/** The SMIL document: the root when it is one, else the first; null when there is none. */
export function smilPart(pdu: MmsPdu): MmsPart | null {
  const root = rootPart(pdu);
  if (root === null || isSmil(root.contentType)) return root;
  return multipartOf(pdu).find(({ contentType }) => isSmil(contentType)) ?? null;
}

/** What the content type names as the start; undefined when it names nothing. */
export function startName(pdu: MmsPdu): string | undefined {
  return textParameter(field(pdu, 'Content-Type')?.parameters ?? [], 'start');
}

/** The part that the content type names as the start, by its Content-ID, location or name. */
export function startPart(pdu: MmsPdu, parts: readonly MmsPart[]): MmsPart | undefined {
  const start = startName(pdu);
  if (start === undefined) return undefined;
  const wanted = bareContentId(start);
  return (
    parts.find((part) => {
      const id = partContentId(part);
      return id !== null && bareContentId(id) === wanted;
    }) ?? parts.find((part) => partContentLocation(part) === wanted || partName(part) === wanted)
  );
}

const NO_PARTS: readonly MmsPart[] = [];

/** The parts of a multipart, with those of multiparts in it in their place; none for any other body. */
function multipartOf({ body }: MmsPdu): readonly MmsPart[] {
  return body?.kind === 'multipart' ? flat(body.parts) : NO_PARTS;
}

/**
 * What a message is made of: the parts of its multipart, with those of multiparts in it in their place; a body that is
 * no multipart as its only part, with the content type of the PDU; for a PDU that holds another (M-Mbox-Upload.req)
 * the parts of that.
 */
export function partsOf(pdu: MmsPdu): readonly MmsPart[] {
  const { body } = pdu;
  if (body?.kind === 'message') return partsOf(body.pdu);
  if (body?.kind !== 'single') return multipartOf(pdu);
  const contentType = field(pdu, 'Content-Type');
  return contentType === undefined ? NO_PARTS : [{ contentType, headers: [], data: body.data }];
}

function flat(parts: readonly MmsPart[]): readonly MmsPart[] {
  return parts.some((part) => part.parts !== undefined)
    ? parts.flatMap((part) => (part.parts === undefined ? [part] : flat(part.parts)))
    : parts;
}

/** The address in From, without a name in front of it; null when it is hidden or left to the MMSC. */
export function senderAddress(pdu: MmsPdu): MmsAddress | null {
  const from = field(pdu, 'From');
  return from === undefined || from === 'insert-address-token' ? null : withoutName(from);
}
