import { useCallback, useEffect, useState } from 'react';
import type { LabClient } from '../transport/connection';
import { useDesk, useSession } from './lab-context';

/** How often the engine is asked while the answer is in sight. Milliseconds. */
const PAUSE = 1_000;

/**
 * What the engine answers, as of a moment ago; null until it is known. `refresh` asks at once.
 * @param ask the same function as long as it asks the same: another one is asked at once
 */
export function usePolled<T>(ask: (client: LabClient) => Promise<T>): {
  answer: T | null;
  refresh: () => void;
} {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [answer, setAnswer] = useState<T | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!running) return;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async (): Promise<void> => {
      try {
        const next = await ask(session.live.client);
        if (!current) return;
        setAnswer((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
      } catch {
        // The desk says that the engine is away; what was known last stays in sight until it is back.
      }
      if (current) timer = setTimeout(() => void again(), PAUSE);
    };
    void again();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [session, running, ask, asked]);
  return { answer, refresh: useCallback(() => setAsked((count) => count + 1), []) };
}
