import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import type { SpanSink } from '../kit/spans';
import { parseXml } from '../kit/xml';
import { escapeXml } from '../kit/xml-characters';
import { finding } from '../kit/xml-reading';
import type { Reading } from '../kit/xml-reading';
import { xmlSpans } from '../kit/xml-spans';
import { attributeOf, localName, textOf } from '../kit/xml-tree';
import type { XmlElement } from '../kit/xml-tree';
import { decodeText } from '../text/text-offsets';
import { encodeUtf8 } from '../text/utf8';
import { isElement, readValues, short, writeValues } from './element';
import type { Values } from './element';
import { MM7_MESSAGES, messageType } from './messages';
import type { Mm7Message } from './messages';

/** A message of MM7 in its SOAP envelope (SOAP 1.1 §4; 3GPP TS 23.140 §8.7.9). */
export interface Mm7Envelope {
  /** Pairs a request and its answer. */
  transactionId: string;
  /** Which edition of the schema the sender follows; answers are in the same. */
  namespace: string;
  message: Mm7Message;
  /** Given where the message stands inside a SOAP fault: RSErrorRsp and VASPErrorRsp. */
  fault?: { code: string; text: string };
}

/** What is known of an envelope that cannot be read as a whole, so that its sender can be answered. */
export type PartialEnvelope = Partial<Pick<Mm7Envelope, 'transactionId' | 'namespace'>> & {
  /** Name of the message, known or not. */
  name?: string;
};

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Editions of the schema differ in the end of this. */
const SCHEMA = 'http://www.3gpp.org/ftp/Specs/archive/23_series/23.140/schema/';

/** The namespace that we write where nobody has chosen one. */
export const MM7_NAMESPACE = `${SCHEMA}REL-6-MM7-1-4`;

/** The edition of 3GPP TS 23.140 that we follow (MM7Version). */
export const MM7_VERSION = '6.8.0';

/** Elements and attributes of an envelope; long lists of recipients have many. */
const MAX_NODES = 50_000;

/**
 * Writes an envelope as UTF-8.
 * @throws EncodeError when a mandatory element is missing
 */
export function encodeEnvelope({ transactionId, namespace, message, fault }: Mm7Envelope): Uint8Array {
  const { type } = message;
  const elements = writeValues(
    MM7_MESSAGES[type],
    message.values as Values<(typeof MM7_MESSAGES)[typeof type]>,
  );
  const body = `<${type} xmlns="${escapeXml(namespace)}">${elements}</${type}>`;
  const faulted =
    fault === undefined
      ? body
      : `<env:Fault><faultcode>env:${escapeXml(fault.code)}</faultcode>` +
        `<faultstring>${escapeXml(fault.text)}</faultstring><detail>${body}</detail></env:Fault>`;
  return encodeUtf8(
    `<?xml version="1.0" encoding="utf-8"?>\n` +
      `<env:Envelope xmlns:env="${SOAP}"><env:Header>` +
      `<mm7:TransactionID xmlns:mm7="${escapeXml(namespace)}" env:mustUnderstand="1">${escapeXml(transactionId)}</mm7:TransactionID>` +
      `</env:Header><env:Body>${faulted}</env:Body></env:Envelope>\n`,
  );
}

/** The spans of an envelope that starts at `start` of the outermost input: its tags, attributes and texts. */
export function envelopeSpans(sink: SpanSink, octets: Uint8Array, start: number): void {
  const { text, offsetOf } = decodeText(octets);
  sink.open(start, 'envelope', 'SOAP envelope');
  xmlSpans(sink, text, parseXml(text, { maxNodes: MAX_NODES }).root, (unit) => start + offsetOf(unit));
  sink.close(start + octets.length);
}

/**
 * Reads an envelope. Elements that the schema does not have, that come twice or in another order are findings.
 * @param start offset of the envelope in the outermost input
 * @throws DecodeError when there is no message of MM7 in it or a mandatory element is missing; its `partial` is a
 * `PartialEnvelope`
 */
export function decodeEnvelope(
  octets: Uint8Array,
  options: { strict?: boolean; start?: number } = {},
): { value: Mm7Envelope; findings: Finding[] } {
  const { strict = false, start = 0 } = options;
  const { text, offsetOf } = decodeText(octets);
  const place = (unit: number): number => start + offsetOf(unit);
  const reading: Reading = { offsetOf: place, strict, findings: [] };
  const known: PartialEnvelope = {};
  try {
    const { root, findings } = parseXml(text, { strict, maxNodes: MAX_NODES });
    reading.findings.push(...findings.map((found) => ({ ...found, offset: place(found.offset) })));
    return { value: readEnvelope(root, reading, known), findings: reading.findings };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    error.partial = known;
    throw error;
  }
}

function readEnvelope(root: XmlElement | null, reading: Reading, known: PartialEnvelope): Mm7Envelope {
  const fail = (reason: string, at: number): never => {
    throw new DecodeError(reason, reading.offsetOf(at));
  };
  if (root === null || localName(root) !== 'envelope') {
    return fail('there is no SOAP envelope', root?.start ?? 0);
  }
  const transaction = child(child(root, 'header'), 'transactionid');
  if (transaction !== undefined) known.transactionId = textOf(transaction).trim();
  const body = child(root, 'body');
  const fault = child(body, 'fault');
  const element = (fault === undefined ? body : child(fault, 'detail'))?.children.find(isElement);
  const at = (fault ?? body ?? root).start;
  if (element === undefined) return fail('the envelope has no message', at);
  const name = element.name.slice(element.name.indexOf(':') + 1);
  known.name = name;
  known.namespace = namespaceOf(element, body!) ?? namespaceOf(transaction, root) ?? MM7_NAMESPACE;
  if (!known.namespace.startsWith(SCHEMA)) {
    finding(reading, 'other-namespace', `not a namespace of MM7: ${short(known.namespace)}`, element.start);
  }
  const type = messageType(name);
  if (type === null) return fail(`no message of MM7: ${short(name)}`, element.start);
  const values = readValues(MM7_MESSAGES[type], element, reading);
  const { transactionId = '' } = known;
  // A fault may answer what had none.
  if (transactionId === '' && fault === undefined) return fail('the header has no TransactionID', root.start);
  return {
    transactionId,
    namespace: known.namespace,
    message: { type, values },
    ...(fault === undefined ? {} : { fault: faultOf(fault) }),
  };
}

function faultOf(fault: XmlElement): { code: string; text: string } {
  const value = (name: string): string => {
    const element = child(fault, name);
    return element === undefined ? '' : textOf(element).trim();
  };
  return { code: value('faultcode').replace(/^.*:/, ''), text: value('faultstring') };
}

function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.filter(isElement).find((other) => localName(other) === name);
}

/** The namespace that an element's prefix stands for, declared on it or on one around it. */
function namespaceOf(element: XmlElement | undefined, around: XmlElement): string | null {
  if (element === undefined) return null;
  const colon = element.name.indexOf(':');
  const declared = colon < 0 ? 'xmlns' : `xmlns:${element.name.slice(0, colon)}`;
  for (const { attributes } of [element, around]) {
    const found = attributes.find(({ name }) => name === declared);
    if (found !== undefined) return found.value;
  }
  return attributeOf(element, 'xmlns');
}
