import { useEffect, useRef, useState } from 'react';

/** A slider that shows at once where it is moved to, and changes something when it is let go. */
export function Slider({
  label,
  position,
  steps,
  valueText,
  onChange,
}: {
  label: string;
  /** 0…`steps`. */
  position: number;
  steps: number;
  /** What a position stands for, for people. */
  valueText: (position: number) => string;
  onChange: (position: number) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  /** Counts until the value is another one than when it was moved. */
  const [moved, setMoved] = useState<{ from: number; to: number } | null>(null);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  }, [onChange]);
  useEffect(() => {
    // React's onChange comes with every movement; the element's own event comes when it is over.
    const element = input.current;
    const letGo = (): void => {
      if (element !== null) change.current(Number(element.value));
    };
    element?.addEventListener('change', letGo);
    return () => element?.removeEventListener('change', letGo);
  }, []);
  const shown = moved?.from === position ? moved.to : position;
  return (
    <input
      ref={input}
      className="range"
      type="range"
      min={0}
      max={steps}
      step={1}
      style={{ '--filled': `${(100 * shown) / steps}%` }}
      aria-label={label}
      aria-valuetext={valueText(shown)}
      value={shown}
      onChange={(event) => setMoved({ from: position, to: Number(event.currentTarget.value) })}
    />
  );
}
