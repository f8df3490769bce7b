/** Levels of red, green and blue on a screen of so many colours. */
function levelsOf(colours: number): readonly [red: number, green: number, blue: number] {
  if (colours <= 256) return [8, 8, 4];
  if (colours <= 4_096) return [16, 16, 16];
  if (colours <= 65_536) return [32, 64, 32];
  return [64, 64, 64];
}

/** Bayer's matrix: the order in which the pixels of a square of four by four turn on. */
const ORDER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5] as const;

/** Screens of more colours than this show photographs as they are. */
const TRUE_COLOUR = 16_000_000;

/**
 * Makes the colours of a picture those that a screen can show, in place, with ordered dithering in between. On a screen
 * of up to 16 colours they are shades of grey.
 * @param rgba four octets per pixel, rows from the top; opacity is left alone
 * @param dither without it each pixel takes the nearest colour, as drawn lines and letters should
 */
export function reduceColours(
  rgba: Uint8ClampedArray,
  width: number,
  colours: number,
  dither: boolean,
): void {
  if (colours >= TRUE_COLOUR) return;
  const grey = colours <= 16;
  const levels = grey ? ([colours, colours, colours] as const) : levelsOf(colours);
  for (let at = 0, pixel = 0; at < rgba.length; at += 4, pixel++) {
    if (grey) {
      const luminance = Math.round((299 * rgba[at]! + 587 * rgba[at + 1]! + 114 * rgba[at + 2]!) / 1_000);
      rgba[at] = rgba[at + 1] = rgba[at + 2] = luminance;
    }
    const x = pixel % width;
    const y = (pixel - x) / width;
    const offset = dither ? (ORDER[(y & 3) * 4 + (x & 3)]! + 0.5) / 16 : 0.5;
    for (let channel = 0; channel < 3; channel++) {
      const steps = levels[channel]! - 1;
      const level = Math.min(steps, Math.floor((rgba[at + channel]! / 255) * steps + offset));
      rgba[at + channel] = Math.round((level * 255) / steps);
    }
  }
}
