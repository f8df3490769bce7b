import { useCallback, useEffect, useRef } from 'react';
import { playFile } from './play-file';
import type { Tone } from '../../shared/protocol/media/tone';
import { playTones, type Playing } from './synthesizer';

/** One sound at a time from the phone's loudspeaker. */
export interface Loudspeaker {
  tones(tones: readonly Tone[]): void;
  file(url: string, playableUrl: string, contentType: string): void;
  silence(): void;
}

/** It falls silent when the phone goes. */
export function useLoudspeaker(): Loudspeaker {
  const playing = useRef<Playing | null>(null);
  const silence = useCallback(() => {
    playing.current?.stop();
    playing.current = null;
  }, []);
  useEffect(() => silence, [silence]);
  const tones = useCallback(
    (list: readonly Tone[]) => {
      silence();
      playing.current = playTones(list);
    },
    [silence],
  );
  const file = useCallback(
    (url: string, playableUrl: string, contentType: string) => {
      silence();
      playing.current = playFile(url, playableUrl, contentType);
    },
    [silence],
  );
  return { tones, file, silence };
}
