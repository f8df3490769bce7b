import type { FaultHop } from '../../model/fault';
import { RESPONSE_STATUS, RETRIEVE_STATUS, STORE_STATUS } from './enums';

/** What the MMSC may say where it decides, by the hop of the fault that makes it do so. */
const STATUSES: Partial<Record<FaultHop, object>> = {
  'mmsc-submission': RESPONSE_STATUS,
  'mmsc-retrieval': RETRIEVE_STATUS,
  'mmsc-store': STORE_STATUS,
  'mmsc-view': RESPONSE_STATUS,
  'mmsc-deletion': RESPONSE_STATUS,
};

/**
 * The statuses by which the MMSC can refuse there (OMA MMS Encapsulation §7.3.48, §7.3.50, and X-Mms-Store-Status); none where
 * it does not decide.
 */
export function refusalsAt(hop: FaultHop): readonly string[] {
  return Object.keys(STATUSES[hop] ?? {}).filter((name) => name !== 'ok' && name !== 'success');
}
