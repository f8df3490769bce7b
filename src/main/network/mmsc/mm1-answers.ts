import type { PiecedResponse } from '../../../shared/protocol/http/codec';
import { encodeMmsPieces, field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { sendConf } from './pdus';
import { inVersion, OWN_VERSION, ownPdu, versionFor } from './versions';
import type { MmsVersion, ResponseStatus } from './versions';

/** Media type of every PDU on MM1 (OMA MMS Encapsulation §8). */
export const MMS_MESSAGE = 'application/vnd.wap.mms-message';

/** 200 rather than 204: mmsd-tng 2.1 takes nothing else for a success, and sends its acknowledgement again. */
export const TAKEN: PiecedResponse = { status: 200, reason: 'OK', headers: [], body: new Uint8Array(0) };

/** A PDU as far as it could be read. */
export type PartialPdu = Pick<MmsPdu, 'fields'> & { type: MmsPdu['type'] | null };

/** PDUs that nobody answers: what is wrong with them is told by HTTP. */
const UNANSWERED: readonly (string | null)[] = [
  null,
  'm-notifyresp-ind',
  'm-acknowledge-ind',
  'm-read-rec-ind',
  'm-cancel-conf',
];

/** Refuses octets that are no whole PDU, as far as they could be read. */
export function corrupt(pdu: PartialPdu | undefined, text: string): PiecedResponse {
  if (pdu === undefined) return plain(400, 'Bad Request', text);
  return refuse(pdu, 'error-permanent-message-format-corrupt', text, versionFor(pdu) ?? OWN_VERSION);
}

/** Refuses a PDU in the words of its own answer, or of M-Send.conf where its type has none. */
export function refuse(
  pdu: PartialPdu,
  status: ResponseStatus,
  text: string,
  version: MmsVersion,
): PiecedResponse {
  if (UNANSWERED.includes(pdu.type)) return plain(400, 'Bad Request', text);
  const transactionId = field(pdu, 'X-Mms-Transaction-Id') ?? '';
  switch (pdu.type) {
    case 'm-mbox-store-req':
    case 'm-mbox-upload-req': {
      const conf = pdu.type === 'm-mbox-store-req' ? 'm-mbox-store-conf' : 'm-mbox-upload-conf';
      const corrupted = status === 'error-permanent-message-format-corrupt';
      const value = corrupted ? status : 'error-permanent-failure';
      return mms(
        ownPdu(conf, transactionId, [
          { name: 'X-Mms-Store-Status', value },
          { name: 'X-Mms-Store-Status-Text', value: text },
        ]),
        version,
      );
    }
    case 'm-delete-req':
    case 'm-mbox-delete-req': {
      const conf = pdu.type === 'm-delete-req' ? 'm-delete-conf' : 'm-mbox-delete-conf';
      return mms(
        ownPdu(conf, transactionId, [
          { name: 'X-Mms-Response-Status', value: status, statusCount: 1 },
          { name: 'X-Mms-Response-Text', value: text, statusCount: 1 },
        ]),
        version,
      );
    }
    case 'm-mbox-view-req':
      return mms(
        ownPdu(
          'm-mbox-view-conf',
          transactionId,
          [
            { name: 'X-Mms-Response-Status', value: status },
            { name: 'X-Mms-Response-Text', value: text },
            { name: 'Content-Type', value: { type: 'application/vnd.wap.multipart.mixed', parameters: [] } },
          ],
          { kind: 'multipart', parts: [] },
        ),
        version,
      );
    default: {
      const conf = pdu.type === 'm-forward-req' ? 'm-forward-conf' : 'm-send-conf';
      return mms(sendConf(conf, transactionId, status, null, text), version);
    }
  }
}

/** A PDU as an answer, in the version of the client. */
export function mms(pdu: MmsPdu, version: MmsVersion): PiecedResponse {
  const body = encodeMmsPieces(inVersion(pdu, version));
  return { status: 200, reason: 'OK', headers: [['Content-Type', MMS_MESSAGE]], body };
}

/** An answer in words, for what is no PDU or asks for none. */
export function plain(
  status: number,
  reason: string,
  text: string,
  headers: PiecedResponse['headers'] = [],
): PiecedResponse {
  return {
    status,
    reason,
    headers: [['Content-Type', 'text/plain; charset=utf-8'], ...headers],
    body: encodeUtf8(`${text}\n`),
  };
}
