import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { statusState } from '../../../shared/protocol/sms/status';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { readRp } from '../smsc/rp';
import type { Packet } from '../world/machine';
import type { DeliveryKey } from './state';

/** Names a fallback message to the SMSC, so that its answers, today's or next week's, tell whose they are. */
export function fallbackDialogue({ index, message }: DeliveryKey): string {
  return `${index}/${message}`;
}

/**
 * The delivery whose fallback message the SMSC has refused, or could not deliver.
 * @returns null when the packet says nothing of the kind
 */
export function failedFallback(packet: Packet): DeliveryKey | null {
  const match = /^(\d+)\/(.*)$/s.exec(packet.dialogue ?? '');
  if (match === null || !tellsOfFailure(packet)) return null;
  return { index: Number(match[1]), message: match[2]! };
}

function tellsOfFailure(packet: Packet): boolean {
  const rp = readRp(joinOctets(packet.octets));
  if (rp.type === 'rp-error') return true;
  if (rp.type !== 'rp-data') return false;
  try {
    const report = decodeTpdu(rp.tpdu, 'mt').value;
    return report.kind === 'sms-status-report' && statusState(report.status) !== 'completed';
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return false;
  }
}
