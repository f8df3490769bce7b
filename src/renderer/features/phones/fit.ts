import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { HEAD, type SizeOf } from './arrangement';

const ZOOM_STEPS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2];

/** The next larger (1) or smaller (-1) zoom than this one; null at the end. */
export function zoomStep(zoom: number, direction: -1 | 1): number | null {
  const next =
    direction > 0
      ? ZOOM_STEPS.find((step) => step > zoom + 0.01)
      : ZOOM_STEPS.findLast((step) => step < zoom - 0.01);
  return next ?? null;
}

/** Pixels around an Android screen. */
export const FRAME = 18;

/** Above and below the phones. */
const AIR = 28;
/** Between two phones, and at the sides (the zoom control stands at one). */
const GAP = 40;
const SIDES = 112;
/** The same on a small desk. */
const SMALL = { gap: 22, sides: 60, width: 1_300 };

/** Height of a frame at zoom 1; keypad phones take the height that an Android phone has. */
export function frameHeight(profiles: readonly HandsetProfile[]): number {
  return (
    Math.max(740, ...profiles.filter(({ kind }) => kind === 'android').map(({ screen }) => screen.height)) +
    FRAME
  );
}

/** The largest zoom at which all phones stand side by side in the canvas; below 0.4 they wrap instead. */
export function fitZoom(
  profiles: readonly HandsetProfile[],
  canvas: { width: number; height: number },
  sizeOf: SizeOf,
  most = 150,
): number {
  const height = frameHeight(profiles);
  const small = canvas.width < SMALL.width;
  const gap = small ? SMALL.gap : GAP;
  const sides = small ? SMALL.sides : SIDES;
  for (let percent = most; percent > 40; percent -= 2) {
    const zoom = percent / 100;
    if (height * zoom + HEAD + AIR > canvas.height) continue;
    const width = profiles.reduce((sum, profile) => sum + sizeOf(profile, zoom).width + gap, sides - gap);
    if (width <= canvas.width) return zoom;
  }
  return 0.4;
}
