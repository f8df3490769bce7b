import { useRef, type PointerEvent } from 'react';

/**
 * An edge that changes a panel's size: by dragging, by arrow keys (Shift in larger steps), and back to its
 * first size by double-click or Home.
 */
export function Resizer({
  label,
  edge,
  size,
  min,
  max,
  onResize,
  onReset,
}: {
  label: string;
  /** The side of the panel on which the edge lies. */
  edge: 'top' | 'start';
  /** Pixels. */
  size: number;
  min: number;
  max: number;
  onResize: (size: number) => void;
  onReset: () => void;
}) {
  const drag = useRef<{ at: number; size: number } | null>(null);
  const clamp = (value: number): number => Math.round(Math.min(max, Math.max(min, value)));
  const position = (event: PointerEvent): number => (edge === 'top' ? event.clientY : event.clientX);
  const inward = (): number =>
    edge === 'start' && getComputedStyle(document.documentElement).direction === 'rtl' ? 1 : -1;
  const [grow, shrink] = edge === 'top' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  return (
    // A separator that moves is a control: it takes the focus and has a value (WAI-ARIA 1.2, separator).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={`resizer ${edge}`}
      role="separator"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      aria-orientation={edge === 'top' ? 'horizontal' : 'vertical'}
      aria-valuenow={Math.round(size)}
      aria-valuemin={min}
      aria-valuemax={Math.round(max)}
      onPointerDown={(event) => {
        drag.current = { at: position(event), size };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (drag.current === null) return;
        onResize(clamp(drag.current.size + inward() * (position(event) - drag.current.at)));
      }}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
      onDoubleClick={onReset}
      onKeyDown={(event) => {
        const step = event.shiftKey ? 64 : 16;
        if (event.key === grow) onResize(clamp(size + step));
        else if (event.key === shrink) onResize(clamp(size - step));
        else if (event.key === 'Home') onReset();
        else return;
        event.preventDefault();
      }}
    />
  );
}
