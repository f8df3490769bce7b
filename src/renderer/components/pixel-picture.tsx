import { useEffect, useRef, useState } from 'react';

/** One colour for each pixel, as `#rrggbb`; null is clear. */
export interface PixelFrame {
  width: number;
  height: number;
  colourAt: (x: number, y: number) => string | null;
}

/** A small picture, or an animation of several, each pixel drawn as a square of `scale` CSS pixels. */
export function PixelPicture({
  frames,
  pace = 400,
  scale,
  label,
}: {
  frames: readonly PixelFrame[];
  /** Milliseconds that each frame stands. */
  pace?: number;
  scale: number;
  label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [at, setAt] = useState(0);
  const frame = frames[at % Math.max(1, frames.length)];
  const count = frames.length;
  useEffect(() => {
    if (count < 2 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timer = setInterval(() => setAt((now) => (now + 1) % count), pace);
    return () => clearInterval(timer);
  }, [count, pace]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || frame === undefined) return;
    context.clearRect(0, 0, frame.width, frame.height);
    for (let y = 0; y < frame.height; y++) {
      for (let x = 0; x < frame.width; x++) {
        const colour = frame.colourAt(x, y);
        if (colour === null) continue;
        context.fillStyle = colour;
        context.fillRect(x, y, 1, 1);
      }
    }
  });
  if (frame === undefined) return null;
  return (
    <canvas
      ref={canvas}
      className="pixel-picture"
      role="img"
      aria-label={label}
      width={Math.max(1, frame.width)}
      height={Math.max(1, frame.height)}
      style={{ width: frame.width * scale, height: frame.height * scale }}
    />
  );
}
