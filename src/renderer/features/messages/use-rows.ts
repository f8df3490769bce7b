import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../../../shared/model/message';
import type { Place } from '../../state/places';
import { ListBox, type Stand } from './list-box';
import { RowHeights } from './row-heights';
import { AROUND, lastAbove, piecesOf, windowAround, type Piece } from './row-window';

/** Nearer to the end than this, in pixels, one is at the end. */
export const NEAR_END = 40;

/** About how high a phone's list is before it was drawn. Pixels. */
const USUAL_VIEW = 640;

/** What of a thread exists as elements, and where it stands. */
export interface Rows {
  pieces: readonly Piece[];
  /** For the element around all pieces, within the scrolled one. */
  attachList: (element: HTMLElement | null) => void;
  /** For the element of each row, whose `data-row` is the id of the message. */
  attachRow: (element: HTMLElement | null) => (() => void) | undefined;
  /** Brings a message in sight. */
  show: (message: Message, stand: Stand) => void;
  toEnd: () => void;
  /** What stands at the upper edge; null: nothing was drawn yet. */
  placeInSight: () => Place | null;
  /** The box was scrolled. */
  scrolled: () => void;
}

/**
 * Rows in normal flow in a box that begins at its end: it stays there without being scrolled, and what comes above does
 * not move what is below. Away from the end the browser holds what is in sight in its place (CSS Scroll Anchoring),
 * whatever becomes of the rows around. So nothing has to be measured before it is painted.
 *
 * @param newer whether messages behind the last one are not held: its end is not the end then
 * @param kept the message whose row exists wherever it is; null: none
 */
export function useRows(messages: readonly Message[], newer: boolean, kept: string | null): Rows {
  const [list] = useState(() => new ListBox());
  const [heights] = useState(() => new RowHeights());
  /** What the rows that exist are reckoned from: the one at the upper edge; null: the end is in sight. */
  const [from, setFrom] = useState<{ message: Message | null; view: number }>({
    message: null,
    view: USUAL_VIEW,
  });
  const away = useRef(0);
  const place = useRef<Place | null>(null);
  const wanted = useRef<{ message: Message; stand: Stand } | 'end' | null>(null);

  const drawn = windowAround(
    messages.length,
    (index) => heights.of(messages, index),
    from.message === null ? null : indexNear(messages, from.message),
    from.view,
  );
  const pieces = piecesOf(
    messages.length,
    drawn,
    kept === null ? -1 : messages.findIndex(({ id }) => id === kept),
    (index) => messages[index]?.id ?? '',
    (first, behind) => heights.sum(messages, first, behind),
  );

  /** Sees where the list stands, and has other rows drawn when there are too few around what is in sight. */
  const look = (): void => {
    const sight = list.sight();
    if (sight === null) return;
    const { top, view } = sight;
    away.current = sight.away;
    if (newer && sight.away < 1) {
      // At the very end the browser would not hold what is in sight when the next page comes.
      list.scrollTo(1);
      away.current = 1;
    }
    const ids = messages.slice(drawn.from, drawn.to).map(({ id }) => id);
    const [first, last] = [list.extent(ids[0]), list.extent(ids.at(-1))];
    if (first === null || last === null) return;
    const blank = top >= last.bottom || top + view <= first.top;
    const index = blank
      ? lastAbove(messages.length, (before) => heights.sum(messages, 0, before), top)
      : drawn.from + list.rowAt(ids, top);
    const message = messages[Math.max(0, index)];
    if (message === undefined) return;
    place.current = { row: message.id, offset: top - (list.extent(message.id)?.top ?? top) };
    const atEnd = away.current < NEAR_END && !newer;
    const short =
      (drawn.from > 0 && first.top > top - AROUND / 2) ||
      (drawn.to < messages.length && last.bottom < top + view + AROUND / 2);
    if (!short && atEnd === (from.message === null)) return;
    list.measure((row, height) => heights.measured(row, height));
    heights.forget(messages);
    // Where no row was the browser has held on to the whole list: scrolling has it choose a row.
    if (blank && !atEnd) wanted.current ??= { message, stand: 0 };
    setFrom({ message: atEnd ? null : message, view });
  };
  const latest = useRef(look);
  useLayoutEffect(() => {
    latest.current = look;
  });
  useLayoutEffect(() => list.watch(() => latest.current()), [list]);

  useLayoutEffect(() => {
    const target = wanted.current;
    if (target === null) return;
    if (target === 'end') list.scrollTo(0);
    else if (!list.scrollToRow(target.message.id, target.stand)) return;
    wanted.current = null;
  });
  const end = messages.at(-1)?.id;
  useLayoutEffect(() => {
    // Whoever is nearly at the end sees what comes; whoever is there needs nothing.
    if (!newer && away.current > 0 && away.current < NEAR_END) list.scrollTo(0);
  }, [list, end, newer]);

  return {
    pieces,
    attachList: list.attachList,
    attachRow: list.attachRow,
    show: useCallback(
      (message, stand) => {
        if (stand === 'in-sight' && list.scrollToRow(message.id, stand)) return;
        wanted.current = { message, stand };
        setFrom(({ view }) => ({ message, view }));
      },
      [list],
    ),
    toEnd: useCallback(() => {
      wanted.current = 'end';
      setFrom(({ view }) => ({ message: null, view }));
    }, []),
    placeInSight: useCallback(() => place.current, []),
    scrolled: look,
  };
}

/** Where a message is in the list, or what came behind it, when it is not there any more. */
function indexNear(messages: readonly Message[], { id, at }: Message): number {
  const index = messages.findIndex((message) => message.id === id);
  if (index >= 0) return index;
  const behind = messages.findIndex((message) => message.at >= at);
  return behind >= 0 ? behind : messages.length;
}
