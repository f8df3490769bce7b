import { useCallback, useSyncExternalStore } from 'react';
import type { HandsetStore } from './handset-store';
import { useDesk, useSession } from './lab-context';

/**
 * What all phones of the desk together say, in its newest state.
 * @param look gives the same value (by identity) as long as nothing is new, such as words instead of a list of them
 */
export function usePhones<T>(look: (phones: readonly HandsetStore[]) => T): T {
  const session = useSession();
  const ids = useDesk((state) => state.phones);
  const phones = (): HandsetStore[] => ids.flatMap((id) => session.stores.handsets.get(id) ?? []);
  const subscribe = useCallback(
    (tell: () => void) => {
      const stops = ids.map((id) => session.stores.handsets.get(id)?.subscribe(tell));
      return () => stops.forEach((stop) => stop?.());
    },
    [session, ids],
  );
  return useSyncExternalStore(subscribe, () => look(phones()));
}
