import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { conversationKey } from '../../shared/model/message';
import type { HandsetState, HandsetStore } from './handset-store';
import { useHandset, useHandsetStore, useSims } from './lab-context';

/** The SIM of the phone that a `line` names; absent: the first. */
export function simOf([first, second]: readonly HandsetStore[], line: string | undefined): HandsetStore {
  if (first === undefined) throw new Error('a phone has a SIM');
  return second !== undefined && second.getState().setup.id === line ? second : first;
}

const SimContext = createContext<HandsetStore | null>(null);

/** Below it, `useSim` is about this SIM of the phone. */
export const SimProvider = SimContext.Provider;

/** The SIM that this part of the screen is about: its subscription, operator and limits; of most phones the only one. */
export function useSimStore(): HandsetStore {
  const phone = useHandsetStore();
  return useContext(SimContext) ?? phone;
}

export function useSim<T>(select: (state: HandsetState) => T): T {
  return useStore(useSimStore(), select);
}

/**
 * By which SIM the message goes that is being written to these: the one that was chosen for it, else that of the newest
 * message of their conversation, else the one for new conversations.
 * @param key of the composer
 */
export function useSendingSim(key: string, to: readonly string[]): HandsetStore {
  const sims = useSims();
  const second = sims[1]?.getState().setup.id;
  const line = useHandset((state) =>
    second === undefined ? undefined : sendingLine(state, second, key, conversationKey(to)),
  );
  return simOf(sims, line);
}

/** As `useSendingSim`, in a phone with a second SIM; gives its `line`. */
function sendingLine(
  { setup, composers, conversations }: Pick<HandsetState, 'setup' | 'composers' | 'conversations'>,
  second: string,
  key: string,
  conversation: string,
): string {
  const chosen = composers.get(key)?.line ?? conversations.get(key)?.draft?.line;
  const last = conversations.get(conversation)?.last ?? null;
  const usual = setup.defaultSim === 'second' ? second : setup.id;
  return chosen ?? (last === null ? usual : (last.line ?? setup.id));
}
