import { useCallback, useEffect, useState } from 'react';
import type { LabClient } from '../transport/connection';
import { keepSame } from './keep-same';
import { useDesk, useSession } from './lab-context';

/**
 * What the engine answers, asked for again whenever it has said that it is another; null until it is known. `refresh`
 * asks at once.
 * @param ask the same function as long as it asks the same: another one is asked at once
 * @param news changes with what the engine's events say of it
 */
export function useFollowed<T>(
  ask: (client: LabClient) => Promise<T>,
  news: unknown,
): { answer: T | null; refresh: () => void } {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [answer, setAnswer] = useState<T | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!running) return;
    let current = true;
    ask(session.live.client).then(
      (next) => current && setAnswer((before) => keepSame(before, next)),
      // The desk says that the engine is away; what was known last stays in sight until it is back.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [session, running, ask, news, asked]);
  return { answer, refresh: useCallback(() => setAsked((count) => count + 1), []) };
}
