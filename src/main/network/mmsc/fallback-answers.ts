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

/** What the SMSC tells of one short message of a fallback. */
export interface FallbackAnswer {
  key: DeliveryKey;
  /** `failed`: refused, or not to be delivered any more. */
  outcome: 'delivered' | 'failed';
}

/**
 * What became of a fallback message at the SMSC.
 * @returns null when the packet says nothing of the kind
 */
export function fallbackAnswer(packet: Packet): FallbackAnswer | null {
  const match = /^(\d+)\/(.*)$/s.exec(packet.dialogue ?? '');
  const outcome = match === null ? null : outcomeOf(packet);
  if (match === null || outcome === null) return null;
  return { key: { index: Number(match[1]), message: match[2]! }, outcome };
}

function outcomeOf(packet: Packet): FallbackAnswer['outcome'] | null {
  const rp = readRp(joinOctets(packet.octets));
  if (rp.type === 'rp-error') return 'failed';
  if (rp.type !== 'rp-data') return null;
  try {
    const report = decodeTpdu(rp.tpdu, 'mt').value;
    if (report.kind !== 'sms-status-report') return null;
    const state = statusState(report.status);
    if (state === 'still-trying') return null;
    return state === 'completed' ? 'delivered' : 'failed';
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}
