import { useRef, type MouseEvent, type PointerEvent } from 'react';

/** Pixels on the screen of the desk after which a press has become a drag. */
const DISTANCE = 18;

interface Drag {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  onPointerCancel: () => void;
  /** Whether a click was the end of a drag. One by a key never is. */
  wasDrag: (click: MouseEvent) => boolean;
}

/**
 * Tells a drag by finger or mouse.
 * @param onDrag gets the way in pixels of the desk (x to the right, y down) once the pointer is up
 * @param around of something with buttons in it: a press on one of them is left to it until it has become a drag, and what is
 * typed into is left alone
 */
export function useDrag(onDrag: (x: number, y: number) => void, around = false): Drag {
  const start = useRef<{ x: number; y: number } | null>(null);
  const moved = useRef(false);
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      if (around && (event.target as HTMLElement).closest('input, textarea') !== null) return;
      start.current = { x: event.clientX, y: event.clientY };
      moved.current = false;
      if (!around) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const from = start.current;
      if (from !== null && Math.hypot(event.clientX - from.x, event.clientY - from.y) > DISTANCE) {
        moved.current = true;
        // What is swiped within keeps its pointer.
        if (around && !(event.target as HTMLElement).hasPointerCapture(event.pointerId))
          event.currentTarget.setPointerCapture(event.pointerId);
      }
    },
    onPointerUp: (event) => {
      const from = start.current;
      start.current = null;
      if (from !== null && moved.current) onDrag(event.clientX - from.x, event.clientY - from.y);
    },
    onPointerCancel: () => {
      start.current = null;
    },
    wasDrag: (click) => click.detail > 0 && moved.current,
  };
}
