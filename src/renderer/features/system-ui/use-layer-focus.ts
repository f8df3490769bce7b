import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { entryOf, tabbablesIn } from '../../components/regions';

/**
 * Moves the focus into a layer that covers the app, and back when it goes; only while the focus is in this phone, as
 * nobody who writes elsewhere is to be interrupted.
 */
export function useLayerFocus(layer: RefObject<HTMLElement | null>): void {
  const inside = useRef(false);
  const entered = useRef(false);
  useLayoutEffect(() => {
    // A phone that comes in sight again leaves the focus where it is.
    if (entered.current) return;
    entered.current = true;
    const element = layer.current;
    const screen = element?.closest<HTMLElement>('[data-screen]') ?? null;
    const before = document.activeElement;
    if (element === null || screen === null || !screen.contains(before)) return;
    // What is written in has taken it already.
    if (element.contains(before)) return;
    (element.querySelector<HTMLElement>('[data-enter]') ?? tabbablesIn(element)[0] ?? element).focus();
  }, [layer]);
  useEffect(() => {
    const element = layer.current;
    const screen = element?.closest<HTMLElement>('[data-screen]') ?? null;
    const note = (): void => {
      inside.current = element?.contains(document.activeElement) === true;
    };
    note();
    screen?.addEventListener('focusin', note);
    return () => {
      screen?.removeEventListener('focusin', note);
      if (!inside.current || screen === null) return;
      // The app below can take the focus again in the next frame.
      requestAnimationFrame(() => {
        if (screen.contains(document.activeElement) || document.activeElement !== document.body) return;
        entryOf(screen)?.focus();
      });
    };
  }, [layer]);
  useEffect(() => {
    // What had the focus was dismissed: the keys still belong to this layer.
    if (inside.current && document.activeElement === document.body) layer.current?.focus();
  });
}
