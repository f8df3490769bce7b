import type { Presentation, PresentationMedia, PresentationSlide } from './presentation';

/**
 * The slide at a position of the master timeline in milliseconds: the first one before its start, the last one behind
 * its end (the last frame stays); null when there are no slides.
 */
export function slideAt(presentation: Presentation, position: number): PresentationSlide | null {
  const { slides } = presentation;
  let low = 0;
  let high = slides.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (slides[middle]!.start <= position) low = middle;
    else high = middle - 1;
  }
  return slides[low] ?? null;
}

/**
 * What is seen and heard at a position of the master timeline in milliseconds, in document order. At the end of the
 * presentation the last frame stays and sound has stopped.
 */
export function activeMedia(presentation: Presentation, position: number): PresentationMedia[] {
  const slide = slideAt(presentation, position);
  if (slide === null) return [];
  const time = Math.max(0, position - slide.start);
  if (time >= slide.duration) {
    return slide.media.filter(
      (item) => item.kind !== 'audio' && item.end >= slide.duration && item.begin < item.end,
    );
  }
  return slide.media.filter((item) => item.begin <= time && time < item.end);
}
