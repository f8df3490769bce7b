import { EncodeError } from '../kit/decode-error';
import { Writer } from '../kit/writer';
import { mmsFromJson } from '../mms/json';
import { encodeMms } from '../mms/pdu';
import { buildSmil } from '../smil/build';
import { smilFromJson } from '../smil/from-json';
import { rpAddress } from '../sms/address';
import { encodeTpdu } from '../sms/tpdu';
import { tpduFromJson } from '../sms/tpdu-from-json';
import { encodeUtf8 } from '../text/utf8';
import { wbxmlFromJson } from '../wbxml/from-json';
import { encodeWbxml } from '../wbxml/write';
import { encodePush } from '../wsp/push';
import { pushFromJson } from '../wsp/push-json';
import { DOCUMENT_KINDS } from './document';
import type { DocumentKind } from './document';
import { cpduFromJson, rpduFromJson } from './rp-json';

/** What can be encoded: every kind that is decoded but `sms`, which leaves open what it is. */
export type EncodeKind = Exclude<DocumentKind, 'sms'>;
export const ENCODE_KINDS = DOCUMENT_KINDS.filter((kind): kind is EncodeKind => kind !== 'sms');
const KINDS_LISTED = `${ENCODE_KINDS.slice(0, -1).join(', ')} or ${ENCODE_KINDS.at(-1)!}`;

/**
 * The octets of a PDU that is described as `decodeDocument` describes it, or by hand.
 * @param as names its kind where the JSON does not
 * @throws EncodeError for JSON that describes nothing that could be encoded
 */
export function encodeDocument(json: unknown, as?: EncodeKind): Uint8Array {
  const described = typeof json === 'object' && json !== null && 'kind' in json ? json.kind : undefined;
  const kind = ENCODE_KINDS.find((each) => each === (as ?? described));
  if (kind === undefined) {
    throw new EncodeError(
      described === undefined
        ? `say which kind it is, there or with --as: ${KINDS_LISTED}`
        : `${JSON.stringify(described)} cannot be encoded; kinds are ${KINDS_LISTED}`,
      'kind',
    );
  }
  if (kind === 'smil') return encodeUtf8(buildSmil(smilFromJson(json)));
  if (kind === 'mms') return encodeMms(mmsFromJson(json));
  if (kind === 'wsp-push') return encodePush(pushFromJson(json, encodeDocument));
  if (kind === 'rp') return rpduFromJson(json);
  if (kind === 'wbxml') return encodeWbxml(wbxmlFromJson(json));
  if (kind === 'dtap') return cpduFromJson(json);
  const { serviceCentre, tpdu } = tpduFromJson(typeof json === 'object' ? { ...json, kind } : json);
  if (serviceCentre === undefined) return encodeTpdu(tpdu);
  const writer = new Writer();
  rpAddress.encode(writer, serviceCentre);
  return writer.bytes(encodeTpdu(tpdu)).finish();
}
