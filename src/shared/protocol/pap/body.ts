import { DecodeError } from '../kit/decode-error';
import { within } from '../kit/codec';
import type { Decoded } from '../kit/codec';
import { notes } from '../kit/notes';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import { decodeMultipart, encodeMultipart } from '../mime/multipart';
import type { MimePart } from '../mime/multipart';
import { controlAsRead, controlSpans, decodeControl, encodeControl } from './control-entity';
import type { PapControl } from './control-entity';
import type { PapMessage } from './elements';

/** What is sent in a request or an answer of PAP (WAP-247 §8). */
export interface PapBody extends PapControl {
  /** Behind the control entity: the content of a push and perhaps the capabilities it was made for, or those asked for. */
  parts: readonly MimePart[];
}

const XML = 'application/xml';

/** The body and its content type: a control entity alone, or with other entities behind it. */
export function encodePap(
  message: PapMessage,
  parts: readonly MimePart[] = [],
): { contentType: string; body: Uint8Array } {
  const control = encodeControl(message);
  if (parts.length === 0) {
    note(control, XML, message, parts, 0);
    return { contentType: XML, body: control };
  }
  const { boundary, body } = encodeMultipart([{ headers: [['Content-Type', XML]], body: control }, ...parts]);
  const contentType = `multipart/related; type="${XML}"; boundary="${boundary}"`;
  note(body, contentType, message, parts, `--${boundary}\r\nContent-Type: ${XML}\r\n\r\n`.length);
  return { contentType, body };
}

/**
 * What reading gives of bodies that were written here and are still about: who gets one in the same process need not read
 * its XML. Octets never change once they are written, and nobody changes what was read of them.
 */
const known = notes<Uint8Array, { contentType: string; decoded: Decoded<PapBody> }>();

/** @param start offset of the control entity */
function note(
  body: Uint8Array,
  contentType: string,
  message: PapMessage,
  parts: readonly MimePart[],
  start: number,
): void {
  if (parts.length >= MANY || !parts.every(isPlain)) return;
  const read = controlAsRead(message, start);
  if (read === null) return;
  const { value, findings } = read;
  known.set(body, { contentType, decoded: { value: { parts, ...value }, findings, spans: [] } });
}

/** Parts, or headers of one, from which on nothing is taken for known. */
const MANY = 8;

/** Whether the headers of a part come back as they are. */
function isPlain({ headers }: MimePart): boolean {
  return (
    headers.length < MANY &&
    headers.every(([name, value]) => /^\w[\w-]*$/.test(name) && /^[!-~]([ -~]*[!-~])?$/.test(value))
  );
}

/**
 * Reads the body of a request or an answer of PAP by its content type.
 * @param contentType of the HTTP message; with the boundary where it is a multipart
 * @throws DecodeError when there is no control entity that can be read, and for a push without its content
 */
export function decodePap(
  contentType: string,
  octets: Uint8Array,
  options: DecodeOptions = {},
): Decoded<PapBody> {
  const { strict = false } = options;
  const before = strict || options.spans === true ? undefined : known.get(octets);
  if (before?.contentType === contentType) return before.decoded;
  if (!/^\s*multipart\//i.test(contentType)) {
    const read = within('control', () => decodeControl(octets, { strict }));
    checkContent(read.value.message, [], octets);
    const sink = new SpanSink();
    if (options.spans === true) controlSpans(sink, octets, 0);
    // New fields come first, see docs/decisions/0019-shapes.md.
    return { value: { parts: [], ...read.value }, findings: read.findings, spans: sink.roots };
  }
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^";\s]+))/i.exec(contentType);
  if (boundary === null) throw new DecodeError('Content-Type names no boundary', 0);
  const {
    value: [control, ...parts],
    findings,
    spans,
  } = decodeMultipart(octets, boundary[1] ?? boundary[2]!, {
    ...options,
    bodySpans: (sink, part, index, start) => {
      if (index === 0) controlSpans(sink, part.body, start);
      return index === 0;
    },
  });
  if (control === undefined) throw new DecodeError('there is no control entity', octets.length);
  const start = control.body.byteOffset - octets.byteOffset;
  const read = within('control', () => decodeControl(control.body, { strict, start }));
  checkContent(read.value.message, parts, octets);
  return { value: { parts, ...read.value }, findings: [...findings, ...read.findings], spans };
}

function checkContent({ type }: PapMessage, parts: readonly MimePart[], octets: Uint8Array): void {
  if (type === 'push-message' && parts.length === 0)
    throw new DecodeError('a push-message has no content behind it', octets.length);
}
