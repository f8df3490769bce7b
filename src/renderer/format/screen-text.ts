import type { TFunction } from 'i18next';
import type { HandsetProfile } from '../../shared/model/handset-profile';

/** Colours of a screen that shows photographs as they are. */
export const FULL_COLOUR = 2 ** 24;

/** A display's own pixels, where its density counts: `1080 × 2220 pixels`; null where the screen is told by them. */
export function densePixels(
  { screen, pixels }: Pick<HandsetProfile, 'screen' | 'pixels'>,
  t: TFunction,
): string | null {
  if (pixels === undefined || pixels.width === screen.width) return null;
  return t('screen.pixels', { width: pixels.width, height: pixels.height });
}

/**
 * A screen by its size and colours: `128 × 128 · 4,096 colours`; by the size that its layout has where its density counts:
 * `360 × 740 dp · Full colour`.
 */
export function screenText(profile: Pick<HandsetProfile, 'screen' | 'pixels'>, t: TFunction): string {
  const { width, height, colours } = profile.screen;
  const size = t(densePixels(profile, t) === null ? 'screen.plain' : 'screen.dense', { width, height });
  return `${size} · ${coloursText(colours, t)}`;
}

function coloursText(count: number, t: TFunction): string {
  if (count === 2) return t('screen.mono');
  return count >= FULL_COLOUR ? t('screen.fullColour') : t('screen.colours', { count });
}
