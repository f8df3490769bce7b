import { useEffect, useState } from 'react';
import type { MmSummary } from '../../../shared/model/copies';
import { useDesk, useSession } from '../../state/lab-context';
import type { ProblemReport } from '../../../shared/contract/problem';
import { problemOf } from '../../transport/problem-of';

/** Messages that are asked for at a time: who looks for an older one searches. */
const LISTED = 50;
/** The engine is asked again at most so often while messages cross the network. Milliseconds. */
const PAUSE = 500;

/** Messages of the MMSC, newest first. */
export interface KeptMessages {
  messages: readonly MmSummary[];
  /** Also what is beyond those. */
  total: number;
}

/**
 * What the MMSC has with `query` in it, kept up to date; null while the engine is asked.
 * @param query empty: everything; null: nothing is asked for
 */
export function useKeptMessages(query: string | null): KeptMessages | { problem: ProblemReport } | null {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [found, setFound] = useState<{
    query: string;
    answer: KeptMessages | { problem: ProblemReport };
  } | null>(null);
  useEffect(() => {
    if (!running || query === null) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const ask = (): void => {
      const answer = async () => session.live.client.network.messages({ query, limit: LISTED });
      answer().then(
        (kept) => wanted && setFound({ query, answer: kept }),
        (error: unknown) => wanted && setFound({ query, answer: { problem: problemOf(error) } }),
      );
    };
    const stop = session.stores.desk.subscribe(({ trace }, before) => {
      if (trace.count === before.trace.count || timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        ask();
      }, PAUSE);
    });
    ask();
    return () => {
      wanted = false;
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [session, running, query]);
  return found !== null && found.query === query ? found.answer : null;
}
