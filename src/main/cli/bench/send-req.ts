import { encodeMms, makePdu } from '../../../shared/protocol/mms/pdu';

/**
 * An M-Send.req (OMA-TS-MMS_ENC §6.1.1) whose body is one part, as a client outside posts it.
 * @param to number of the recipient
 * @param body octets of the part
 */
export function sendReq(transactionId: string, to: string, subject: string, body: Uint8Array): Uint8Array {
  const pdu = makePdu(
    'm-send-req',
    [
      { name: 'X-Mms-Transaction-Id', value: transactionId },
      { name: 'X-Mms-MMS-Version', value: '1.2' },
      { name: 'From', value: 'insert-address-token' },
      { name: 'To', value: { address: to, type: 'PLMN' } },
      { name: 'Subject', value: subject },
      {
        name: 'Content-Type',
        value: { type: 'application/vnd.wap.multipart.mixed', parameters: [] },
      },
    ],
    {
      kind: 'multipart',
      parts: [{ contentType: { type: 'image/jpeg', parameters: [] }, headers: [], data: body }],
    },
  );
  return encodeMms(pdu);
}
