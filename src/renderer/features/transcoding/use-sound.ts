import { useEffect, useState } from 'react';
import type { MessagePart } from '../../../shared/model/message';
import { useSession } from '../../state/lab-context';

/** A sound to compare; null while it is being read. */
export type Sound = { peaks: readonly number[]; duration: number } | 'unreadable' | null;

/** Bars of a drawn sound. */
const BARS = 96;

/** How loud a part is over its time, 0 to 1, and how long it is in seconds. */
export function useSound(part: MessagePart | null): Sound {
  const session = useSession();
  const hash = part?.body.hash ?? null;
  const type = part?.contentType ?? '';
  const [found, setFound] = useState<{ hash: string; sound: Exclude<Sound, null> } | null>(null);
  useEffect(() => {
    if (hash === null) return;
    const aborted = new AbortController();
    readSound(session.mediaUrl(hash, type, true), aborted.signal).then(
      (sound) => setFound({ hash, sound }),
      () => !aborted.signal.aborted && setFound({ hash, sound: 'unreadable' }),
    );
    return () => aborted.abort();
  }, [session, hash, type]);
  return found !== null && found.hash === hash ? found.sound : null;
}

async function readSound(url: string, signal: AbortSignal): Promise<Exclude<Sound, null>> {
  const response = await fetch(url, { signal });
  if (!response.ok) return 'unreadable';
  const context = new OfflineAudioContext(1, 1, 22_050);
  const sound = await context.decodeAudioData(await response.arrayBuffer());
  return { peaks: peaksOf(sound.getChannelData(0), BARS), duration: sound.duration };
}

/** The loudest sample of each of so many pieces, 0 to 1. */
export function peaksOf(samples: Float32Array, bars: number): number[] {
  return Array.from({ length: bars }, (_, bar) => {
    const end = Math.floor(((bar + 1) * samples.length) / bars);
    let peak = 0;
    for (let at = Math.floor((bar * samples.length) / bars); at < end; at++) {
      peak = Math.max(peak, Math.abs(samples[at]!));
    }
    return Math.min(1, peak);
  });
}
