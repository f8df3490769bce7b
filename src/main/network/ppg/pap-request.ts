import type { Time } from '../../../shared/model/time';
import { encodeRequest } from '../../../shared/protocol/http/codec';
import type { Octets } from '../../../shared/protocol/kit/octets';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import { pushAddress } from '../../../shared/protocol/pap/address';
import { encodePap } from '../../../shared/protocol/pap/body';
import { PPG_HOST } from '../operator';

/** A push to one phone, as the operator's own nodes and businesses of the lab hand it in. */
interface Push {
  pushId: string;
  number: string;
  content: MimePart;
  /** It is of no use later. */
  deliverBefore?: Time;
}

/** The request by which a push is handed to the push proxy (WAP-247, PAP over HTTP). */
export function papRequest({ pushId, number, content, deliverBefore }: Push): Octets {
  const { contentType, body } = encodePap(
    {
      type: 'push-message',
      'push-id': pushId,
      ...(deliverBefore === undefined ? {} : { 'deliver-before-timestamp': deliverBefore }),
      address: [{ 'address-value': pushAddress({ number, ppg: PPG_HOST }) }],
      'quality-of-service': { 'delivery-method': 'unconfirmed' },
    },
    [content],
  );
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
