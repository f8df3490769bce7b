import type { Octets } from '../../../shared/protocol/kit/octets';
import type { Time } from '../../../shared/model/time';
import { PPG_HOST } from '../operator';
import { papRequest } from '../ppg/pap-request';

/**
 * The request by which the MMSC asks the push proxy to push a PDU to a subscriber (WAP-247 PAP over HTTP).
 * @param until the push is of no use later
 */
export function pushRequest(pushId: string, recipient: string, pdu: Uint8Array, until?: Time): Octets {
  return papRequest({
    pushId: `${pushId}@${PPG_HOST}`,
    numbers: [recipient],
    ...(until === undefined ? {} : { deliverBefore: until }),
    content: {
      headers: [
        ['Content-Type', 'application/vnd.wap.mms-message'],
        ['X-Wap-Application-Id', 'x-wap-application:mms.ua'],
      ],
      body: pdu,
    },
  });
}
