import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlayerClock } from './player-clock';

export interface Playback {
  /** Milliseconds on the master timeline. */
  position: number;
  playing: boolean;
  play(): void;
  pause(): void;
  seek(position: number): void;
}

/** A position that runs with the clock while playing, from 0 to `duration` milliseconds. */
export function usePlayback(duration: number, clock: PlayerClock): Playback {
  const [position, setPosition] = useState(0);
  const [playing, setPlaying] = useState(true);
  const origin = useRef({ at: 0, position: 0 });

  useEffect(() => {
    if (!playing) return;
    origin.current.at = clock.now();
    return clock.eachPicture(() => {
      const now = Math.min(duration, origin.current.position + clock.now() - origin.current.at);
      setPosition(now);
      if (now >= duration) {
        origin.current.position = duration;
        setPlaying(false);
      }
    });
  }, [playing, clock, duration]);

  const seek = useCallback(
    (to: number) => {
      const clamped = Math.min(duration, Math.max(0, to));
      origin.current = { at: clock.now(), position: clamped };
      setPosition(clamped);
    },
    [clock, duration],
  );
  const play = useCallback(() => {
    if (origin.current.position >= duration) seek(0);
    setPlaying(true);
  }, [duration, seek]);
  const pause = useCallback(() => {
    const now = origin.current.position + clock.now() - origin.current.at;
    origin.current = { at: clock.now(), position: Math.min(duration, now) };
    setPlaying(false);
  }, [clock, duration]);
  return { position, playing, play, pause, seek };
}
