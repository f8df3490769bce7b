import { DecodeError } from '../kit/decode-error';
import { parseXml } from '../kit/xml';
import { escapeXml } from '../kit/xml-characters';
import { attributeOf, localName } from '../kit/xml-tree';
import type { XmlElement } from '../kit/xml-tree';
import { decodeMultipart, encodeMultipart } from '../mime/multipart';
import type { MimePart } from '../mime/multipart';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';

/** A push message as an initiator submits it to a push proxy gateway (WAP-247 §9.2). */
export interface PushSubmission {
  /** Unique; a repeat with the same id is refused by the gateway. */
  pushId: string;
  /** From `WAPPUSH=<number>/TYPE=PLMN@<ppg>` (WAP-249 §4). */
  address: { number: string; ppg: string };
  content: MimePart;
}

const DOCTYPE =
  '<!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 1.0//EN" "http://www.wapforum.org/DTD/pap_1.0.dtd">';

/** The body and its content type: a control entity and the content, in that order. */
export function encodePushSubmission(submission: PushSubmission): { contentType: string; body: Uint8Array } {
  const { number, ppg } = submission.address;
  const control =
    `<?xml version="1.0"?>\n${DOCTYPE}\n` +
    `<pap><push-message push-id="${escapeXml(submission.pushId)}">` +
    `<address address-value="${escapeXml(`WAPPUSH=${number}/TYPE=PLMN@${ppg}`)}"/>` +
    `<quality-of-service delivery-method="unconfirmed"/></push-message></pap>\n`;
  const { boundary, body } = encodeMultipart([
    { headers: [['Content-Type', 'application/xml']], body: encodeUtf8(control) },
    submission.content,
  ]);
  return { contentType: `multipart/related; type="application/xml"; boundary="${boundary}"`, body };
}

/**
 * @param contentType of the HTTP request, with the boundary
 * @throws DecodeError when it is no push submission to a phone number
 */
export function decodePushSubmission(contentType: string, body: Uint8Array): PushSubmission {
  const boundary = /;\s*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw new DecodeError('Content-Type names no boundary', 0);
  const [control, content] = decodeMultipart(body, boundary);
  if (control === undefined || content === undefined) {
    throw new DecodeError('a push submission has a control entity and a content', 0);
  }
  const { root } = parseXml(decodeUtf8(control.body).text);
  const message = root === null ? undefined : childElement(root, 'push-message');
  const address = message && childElement(message, 'address');
  if (message === undefined || address === undefined)
    throw new DecodeError('no push-message with an address', 0);
  const value = attributeOf(address, 'address-value') ?? '';
  const parsed = /^WAPPUSH=(\+?\d+)\/TYPE=PLMN@(.+)$/i.exec(value);
  if (parsed === null) throw new DecodeError(`not the address of a phone: ${value.slice(0, 80)}`, 0);
  return {
    pushId: attributeOf(message, 'push-id') ?? '',
    address: { number: parsed[1]!, ppg: parsed[2]! },
    content,
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
