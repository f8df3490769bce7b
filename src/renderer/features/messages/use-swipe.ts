import { useRef, type MouseEvent, type PointerEvent } from 'react';

/** Pixels of the desk after which a press is a swipe, and before which it may be a long press. */
const SLOP = 10;

/** Share of the row's width that must be passed for the swipe to count. */
const FAR = 0.35;

/** A press as long as this is a long press, in milliseconds. */
const LONG = 500;

interface Swipe {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  onContextMenu: (event: MouseEvent<HTMLElement>) => void;
  /** Whether a click was the end of a swipe or a long press. One by a key never is. */
  swallowsClick: (event: MouseEvent<HTMLElement>) => boolean;
}

/**
 * A row that is swiped sideways, or pressed long or with the other button. While it is swiped it has `--swipe`, the way in pixels of the phone,
 * and `data-swipe`, to which side.
 */
export function useSwipe({
  zoom,
  onSwipe,
  onLongPress,
}: {
  /** How large the phone is drawn, given at the time of the swipe. */
  zoom: (element: HTMLElement) => number;
  onSwipe: (side: 'start' | 'end') => void;
  onLongPress: () => void;
}): Swipe {
  const press = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> } | null>(null);
  const way = useRef<number | null>(null);
  const swallow = useRef(false);
  const end = (element: HTMLElement): void => {
    clearTimeout(press.current?.timer);
    press.current = null;
    way.current = null;
    element.style.removeProperty('--swipe');
    delete element.dataset['swipe'];
  };
  return {
    onPointerDown: (event) => {
      swallow.current = false;
      if (event.button !== 0) return;
      const timer = setTimeout(() => {
        if (press.current === null || way.current !== null) return;
        swallow.current = true;
        onLongPress();
      }, LONG);
      press.current = { x: event.clientX, y: event.clientY, timer };
    },
    onPointerMove: (event) => {
      const from = press.current;
      if (from === null || swallow.current) return;
      const x = event.clientX - from.x;
      const y = event.clientY - from.y;
      const element = event.currentTarget;
      if (way.current === null) {
        if (Math.hypot(x, y) < SLOP) return;
        // Up and down is for the list.
        if (Math.abs(y) > Math.abs(x)) return end(element);
        element.setPointerCapture(event.pointerId);
        clearTimeout(from.timer);
      }
      way.current = x;
      element.style.setProperty('--swipe', `${x / zoom(element)}px`);
      element.dataset['swipe'] = sideOf(element, x);
    },
    onPointerUp: (event) => {
      const element = event.currentTarget;
      const x = way.current;
      end(element);
      if (x === null) return;
      swallow.current = true;
      if (Math.abs(x) > element.getBoundingClientRect().width * FAR) onSwipe(sideOf(element, x));
    },
    onPointerCancel: (event) => end(event.currentTarget),
    onContextMenu: (event) => {
      event.preventDefault();
      if (press.current !== null) {
        // A finger that rests has the browser ask for a menu, too, sooner or later than the long press is told by time.
        if (swallow.current || way.current !== null) return;
        clearTimeout(press.current.timer);
        swallow.current = true;
      }
      onLongPress();
    },
    swallowsClick: (event) => event.detail > 0 && swallow.current,
  };
}

function sideOf(element: HTMLElement, x: number): 'start' | 'end' {
  const towardsRight = x > 0;
  return (getComputedStyle(element).direction === 'rtl') === towardsRight ? 'start' : 'end';
}
