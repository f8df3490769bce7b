import { Problem } from '../../shared/contract/problem';
import type { HandsetId } from '../../shared/model/ids';
import type { LabCore } from './lab-core';

/** What a handset's MMS client must know, and the version of the MMS encapsulation that brought it. */
const SINCE = { 'no-forward-request': '1.1', 'no-mmbox': '1.2' } as const;

/**
 * Refuses what a handset's MMS client is too old for, or what it has no client for.
 * @throws Problem with the code that is given
 */
export function checkClient(core: LabCore, id: HandsetId, code: keyof typeof SINCE): void {
  const { setup, limits } = core.projection.view(id);
  const version = SINCE[code];
  if (limits.mms && (setup.profile.mms?.version ?? '1.0') >= version) return;
  throw new Problem({
    code,
    message: `${setup.name} has no MMS client of version ${version} or later`,
    params: { name: setup.name, version },
    field: 'handset',
  });
}
