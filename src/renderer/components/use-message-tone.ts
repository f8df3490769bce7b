import { useEffect, useRef } from 'react';
import type { Message } from '../../shared/model/message';
import type { Tone } from '../../shared/protocol/media/tone';
import type { HandsetState } from '../state/handset-store';
import { useHandset } from '../state/lab-context';
import { messageTonesOf, type MessageTones } from '../state/message-tone';
import { predefinedSound } from './tunes';
import type { Loudspeaker } from './use-loudspeaker';

/** Plays the tone that the owner of a phone has chosen when a message comes. */
export function useMessageTone({ tones }: Loudspeaker): void {
  const handset = useHandset((state) => state.setup.id);
  const newest = useHandset(newestMessage);
  const heard = useRef(newest?.at ?? 0);
  useEffect(() => {
    if (newest === undefined || newest.at <= heard.current) return;
    heard.current = newest.at;
    if (newest.read) return;
    const chosen = chosenTones(messageTonesOf(handset));
    // Before its first click a page must be silent; what is asked for until then would sound with it, all at once.
    if (chosen !== null && navigator.userActivation.hasBeenActive) tones(chosen);
  }, [newest, handset, tones]);
}

/** The tones that are chosen; null: none are, or they are gone. */
export function chosenTones({ chosen, saved }: MessageTones): readonly Tone[] | null {
  if (chosen === null) return null;
  if (typeof chosen === 'number') return predefinedSound(chosen);
  return saved.find(({ name }) => name === chosen)?.tones ?? null;
}

/**
 * The newest message that has come and can be read, or fetched by hand; not from who is blocked. What the phone fetches by
 * itself has come when it is here.
 */
function newestMessage({ conversations }: Pick<HandsetState, 'conversations'>): Message | undefined {
  let newest: Message | undefined;
  for (const { last, blocked } of conversations.values()) {
    if (last?.direction !== 'in' || last.state === 'downloading' || blocked === true) continue;
    if (newest === undefined || last.at > newest.at) newest = last;
  }
  return newest;
}
