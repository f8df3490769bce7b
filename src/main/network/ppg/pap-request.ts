import type { Time } from '../../../shared/model/time';
import { encodeRequest } from '../../../shared/protocol/http/codec';
import type { Octets } from '../../../shared/protocol/kit/octets';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import { pushAddress } from '../../../shared/protocol/pap/address';
import { encodePap } from '../../../shared/protocol/pap/body';
import type { PapMessage } from '../../../shared/protocol/pap/elements';
import { PPG_HOST } from '../operator';
import type { Replaced } from './state';

/** A push as the operator's own nodes and businesses of the lab hand it in. */
interface Push {
  pushId: string;
  /** Of phones. */
  numbers: readonly string[];
  content: MimePart;
  priority?: 'high' | 'medium' | 'low';
  /** It is not to be delivered before. */
  deliverAfter?: Time;
  /** It is of no use later. */
  deliverBefore?: Time;
  /** It takes the place of another. */
  replaces?: Replaced;
}

/** The request by which a push is handed to the push proxy (WAP-247, PAP over HTTP). */
export function papRequest(push: Push): Octets {
  const { pushId, numbers, content, deliverBefore, deliverAfter, priority, replaces } = push;
  return papMessageRequest(
    {
      type: 'push-message',
      'push-id': pushId,
      ...(deliverBefore === undefined ? {} : { 'deliver-before-timestamp': deliverBefore }),
      ...(deliverAfter === undefined ? {} : { 'deliver-after-timestamp': deliverAfter }),
      ...(replaces === undefined
        ? {}
        : { 'replace-push-id': replaces.pushId, 'replace-method': replaces.method }),
      address: numbers.map((number) => ({ 'address-value': pushAddress({ number, ppg: PPG_HOST }) })),
      'quality-of-service': {
        ...(priority === undefined ? {} : { priority }),
        'delivery-method': 'unconfirmed',
      },
    },
    [content],
  );
}

/** The request by which any message of PAP reaches the push proxy. */
export function papMessageRequest(message: PapMessage, parts: readonly MimePart[] = []): Octets {
  const { contentType, body } = encodePap(message, parts);
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
