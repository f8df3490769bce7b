import { header } from '../../../shared/protocol/http/headers';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import { decodeUtf8 } from '../../../shared/protocol/text/utf8';
import { xmlToWbxml } from '../../../shared/protocol/wbxml/from-xml';
import { encodeWbxml } from '../../../shared/protocol/wbxml/write';
import type { WspPush } from '../../../shared/protocol/wsp/push';

/** What is pushed in its binary form, by the type of its text form (WAP-249 §7, WAP-192-WBXML). */
const BINARY_TYPES: ReadonlyMap<string, string> = new Map([
  ['text/vnd.wap.si', 'application/vnd.wap.sic'],
  ['text/vnd.wap.sl', 'application/vnd.wap.slc'],
  ['text/vnd.wap.co', 'application/vnd.wap.coc'],
  ['text/vnd.wap.connectivity-xml', 'text/vnd.wap.connectivity-wbxml'],
]);

/**
 * Translates a content entity into that of a WSP push (WAP-235 §8): its type, the application that takes it, and its
 * octets, XML as WBXML. Other headers stay behind, as they would cost segments and no handset reads them.
 * @throws EncodeError when the content is no XML of its type
 */
export function pushContent(content: MimePart): Pick<WspPush, 'contentType' | 'headers' | 'data'> {
  const written = header(content.headers, 'Content-Type') ?? 'application/octet-stream';
  const type = written.split(';')[0]!.trim().toLowerCase();
  const application = header(content.headers, 'X-Wap-Application-Id');
  const headers =
    application === undefined ? [] : [{ name: 'X-Wap-Application-Id' as const, value: application }];
  const binary = BINARY_TYPES.get(type);
  if (binary === undefined) return { contentType: { type, parameters: [] }, headers, data: content.body };
  const { text, valid } = decodeUtf8(content.body);
  if (!valid) throw new EncodeError('the content is not in UTF-8', 'content');
  const data = encodeWbxml(xmlToWbxml(text, { stringTable: false }));
  return { contentType: { type: binary, parameters: [] }, headers, data };
}
