import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { skinOf } from './lcd-skin';

/** Frame of an Android phone of 360 × 740 dp at zoom 1; no keypad phone is much wider or higher than that. */
const ANDROID = { width: 378, height: 758 };
/** A body that is larger by a hair keeps its pixels whole. */
const HAIR = 1.05;
/** Share of the body that the LCD may take, by what the body looks like. */
const LCD_SHARE = { mono: 0.48, colour: 0.46, smart: 0.56 } as const;
/** Of the body's height, how wide an LCD may be. */
const WIDEST = 0.48;
/** Glass and body beside the LCD. */
const SIDES = 36;
/** What keys, ear and body need below and above the LCD, in pixels. */
const BODY = 262;
/** Room beside the LCD, and width, that keys as they are drawn fill; in more of it they are larger. Pixels. */
const FILLED = { height: 373, width: 200 };
/** No body is laid out narrower: its keys would not have their letters. */
const NARROWEST = 176;

export interface KeypadSize {
  /** Screen pixels for each LCD pixel before the body is shrunk: always whole. */
  scale: number;
  width: number;
  height: number;
  /** By how much the body is drawn smaller than its pixels and keys need it, so that it is as large as a phone beside others. */
  shrink: number;
  /** By how much keys are drawn larger than they need be, to fill the body. */
  grow: number;
}

/** Pixels on the desk of a keypad phone at this zoom; its width and height before they are shrunk. */
export function keypadSize(profile: HandsetProfile, zoom: number): KeypadSize {
  const screen = profile.screen;
  const frame = Math.round(ANDROID.height * zoom);
  const share = Math.floor((frame * LCD_SHARE[skinOf(profile).kind]) / screen.height);
  const scale = Math.max(1, Math.min(share, Math.floor((frame * WIDEST) / screen.width)));
  const height = Math.max(frame, screen.height * scale + BODY);
  const width = Math.max(NARROWEST, screen.width * scale + SIDES);
  const most = Math.min((ANDROID.width * zoom) / width, (ANDROID.height * zoom) / height);
  const spare = Math.min((height - screen.height * scale) / FILLED.height, width / FILLED.width);
  return { scale, height, width, shrink: most * HAIR >= 1 ? 1 : most, grow: Math.max(1, spare) };
}
