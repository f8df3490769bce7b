import { useRef, type PointerEvent } from 'react';

/** Pixels on the screen of the desk after which a press has become a drag. */
const DISTANCE = 18;

interface Drag {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  onPointerCancel: () => void;
  /** Whether the click that follows a drag is no click. */
  wasDrag: () => boolean;
}

/**
 * Tells a drag by finger or mouse.
 * @param onDrag gets the way in pixels of the desk (x to the right, y down) once the pointer is up
 */
export function useDrag(onDrag: (x: number, y: number) => void): Drag {
  const start = useRef<{ x: number; y: number } | null>(null);
  const moved = useRef(false);
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      start.current = { x: event.clientX, y: event.clientY };
      moved.current = false;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const from = start.current;
      if (from !== null && Math.hypot(event.clientX - from.x, event.clientY - from.y) > DISTANCE) {
        moved.current = true;
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
    wasDrag: () => moved.current,
  };
}
