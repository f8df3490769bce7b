import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Message, MessagePart } from '../../../shared/model/message';
import { emsTones, ringingTitle, ringingTones } from '../../components/message-tones';
import type { Tone } from '../../../shared/protocol/media/tone';
import { richContentOf } from '../../state/ems-content';
import { presentationOf } from '../../state/message-content';

/** What is to be heard of a message. */
export interface MessageSounds {
  tones: readonly Tone[] | null;
  part: MessagePart | null;
  /** By which name it can be kept as the phone's own tone, '' when it has no title; null: it cannot be kept. */
  name: string | null;
}

/** null: the message has no sound, or none that this model knows. */
export function soundsIn(message: Message, profile: HandsetProfile): MessageSounds | null {
  const rich = message.kind === 'sms' ? richContentOf(message) : null;
  if (rich?.kind === 'ems' && (profile.ems ?? 'none') !== 'none') {
    const tones = emsTones(rich.ems.objects);
    return tones.length === 0 ? null : { tones, part: null, name: '' };
  }
  if (rich?.kind === 'port' && rich.content.type === 'ringing-tone') {
    if (profile.smartMessaging?.includes('ringing-tone') !== true) return null;
    return { tones: ringingTones(rich.content), part: null, name: ringingTitle(rich.content) };
  }
  if (message.kind === 'sms') return null;
  const sound = presentationOf(message)
    .slides.flatMap((slide) => slide.media)
    .find(({ kind }) => kind === 'audio');
  const part = sound === undefined ? undefined : message.parts[sound.part];
  return part === undefined ? null : { tones: null, part, name: null };
}
