import { linkOf } from '../../../shared/model/link-profile';
import type { HandsetSetup, RadioState } from '../../../shared/model/handset';
import { noData, noService } from '../../format/operator';

/** How a SIM hangs on the network: bars, whether there is packet data, and what stands for its bearer. */
export function receptionOf(
  radio: RadioState,
  setup: Pick<HandsetSetup, 'bearer' | 'link' | 'dataRoaming'>,
): { signal: number; data: boolean; bearer: string } {
  const signal = noService(radio) === null ? radio.signal : 0;
  return { signal, data: noData(radio, setup) === null, bearer: linkOf(setup).icon };
}
