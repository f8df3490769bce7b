import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { skinOf } from './lcd-skin';

/** Height of an Android phone's frame at zoom 1; keypad phones stand as tall. */
const FRAME_HEIGHT = 758;
/** Share of the body that the LCD may take, by what the body looks like. */
const LCD_SHARE = { mono: 0.48, colour: 0.46, smart: 0.56 } as const;
/** Of the body's height, how wide an LCD may be. */
const WIDEST = 0.48;
/** Glass and body beside the LCD. */
const SIDES = 48;
/** What keys, ear and body need below and above the LCD, in pixels. */
const BODY = 262;
/** No body is narrower: fingers have to find its keys. */
const NARROWEST = 176;

export interface KeypadSize {
  /** Screen pixels for each LCD pixel: always whole, so that no pixel is ever smoothed. */
  scale: number;
  width: number;
  height: number;
  /** By how much the body is drawn smaller than it is legible: 1 as long as its keys can be found. */
  shrink: number;
}

/** At a smaller zoom a phone is there to be seen among many, not to be read. */
const LEGIBLE = 0.4;

/** Pixels on the desk of a keypad phone at this zoom; its width and height before they are shrunk. */
export function keypadSize(profile: HandsetProfile, wanted: number): KeypadSize {
  const { width, height } = profile.screen;
  const zoom = Math.max(wanted, LEGIBLE);
  const frame = Math.round(FRAME_HEIGHT * zoom);
  const share = Math.floor((frame * LCD_SHARE[skinOf(profile).kind]) / height);
  const scale = Math.max(1, Math.min(share, Math.floor((frame * WIDEST) / width)));
  return {
    scale,
    height: Math.max(frame, height * scale + BODY),
    width: Math.max(NARROWEST, width * scale + SIDES),
    shrink: wanted / zoom,
  };
}
