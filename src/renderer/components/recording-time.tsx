import { useEffect, useState } from 'react';
import { playTime } from '../format/time';

/** How long a recording runs already. */
export function RecordingTime({ since }: { since: number }) {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setPassed(performance.now() - since), 250);
    return () => clearInterval(timer);
  }, [since]);
  return (
    <span className="rec-time" role="timer">
      <i aria-hidden="true" />
      {playTime(passed)}
    </span>
  );
}
