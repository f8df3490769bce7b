/** What iMelody, RTTTL and the binary ringing tone have in common: pitches, durations, styles. */

/** The twelve pitches of an octave, in semitones from C. */
export const PITCHES = ['c', 'c#', 'd', 'd#', 'e', 'f', 'f#', 'g', 'g#', 'a', 'a#', 'b'] as const;
export type Pitch = (typeof PITCHES)[number];

/** Hertz of the pitches in octave 0, where A is 55 (iMelody's `*0`); each octave doubles them. */
const FREQUENCIES = [
  32.70319566257483, 34.64782887210901, 36.70809598967594, 38.890872965260115, 41.20344461410875,
  43.653528929125486, 46.2493028389543, 48.999429497718666, 51.91308719749314, 55, 58.27047018976124,
  61.7354126570155,
] as const;

/** Hertz of a pitch; octaves count as in iMelody: A of octave 3 is 440 Hz. */
export function frequencyOf(pitch: Pitch, octave: number): number {
  return FREQUENCIES[PITCHES.indexOf(pitch)]! * (1 << octave);
}

/** Hertz of a key of MIDI, from 0 to 127; key 69 is A of 440 Hz. */
export function frequencyOfKey(key: number): number {
  const pitch = FREQUENCIES[key % 12]!;
  const octave = Math.floor(key / 12) - 2;
  return octave < 0 ? pitch / (1 << -octave) : pitch * (1 << octave);
}

/** A duration is a power of two: 0 a whole note, 1 a half, to 5 a thirty-second. */
export const MAX_DURATION = 5;

interface SpecifierRow {
  readonly name: string;
  /** The character behind a note in iMelody and in RTTTL. */
  readonly imelody: string;
  readonly rtttl: string;
  /** What the duration is multiplied by. */
  readonly factor: number;
}

/** What changes a duration; the index is its code in the binary ringing tone. */
export const SPECIFIERS = [
  { name: 'none', imelody: '', rtttl: '', factor: 1 },
  { name: 'dotted', imelody: '.', rtttl: '.', factor: 3 / 2 },
  { name: 'double-dotted', imelody: ':', rtttl: ';', factor: 7 / 4 },
  { name: 'two-thirds', imelody: ';', rtttl: '&', factor: 2 / 3 },
] as const satisfies readonly SpecifierRow[];
export type Specifier = (typeof SPECIFIERS)[number]['name'];

interface StyleRow {
  readonly name: string;
  readonly imelody: string;
  readonly rtttl: string;
  /** How much of a note's time it sounds. */
  readonly sounding: number;
}

/** How notes follow each other; the index is the style's code in the binary ringing tone. */
export const STYLES = [
  { name: 'natural', imelody: 'S0', rtttl: 'N', sounding: 20 / 21 },
  { name: 'continuous', imelody: 'S1', rtttl: 'C', sounding: 1 },
  { name: 'staccato', imelody: 'S2', rtttl: 'S', sounding: 1 / 2 },
] as const satisfies readonly StyleRow[];
export type Style = (typeof STYLES)[number]['name'];

/** Milliseconds of a note. @param beat quarters a minute */
export function durationMs(duration: number, specifier: Specifier, beat: number): number {
  const { factor } = SPECIFIERS.find(({ name }) => name === specifier)!;
  return ((240_000 / beat) * factor) / (1 << duration);
}
