import { DecodeError } from '../kit/decode-error';
import type { Decoded } from '../kit/codec';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import { parameterOf } from '../mail/parameters';
import { decodeMultipart, encodeMultipart } from '../mime/multipart';
import type { MimePart } from '../mime/multipart';
import { decodeEnvelope, encodeEnvelope, envelopeSpans } from './envelope';
import type { Mm7Envelope } from './envelope';

/** A message of MM7 with the multimedia content that goes with it, if any. */
export interface Mm7Body {
  envelope: Mm7Envelope;
  /** As it stands in the request: its transfer encoding is its own. */
  content: MimePart | null;
}

const SOAP_ID = '<mm7-soap>';

/**
 * The body of an HTTP message and its content type: the envelope alone, or (SOAP Messages with Attachments) the envelope
 * and the content, which the message's `Content` element refers to by its Content-ID.
 * @throws EncodeError when a mandatory element is missing
 */
export function encodeMm7({ envelope, content }: Mm7Body): { contentType: string; body: Uint8Array } {
  const soap = encodeEnvelope(envelope);
  if (content === null) return { contentType: 'text/xml; charset="utf-8"', body: soap };
  const { boundary, body } = encodeMultipart([
    {
      headers: [
        ['Content-Type', 'text/xml; charset="utf-8"'],
        ['Content-ID', SOAP_ID],
      ],
      body: soap,
    },
    content,
  ]);
  const contentType = `multipart/related; boundary="${boundary}"; type="text/xml"; start="${SOAP_ID}"`;
  return { contentType, body };
}

/**
 * Reads the body of an HTTP message by its content type. The content is the part that the `Content` element refers to,
 * else the first one behind the envelope.
 * @throws DecodeError as `decodeEnvelope` does, and for a body that is neither XML nor a multipart with it
 */
export function decodeMm7(
  contentType: string,
  octets: Uint8Array,
  options: DecodeOptions = {},
): Decoded<Mm7Body> {
  if (!/^multipart\//i.test(contentType.trim())) {
    const { value: envelope, findings } = decodeEnvelope(octets, options);
    const sink = new SpanSink();
    if (options.spans === true) envelopeSpans(sink, octets, 0);
    return { value: { envelope, content: null }, findings, spans: sink.roots };
  }
  const boundary = parameterOf(contentType, 'boundary');
  if (boundary === null) throw new DecodeError('Content-Type names no boundary', 0);
  const {
    value: parts,
    findings,
    spans,
  } = decodeMultipart(octets, boundary, {
    ...options,
    bodySpans: (sink, part, _, start) => {
      const xml = part.headers.some(([name, value]) => /^content-type$/i.test(name) && isXml(value));
      if (xml) envelopeSpans(sink, part.body, start);
      return xml;
    },
  });
  const root = partCalled(parts, parameterOf(contentType, 'start')) ?? parts[0];
  if (root === undefined) throw new DecodeError('the multipart has no parts', octets.length);
  const start = root.body.byteOffset - octets.byteOffset;
  const read = decodeEnvelope(root.body, { ...options, start });
  const { values } = read.value.message;
  const href = 'Content' in values ? values.Content?.href?.replace(/^cid:/i, '') : undefined;
  const others = parts.filter((part) => part !== root);
  const content = partCalled(others, href ?? null) ?? others[0] ?? null;
  return { value: { envelope: read.value, content }, findings: [...findings, ...read.findings], spans };
}

/** Whether the value of a Content-Type header names a message of MM7: SOAP, alone or with its content. */
export function isMm7Type(contentType: string): boolean {
  const type = contentType.trim();
  return (
    isXml(type) ||
    (/^multipart\/related\b/i.test(type) && parameterOf(type, 'type')?.toLowerCase() === 'text/xml')
  );
}

function isXml(contentType: string): boolean {
  return /^text\/xml\b/i.test(contentType.trim());
}

function partCalled(parts: readonly MimePart[], id: string | null): MimePart | undefined {
  if (id === null) return undefined;
  const wanted = bareId(id);
  return parts.find(({ headers }) =>
    headers.some(([name, value]) => name.toLowerCase() === 'content-id' && bareId(value) === wanted),
  );
}

function bareId(id: string): string {
  return id.trim().replace(/^<|>$/g, '');
}
