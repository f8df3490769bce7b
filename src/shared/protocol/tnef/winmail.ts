import { DecodeError } from '../kit/decode-error';
import { decodeAll, isDecodeError } from '../kit/codec';
import type { Finding } from '../kit/reader';
import { charsetMib, decodeCharset } from '../text/charset';
import { decodeUtf16 } from '../text/charset-utf16';
import { ATTRIBUTES, tnefStream } from './attributes';
import { codepageCharset } from './codepage';
import { numberOf } from './little-endian';
import { BINARY, OBJECT, PROPERTIES, propertyList, STRING_8, UNICODE } from './properties';
import type { Property } from './properties';
import { decompressRtf } from './rtf-compressed';
import { rtfText } from './rtf-text';

/** What Outlook has put into a `winmail.dat`. */
export interface Winmail {
  subject: string | null;
  /** The plain text; of one that has only formatted text (RTF), that without its looks; null when it has none. */
  text: string | null;
  html: string | null;
  attachments: readonly WinmailAttachment[];
}

/** A file, or a mail within the mail. */
export interface WinmailAttachment {
  name: string | null;
  /** Media type; null when it is not told. */
  type: string | null;
  /** By which the HTML names it. */
  contentId: string | null;
  content: Uint8Array | Winmail;
}

/** Mails within mails that are read; what is deeper stays octets. */
const MAX_DEPTH = 3;

/**
 * Reads a `winmail.dat` (TNEF, [MS-OXTNEF]): texts and attachments. What is damaged is left out, with a finding.
 * @throws DecodeError when it is none
 */
export function readWinmail(octets: Uint8Array): { value: Winmail; findings: Finding[] } {
  return readNested(octets, 0);
}

/** What is known of an attachment before it is whole. */
interface Draft {
  title: Uint8Array | null;
  data: Uint8Array | null;
  properties: readonly Property[];
}

function readNested(octets: Uint8Array, depth: number): { value: Winmail; findings: Finding[] } {
  const { value: stream, findings } = decodeAll(tnefStream, octets);
  let charset: number | null = null;
  let subject: Uint8Array | null = null;
  let body: Uint8Array | null = null;
  let about: readonly Property[] = [];
  const drafts: Draft[] = [];
  const properties = (data: Uint8Array): readonly Property[] => {
    const at = data.byteOffset - octets.byteOffset;
    try {
      return decodeAll(propertyList, data).value;
    } catch (error) {
      if (!isDecodeError(error)) throw error;
      findings.push({
        level: 'error',
        code: 'tnef-properties',
        offset: at + error.offset,
        message: error.reason,
      });
      return [];
    }
  };
  for (const { id, data } of stream.attributes) {
    const draft = drafts.at(-1);
    if (id === ATTRIBUTES.oemCodepage) charset = mibOf(numberOf(data));
    else if (id === ATTRIBUTES.subject) subject = data;
    else if (id === ATTRIBUTES.body) body = data;
    else if (id === ATTRIBUTES.messageProperties) about = properties(data);
    else if (id === ATTRIBUTES.attachRendering) drafts.push({ title: null, data: null, properties: [] });
    else if (draft === undefined) continue;
    else if (id === ATTRIBUTES.attachTitle) draft.title = data;
    else if (id === ATTRIBUTES.attachData) draft.data = data;
    else if (id === ATTRIBUTES.attachProperties) draft.properties = properties(data);
  }
  const eightBit = (data: Uint8Array | null): string | null =>
    data === null ? null : withoutEnd(decodeCharset(data, charset).text);
  const attachments = drafts.flatMap((draft): WinmailAttachment[] => {
    const text = (id: number): string | null => textProperty(draft.properties, id, charset);
    const { content, problems } = contentOf(draft, depth);
    findings.push(...problems);
    if (content === null) return [];
    const named = text(PROPERTIES.attachLongFilename) ?? eightBit(draft.title);
    return [
      {
        name: named ?? text(PROPERTIES.attachFilename) ?? text(PROPERTIES.displayName),
        type: text(PROPERTIES.attachMimeTag),
        contentId: text(PROPERTIES.attachContentId),
        content,
      },
    ];
  });
  return {
    value: {
      subject: textProperty(about, PROPERTIES.subject, charset) ?? eightBit(subject),
      text: textProperty(about, PROPERTIES.body, charset) ?? eightBit(body) ?? formatted(about, findings),
      html: htmlOf(about, charset),
      attachments,
    },
    findings,
  };
}

/** Octets of the identifier that stands in front of an object. */
const IDENTIFIER = 16;

/** What an attachment consists of: its octets, or the mail that it is; null when it has neither. */
function contentOf(
  draft: Draft,
  depth: number,
): { content: Uint8Array | Winmail | null; problems: Finding[] } {
  const found = draft.properties.find(({ id }) => id === PROPERTIES.attachData);
  const value = found?.values[0];
  const data = value === undefined ? draft.data : found!.type === OBJECT ? value.subarray(IDENTIFIER) : value;
  if (data === null) return { content: null, problems: [] };
  if (found?.type !== OBJECT || depth >= MAX_DEPTH) return { content: data, problems: [] };
  try {
    const { value: content, findings } = readNested(data, depth + 1);
    return { content, problems: findings };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    // An object of another program, such as a table: nobody but that program reads it.
    return { content: data, problems: [] };
  }
}

/** The text of what Outlook calls rich text. */
function formatted(about: readonly Property[], findings: Finding[]): string | null {
  const found = about.find(({ id, type }) => id === PROPERTIES.rtfCompressed && type === BINARY);
  if (found === undefined) return null;
  try {
    const text = rtfText(decompressRtf(found.values[0]!)).trim();
    return text === '' ? null : text;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    findings.push({ level: 'error', code: 'tnef-rtf', offset: 0, message: error.reason });
    return null;
  }
}

function htmlOf(about: readonly Property[], charset: number | null): string | null {
  const found = about.find(({ id }) => id === PROPERTIES.html);
  if (found?.type !== BINARY) return textProperty(about, PROPERTIES.html, charset);
  const codepage = about.find(({ id }) => id === PROPERTIES.internetCodepage)?.values[0];
  const written = codepage === undefined ? null : mibOf(numberOf(codepage));
  return withoutEnd(decodeCharset(found.values[0]!, written ?? charset).text);
}

function textProperty(
  properties: readonly Property[],
  wanted: number,
  charset: number | null,
): string | null {
  const found = properties.find(({ id, type }) => id === wanted && (type === UNICODE || type === STRING_8));
  const octets = found?.values[0];
  if (octets === undefined) return null;
  const { text } =
    found!.type === UNICODE ? decodeUtf16(octets, 'little-endian') : decodeCharset(octets, charset);
  return withoutEnd(text);
}

function mibOf(codepage: number): number | null {
  const name = codepageCharset(codepage);
  return name === null ? null : charsetMib(name);
}

/** Up to the character that ends texts in memory. */
function withoutEnd(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
