import type { ProblemReport } from '../../shared/contract/problem';
import type { Fault } from '../../shared/model/fault';
import type { HandsetId } from '../../shared/model/ids';

/** Why a list of faults is refused, and which of them (from 0) and what of it is to blame. */
export interface WrongName extends Pick<ProblemReport, 'code' | 'message' | 'params'> {
  index: number;
  key: 'id' | 'handset';
}

/**
 * The first fault that is called as one before it, or is for a handset that nobody has; null: there is none.
 * @param handsets those that there are, second SIMs too
 */
export function wrongName(
  faults: readonly Pick<Fault, 'id' | 'handset'>[],
  handsets: ReadonlySet<HandsetId>,
): WrongName | null {
  const names = new Set<string>();
  for (const [index, { id, handset }] of faults.entries()) {
    if (names.has(id)) {
      return {
        index,
        key: 'id',
        code: 'fault-twice',
        message: `two faults have the id ${id}: each needs one of its own`,
        params: { id },
      };
    }
    names.add(id);
    if (handset !== undefined && !handsets.has(handset)) {
      const known = handsets.size === 0 ? 'none' : [...handsets].join(', ');
      return {
        index,
        key: 'handset',
        code: 'fault-for-nobody',
        message: `the fault ${id} is for a handset ${handset}, which there is not; there are ${known}`,
        params: { id, handset },
      };
    }
  }
  return null;
}
