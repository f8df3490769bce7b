import type { CarrierSetup } from '../../shared/model/carrier-config';
import type { RadioState } from '../../shared/model/handset';

/** What a phone calls its operator: the lab's own by name, others by the network's code. */
export function operatorName({ preset }: Pick<CarrierSetup, 'preset'>): string {
  return preset === 'lab' ? 'LabNet' : preset === 'default' ? 'Android' : preset;
}

/** Why a SIM has no network. */
export type NoService = 'airplane' | 'coverage';

/** Why a SIM of a phone that is on has no network now; null: it has one. */
export function noService({ airplane, signal }: Pick<RadioState, 'airplane' | 'signal'>): NoService | null {
  if (airplane) return 'airplane';
  return signal === 0 ? 'coverage' : null;
}
