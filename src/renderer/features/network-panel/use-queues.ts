import { useCallback, useEffect, useState } from 'react';
import type { Queues } from '../../../shared/contract/queues';
import { useDesk, useSession } from '../../state/lab-context';

/** How often the queues are asked for while they are in sight. Milliseconds. */
const PAUSE = 1_000;

/** What waits at the centres, as of a moment ago; null until it is known. `refresh` asks at once. */
export function useQueues(limit: number): { queues: Queues | null; refresh: () => void } {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [queues, setQueues] = useState<Queues | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!running) return;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      try {
        const answer = await session.live.client.network.queues({ limit });
        if (!current) return;
        setQueues((before) => (JSON.stringify(before) === JSON.stringify(answer) ? before : answer));
      } catch {
        // The desk says that the engine is away; what was known last stays in sight until it is back.
      }
      if (current) timer = setTimeout(() => void ask(), PAUSE);
    };
    void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [session, running, limit, asked]);
  return { queues, refresh: useCallback(() => setAsked((count) => count + 1), []) };
}
