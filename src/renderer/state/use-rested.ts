import { useEffect, useState } from 'react';

/** A pause in typing after which something is done with what was typed. Milliseconds. */
const PAUSE = 150;

/** What is being typed, as it stood at the last pause. */
export function useRested(typed: string): string {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return rested;
}
