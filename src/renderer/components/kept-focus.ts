import { useEffect } from 'react';
import { entryOf, firstPhone, tabbablesIn } from './regions';

/** Parts of the desk inside which the focus is handed on. */
const HOME = '.notices, .desk-dialog, [data-region]';

/** The same inside a phone, which itself sees to the focus when another page or layer comes. */
const PAGE = '.page, .pl';

/** Lists whose rows come and go as they are scrolled, and which look after the focus. */
const WINDOWED = '.log, .convs';

/** What has the focus, and where it stands. */
interface Held {
  control: Element;
  home: Element;
  /** The elements around the control, from the inside to the page, each with the control's place among its tab stops. */
  way: { around: Element; index: number }[];
  /** What had the focus before it came into this part of the desk. */
  before: Element | null;
}

/**
 * Keeps the focus in sight: when a control goes while it has the focus, as a row that is deleted by its own button, or is
 * disabled by what it does, the focus goes to what stands in its place then.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let held: Held | null = null;
    const handOn = (): void => {
      if (held !== null && isLost(held)) heir(held)?.focus();
    };
    // Who closes a part of the desk may have said where the focus goes by then.
    const watch = new MutationObserver(() => requestAnimationFrame(handOn));
    const hold = ({ target, relatedTarget }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      if (held !== null && target === held.home && isLost(held)) {
        // A dialog takes the focus itself when its control is gone, at once and in the next frame again.
        requestAnimationFrame(() => requestAnimationFrame(handOn));
        return;
      }
      watch.disconnect();
      const home = homeOf(target);
      const last = held;
      held = null;
      if (home === null) return;
      const from = relatedTarget instanceof Element ? relatedTarget : null;
      held = {
        control: target,
        home,
        way: wayOut(target, home),
        before: last?.home === home ? last.before : from,
      };
      for (const { around } of held.way) watch.observe(around, { childList: true });
      watch.observe(target, { attributeFilter: ['disabled'] });
    };
    // Whoever presses what takes no focus has left the control: what becomes of it later is no reason to go back there.
    const leave = (): void => {
      if (held !== null && document.activeElement === document.body && !isLost(held)) held = null;
    };
    document.addEventListener('focusin', hold);
    document.addEventListener('pointerup', leave);
    return () => {
      watch.disconnect();
      document.removeEventListener('focusin', hold);
      document.removeEventListener('pointerup', leave);
    };
  }, []);
}

function homeOf(control: Element): Element | null {
  if (control.closest('[data-screen]') === null) return control.closest(HOME);
  return control.closest(WINDOWED) === null ? control.closest(PAGE) : null;
}

/** Whether keys go nowhere because of what became of a control. A disabled one keeps the focus until the next frame. */
function isLost({ control, home }: Held): boolean {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body || activeElement === home)
    return !control.isConnected || control.matches(':disabled');
  return activeElement === control && control.matches(':disabled');
}

function wayOut(control: Element, home: Element): Held['way'] {
  const stops = tabbablesIn(home);
  const way: Held['way'] = [];
  for (let around = control.parentElement; around !== null; around = around.parentElement) {
    const element = around;
    const index = home.contains(element)
      ? stops.filter((stop) => element.contains(stop)).indexOf(control as HTMLElement)
      : -1;
    way.push({ around, index });
    if (around === document.body) break;
  }
  return way;
}

function heir({ control, home, way, before }: Held): HTMLElement | undefined {
  if (!home.isConnected) {
    // One view has taken the place of another. What closes beside the phones says itself where the focus goes.
    const main = way.find(({ around }) => around.isConnected)?.around;
    return main?.matches('main') === true ? entryOf(shownIn(main)) : undefined;
  }
  for (const { around, index } of way) {
    if (!around.isConnected || !home.contains(around)) continue;
    const stops = tabbablesIn(around);
    // What stands before a disabled control comes first: behind it is often what cannot be taken back.
    const next = control.isConnected
      ? (stops[index - 1] ?? stops[index])
      : (stops[Math.max(0, index)] ?? stops.at(-1));
    if (next !== undefined) return next;
  }
  // A sheet has taken the place of the whole page.
  if (home.matches(PAGE)) return undefined;
  if (before instanceof HTMLElement && before.isConnected && before.getClientRects().length > 0)
    return before;
  return firstPhone();
}

/** The view that is in sight in the middle of the desk. */
function shownIn(main: Element): Element {
  return [...main.children].findLast((view) => view.getClientRects().length > 0) ?? main;
}
