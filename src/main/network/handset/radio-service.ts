import type { RadioState } from '../../../shared/model/handset';
import type { Why } from '../../../shared/model/message';
import { serviceOf } from '../../../shared/model/service';
import type { Service } from '../../../shared/model/service';
import type { Reachability } from '../world/radio';
import type { HandsetState } from './state';

/** The radio can carry something now. */
export function onAir(state: HandsetState): boolean {
  return serviceOf(state.radio) === 'in-service';
}

type NoPacketData = Extract<
  Why['code'],
  'waiting-for-coverage' | 'no-sim' | 'emergency-only' | 'packet-data-off' | 'roaming-data-off'
>;

/** Why the radio can carry no packet data now; null: it can. */
export function noPacketData(state: HandsetState): NoPacketData | null {
  const { radio, setup } = state;
  const service = serviceOf(radio);
  if (service === 'no-sim' || service === 'emergency-only') return service;
  if (service !== 'in-service') return 'waiting-for-coverage';
  if (!radio.packet) return 'packet-data-off';
  return radio.roaming && setup.dataRoaming === false ? 'roaming-data-off' : null;
}

/** The radio can carry packet data now. */
export function packetService(state: HandsetState): boolean {
  return noPacketData(state) === null;
}

/** In airplane mode a handset is as good as switched off: it has said goodbye. */
const REACHABILITY: Readonly<Record<Service, Reachability>> = {
  'in-service': 'yes',
  off: 'switched-off',
  airplane: 'switched-off',
  'no-sim': 'no-sim',
  'no-coverage': 'no-coverage',
  'emergency-only': 'not-registered',
};

/** How the network finds the handset: the HLR is asked first, and says of a SIM that it does not know that there is none. */
export function reachability(radio: RadioState): Reachability {
  return radio.registration === 'imsi-unknown' ? 'unknown-subscriber' : REACHABILITY[serviceOf(radio)];
}
