/** Elements between which F6 walks, in the order of the page. */
const REGION = '[data-region]';

/** Moves the focus to the next (1) or previous (-1) region that can take it. */
export function walkRegions(step: -1 | 1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGION)].filter(
    (region) => region.closest('[inert]') === null && region.offsetParent !== null,
  );
  if (regions.length === 0) return;
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + step + regions.length + (at < 0 && step < 0 ? 1 : 0)) % regions.length];
  if (next !== undefined) enterRegion(next);
}

/** Puts the focus where work in a region begins. */
export function enterRegion(region: HTMLElement): void {
  const stops = tabbablesIn(region);
  const target =
    region.querySelector<HTMLElement>('[data-region-focus]') ??
    // An edge that changes the region's size is no place to begin at.
    stops.find((stop) => !stop.matches('[role=separator]')) ??
    stops[0] ??
    region;
  target.focus();
}

/**
 * Called with a change of the desk: if what has the focus goes with it, the focus goes to what now does the opposite, else
 * to the first phone, so that keys are never lost.
 * @param opposite name of the part of the desk whose button bears it as `data-part`
 */
export function keepFocus(opposite: string): void {
  if (document.activeElement === document.body) return;
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const button = document.querySelector<HTMLElement>(`[data-part="${opposite}"]`);
    if (button === null) focusPhone();
    else button.focus();
  });
}

/** Puts the focus on the first phone in sight if it is nowhere. */
export function focusPhone(): void {
  if (document.activeElement === document.body) firstPhone()?.focus();
}

/** The first phone in sight; undefined: there is none. */
export function firstPhone(): HTMLElement | undefined {
  return document.querySelector<HTMLElement>('[data-phone]:not([hidden])') ?? undefined;
}

const TABBABLE =
  'a[href],button:not([disabled]),input:not([disabled]):not([type=hidden]),select:not([disabled]),textarea:not([disabled]),audio[controls],video[controls],[tabindex]:not([tabindex="-1"]),[data-tabindex]';

/** Marks at the ends of dialogs, which nobody sees: Tab by keys of the phone must not stop at one. */
const GUARD = '[data-base-ui-focus-guard]';

/**
 * Where Tab has an element in its order. A dialog that the focus has left takes its controls out and notes what they had,
 * until the focus comes back by one of its marks; as Tab passes these over, what was noted counts.
 */
function tabOrder({ tabIndex, dataset }: HTMLElement): number {
  return dataset['tabindex'] === undefined ? tabIndex : Number(dataset['tabindex']);
}

/** What Tab stops at inside `root`, in order; hidden and inert parts are left out. */
export function tabbablesIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (element) =>
      tabOrder(element) >= 0 &&
      !element.matches(GUARD) &&
      element.closest('[inert]') === null &&
      element.getClientRects().length > 0,
  );
}

/** Where one writes or acts first inside `root`: what is marked so, else the first that Tab stops at. */
export function entryOf(root: ParentNode): HTMLElement | undefined {
  const controls = tabbablesIn(root);
  return controls.find((control) => control.hasAttribute('data-enter')) ?? controls[0];
}

/** Whether keys typed here are text: single-letter shortcuts stay out of it. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  ) {
    return true;
  }
  return (
    target instanceof HTMLInputElement &&
    !['button', 'checkbox', 'radio', 'range', 'file'].includes(target.type)
  );
}
