import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DeskState, DeskStore } from './desk-store';
import type { HandsetState, HandsetStore } from './handset-store';
import type { LabSession } from './session';

const SessionContext = createContext<LabSession | null>(null);
const HandsetContext = createContext<HandsetStore | null>(null);

export function LabProvider({ session, children }: { session: LabSession; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function HandsetProvider({ store, children }: { store: HandsetStore; children: ReactNode }) {
  return <HandsetContext value={store}>{children}</HandsetContext>;
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
