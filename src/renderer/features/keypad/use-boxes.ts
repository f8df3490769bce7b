import { useEffect, useMemo } from 'react';
import type { Message } from '../../../shared/model/message';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { loadThread } from '../../state/thread-pages';
import { boxOf, type Box } from './keypad-state';

/** All messages of the phone in its boxes, newest first: a keypad phone knows no conversations. */
export function useBoxes(): Record<Box, readonly Message[]> {
  const session = useSession();
  const store = useHandsetStore();
  const conversations = useHandset((state) => state.conversations);
  const threads = useHandset((state) => state.threads);
  useEffect(() => {
    for (const key of conversations.keys()) {
      const status = threads.get(key)?.status;
      if (status === undefined || status === 'stale') void loadThread(session, store, key);
    }
  }, [session, store, conversations, threads]);
  return useMemo(() => {
    const all = [...threads.values()]
      .flatMap((thread) => thread.messages)
      // Of one instant they stand as the engine has them.
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    const within = (box: Box): readonly Message[] => all.filter((message) => boxOf(message) === box);
    return { inbox: within('inbox'), outbox: within('outbox'), sent: within('sent') };
  }, [threads]);
}
