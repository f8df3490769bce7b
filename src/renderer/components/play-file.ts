import { isNotes, tonesOfFile } from '../../shared/protocol/media/tune-file';
import { playTones, type Playing } from './synthesizer';

/**
 * Plays a sound: a recording as the browser can, notes (MIDI, iMelody) on our own synthesizer.
 * @param playableUrl where the engine's rendition is, if the browser cannot play the file itself
 */
export function playFile(url: string, playableUrl: string, contentType: string): Playing {
  return isNotes(contentType) ? playNotes(url, contentType) : playRecording(playableUrl);
}

function playNotes(url: string, contentType: string): Playing {
  const abort = new AbortController();
  let playing: Playing | null = null;
  const ended = fetchTones(url, contentType, abort.signal).then(
    (tones) => {
      if (tones === null || abort.signal.aborted) return;
      playing = playTones(tones);
      return playing.ended;
    },
    // Stopped while it was fetched, or it cannot be had: it stays silent.
    () => undefined,
  );
  return {
    stop: () => {
      abort.abort();
      playing?.stop();
    },
    ended,
  };
}

async function fetchTones(
  url: string,
  contentType: string,
  signal: AbortSignal,
): Promise<ReturnType<typeof tonesOfFile>> {
  const response = await fetch(url, { signal });
  return tonesOfFile(contentType, new Uint8Array(await response.arrayBuffer()));
}

function playRecording(url: string): Playing {
  const audio = new Audio(url);
  let finish = (): void => undefined;
  const ended = new Promise<void>((resolve) => (finish = resolve));
  audio.onended = finish;
  audio.onerror = finish;
  // Refused while the page has had no click yet: it stays silent.
  audio.play().catch(finish);
  return {
    stop: () => {
      audio.pause();
      finish();
    },
    ended,
  };
}
