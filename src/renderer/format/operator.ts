import type { CarrierSetup } from '../../shared/model/carrier-config';
import type { HandsetSetup, RadioState } from '../../shared/model/handset';
import { serviceOf } from '../../shared/model/service';
import type { Service } from '../../shared/model/service';

/** What a phone calls its operator: the lab's own by name, others by the network's code. */
export function operatorName({ preset }: Pick<CarrierSetup, 'preset'>): string {
  return preset === 'lab' ? 'LabNet' : preset === 'default' ? 'Android' : preset;
}

/** Why a SIM has no network. */
export type NoService = 'airplane' | 'sim' | 'coverage' | 'emergency';

const REASONS: Readonly<Partial<Record<Service, NoService>>> = {
  airplane: 'airplane',
  'no-sim': 'sim',
  'no-coverage': 'coverage',
  'emergency-only': 'emergency',
};

/** Why a SIM of a phone that is on has no network now; null: it has one. */
export function noService(
  radio: Pick<RadioState, 'airplane' | 'sim' | 'signal' | 'registration'>,
): NoService | null {
  return REASONS[serviceOf({ ...radio, power: true })] ?? null;
}

/** Why a SIM has no packet data. */
export type NoData = NoService | 'data' | 'roaming';

/** Why a SIM of a phone that is on has no packet data now, in the order in which the phone finds them; null: it has it. */
export function noData(
  radio: Pick<RadioState, 'airplane' | 'sim' | 'signal' | 'registration' | 'packet' | 'roaming'>,
  { dataRoaming = true }: Pick<HandsetSetup, 'dataRoaming'>,
): NoData | null {
  const without = noService(radio);
  if (without !== null) return without;
  if (!radio.packet) return 'data';
  return radio.roaming && !dataRoaming ? 'roaming' : null;
}
