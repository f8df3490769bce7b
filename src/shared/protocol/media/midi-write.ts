import { frequencyOfKey } from './notes';
import type { Tone } from './tone';

/** Ticks of a quarter of half a second: each is a millisecond. */
const DIVISION = 500;
/** General MIDI's square lead, which is nearest to a buzzer. */
const SQUARE_LEAD = 80;
/** Longest time between two events that one variable-length quantity holds. */
const MAX_DELTA = 0x0fff_ffff;

/**
 * Tones as a Standard MIDI File (1.0) of format 0, all on the first channel; strokes of noise are left out. Times are kept
 * to the millisecond; 120 quarters a minute need no tempo event.
 */
export function encodeMidi(tones: readonly Tone[]): Uint8Array {
  const events = tones
    .filter(({ timbre }) => timbre !== 'noise')
    .flatMap(({ startMs, durationMs, frequencyHz, loudness }) => {
      const key = keyOf(frequencyHz);
      const velocity = Math.max(1, Math.min(127, Math.round(loudness * 127)));
      return [
        { at: startMs, order: 1, octets: [0x90, key, velocity] },
        { at: startMs + durationMs, order: 0, octets: [0x80, key, 0] },
      ];
    })
    // What ends makes room for what begins at the same time.
    .sort((a, b) => a.at - b.at || a.order - b.order);
  const track = [0, 0xc0, SQUARE_LEAD];
  let now = 0;
  for (const { at, octets } of events) {
    const time = Math.round(at);
    track.push(...variable(Math.min(MAX_DELTA, time - now)), ...octets);
    now = time;
  }
  track.push(0, 0xff, 0x2f, 0);
  const head = [0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, DIVISION >> 8, DIVISION & 255];
  const { length } = track;
  const size = [length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255];
  return Uint8Array.from([...head, 0x4d, 0x54, 0x72, 0x6b, ...size, ...track]);
}

/** The key that is nearest to a frequency: the first that is not half a tone's half below it. */
function keyOf(frequencyHz: number): number {
  let key = 0;
  while (key < 127 && frequencyOfKey(key) * QUARTER_TONE < frequencyHz) key++;
  return key;
}

/** A quarter tone as a ratio of frequencies: the 24th root of 2. */
const QUARTER_TONE = 1.0293022366434921;

function variable(value: number): number[] {
  const octets = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) octets.unshift((rest & 0x7f) | 0x80);
  return octets;
}
