import { useRef, type PointerEvent } from 'react';

/** How long a finger rests before it is a long press, in milliseconds, and how far it may move meanwhile, in pixels of the desk. */
const LONG = 500;
const SLOP = 10;

interface TouchHold {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
}

/** A finger that rests on what can be dragged: browsers begin a drag there, or nothing, and ask for no menu as a mouse's other button does. */
export function useTouchHold(onHold: () => void): TouchHold {
  const press = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> } | null>(null);
  const end = (): void => {
    clearTimeout(press.current?.timer);
    press.current = null;
  };
  return {
    onPointerDown: ({ pointerType, clientX: x, clientY: y }) => {
      end();
      if (pointerType !== 'touch') return;
      const timer = setTimeout(() => {
        end();
        onHold();
      }, LONG);
      press.current = { x, y, timer };
    },
    onPointerMove: ({ clientX, clientY }) => {
      const from = press.current;
      if (from !== null && Math.hypot(clientX - from.x, clientY - from.y) > SLOP) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
