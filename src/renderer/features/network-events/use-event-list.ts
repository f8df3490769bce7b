import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { TraceRow } from '../../../shared/contract/views';
import { useElementSize } from '../../components/use-element-size';
import { loadOlderTrace, revealEvent, selectEvent } from '../../state/actions';
import { useDesk, useSession } from '../../state/lab-context';

/** Rows above and below those in sight that exist as well. */
const OVERSCAN = 12;

/** Rows in steps of which the drawn ones change while the list is scrolled. */
const STEP = 6;

/** A row that exists, and where. */
export interface DrawnRow {
  /** Its element: whatever goes out of sight leaves its own to what comes in, which is cheaper than a new one. */
  slot: number;
  row: TraceRow;
  index: number;
  /** Pixels from the beginning of the list. */
  top: number;
}

/**
 * What both views of the trace share: only the rows in sight exist, the newest stay in sight, keys choose. All rows are
 * of one height, so that places are products and nothing is measured.
 */
export function useEventList(
  rows: readonly TraceRow[],
  rowHeight: number,
): {
  scroller: RefObject<HTMLDivElement | null>;
  /** Of the scrolled box. Pixels. */
  width: number;
  drawn: readonly DrawnRow[];
  selected: number | null;
  /** The message of the selected event. */
  correlation: string | null;
  onScroll: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const session = useSession();
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(scroller);
  /** First row in sight, in steps; null: the newest are in sight and stay so. */
  const [first, setFirst] = useState<number | null>(null);
  const selected = useDesk((state) => state.selection.event?.seq ?? null);
  const correlation = useDesk((state) => state.selection.event?.correlation ?? null);
  const inSight = Math.ceil(height / rowHeight);
  // Whoever follows the newest sees no others: nothing is kept ready above them.
  const from = Math.max(
    0,
    first === null ? rows.length - inSight - 1 : Math.min(first, rows.length - inSight) - OVERSCAN,
  );
  const to = Math.min(rows.length, Math.max(0, first ?? rows.length) + inSight + STEP + OVERSCAN);
  const [slots] = useState(() => new Slots());
  const slotOf = slots.of(from, to);
  const drawn =
    height === 0
      ? []
      : rows.slice(from, to).map((row, i) => ({
          slot: slotOf(from + i),
          row,
          index: from + i,
          top: (from + i) * rowHeight,
        }));

  const oldest = rows[0]?.seq;
  const before = useRef({ oldest, count: rows.length });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const added = rows.length - before.current.count;
    if (first === null) element.scrollTop = rows.length * rowHeight;
    // Older rows came in above: what is looked at stays where it is.
    else if (oldest !== before.current.oldest && added > 0) element.scrollTop += added * rowHeight;
    before.current = { oldest, count: rows.length };
  }, [rows, oldest, rowHeight, first, height]);

  const at = selected === null ? -1 : rows.findIndex((row) => row.seq === selected);
  useEffect(() => {
    const element = scroller.current;
    if (at < 0 || element === null) return;
    const top = at * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
    // Only a new selection scrolls; rows that come and go do not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);

  return {
    scroller,
    width,
    drawn,
    selected,
    correlation,
    onScroll: () => {
      const element = scroller.current;
      if (element === null) return;
      const atEnd = rows.length * rowHeight - element.scrollTop - element.clientHeight < rowHeight;
      setFirst(atEnd ? null : Math.floor(element.scrollTop / rowHeight / STEP) * STEP);
      if (element.scrollTop < 400) void loadOlderTrace(session);
    },
    onKeyDown: (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
      const start = at < 0 ? rows.length : at;
      const target: Record<string, number> = {
        ArrowUp: start - 1,
        ArrowDown: at < 0 ? rows.length - 1 : start + 1,
        PageUp: start - page,
        PageDown: start + page,
        Home: 0,
        End: rows.length - 1,
      };
      const chosen = target[event.key];
      if (chosen !== undefined) {
        const row = rows[Math.min(rows.length - 1, Math.max(0, chosen))];
        if (row !== undefined) selectEvent(session, row);
      } else if (event.key === 'Enter') {
        const row = rows[at];
        if (row !== undefined) revealEvent(session, row);
      } else return;
      event.preventDefault();
    },
  };
}

/**
 * Gives rows the elements that they are drawn with. Rows that stay keep theirs, those that come get those of the ones
 * that went; where all are others, the elements stay in their order, since one that moves costs as much as a new one.
 */
class Slots {
  private first = 0;
  private from = 0;
  private to = 0;

  /** @returns the slot of each row in `from` (inclusive) to `to` (exclusive) */
  of(from: number, to: number): (index: number) => number {
    const count = to - from;
    const overlaps = from < this.to && to > this.from;
    // Of another number of rows all slots differ anyway.
    if (!overlaps || count !== this.to - this.from) this.first = from;
    this.from = from;
    this.to = to;
    const first = this.first;
    return (index) => (((index - first) % count) + count) % count;
  }
}

/** Whether an event belongs to this message. */
export function isRelated(row: TraceRow, correlation: string | null): boolean {
  return correlation !== null && row.correlation === correlation;
}
