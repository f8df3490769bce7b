import { encodeRequest } from '../../../shared/protocol/http/codec';
import type { Octets } from '../../../shared/protocol/kit/octets';
import { encodePushSubmission } from '../../../shared/protocol/pap/push-submission';
import { PPG_HOST } from '../operator';

/** The request by which a push is handed to the push proxy (WAP-247, PAP over HTTP). */
export function papRequest(push: Parameters<typeof encodePushSubmission>[0]): Octets {
  const { contentType, body } = encodePushSubmission(push);
  return encodeRequest({
    method: 'POST',
    target: '/pap',
    headers: [
      ['Host', PPG_HOST],
      ['Content-Type', contentType],
    ],
    body,
  });
}
