import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { TraceRow } from '../../../shared/contract/views';
import { loadOlderTrace, revealEvent, selectEvent } from '../../state/actions';
import { useDesk, useSession } from '../../state/lab-context';

/** What both views of the trace share: only the rows in sight exist, the newest stay in sight, keys choose. */
export function useEventList(
  rows: readonly TraceRow[],
  rowHeight: number,
): {
  scroller: RefObject<HTMLDivElement | null>;
  virtual: Virtualizer<HTMLDivElement, Element>;
  selected: number | null;
  onScroll: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const session = useSession();
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const selected = useDesk((state) => state.selection.event?.seq ?? null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.seq ?? index,
    overscan: 12,
  });

  const first = rows[0]?.seq;
  const before = useRef({ first, count: rows.length });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const added = rows.length - before.current.count;
    // Older rows came in above: what is looked at stays where it is.
    if (first !== before.current.first && added > 0 && !atEnd.current) element.scrollTop += added * rowHeight;
    else if (atEnd.current) element.scrollTop = element.scrollHeight;
    before.current = { first, count: rows.length };
  }, [rows, first, rowHeight]);

  const at = selected === null ? -1 : rows.findIndex((row) => row.seq === selected);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Only a new selection scrolls; rows that come and go do not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);

  return {
    scroller,
    virtual,
    selected,
    onScroll: () => {
      const element = scroller.current;
      if (element === null) return;
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < rowHeight;
      if (element.scrollTop < 400) void loadOlderTrace(session);
    },
    onKeyDown: (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
      const from = at < 0 ? rows.length : at;
      const target: Record<string, number> = {
        ArrowUp: from - 1,
        ArrowDown: at < 0 ? rows.length - 1 : from + 1,
        PageUp: from - page,
        PageDown: from + page,
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
