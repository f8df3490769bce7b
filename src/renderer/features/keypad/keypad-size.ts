import type { HandsetProfile } from '../../../shared/model/handset-profile';

/** Height of an Android phone's frame at zoom 1; keypad phones stand as tall. */
const FRAME_HEIGHT = 758;
/** Share of the body that the LCD may take. */
const LCD_SHARE = 0.48;
/** Glass and body beside the LCD. */
const SIDES = 48;

export interface KeypadSize {
  /** Screen pixels for each LCD pixel: always whole, so that no pixel is ever smoothed. */
  scale: number;
  width: number;
  height: number;
}

/** Pixels on the desk of a keypad phone at this zoom. */
export function keypadSize(profile: HandsetProfile, zoom: number): KeypadSize {
  const height = Math.round(FRAME_HEIGHT * zoom);
  const scale = Math.max(1, Math.floor((height * LCD_SHARE) / profile.screen.height));
  return { scale, height, width: profile.screen.width * scale + SIDES };
}
