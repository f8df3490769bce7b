import { useEffect, useRef, useState } from 'react';
import type { MessagePart } from '../../../shared/model/message';
import type { Tone } from '../../../shared/protocol/media/tone';
import { tonesOfFile } from '../../../shared/protocol/media/tune-file';
import { playTones, type Playing } from '../../components/synthesizer';
import { useSession } from '../../state/lab-context';

/** Seconds by which the tune may run apart from the slides before it is begun anew. */
const DRIFT = 0.35;

/** A sound of a slide that is notes (MIDI, iMelody), which are played here and kept with the slides' time. */
export function Notes({
  part,
  offset,
  playing,
  muted,
  onBroken,
}: {
  part: MessagePart;
  /** Seconds from the tune's own start. */
  offset: number;
  playing: boolean;
  muted: boolean;
  /** It cannot be had, or there is nothing to play in it. */
  onBroken: () => void;
}) {
  const tones = useTones(part, onBroken);
  const tune = useRef<{ playing: Playing; begun: number; offset: number } | null>(null);
  const sounds = playing && !muted && tones !== null;
  useEffect(() => {
    const now = tune.current;
    const at = now === null ? 0 : now.offset + (performance.now() - now.begun) / 1_000;
    if (sounds && now !== null && Math.abs(at - offset) <= DRIFT) return;
    now?.playing.stop();
    tune.current = sounds
      ? { playing: playTones(tones, offset * 1_000), begun: performance.now(), offset }
      : null;
  }, [sounds, tones, offset]);
  useEffect(() => () => tune.current?.playing.stop(), []);
  return null;
}

function useTones({ body, contentType }: MessagePart, onBroken: () => void): readonly Tone[] | null {
  const session = useSession();
  const url = session.mediaUrl(body.hash, contentType);
  const [tones, setTones] = useState<readonly Tone[] | null>(null);
  const broken = useRef(onBroken);
  useEffect(() => {
    broken.current = onBroken;
  });
  useEffect(() => {
    const abort = new AbortController();
    fetch(url, { signal: abort.signal })
      .then(async (response) => tonesOfFile(contentType, new Uint8Array(await response.arrayBuffer())))
      .then((found) => (found === null ? broken.current() : setTones(found)))
      // The slides go on without it.
      .catch(() => {
        if (!abort.signal.aborted) broken.current();
      });
    return () => abort.abort();
  }, [url, contentType]);
  return tones;
}
