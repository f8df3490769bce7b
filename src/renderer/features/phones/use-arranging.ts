import { useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { setLayout } from '../../state/desk-store';
import { useDeskStore } from '../../state/lab-context';
import type { Place } from '../../state/layout';
import { GRID, tidied } from './arrangement';

/** Pixels that the pointer moves before a phone goes with it. */
const THRESHOLD = 4;

interface Drag {
  phone: HTMLElement;
  x: number;
  y: number;
  moved: boolean;
}

const STEPS: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -GRID, y: 0 },
  ArrowRight: { x: GRID, y: 0 },
  ArrowUp: { x: 0, y: -GRID },
  ArrowDown: { x: 0, y: GRID },
};

/**
 * Moves phones on the desk: by their heads with the pointer, and with Shift and the arrows while the phone itself has
 * the focus. Gives the handlers for the element that holds the phones, and the phone that was moved last.
 */
export function useArranging(
  stage: RefObject<HTMLElement | null>,
  zoom: number,
  /** Where the phones stand; null while the desk puts them side by side. */
  places: ReadonlyMap<string, Place> | null,
): {
  moved: { phone: string; place: Place } | null;
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: (event: PointerEvent) => void;
  onPointerCancel: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const desk = useDeskStore();
  const drag = useRef<Drag | null>(null);
  const [moved, setMoved] = useState<{ phone: string; place: Place } | null>(null);

  /** Where every phone is now, also when the desk has put them there. */
  const current = (): Record<string, Place> => {
    if (places !== null) return Object.fromEntries(places);
    const units = [...(stage.current?.querySelectorAll<HTMLElement>('[data-phone]') ?? [])];
    const mirrored = stage.current !== null && isMirrored(stage.current);
    const width = stage.current?.clientWidth ?? 0;
    return Object.fromEntries(
      units.map((unit) => {
        const start = mirrored ? width - unit.offsetLeft - unit.offsetWidth : unit.offsetLeft;
        return [unit.dataset['phone'] ?? '', { x: start / zoom, y: unit.offsetTop / zoom }];
      }),
    );
  };
  const move = (phone: HTMLElement, by: Place): void => {
    const id = phone.dataset['phone'] ?? '';
    const all = current();
    const from = all[id];
    if (from === undefined) return;
    const next = tidied({ ...all, [id]: { x: from.x + by.x, y: from.y + by.y } });
    // The zoom stays what it was: nothing jumps because one phone was moved.
    setLayout(desk, { places: next, zoom });
    setMoved({ phone: id, place: next[id] ?? from });
  };
  const end = (): void => {
    if (drag.current !== null) {
      drag.current.phone.style.translate = '';
      delete drag.current.phone.dataset['dragged'];
    }
    drag.current = null;
  };

  return {
    moved,
    onPointerDown: (event) => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      const head = event.target.closest<HTMLElement>('.phone-head');
      const phone = head?.closest<HTMLElement>('[data-phone]');
      if (head == null || phone == null || event.target.closest('button') !== null) return;
      drag.current = { phone, x: event.clientX, y: event.clientY, moved: false };
      head.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const dragged = drag.current;
      if (dragged === null) return;
      const x = event.clientX - dragged.x;
      const y = event.clientY - dragged.y;
      if (!dragged.moved && Math.hypot(x, y) < THRESHOLD) return;
      dragged.moved = true;
      dragged.phone.dataset['dragged'] = '';
      dragged.phone.style.translate = `${x}px ${y}px`;
    },
    onPointerUp: (event) => {
      const dragged = drag.current;
      if (dragged === null) return;
      const forwards = isMirrored(dragged.phone) ? -1 : 1;
      const by = {
        x: ((event.clientX - dragged.x) * forwards) / zoom,
        y: (event.clientY - dragged.y) / zoom,
      };
      end();
      if (dragged.moved) move(dragged.phone, by);
    },
    onPointerCancel: end,
    onKeyDown: (event) => {
      if (event.key === 'Escape' && drag.current !== null) {
        event.preventDefault();
        return end();
      }
      const step = STEPS[event.key];
      const phone =
        event.target instanceof HTMLElement && event.target.matches('[data-phone]') ? event.target : null;
      if (step === undefined || phone === null || !event.shiftKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      move(phone, isMirrored(phone) ? { x: -step.x, y: step.y } : step);
    },
  };
}

const isMirrored = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';
