import { header } from '../../../shared/protocol/http/headers';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import type { WspPush } from '../../../shared/protocol/wsp/push';

/**
 * Translates a content entity's MIME headers into those of a WSP push (WAP-235 §8): the content type, and the
 * application that takes the push. Others stay behind, as they would cost segments and no handset reads them.
 */
export function wspHeadersOf(content: MimePart): Pick<WspPush, 'contentType' | 'headers'> {
  const type = (header(content.headers, 'Content-Type') ?? 'application/octet-stream').split(';')[0]!.trim();
  const application = header(content.headers, 'X-Wap-Application-Id');
  return {
    contentType: { type: type.toLowerCase(), parameters: [] },
    headers: application === undefined ? [] : [{ name: 'X-Wap-Application-Id', value: application }],
  };
}
