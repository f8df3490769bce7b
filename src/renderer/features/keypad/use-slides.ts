import { useEffect } from 'react';
import type { useSession } from '../../state/lab-context';
import type { KeypadState } from './keypad-state';
import type { useLoudspeaker } from '../../components/use-loudspeaker';

/** What of slides is looked at: those of a message, of one that is written, or of a page. */
function shownIn(state: KeypadState): { slide: number; plays: boolean } | null {
  return state.at === 'message' || state.at === 'preview' || state.at === 'page' ? state : null;
}

/** Slides that play go on by themselves. */
export function useSlides(
  state: KeypadState,
  slides: number,
  duration: number,
  setState: (change: (now: KeypadState) => KeypadState) => void,
): void {
  const shown = shownIn(state);
  const playing = shown !== null && shown.plays && shown.slide < slides - 1 ? shown : null;
  const slide = playing?.slide ?? -1;
  useEffect(() => {
    if (slide < 0 || duration === 0) return;
    const timer = setTimeout(
      () =>
        setState((now) => {
          if (now.at === 'preview') return now.plays ? { ...now, slide: slide + 1 } : now;
          return (now.at === 'message' || now.at === 'page') && now.plays
            ? { ...now, slide: slide + 1, scroll: 0 }
            : now;
        }),
      duration,
    );
    return () => clearTimeout(timer);
  }, [slide, duration, setState]);
}

/** The sound of the slide on the screen. */
export function useSlideSound(
  state: KeypadState,
  sound: { body: { hash: string }; contentType: string } | null,
  loudspeaker: ReturnType<typeof useLoudspeaker>,
  session: ReturnType<typeof useSession>,
): void {
  const hash = shownIn(state)?.plays === true ? (sound?.body.hash ?? null) : null;
  const contentType = sound?.contentType ?? '';
  const { file, silence } = loudspeaker;
  useEffect(() => {
    if (hash === null) return;
    file(session.mediaUrl(hash, contentType), session.mediaUrl(hash, contentType, true), contentType);
    return silence;
  }, [hash, contentType, file, silence, session]);
}
