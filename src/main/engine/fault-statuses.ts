import type { Fault } from '../../shared/model/fault';
import { refusalsAt } from '../../shared/protocol/mms/refusals';

/** What is wrong with the status of a fault by which the MMSC refuses; null: nothing, or it is no such fault. */
export function wrongRefusal({ hop, action }: Fault): string | null {
  if (action.do !== 'refuse') return null;
  const known = refusalsAt(hop);
  if (known.includes(action.status)) return null;
  return `${hop} has no status ${action.status}; it has ${known.join(', ')}`;
}
