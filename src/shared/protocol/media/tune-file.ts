import { DecodeError } from '../kit/decode-error';
import { parseIMelody } from './imelody-text';
import { imelodyTimeline } from './melody-timeline';
import type { MelodyTimeline } from './melody-timeline';
import { midiTones } from './midi-tones';
import type { Tone } from './tone';

/** Of the melodies' 15 steps. */
const LOUDEST = 15;
/** Octets of an iMelody that are read; phones take a few hundred. */
const MAX_IMELODY = 16_384;

/** A melody's notes as a phone's buzzer has them. */
export function tonesOf({ notes }: MelodyTimeline): Tone[] {
  return notes.map(({ startMs, durationMs, frequencyHz, volume }) => ({
    startMs,
    durationMs,
    frequencyHz,
    loudness: volume / LOUDEST,
    timbre: 'buzzer',
  }));
}

/** The tones of a file that is notes and no recording, by its media type; null: it is no such file, or cannot be read. */
export function tonesOfFile(contentType: string, octets: Uint8Array): Tone[] | null {
  if (isMidi(contentType)) return midiTones(octets);
  return isIMelody(contentType) ? imelodyTones(latin1(octets.subarray(0, MAX_IMELODY))) : null;
}

/** Whether a file of this media type is notes, and no recording. */
export function isNotes(contentType: string): boolean {
  return isMidi(contentType) || isIMelody(contentType);
}

/** The tones of an iMelody, also of one without its first lines; null: it cannot be read. */
export function imelodyTones(text: string): Tone[] | null {
  try {
    return tonesOf(imelodyTimeline(parseIMelody(text, { headerless: true }).value));
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

function isMidi(contentType: string): boolean {
  return /^audio\/(x-|sp-)?midi?$/.test(contentType);
}

function isIMelody(contentType: string): boolean {
  return /^(text\/x-|audio\/(x-)?)(imelody|e-melody)$/.test(contentType);
}

function latin1(octets: Uint8Array): string {
  return Array.from(octets, (octet) => String.fromCharCode(octet)).join('');
}
