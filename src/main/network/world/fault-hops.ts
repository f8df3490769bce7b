import type { FaultHop } from '../../../shared/model/fault';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { MESSAGE_TYPE } from '../../../shared/protocol/mms/enums';
import { decodeRpdu } from '../../../shared/protocol/sms/rp';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { concatOf, portsOf } from '../../../shared/protocol/sms/udh';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import { MMS_MESSAGE } from '../../../shared/protocol/wsp/content-type';
import { decodePush } from '../../../shared/protocol/wsp/push';
import type { WspPush } from '../../../shared/protocol/wsp/push';
import type { Packet } from './machine';

/** Port of the WAP push client (WAP-259). */
const WAP_PUSH = 2948;

/** X-Mms-Message-Type, which comes first (OMA MMS Encapsulation §7). */
const MESSAGE_TYPE_FIELD = 0x8c;

const NONE: readonly FaultHop[] = [];

/**
 * What a packet outside HTTP is to the faults; empty: none is about it. Damaged octets are nothing that a fault is about.
 * @param packet `flow` absent: it is not known, and only short messages are told
 */
export function hopsOf(
  packet: Pick<Packet, 'interface' | 'protocol' | 'hop' | 'octets'> & Partial<Pick<Packet, 'flow'>>,
): readonly FaultHop[] {
  if (packet.interface === 'push' && packet.protocol === 'http' && packet.flow === null)
    return ['push-submission'];
  if (packet.protocol !== 'rp' || packet.hop === 'core') return NONE;
  try {
    const rp = decodeRpdu(joinOctets(packet.octets)).value;
    if (rp.type === 'rp-ack' || rp.type === 'rp-error') return ['sms-acknowledgement'];
    if (rp.type === 'rp-smma') return NONE;
    if (rp.direction === 'mo') return ['sms-submit'];
    const tpdu = decodeTpdu(rp.tpdu, 'mt').value;
    if (tpdu.kind === 'sms-status-report') return ['sms-status-report'];
    const push = tpdu.kind === 'sms-deliver' && portsOf(tpdu.userData.header)?.destination === WAP_PUSH;
    return push ? pushHops(tpdu.userData) : ['sms-deliver'];
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return NONE;
  }
}

/** Only the first segment of a push says what it brings. */
function pushHops({ header, data }: UserData): readonly FaultHop[] {
  const brought = (concatOf(header)?.part ?? 1) === 1 ? broughtBy(data) : null;
  return brought === null ? ['push'] : ['push', brought];
}

function broughtBy(octets: Uint8Array): FaultHop | null {
  let push: WspPush;
  try {
    push = decodePush(octets).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
  const [field, type] = push.data;
  if (push.contentType.type.toLowerCase() !== MMS_MESSAGE || field !== MESSAGE_TYPE_FIELD) return null;
  if (type === MESSAGE_TYPE['m-notification-ind']) return 'push-notification';
  const report = type === MESSAGE_TYPE['m-delivery-ind'] || type === MESSAGE_TYPE['m-read-orig-ind'];
  return report ? 'push-report' : null;
}
