import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { canvasLeft, paintLcd, paintOff } from './lcd-paint';
import { LCD_OFF, type LcdSkin } from './lcd-skin';
import { roomOf, type LcdScreen, type LcdStatus } from './lcd-view';

/** Milliseconds from one look at the animations to the next. */
const TICK = 200;

/** The screen of a keypad phone, pixel for pixel. */
export function Lcd({
  width,
  height,
  scale,
  shrunk,
  skin,
  screen,
  status,
  label,
  onPaint,
}: {
  width: number;
  height: number;
  scale: number;
  /** The whole phone is drawn smaller than its pixels: they are mixed then, or strokes between them would be lost. */
  shrunk: boolean;
  skin: LcdSkin;
  /** null: without current. */
  screen: LcdScreen | null;
  status: LcdStatus;
  label: string;
  /** A pixel of a picture that is drawn was pressed; `first`: where the stroke begins. */
  onPaint: (x: number, y: number, first: boolean) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const moves = screen !== null && holdsAnimation(screen);
  const tick = useTick(moves);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    if (screen === null) paintOff(context, skin.kind === 'mono' ? LCD_OFF.paper : '#0b0d10');
    else paintLcd(context, skin, status, screen, tick);
  });
  const paint = (event: PointerEvent<HTMLCanvasElement>, first: boolean): void => {
    const drawn = screen?.canvas;
    if (drawn === undefined || event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const lcdX = ((event.clientX - box.left) / box.width) * width;
    const lcdY = ((event.clientY - box.top) / box.height) * height;
    const { top } = roomOf(skin, height, screen ?? { title: null });
    onPaint(
      Math.floor((lcdX - canvasLeft(width, drawn)) / drawn.scale),
      Math.floor((lcdY - top - 1) / drawn.scale),
      first,
    );
  };
  return (
    <canvas
      ref={canvas}
      className={shrunk ? 'px shrunk' : 'px'}
      role="img"
      aria-label={label}
      width={width}
      height={height}
      style={{ width: width * scale, height: height * scale }}
      onPointerDown={(event) => paint(event, true)}
      onPointerMove={(event) => paint(event, false)}
    />
  );
}

function holdsAnimation({ lines }: LcdScreen): boolean {
  return lines.some(
    (line) =>
      (line.picture?.frames.length ?? 1) > 1 ||
      line.runs.some((run) => (run.picture?.frames.length ?? 1) > 1),
  );
}

/** Milliseconds that go on while something moves; they stand still for those who want no motion. */
function useTick(moves: boolean): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    if (!moves || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timer = setInterval(() => setTick((now) => now + TICK), TICK);
    return () => clearInterval(timer);
  }, [moves]);
  return tick;
}
