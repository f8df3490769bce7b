import type { Finding } from '../kit/reader';
import { wbxmlToJson } from '../wbxml/json';
import { meaningOf } from '../wbxml/meaning';
import type { WbxmlMeaning } from '../wbxml/meaning';
import { decodeWbxml } from '../wbxml/read';
import type { DecodeWbxmlOptions } from '../wbxml/read';
import type { NodePlaces } from '../wbxml/read-attributes';
import { timeText } from '../wbxml/view';
import type { WbxmlDocument } from '../wbxml/document';
import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import type { ContentType } from '../wsp/content-type';
import { charsetParameter } from '../wsp/parameters';
import type { ReadDocument } from './document';

/** A document with what it tells a handset. */
export interface ReadWbxml {
  document: WbxmlDocument;
  /** Null for a vocabulary that is only carried. */
  meaning: WbxmlMeaning | null;
}

/**
 * Decodes a document and reads what it tells. Findings about that have the offset of the element or attribute that they
 * are about; where something is missing, of the element that should have it.
 * @throws DecodeError, in strict mode for those findings too
 */
export function readWbxml(octets: Uint8Array, options: DecodeWbxmlOptions): Decoded<ReadWbxml> {
  const places: NodePlaces = new Map();
  const { value: document, findings, spans } = decodeWbxml(octets, { ...options, places });
  const read = meaningOf(document);
  const told = (read?.findings ?? []).map(({ about, ...finding }): Finding => ({
    ...finding,
    offset: places.get(about)!,
  }));
  const fatal = options.strict === true ? told.find(({ level }) => level !== 'info') : undefined;
  if (fatal !== undefined) throw new DecodeError(fatal.message, fatal.offset);
  return {
    value: { document, meaning: read?.value ?? null },
    findings: [...findings, ...told],
    spans,
  };
}

/** What a carrier's content type tells about a document. */
export function carrierOf({
  type,
  parameters,
}: ContentType): Pick<DecodeWbxmlOptions, 'mediaType' | 'charset'> {
  const charset = charsetParameter(parameters);
  return charset === null ? { mediaType: type } : { mediaType: type, charset };
}

/** The document as `decode --json` prints it. */
export function wbxmlDocument(octets: Uint8Array, options: DecodeWbxmlOptions): Decoded<ReadDocument> {
  const { value, findings, spans } = readWbxml(octets, options);
  const meaning = value.meaning === null ? {} : { meaning: meaningJson(value.meaning) };
  return { value: { kind: 'wbxml', ...wbxmlToJson(value.document), ...meaning, findings }, findings, spans };
}

/** Times as ISO 8601 in UTC. */
function meaningJson(meaning: WbxmlMeaning): Record<string, unknown> {
  if (meaning.type === 'service-indication')
    return { ...meaning, created: timeText(meaning.created), expires: timeText(meaning.expires) };
  if (meaning.type === 'email-notification') return { ...meaning, timestamp: timeText(meaning.timestamp) };
  return { ...meaning };
}
