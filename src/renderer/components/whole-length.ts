import type { SyntheticEvent } from 'react';

/**
 * Has a browser find out how long a video or sound is whose file does not say, as those that browsers record do not: it
 * looks for the end of it, and comes back to the start. For `onLoadedMetadata`.
 */
export function findLength({ currentTarget: media }: SyntheticEvent<HTMLMediaElement>): void {
  if (media.duration !== Infinity) return;
  const back = (): void => {
    if (media.duration === Infinity) return;
    media.removeEventListener('durationchange', back);
    media.currentTime = 0;
  };
  media.addEventListener('durationchange', back);
  media.currentTime = Number.MAX_SAFE_INTEGER;
}
