import { frequencyOf, type Pitch } from '../../shared/protocol/media/notes';
import type { Tone } from '../../shared/protocol/media/tone';

/** One note after the other: pitch, octave, sixteenths of a second; a rest is null. */
type Line = readonly (readonly [pitch: Pitch | null, octave: number, sixteenths: number])[];

function inTurn(line: Line, timbre: Tone['timbre'] = 'soft', loudness = 0.8): Tone[] {
  let startMs = 0;
  return line.flatMap(([pitch, octave, sixteenths]) => {
    const durationMs = sixteenths * 62.5;
    const tone: Tone[] =
      pitch === null
        ? []
        : [{ startMs, durationMs, frequencyHz: frequencyOf(pitch, octave), loudness, timbre }];
    startMs += durationMs;
    return tone;
  });
}

function together(pitches: readonly (readonly [Pitch, number])[], durationMs: number, startMs = 0): Tone[] {
  return pitches.map(([pitch, octave]) => ({
    startMs,
    durationMs,
    frequencyHz: frequencyOf(pitch, octave),
    loudness: 0.5,
    timbre: 'soft',
  }));
}

function strokes(times: readonly number[], durationMs: number, loudness: number): Tone[] {
  return times.map((startMs) => ({ startMs, durationMs, frequencyHz: 0, loudness, timbre: 'noise' }));
}

/** The predefined sounds by number, ours: the standard names them only (3GPP TS 23.040 §9.2.3.24.10.3.1). */
const PREDEFINED: readonly (() => Tone[])[] = [
  // chimes high, chimes low
  () =>
    inTurn([
      ['e', 5, 4],
      ['c', 5, 4],
      ['d', 5, 4],
      ['g', 4, 10],
    ]),
  () =>
    inTurn([
      ['e', 3, 4],
      ['c', 3, 4],
      ['d', 3, 4],
      ['g', 2, 10],
    ]),
  // ding
  () => inTurn([['a', 5, 10]]),
  // ta-da
  () => [
    ...together(
      [
        ['c', 4],
        ['e', 4],
      ],
      180,
    ),
    ...together(
      [
        ['c', 4],
        ['e', 4],
        ['g', 4],
        ['c', 5],
      ],
      900,
      220,
    ),
  ],
  // notify
  () =>
    inTurn([
      ['g', 4, 2],
      [null, 0, 1],
      ['c', 5, 5],
    ]),
  // drum
  () => [...strokes([0, 120, 240, 320, 400], 90, 0.9), ...inTurn([['c', 1, 2]], 'soft', 1)],
  // claps
  () => strokes([0, 160, 300, 430, 560, 700], 40, 1),
  // fanfare
  () =>
    inTurn([
      ['g', 3, 2],
      ['g', 3, 2],
      ['g', 3, 2],
      ['c', 4, 5],
      ['g', 3, 3],
      ['c', 4, 10],
    ]),
  // chord high, chord low
  () =>
    together(
      [
        ['c', 5],
        ['e', 5],
        ['g', 5],
      ],
      1_100,
    ),
  () =>
    together(
      [
        ['c', 3],
        ['e', 3],
        ['g', 3],
      ],
      1_100,
    ),
];

/** A predefined sound; null for a number that has none. */
export function predefinedSound(number: number): Tone[] | null {
  return PREDEFINED[number]?.() ?? null;
}
