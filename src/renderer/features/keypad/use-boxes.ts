import { useEffect, useMemo } from 'react';
import type { Message } from '../../../shared/model/message';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { loadThread } from '../../state/thread-pages';

/** All messages of the phone in two boxes, newest first: a keypad phone knows no conversations. */
export function useBoxes(): { inbox: readonly Message[]; sent: readonly Message[] } {
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
    const all = [...threads.values()].flatMap((thread) => thread.messages).sort((a, b) => b.at - a.at);
    return {
      inbox: all.filter((message) => message.direction === 'in'),
      sent: all.filter((message) => message.direction === 'out'),
    };
  }, [threads]);
}
