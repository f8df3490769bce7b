import { useMemo } from 'react';
import { lineName } from '../../shared/model/sim';
import { businessNode, DEFAULT_VASPS } from '../../shared/model/vasp';
import { useDesk, useSession } from './lab-context';

/** Owners' names by handset id, and those of businesses by their node. With a name the desk's list of handsets is a new one. */
export function useNodeNames(): ReadonlyMap<string, string> {
  const session = useSession();
  const handsets = useDesk((state) => state.handsets);
  const vasps = useDesk((state) => state.settings?.vasps) ?? DEFAULT_VASPS;
  return useMemo(
    () =>
      new Map([
        ...vasps.map(({ shortCode, name }) => [businessNode(shortCode), name] as const),
        ...handsets.map((id) => {
          const setup = session.stores.handsets.get(id)?.getState().setup;
          return [id, setup === undefined ? id : lineName(setup)] as const;
        }),
      ]),
    [handsets, session, vasps],
  );
}
