import { useCallback, useEffect, useState } from 'react';
import type { MailItem } from '../../../shared/contract/mail';
import { useDesk, useSession } from '../../state/lab-context';

/** How often the mailbox is asked for while it is in sight. Milliseconds. */
const PAUSE = 1_000;

/** How many mails the list shows. */
const LIMIT = 200;

export interface Mails {
  mails: readonly MailItem[];
  total: number;
  /** Mails that wait for the server outside. */
  queued: number;
}

/** The mails with these words, as of a moment ago; null until they are known. `refresh` asks at once. */
export function useMails(search: string): { found: Mails | null; refresh: () => void } {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [found, setFound] = useState<Mails | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!running) return;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      try {
        const answer = await session.live.client.mail.list({ search, limit: LIMIT });
        if (!current) return;
        setFound((before) => (JSON.stringify(before) === JSON.stringify(answer) ? before : answer));
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
  }, [session, running, search, asked]);
  return { found, refresh: useCallback(() => setAsked((count) => count + 1), []) };
}
