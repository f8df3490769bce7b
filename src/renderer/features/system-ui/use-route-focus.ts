import { useEffect, useRef, type RefObject } from 'react';
import { entryOf } from '../../components/regions';

/** How long a page may take to be there whose code is still being loaded. Milliseconds. */
const PATIENCE = 2_000;

/**
 * Keeps the focus in the app when another page takes the place of the one that had it: it goes to where one writes or
 * acts first there. Whoever has it elsewhere by then is not interrupted.
 * @param front the app that is shown
 * @param page where in it; the focus is looked after when one of the two changes
 */
export function useRouteFocus(app: RefObject<HTMLElement | null>, front: string, page: unknown): void {
  /** Whether it was in this phone that something had the focus last. */
  const inside = useRef(false);
  const shown = useRef({ front, page });
  useEffect(() => {
    const screen = app.current?.closest<HTMLElement>('[data-screen]');
    const note = (): void => {
      inside.current = true;
    };
    const left = ({ relatedTarget }: FocusEvent): void => {
      // What is taken off the page has no successor; what is left for another place has one.
      if (relatedTarget instanceof Node && screen?.contains(relatedTarget) !== true) inside.current = false;
    };
    screen?.addEventListener('focusin', note);
    screen?.addEventListener('focusout', left);
    return () => {
      screen?.removeEventListener('focusin', note);
      screen?.removeEventListener('focusout', left);
    };
  }, [app]);
  useEffect(() => {
    if (shown.current.front === front && shown.current.page === page) return;
    shown.current = { front, page };
    const element = app.current;
    if (element === null || !inside.current) return;
    const enter = (): boolean => {
      if (document.activeElement !== document.body) return true;
      const first = entryOf(element);
      first?.focus();
      return first !== undefined;
    };
    // A sheet that led here lets go of the app in the next frame only, and the page may still be loading.
    const watch = new MutationObserver(() => {
      if (enter()) watch.disconnect();
    });
    const frame = requestAnimationFrame(() => {
      if (!enter()) watch.observe(element, { childList: true, subtree: true });
    });
    const timer = setTimeout(() => watch.disconnect(), PATIENCE);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      watch.disconnect();
    };
  }, [app, front, page]);
}
