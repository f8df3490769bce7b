import { within } from '../kit/codec';
import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import type { DecodeOptions, Finding } from '../kit/reader';
import type { SpanSink } from '../kit/spans';
import { parseXml } from '../kit/xml';
import { escapeXml } from '../kit/xml-characters';
import { xmlSpans } from '../kit/xml-spans';
import { attributeOf, localName } from '../kit/xml-tree';
import type { XmlElement } from '../kit/xml-tree';
import { decodeMultipart, encodeMultipart } from '../mime/multipart';
import type { MimePart } from '../mime/multipart';
import { decodeText } from '../text/text-offsets';
import { encodeUtf8 } from '../text/utf8';

/** A push message as an initiator submits it to a push proxy gateway (WAP-247 §9.2). */
export interface PushSubmission {
  /** Unique; a repeat with the same id is refused by the gateway. */
  pushId: string;
  /** From `WAPPUSH=<number>/TYPE=PLMN@<ppg>` (WAP-249 §4). */
  address: { number: string; ppg: string };
  content: MimePart;
  /** Where the submitter wants to be told of the outcome (ppg-notify-requested-to); absent: nowhere. */
  notifyTo?: string;
  /** Of no use later: ISO 8601 in UTC, as written (deliver-before-timestamp). */
  deliverBefore?: string;
}

const DOCTYPE =
  '<!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 1.0//EN" "http://www.wapforum.org/DTD/pap_1.0.dtd">';

/** The body and its content type: a control entity and the content, in that order. */
export function encodePushSubmission(submission: PushSubmission): { contentType: string; body: Uint8Array } {
  const { number, ppg } = submission.address;
  const control =
    `<?xml version="1.0"?>\n${DOCTYPE}\n` +
    `<pap><push-message push-id="${escapeXml(submission.pushId)}"${wishes(submission)}>` +
    `<address address-value="${escapeXml(`WAPPUSH=${number}/TYPE=PLMN@${ppg}`)}"/>` +
    `<quality-of-service delivery-method="unconfirmed"/></push-message></pap>\n`;
  const { boundary, body } = encodeMultipart([
    { headers: [['Content-Type', 'application/xml']], body: encodeUtf8(control) },
    submission.content,
  ]);
  return { contentType: `multipart/related; type="application/xml"; boundary="${boundary}"`, body };
}

/** The attributes of `push-message` that carry wishes, by their names in XML. */
const WISHES = [
  ['deliver-before-timestamp', 'deliverBefore'],
  ['ppg-notify-requested-to', 'notifyTo'],
] as const;

function wishes(submission: PushSubmission): string {
  return WISHES.map(([name, key]) => {
    const value = submission[key];
    return value === undefined ? '' : ` ${name}="${escapeXml(value)}"`;
  }).join('');
}

function readWishes(message: XmlElement): Partial<PushSubmission> {
  return Object.fromEntries(
    WISHES.flatMap(([name, key]) => {
      const value = attributeOf(message, name);
      return value === null || value === '' ? [] : [[key, value]];
    }),
  );
}

/**
 * Reads a push submission (WAP-247 §8): a control entity in XML, the content, and what a client adds of capabilities.
 * @param contentType of the HTTP request, with the boundary
 * @throws DecodeError when it is no push submission to a phone number
 */
export function decodePushSubmission(
  contentType: string,
  octets: Uint8Array,
  options: DecodeOptions = {},
): Decoded<PushSubmission> {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^";\s]+))/i.exec(contentType);
  if (boundary === null) throw new DecodeError('Content-Type names no boundary', 0);
  const {
    value: parts,
    findings,
    spans,
  } = decodeMultipart(octets, boundary[1] ?? boundary[2]!, {
    ...options,
    bodySpans: (sink, part, index, start) => {
      if (index === 0) controlSpans(sink, part.body, start);
      return index === 0;
    },
  });
  const [control, content] = parts;
  if (control === undefined || content === undefined) {
    throw new DecodeError('a push submission has a control entity and a content', octets.length);
  }
  const at = control.body.byteOffset - octets.byteOffset;
  const read = readControl(control.body, at, options.strict ?? false);
  return { value: { ...read.value, content }, findings: [...findings, ...read.findings], spans };
}

function controlSpans(sink: SpanSink, body: Uint8Array, start: number): void {
  const { text, offsetOf } = decodeText(body);
  sink.open(start, 'control', 'Control entity');
  xmlSpans(sink, text, parseXml(text).root, (unit) => start + offsetOf(unit));
  sink.close(start + body.length);
}

/** The control entity, which starts at `start` of the submission. */
function readControl(
  body: Uint8Array,
  start: number,
  strict: boolean,
): { value: Omit<PushSubmission, 'content'>; findings: Finding[] } {
  const { text, offsetOf } = decodeText(body);
  const placed = (unit: number): number => start + offsetOf(unit);
  const { root, findings } = within('control', () => {
    try {
      return parseXml(text, { strict });
    } catch (error) {
      throw error instanceof DecodeError ? new DecodeError(error.reason, placed(error.offset)) : error;
    }
  });
  const message = root === null ? undefined : childElement(root, 'push-message');
  const address = message && childElement(message, 'address');
  if (message === undefined || address === undefined) {
    throw new DecodeError('no push-message with an address', placed(root?.start ?? 0)).within('control');
  }
  const value = attributeOf(address, 'address-value') ?? '';
  const parsed = /^WAPPUSH=(\+?\d+)\/TYPE=PLMN@(.+)$/i.exec(value);
  if (parsed === null) {
    throw new DecodeError(`not the address of a phone: ${value.slice(0, 80)}`, placed(address.start)).within(
      'control',
    );
  }
  return {
    value: {
      pushId: attributeOf(message, 'push-id') ?? '',
      address: { number: parsed[1]!, ppg: parsed[2]! },
      ...readWishes(message),
    },
    findings: findings.map((finding) => ({ ...finding, offset: placed(finding.offset) })),
  };
}

/** The gateway's answer: 1001 accepted for processing, 2xxx and above refused (WAP-247 §9.3). */
export function encodePushResponse(pushId: string, code: number, description: string): Uint8Array {
  return encodeUtf8(
    `<?xml version="1.0"?>\n${DOCTYPE}\n` +
      `<pap><push-response push-id="${escapeXml(pushId)}">` +
      `<response-result code="${code}" desc="${escapeXml(description)}"/></push-response></pap>\n`,
  );
}

function childElement(parent: XmlElement, name: string): XmlElement | undefined {
  return parent.children.find(
    (child): child is XmlElement => child.type === 'element' && localName(child) === name,
  );
}
