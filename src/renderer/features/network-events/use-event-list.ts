import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { TraceRow } from '../../../shared/contract/views';
import { useElementSize } from '../../components/use-element-size';
import { loadOlderTrace, revealEvent, selectEvent } from '../../state/actions';
import { showInspector } from '../../state/inspector-place';
import { useDesk, useSession } from '../../state/lab-context';
import { EventRoom } from './event-room';
import { Slots } from './slots';

/** Rows above and below those in sight that exist as well. */
const OVERSCAN = 12;

/** Rows in steps of which the drawn ones change while the list is scrolled. */
const STEP = 6;

/** A row that exists. */
export interface DrawnRow {
  /** Its element: whatever goes out of sight leaves its own to what comes in, which is cheaper than a new one. */
  slot: number;
  row: TraceRow;
  /** Its place in the list. */
  index: number;
}

/** What both views of the trace share. */
export interface EventListing {
  scroller: RefObject<HTMLDivElement | null>;
  /** Of the scrolled box. Pixels. */
  width: number;
  /** Pixels. */
  rowHeight: number;
  /** Rows of the list. */
  count: number;
  /** Rows that the box is as high as. */
  room: number;
  /** Rows above the first one that are empty; never in sight. */
  ahead: number;
  drawn: readonly DrawnRow[];
  /** Whether the newest are in sight, and stay so. */
  follows: boolean;
  selected: number | null;
  /** The message of the selected event. */
  correlation: string | null;
  onScroll: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Only the rows in sight exist, the newest stay in sight, keys choose. All rows are of one height, so that places are
 * products and nothing is measured.
 */
export function useEventList(rows: readonly TraceRow[], rowHeight: number): EventListing {
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
  const [space] = useState(() => new EventRoom());
  const ahead = space.ahead(rows, first, inSight);
  const [slots] = useState(() => new Slots());
  const shown = height === 0 ? [] : rows.slice(from, to);
  const slotOf = slots.of(shown.map(({ seq }) => seq));
  const drawn = shown.map((row, i) => ({ slot: slotOf[i]!, row, index: from + i }));

  const room = ahead + rows.length;
  const scrolledTo = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const moved = space.moved();
    if (first === null) {
      // To scroll, even to where one is, costs a layout.
      if (scrolledTo.current < room * rowHeight - height - 1) element.scrollTop = room * rowHeight;
    } else if (moved !== 0) {
      // A box that has become lower may have been scrolled by that already.
      element.scrollTop = (moved < 0 ? scrolledTo.current : element.scrollTop) + moved * rowHeight;
    }
  }, [space, rows, room, rowHeight, first, height]);

  const at = selected === null ? -1 : rows.findIndex((row) => row.seq === selected);
  useEffect(() => {
    const element = scroller.current;
    if (at < 0 || element === null) return;
    const top = (ahead + at) * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
    // Only a new selection scrolls; rows that come and go do not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);

  return {
    scroller,
    width,
    rowHeight,
    count: rows.length,
    room,
    ahead,
    drawn,
    follows: first === null,
    selected,
    correlation,
    onScroll: () => {
      const element = scroller.current;
      if (element === null) return;
      const { scrollTop, clientHeight } = element;
      scrolledTo.current = scrollTop;
      const atEnd = room * rowHeight - scrollTop - clientHeight < rowHeight;
      const top = Math.max(0, Math.floor(scrollTop / rowHeight) - ahead);
      setFirst(atEnd ? null : Math.floor(top / STEP) * STEP);
      if (top * rowHeight < 400) void loadOlderTrace(session);
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
        if (row !== undefined) {
          revealEvent(session, row);
          showInspector(session.stores.desk);
        }
      } else return;
      event.preventDefault();
    },
  };
}

/** Whether an event belongs to this message. */
export function isRelated(row: TraceRow, correlation: string | null): boolean {
  return correlation !== null && row.correlation === correlation;
}
