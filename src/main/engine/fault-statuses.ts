import type { Fault } from '../../shared/model/fault';
import { RESPONSE_STATUS, RETRIEVE_STATUS } from '../../shared/protocol/mms/enums';

/** What the MMSC may say where it decides, by the hop of the fault that makes it do so. */
const STATUSES: Readonly<Record<string, object>> = {
  'mmsc-submission': RESPONSE_STATUS,
  'mmsc-retrieval': RETRIEVE_STATUS,
};

/** What is wrong with the status of a fault by which the MMSC refuses; null: nothing, or it is no such fault. */
export function wrongRefusal({ hop, action }: Fault): string | null {
  if (action.do !== 'refuse') return null;
  const known = Object.keys(STATUSES[hop] ?? {}).filter((name) => name !== 'ok');
  if (known.includes(action.status)) return null;
  return `${hop} has no status ${action.status}; it has ${known.join(', ')}`;
}
