import { startTransition, useOptimistic } from 'react';

/**
 * A value whose change takes a moment to come back from the engine. It is shown as it was asked for until then; refused, as
 * it is.
 * @param change asks for it; what takes a while settles once it was answered
 * @returns what is to be shown, and what asks for another one
 */
export function useAsked<T>(value: T, change: (value: T) => unknown): [T, (value: T) => void] {
  const [shown, show] = useOptimistic(value);
  const ask = (next: T): void =>
    startTransition(async () => {
      show(next);
      await change(next);
      await nextFrames();
    });
  return [shown, ask];
}

/** What has become of a change is drawn with the frames after its answer; what went back until then would flicker. */
function nextFrames(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
