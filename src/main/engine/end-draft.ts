import type { HandsetId } from '../../shared/model/ids';
import type { LabCore } from './lab-core';
import { draftChange } from './owner-data';

/** A message was taken: what was kept of it before is no draft any more. @param key absent: it was kept under none */
export async function endDraft(core: LabCore, id: HandsetId, key: string | undefined): Promise<void> {
  if (key !== undefined && core.projection.conversations(id).hasDraft(key))
    await core.keep(draftChange(core.projection, id, key, null));
}
