import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DeskState, DeskStore } from './desk-store';
import type { HandsetState, HandsetStore } from './handset-store';
import type { LabSession } from './session';

const SessionContext = createContext<LabSession | null>(null);
const HandsetContext = createContext<HandsetStore | null>(null);
const SimsContext = createContext<readonly HandsetStore[]>([]);

export function LabProvider({ session, children }: { session: LabSession; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Below it, everything is about this handset; of a phone also about the second SIM in it. */
export function HandsetProvider({ store, children }: { store: HandsetStore; children: ReactNode }) {
  const { handsets } = useSession().stores;
  const line = useDesk(({ seconds, leaving }) => {
    // A handset's id never changes.
    const id = seconds.get(store.getState().setup.id);
    return id === undefined || leaving.has(id) ? undefined : id;
  });
  const second = line === undefined ? undefined : handsets.get(line);
  const sims = useMemo(() => (second === undefined ? [store] : [store, second]), [store, second]);
  return (
    <HandsetContext value={store}>
      <SimsContext value={sims}>{children}</SimsContext>
    </HandsetContext>
  );
}

export function useSession(): LabSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('LabProvider is missing');
  return session;
}

export function useDeskStore(): DeskStore {
  return useSession().stores.desk;
}

export function useDesk<T>(select: (state: DeskState) => T): T {
  return useStore(useDeskStore(), select);
}

export function useHandsetStore(): HandsetStore {
  const store = useContext(HandsetContext);
  if (store === null) throw new Error('HandsetProvider is missing');
  return store;
}

export function useHandset<T>(select: (state: HandsetState) => T): T {
  return useStore(useHandsetStore(), select);
}

/** The stores of this phone's SIMs, the first one first; of most phones there is one. */
export function useSims(): readonly HandsetStore[] {
  return useContext(SimsContext);
}
