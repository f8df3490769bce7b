import { useCallback, useSyncExternalStore } from 'react';
import type { Language } from '../../shared/model/subscriber';
import { useDesk, useSession } from './lab-context';

/** What the phones on the desk speak, in their order. */
export function usePhoneLanguages(): readonly Language[] {
  const session = useSession();
  const ids = useDesk((state) => state.phones);
  const stores = ids.flatMap((id) => session.stores.handsets.get(id) ?? []);
  const subscribe = useCallback(
    (tell: () => void) => {
      const stops = ids.map((id) => session.stores.handsets.get(id)?.subscribe(tell));
      return () => stops.forEach((stop) => stop?.());
    },
    [session, ids],
  );
  // Words, since a list would be another one each time it is asked for.
  const spoken = useSyncExternalStore(subscribe, () =>
    stores.map((store) => store.getState().setup.language).join(' '),
  );
  return spoken === '' ? [] : (spoken.split(' ') as Language[]);
}
