import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { useElementSize } from '../../components/use-element-size';
import type { Pixels } from './compose-picture';

/** Where the lens is, as shares of the picture from its top left corner. */
export interface Place {
  x: number;
  y: number;
}

/** How many times larger the lens shows what is under it. */
const POWER = 8;
/** Share of the picture by which an arrow key moves the lens. */
const STEP = 0.02;

/** Something whose pixels are looked at. */
export type Shown = HTMLCanvasElement | Pixels;

/** A picture as a whole: the lens follows the pointer over it, and the arrow keys. */
export function Sheet({
  shown,
  name,
  exact = false,
  place,
  onPlace,
  onLook,
}: {
  shown: Shown;
  name: string;
  /** Each of its pixels is one of the page: what a small screen shows is not smoothed. */
  exact?: boolean;
  place: Place;
  onPlace: (place: Place) => void;
  /** The pointer or the focus comes to it. */
  onLook?: () => void;
}) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    element.width = shown.width;
    element.height = shown.height;
    element.getContext('2d')?.drawImage(shown, 0, 0);
  }, [shown]);
  const point = (event: PointerEvent): void => {
    const box = canvas.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0 || box.height === 0) return;
    onPlace({
      x: inside((event.clientX - box.left) / box.width),
      y: inside((event.clientY - box.top) / box.height),
    });
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? STEP * 5 : STEP;
    const moves: Readonly<Record<string, Place>> = {
      ArrowLeft: { x: -step, y: 0 },
      ArrowRight: { x: step, y: 0 },
      ArrowUp: { x: 0, y: -step },
      ArrowDown: { x: 0, y: step },
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    onPlace({ x: inside(place.x + move.x), y: inside(place.y + move.y) });
  };
  return (
    <button
      className="tc-sheet"
      aria-label={t('transcoding.place', { name })}
      onPointerEnter={onLook}
      onFocus={onLook}
      onPointerMove={point}
      onPointerDown={point}
      onKeyDown={press}
    >
      <span className="tc-fit">
        <canvas
          ref={canvas}
          data-small={(!exact && shown.width < 200) || undefined}
          data-exact={exact || undefined}
        />
        <i
          className="tc-mark"
          style={{ left: `${place.x * 100}%`, top: `${place.y * 100}%` }}
          aria-hidden="true"
        />
      </span>
    </button>
  );
}

const inside = (share: number): number => Math.min(1, Math.max(0, share));

/** What is under the lens, its pixels as they are. */
export function Lens({ shown, place, title }: { shown: Shown; place: Place; title: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null || width === 0 || height === 0) return;
    element.width = Math.round(width * devicePixelRatio);
    element.height = Math.round(height * devicePixelRatio);
    context.imageSmoothingEnabled = false;
    // The same part of each picture, however many pixels it has.
    const across = shown.width / POWER;
    const down = (across * height) / width;
    const left = within(place.x * shown.width - across / 2, shown.width - across);
    const top = within(place.y * shown.height - down / 2, shown.height - down);
    context.drawImage(shown, left, top, across, down, 0, 0, element.width, element.height);
  }, [shown, place, width, height]);
  return (
    <div className="tc-lens">
      <span className="flabel">
        <Icon name="zoom-in" size={14} />
        {title}
      </span>
      <div ref={frame} className="tc-glass">
        <canvas ref={canvas} aria-hidden="true" />
      </div>
    </div>
  );
}

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
