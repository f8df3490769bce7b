import { useMemo } from 'react';
import { businessNode, DEFAULT_VASPS } from '../../shared/model/vasp';
import { useDesk } from './lab-context';

/** Owners' names by handset id, of removed ones too, and those of businesses by their node. */
export function useNodeNames(): ReadonlyMap<string, string> {
  const owners = useDesk((state) => state.names);
  const vasps = useDesk((state) => state.settings?.vasps) ?? DEFAULT_VASPS;
  return useMemo(
    () =>
      new Map([...vasps.map(({ shortCode, name }) => [businessNode(shortCode), name] as const), ...owners]),
    [owners, vasps],
  );
}
