import { useEffect, useRef, type RefObject } from 'react';

/**
 * Gives a field the focus when it appears for the first time, if it is `wanted` there. What is shown again, as by coming
 * back from another view, does not take the focus from whoever has it by then.
 */
export function useFocusOnce(field: RefObject<HTMLElement | null>, wanted = true): void {
  const done = useRef(false);
  useEffect(() => {
    if (!wanted || done.current) return;
    field.current?.focus();
    // The sheet that led here lets go of the app in the next frame only.
    const frame = requestAnimationFrame(() => {
      done.current = true;
      if (document.activeElement === document.body) field.current?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [field, wanted]);
}
