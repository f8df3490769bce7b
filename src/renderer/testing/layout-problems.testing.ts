/** What may lie over other controls, as it floats by design. */
const FLOATS = '.to-end, .fab, .more, .sb-pull, .snack, .heads-up';

/** What may be scrolled sideways. */
const SIDEWAYS = '.atts, .groups, .pick, .tabs, .mchips, .stage-scroll';

/** How far text may stand over an edge: outlines of letters and rounding. Pixels. */
const SLACK = 2;

/**
 * Faults of a screen that people see at once, whatever the language: text that is cut off, text that stands out of its
 * button, words of a button that are broken, controls that lie under something else or beyond an edge, and boxes that
 * scroll sideways. One line each; none: all is well.
 */
export function layoutProblems(root: HTMLElement): string[] {
  const controls = controlsOf(root);
  return [
    ...new Set([
      ...textProblems(root),
      ...controls.flatMap((control) => [...coveredControl(control, root), ...cutControl(control, root)]),
      ...[...controls, ...root.querySelectorAll<HTMLElement>('label')].flatMap((label) =>
        isSeen(label, root) ? brokenWords(label) : [],
      ),
      ...sidewaysBoxes(root),
    ]),
  ];
}

function textProblems(root: HTMLElement): string[] {
  const problems: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || node.textContent?.trim() === '' || !isSeen(parent, root)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const problem = rect.width === 0 ? null : textProblem(parent, rect, root);
      if (problem !== null)
        problems.push(`${problem}: “${node.textContent?.trim() ?? ''}” in ${nameOf(parent)}`);
    }
  }
  return problems;
}

function textProblem(parent: HTMLElement, text: DOMRect, root: HTMLElement): string | null {
  for (let box: HTMLElement | null = parent; box !== null && box !== root; box = box.parentElement) {
    const style = getComputedStyle(box);
    const rect = box.getBoundingClientRect();
    const beside = text.left < rect.left - SLACK || text.right > rect.right + SLACK;
    const above = text.top < rect.top - SLACK || text.bottom > rect.bottom + SLACK;
    if (style.overflowX !== 'visible') {
      // An ellipsis says that there is more, and what can be scrolled is no fault.
      if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') return null;
      if (['auto', 'scroll'].includes(style.overflowY) || ['auto', 'scroll'].includes(style.overflowX)) {
        return beside && style.overflowX === 'hidden' ? 'text cut off at the side' : null;
      }
      if (beside || above) return 'text cut off';
    }
    if (box.matches('button, [role=tab], .mchip, .pill') && (beside || above))
      return 'text out of its control';
  }
  const screen = root.getBoundingClientRect();
  return text.left < screen.left - SLACK || text.right > screen.right + SLACK ? 'text off the screen' : null;
}

/** Buttons, links and fields that can be seen and used. */
function controlsOf(root: HTMLElement): HTMLElement[] {
  const controls = root.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [role=tab]');
  return [...controls].filter(
    (control) => isSeen(control, root) && !control.matches(FLOATS) && control.closest('[inert]') === null,
  );
}

function coveredControl(control: HTMLElement, root: HTMLElement): string[] {
  const { left, top, width, height } = control.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  if (width === 0 || !isInSight(control, x, y, root)) return [];
  const hit = document.elementFromPoint(x, y);
  if (hit === null || control.contains(hit) || hit.contains(control)) return [];
  // A label stands for its field, and what floats is meant to.
  if (hit.closest('label')?.contains(control) === true || hit.closest(FLOATS) !== null) return [];
  return [`${nameOf(control)} lies under ${nameOf(hit)}`];
}

/** A control that nobody can scroll to, as it stands over the side of what it is in. */
function cutControl(control: HTMLElement, root: HTMLElement): string[] {
  const { left, right, width } = control.getBoundingClientRect();
  if (width === 0) return [];
  for (let box = control.parentElement; box !== null; box = box.parentElement) {
    if (box.matches(SIDEWAYS)) return [];
    const rect = box.getBoundingClientRect();
    const clips = getComputedStyle(box).overflowX !== 'visible' || box === root;
    if (clips && (left < rect.left - SLACK || right > rect.right + SLACK))
      return [`${nameOf(control)} cut off at the side`];
    if (box === root) return [];
  }
  return [];
}

let hyphenates: boolean | undefined;

/** Whether this browser parts German words by itself: it needs a dictionary, which not every one has. */
function canHyphenate(): boolean {
  if (hyphenates === undefined) {
    const probe = document.createElement('div');
    probe.lang = 'de';
    probe.style.cssText = 'width: 4em; position: absolute; hyphens: auto; overflow-wrap: normal';
    probe.textContent = 'Einstellungen';
    document.body.append(probe);
    const range = document.createRange();
    range.selectNodeContents(probe);
    hyphenates = range.getClientRects().length > 1;
    probe.remove();
  }
  return hyphenates;
}

/** Words of a control that go on in the next line without a hyphen. */
function brokenWords(control: HTMLElement): string[] {
  if (control.matches('input, textarea, select')) return [];
  if (getComputedStyle(control).hyphens === 'auto' && canHyphenate()) return [];
  const walker = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    // What people write has words of any length.
    if (node.parentElement?.closest('[dir=auto]') !== null) continue;
    for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\u00ad]{4,}/gu)) {
      // Where it may be parted, it is parted with a hyphen.
      if (word.includes('\u00ad')) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
      if (new Set(tops).size > 1) broken.push(`“${word}” is broken in ${nameOf(control)}`);
    }
  }
  return broken;
}

function sidewaysBoxes(root: HTMLElement): string[] {
  return [root, ...root.querySelectorAll<HTMLElement>('*')].flatMap((box) => {
    if (box.scrollWidth <= box.clientWidth + 1 || box.matches(SIDEWAYS)) return [];
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(box).overflowX);
    return scrolls && isSeen(box, root) ? [`${nameOf(box)} scrolls sideways`] : [];
  });
}

/** Whether a point of an element is not scrolled away. */
function isInSight(element: HTMLElement, x: number, y: number, root: HTMLElement): boolean {
  for (let box = element.parentElement; box !== null; box = box.parentElement) {
    const { left, right, top, bottom: end, height } = box.getBoundingClientRect();
    const { overflowX, borderBottomWidth } = getComputedStyle(box);
    const clips = overflowX !== 'visible' || box === root;
    // What is scrolled ends where the border begins, which may be as wide as the bar below a sheet.
    const bottom = end - (Number.parseFloat(borderBottomWidth) * height) / Math.max(1, box.offsetHeight);
    if (clips && (x < left || x > right || y < top || y > bottom)) return false;
    if (box === root) break;
  }
  return x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
}

/** Whether an element is drawn for those who see: words for screen readers are not. */
function isSeen(element: HTMLElement, root: HTMLElement): boolean {
  if (element.closest('.vh, [hidden]') !== null) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  return root.contains(element);
}

function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30) ?? '';
  const classes = [...element.classList].map((name) => `.${name}`).join('');
  return `${element.localName}${classes}${label === '' ? '' : ` (${label})`}`;
}
