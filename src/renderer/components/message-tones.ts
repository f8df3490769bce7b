import type { EmsObject } from '../../shared/protocol/ems/message';
import { songOf, type RingingTone } from '../../shared/protocol/smart-messaging/ringing-tone';
import { ringingToneTimeline } from '../../shared/protocol/smart-messaging/tone-conversion';
import { midiTones } from '../../shared/protocol/media/midi-tones';
import type { Tone } from '../../shared/protocol/media/tone';
import { imelodyTones, tonesOf } from '../../shared/protocol/media/tune-file';
import { predefinedSound } from './tunes';

/** Formats of extended objects that are sounds (3GPP TS 23.040 §9.2.3.24.10.2.1). */
const PREDEFINED = 0;
const IMELODY = 1;
const POLYPHONIC = 12;
/** Milliseconds between two sounds of a message. */
const PAUSE = 250;
/** Of a tone without end, so much is played, in milliseconds. */
const LONGEST = 20_000;

/** The tones of one sound in an enhanced message; null: it is no sound. */
export function objectTones(object: EmsObject): readonly Tone[] | null {
  switch (object.name) {
    case 'predefined-sound':
      return predefinedSound(object.number);
    case 'user-sound':
      return imelodyTones(object.melody);
    case 'extended-object':
      return extendedTones(object.type, object.content);
    case 'reused-object':
      return object.object === null ? null : extendedTones(object.object.type, object.object.content);
    default:
      return null;
  }
}

function extendedTones(type: number, content: Uint8Array): readonly Tone[] | null {
  if (type === PREDEFINED) return predefinedSound(content[0] ?? -1);
  if (type === POLYPHONIC) return midiTones(content);
  return type === IMELODY ? imelodyTones(new TextDecoder('latin1').decode(content)) : null;
}

/** All sounds of an enhanced message, one after the other. */
export function emsTones(objects: readonly EmsObject[]): Tone[] {
  let after = 0;
  return objects.flatMap((object) => {
    const tones = objectTones(object) ?? [];
    const begin = after;
    for (const tone of tones) after = Math.max(after, begin + tone.startMs + tone.durationMs + PAUSE);
    return tones.map((tone) => ({ ...tone, startMs: begin + tone.startMs }));
  });
}

/** The title of a ringing tone of Smart Messaging; '' when it has none. */
export function ringingTitle(tone: RingingTone): string {
  const song = songOf(tone);
  return song?.type === 'basic' ? song.title : '';
}

/** The tones of a ringing tone of Smart Messaging. */
export function ringingTones(tone: RingingTone): Tone[] {
  return tonesOf(ringingToneTimeline(tone, { maxMs: LONGEST }));
}
