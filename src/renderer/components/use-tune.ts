import { useCallback, useEffect, useRef, useState } from 'react';
import type { Tone } from '../../shared/protocol/media/tone';
import { playTones, type Playing } from './synthesizer';

/** Plays tones on a press, and stops them on the next. */
export function useTune(tones: () => readonly Tone[]): { playing: boolean; toggle: () => void } {
  const tune = useRef<Playing | null>(null);
  const [playing, setPlaying] = useState(false);
  useEffect(() => () => tune.current?.stop(), []);
  const toggle = useCallback(() => {
    if (tune.current !== null) {
      tune.current.stop();
      return;
    }
    const started = playTones(tones());
    tune.current = started;
    setPlaying(true);
    void started.ended.then(() => {
      tune.current = null;
      setPlaying(false);
    });
  }, [tones]);
  return { playing, toggle };
}
