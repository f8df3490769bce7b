import { useMemo } from 'react';
import { useDesk, useSession } from './lab-context';

/** Owners' names by handset id. A handset's name does not change while it stands on the desk. */
export function useNodeNames(): ReadonlyMap<string, string> {
  const session = useSession();
  const handsets = useDesk((state) => state.handsets);
  return useMemo(
    () => new Map(handsets.map((id) => [id, session.stores.handsets.get(id)?.getState().setup.name ?? id])),
    [handsets, session],
  );
}
