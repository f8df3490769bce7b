import { lastAbove } from './row-window';

/** Where a row is to stand: in the middle, just in sight, or so many pixels above the upper edge. */
export type Stand = 'middle' | 'in-sight' | number;

/** What is in sight of a list, in pixels from the top of the list. */
export interface Sight {
  /** The upper edge. */
  top: number;
  /** How high it is. */
  view: number;
  /** What of the list is below it. */
  away: number;
}

/**
 * A list in a scrolled box that counts from its end (`column-reverse`), and the elements of its rows; rows are in the
 * list in their order.
 */
export class ListBox {
  private list: HTMLElement | null = null;
  private readonly rows = new Map<string, HTMLElement>();

  /** For the element around all rows, within the scrolled one. */
  readonly attachList = (element: HTMLElement | null): void => {
    this.list = element;
  };

  /** For the element of each row, whose `data-row` names it. */
  readonly attachRow = (element: HTMLElement | null): (() => void) | undefined => {
    if (element === null) return undefined;
    const name = element.dataset['row'] ?? '';
    this.rows.set(name, element);
    return () => this.rows.delete(name);
  };

  /** Calls whenever the box or the list has another size, once it was laid out. */
  watch(changed: () => void): () => void {
    const observer = new ResizeObserver(changed);
    if (this.list !== null) observer.observe(this.list);
    if (this.list?.parentElement != null) observer.observe(this.list.parentElement);
    return () => observer.disconnect();
  }

  /** What is in sight; null: the box itself is not. */
  sight(): Sight | null {
    const box = this.list?.parentElement;
    if (this.list === null || box == null || box.clientHeight === 0) return null;
    const view = box.clientHeight;
    return { top: this.list.offsetHeight - view + box.scrollTop, view, away: -box.scrollTop };
  }

  /** Where a row begins and ends, from the top of the list; null: it does not exist. */
  extent(row: string | undefined): { top: number; bottom: number } | null {
    const element = row === undefined ? undefined : this.rows.get(row);
    if (element === undefined || this.list === null) return null;
    const top = element.offsetTop - this.list.offsetTop;
    return { top, bottom: top + element.offsetHeight };
  }

  /** Which of these rows, which all exist and follow each other, stands at a place: -1: none. */
  rowAt(names: readonly string[], place: number): number {
    return lastAbove(names.length, (index) => this.extent(names[index])?.top ?? Infinity, place);
  }

  /** The height of each row that exists. */
  measure(tell: (row: string, height: number) => void): void {
    for (const [row, element] of this.rows) tell(row, element.offsetHeight);
  }

  /** Scrolls so that a row stands as is wanted; false: it does not exist. */
  scrollToRow(row: string, stand: Stand): boolean {
    const sight = this.sight();
    const extent = this.extent(row);
    if (sight === null || extent === null) return false;
    const least = extent.bottom - sight.view;
    const top =
      stand === 'middle'
        ? (extent.top + least) / 2
        : stand === 'in-sight'
          ? Math.min(extent.top, Math.max(sight.top, least))
          : extent.top + stand;
    this.scrollTo(Math.max(0, sight.top + sight.away - top));
    return true;
  }

  /** Scrolls so that so many pixels of the list are below what is in sight. */
  scrollTo(away: number): void {
    this.list?.parentElement?.scrollTo({ top: -away, behavior: 'instant' });
  }
}
