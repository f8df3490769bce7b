import { linkOf } from '../../../shared/model/link-profile';
import type { HandsetSetup, RadioState } from '../../../shared/model/handset';

/** How a SIM hangs on the network: bars, whether there is packet data, and what stands for its bearer. */
export function receptionOf(
  { airplane, signal: bars, packet }: RadioState,
  setup: Pick<HandsetSetup, 'bearer' | 'link'>,
): { signal: number; data: boolean; bearer: string } {
  const signal = airplane ? 0 : bars;
  return { signal, data: signal > 0 && packet, bearer: linkOf(setup).icon };
}
