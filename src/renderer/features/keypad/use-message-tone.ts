import { useEffect, useRef } from 'react';
import type { Message } from '../../../shared/model/message';
import { useHandset } from '../../state/lab-context';
import { messageToneOf } from '../../state/message-tone';
import type { Loudspeaker } from './use-sound';

/** Plays the tone that the owner has kept when a message comes. */
export function useMessageTone(inbox: readonly Message[], { tones }: Loudspeaker): void {
  const handset = useHandset((state) => state.setup.id);
  const newest = inbox[0];
  const heard = useRef(newest?.at ?? 0);
  useEffect(() => {
    if (newest === undefined || newest.at <= heard.current) return;
    heard.current = newest.at;
    if (newest.read) return;
    const kept = messageToneOf(handset);
    if (kept !== null) tones(kept);
  }, [newest, handset, tones]);
}
