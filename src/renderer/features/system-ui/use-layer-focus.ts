import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { tabbablesIn } from '../../components/regions';

/**
 * Moves the focus into a layer that covers the app, and back when it goes; only while the focus is in this phone, as
 * nobody who writes elsewhere is to be interrupted.
 */
export function useLayerFocus(layer: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = layer.current;
    const screen = element?.closest<HTMLElement>('[data-screen]') ?? null;
    const before = document.activeElement;
    if (element === null || screen === null || !screen.contains(before)) return;
    (element.querySelector<HTMLElement>('[data-enter]') ?? tabbablesIn(element)[0] ?? element).focus();
  }, [layer]);
  useEffect(() => {
    const element = layer.current;
    const screen = element?.closest<HTMLElement>('[data-screen]') ?? null;
    let inside = false;
    const note = (): void => {
      inside = element?.contains(document.activeElement) === true;
    };
    note();
    screen?.addEventListener('focusin', note);
    return () => {
      screen?.removeEventListener('focusin', note);
      if (!inside || screen === null) return;
      // The app below can take the focus again in the next frame.
      requestAnimationFrame(() => {
        if (screen.contains(document.activeElement) || document.activeElement !== document.body) return;
        const inApp = tabbablesIn(screen);
        (inApp.find((control) => control.hasAttribute('data-enter')) ?? inApp[0])?.focus();
      });
    };
  }, [layer]);
}
