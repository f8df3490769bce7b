import type { CarrierSetup } from '../../shared/model/carrier-config';

/** What a phone calls its operator: the lab's own by name, others by the network's code. */
export function operatorName({ preset }: Pick<CarrierSetup, 'preset'>): string {
  return preset === 'lab' ? 'LabNet' : preset === 'default' ? 'Android' : preset;
}
