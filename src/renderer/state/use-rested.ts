import { useEffect, useState } from 'react';

/** A pause in typing after which something is done with what was typed. Milliseconds. */
const PAUSE = 150;

/** What is being typed, as it stood at the last pause. @param pause milliseconds */
export function useRested(typed: string, pause = PAUSE): string {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), pause);
    return () => clearTimeout(timer);
  }, [typed, pause]);
  return rested;
}
