import { useCallback, useEffect, useState } from 'react';
import type { BusinessView } from '../../../shared/model/business';
import { useDesk, useSession } from '../../state/lab-context';

/** How often the businesses are asked for while they are in sight. Milliseconds. */
const PAUSE = 1_000;

/** What the businesses sent and got, as of a moment ago; null until it is known. `refresh` asks at once. */
export function useBusinesses(): { businesses: readonly BusinessView[] | null; refresh: () => void } {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [businesses, setBusinesses] = useState<readonly BusinessView[] | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!running) return;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      try {
        const answer = await session.live.client.business.list();
        if (!current) return;
        setBusinesses((before) => (JSON.stringify(before) === JSON.stringify(answer) ? before : answer));
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
  }, [session, running, asked]);
  return { businesses, refresh: useCallback(() => setAsked((count) => count + 1), []) };
}
