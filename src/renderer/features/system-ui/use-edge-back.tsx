import { useCallback, useRef, useState, type PointerEvent, type RefCallback } from 'react';
import { Icon } from '../../components/icon';
import { useMediaQuery } from '../../components/use-element-size';

/** How far from the side a swipe has to begin, and how far it has to go, as shares of the screen's width. */
const EDGE = 0.045;
const ENOUGH = 0.16;
/** CSS pixels after which a press has become a swipe. */
const DISTANCE = 6;

interface Pull {
  side: 'left' | 'right';
  /** Where it began. CSS pixels of the desk. */
  x: number;
  y: number;
  /** How far it is, as a share of the screen's width. */
  far: number;
}

interface EdgeBack {
  /** For the element that fills the screen. */
  handlers: {
    ref: RefCallback<HTMLElement> | undefined;
    onPointerDownCapture: (event: PointerEvent<HTMLElement>) => void;
    onPointerMoveCapture: (event: PointerEvent<HTMLElement>) => void;
    onPointerUpCapture: () => void;
    onPointerCancelCapture: () => void;
  };
  /** The arrow that comes out of the side while it is swiped. */
  arrow: React.ReactNode;
}

/** A swipe from either side of the screen towards its middle is Back, as on phones without buttons. */
export function useEdgeBack(enabled: boolean, onBack: () => void): EdgeBack {
  const pull = useRef<Pull | null>(null);
  const [shown, setShown] = useState<Pull | null>(null);
  const fingers = useMediaQuery('(any-pointer: coarse)');
  const end = (): void => {
    if (pull.current !== null && pull.current.far >= ENOUGH) onBack();
    pull.current = null;
    setShown(null);
  };
  const held = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    // A finger that moves scrolls, and the pointer is gone, unless that is prevented, for which React has no handler.
    const keep = (event: TouchEvent): void => {
      const begun = pull.current;
      const [touch] = event.touches;
      if (begun === null || touch === undefined || !event.cancelable) return;
      if (Math.abs(touch.clientX - begun.x) > Math.abs(touch.clientY - begun.y)) event.preventDefault();
    };
    element.addEventListener('touchmove', keep, { passive: false });
    return () => element.removeEventListener('touchmove', keep);
  }, []);
  return {
    handlers: {
      // Where a listener may keep the browser from scrolling, all that is painted is put down for touches too: a picture with
      // a new message takes a fifth longer.
      ref: fingers ? held : undefined,
      onPointerDownCapture: (event) => {
        if (!enabled || event.button !== 0) return;
        const box = event.currentTarget.getBoundingClientRect();
        const edge = box.width * EDGE;
        const side =
          event.clientX - box.left < edge ? 'left' : box.right - event.clientX < edge ? 'right' : null;
        if (side === null) return;
        pull.current = { side, x: event.clientX, y: event.clientY, far: 0 };
        // What lies below is not swiped or pressed as well.
        event.stopPropagation();
      },
      onPointerMoveCapture: (event) => {
        const begun = pull.current;
        if (begun === null) return;
        const box = event.currentTarget.getBoundingClientRect();
        const way = (event.clientX - begun.x) * (begun.side === 'left' ? 1 : -1);
        // Only a swipe takes the pointer: a press near the side is a press on what is there.
        if (way > DISTANCE && !event.currentTarget.hasPointerCapture(event.pointerId))
          event.currentTarget.setPointerCapture(event.pointerId);
        pull.current = { ...begun, far: Math.max(0, way / box.width) };
        setShown(pull.current);
      },
      onPointerUpCapture: end,
      onPointerCancelCapture: () => {
        pull.current = null;
        setShown(null);
      },
    },
    arrow:
      shown === null || shown.far < 0.02 ? null : (
        <span
          className={`edge-back ${shown.side}`}
          aria-hidden="true"
          data-enough={shown.far >= ENOUGH || undefined}
          style={{ '--pull': Math.min(1, shown.far / ENOUGH) }}
        >
          <Icon name="arrow-back" size={20} />
        </span>
      ),
  };
}
