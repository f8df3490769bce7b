import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProblemReport } from '../../shared/contract/problem';
import type { LabClient } from '../transport/connection';
import { problemOf } from '../transport/problem-of';
import { keepSame } from './keep-same';
import { useDesk, useSession } from './lab-context';

/** News that come sooner after an answer wait that long. Milliseconds. */
const PAUSE = 250;

/**
 * What the engine answers, asked for again whenever there are news of it and when an engine that was away is back; null
 * until it is known. One question is under way at a time: news that come meanwhile are asked for behind it, and no answer
 * is dropped for being slow. `refresh` asks as if there were news. `problem` is why the engine did not answer the last
 * question; that it is away is none, as the desk says so.
 * @param ask the same function as long as it asks the same: another one is asked at once; null: nothing is to be asked
 * @param news changes with what the engine's events say of it
 */
export function useFollowed<T>(
  ask: ((client: LabClient) => Promise<T>) | null,
  news: unknown,
): { answer: T | null; problem: ProblemReport | null; refresh: () => void } {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [answer, setAnswer] = useState<T | null>(null);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const askAgain = useRef<() => void>(() => undefined);
  // Before the next one, which asks at first: news are what comes later.
  useEffect(() => askAgain.current(), [news]);
  useEffect(() => {
    if (!running || ask === null) return;
    let current = true;
    let busy = false;
    let again = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rested = (): void => {
      busy = false;
      if (again && current) void work();
    };
    const work = async (): Promise<void> => {
      busy = true;
      again = false;
      const { link } = session;
      try {
        const next = await ask(session.live.client);
        if (current) {
          setAnswer((before) => keepSame(before, next));
          setProblem(null);
        }
      } catch (error) {
        // What was known last stays in sight.
        if (current) setProblem(session.isGone(link) ? null : problemOf(error));
      }
      if (current) timer = setTimeout(rested, PAUSE);
    };
    askAgain.current = () => {
      again = true;
      if (!busy) void work();
    };
    void work();
    return () => {
      current = false;
      clearTimeout(timer);
      askAgain.current = () => undefined;
    };
  }, [session, running, ask]);
  return { answer, problem, refresh: useCallback(() => askAgain.current(), []) };
}
