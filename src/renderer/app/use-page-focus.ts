import { useEffect, useRef } from 'react';
import { enterRegion, firstPhone } from '../components/regions';
import type { Layout } from '../state/layout';

/** Dialogs that close with what was chosen in them; until then the focus is theirs. */
const PASSING = '.palette, [role=menu]';

/**
 * Another page of the desk has the focus if what had it went with the page before: after a command of the palette there is
 * nothing to give it back to.
 */
export function usePageFocus(workspace: Layout['workspace']): void {
  const last = useRef(workspace);
  useEffect(() => {
    if (last.current === workspace) return;
    last.current = workspace;
    // The palette closes and the page comes in either order, and what is in the page later still.
    const look = (): void => {
      const { activeElement } = document;
      // What is hidden with the page before keeps the focus for a frame.
      const nowhere =
        activeElement === null ||
        activeElement === document.body ||
        activeElement.getClientRects().length === 0;
      if (!nowhere && activeElement.closest(PASSING) === null) return;
      if (nowhere) enterPage(workspace);
      frame = requestAnimationFrame(look);
    };
    let frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [workspace]);
}

function enterPage(workspace: Layout['workspace']): void {
  const phone = workspace === 'phones' ? firstPhone() : undefined;
  if (phone !== undefined) {
    phone.focus();
    return;
  }
  const regions = [...document.querySelectorAll<HTMLElement>('main [data-region]')];
  const page = regions.find((region) => region.offsetParent !== null);
  if (page === undefined) return;
  enterRegion(page);
  if (page.contains(document.activeElement)) return;
  // Nothing in it takes the focus, or not yet.
  const heading = page.querySelector<HTMLElement>('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus();
}
