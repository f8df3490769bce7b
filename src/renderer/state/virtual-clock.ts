import { useEffect, useSyncExternalStore, type RefObject } from 'react';
import type { Time } from '../../shared/model/time';
import { virtualNow } from './desk-store';
import { useDeskStore } from './lab-context';

/** The virtual clock's time, in whole steps of `step` milliseconds; renders again only when a step is over. */
export function useVirtualTime(step: number): Time {
  const desk = useDeskStore();
  return useSyncExternalStore(
    (changed) => {
      const timer = setInterval(changed, 200);
      const unsubscribe = desk.subscribe(changed);
      return () => {
        clearInterval(timer);
        unsubscribe();
      };
    },
    () => Math.floor(virtualNow(desk.getState()) / step) * step,
  );
}

/** Writes the running time into an element for each picture, past React: nothing else changes with it. */
export function useRunningText(element: RefObject<HTMLElement | null>, format: (now: Time) => string): void {
  const desk = useDeskStore();
  useEffect(() => {
    let frame = 0;
    let shown = '';
    const draw = (): void => {
      const text = format(virtualNow(desk.getState()));
      if (text !== shown && element.current !== null) {
        element.current.textContent = text;
        shown = text;
      }
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [desk, element, format]);
}
