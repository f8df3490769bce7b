import type { Presentation, PresentationMedia, PresentationSlide } from './presentation';

/**
 * To which edge of its region a medium goes that leaves room in there: towards the slide's text, so that both are seen
 * as one. The standard leaves it to the player (`fit="meet"` names no place).
 */
export function textSide(
  { layout }: Pick<Presentation, 'layout'>,
  slide: Pick<PresentationSlide, 'media'>,
  { region: own, fit }: Pick<PresentationMedia, 'region' | 'fit'>,
): 'top' | 'center' | 'bottom' {
  const regionOf = (name: string | null) => layout.regions.find(({ id }) => id === name);
  const region = regionOf(own);
  const text = regionOf(slide.media.find(({ kind }) => kind === 'text')?.region ?? null);
  if (fit !== 'meet' || region === undefined || text === undefined) return 'center';
  if (text.top >= region.top + region.height) return 'bottom';
  return text.top + text.height <= region.top ? 'top' : 'center';
}
