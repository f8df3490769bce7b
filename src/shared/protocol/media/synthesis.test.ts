import { describe, expect, it } from 'vitest';
import { Synthesis } from './synthesis';
import type { Tone } from './tone';
import { encodeWav } from './wav';

const A: Tone = { startMs: 0, durationMs: 1_000, frequencyHz: 440, loudness: 1, timbre: 'buzzer' };
const RATE = 8_000;

function samples(tones: readonly Tone[], size = 1_000, maxSeconds = 60): number[] {
  const synthesis = new Synthesis(tones, RATE, maxSeconds);
  const all: number[] = [];
  for (let block = synthesis.next(size); block !== null; block = synthesis.next(size)) all.push(...block);
  return all;
}

/** How often the wave goes up through zero. */
function waves(values: readonly number[]): number {
  return values.filter((value, at) => value >= 0 && (values[at - 1] ?? 0) < 0).length;
}

const peak = (values: readonly number[]): number => Math.max(...values.map(Math.abs));

describe('synthesis', () => {
  it.each(['buzzer', 'soft'] as const)('sounds at its frequency: %s', (timbre) => {
    const heard = samples([{ ...A, timbre }]);
    expect(heard).toHaveLength(RATE * 1.02);
    expect(Math.abs(waves(heard) - 440)).toBeLessThanOrEqual(1);
    // A fifth of what 16 bits hold; the corners of a square that is made of few samples stand out a little.
    expect(peak(heard)).toBeGreaterThan(6_000);
    expect(peak(heard)).toBeLessThan(7_500);
  });

  it('begins and ends in silence, and soft tones fade', () => {
    const heard = samples([{ ...A, timbre: 'soft' }]);
    expect(heard[0]).toBe(0);
    expect(peak(heard.slice(-RATE * 0.02))).toBe(0);
    const loudness = [0.05, 0.5, 0.95].map((at) => peak(heard.slice(at * RATE, (at + 0.02) * RATE)));
    expect(loudness[0]).toBeGreaterThan(2 * loudness[1]!);
    expect(loudness[1]).toBeGreaterThan(1.5 * loudness[2]!);
  });

  it('is the same in blocks of any size', () => {
    const tones: Tone[] = [
      A,
      { ...A, startMs: 300, timbre: 'soft' },
      { ...A, startMs: 500, timbre: 'noise' },
    ];
    expect(samples(tones, 7)).toEqual(samples(tones, 100_000));
  });

  it('starts tones where they stand, in whatever order, and adds them up', () => {
    const late: Tone = { ...A, startMs: 2_000, durationMs: 500, loudness: 0.5 };
    const heard = samples([late, A]);
    expect(peak(heard.slice(RATE, RATE * 2))).toBe(0);
    expect(peak(heard.slice(RATE * 2))).toBeLessThan(peak(heard.slice(0, RATE)) * 0.55);
    expect(peak(samples([A, A]))).toBeGreaterThan(peak(samples([A])) * 1.9);
  });

  it('has 24 voices, and no tone that the rate cannot tell', () => {
    const soft: Tone = { ...A, loudness: 0.1 };
    const many = (count: number): number[] => samples(Array.from({ length: count }, () => soft));
    expect(many(25)).toEqual(many(24));
    expect(peak(many(24))).toBeGreaterThan(peak(many(23)));
    expect(peak(samples([{ ...A, frequencyHz: 4_000 }]))).toBe(0);
    // Without any limit they are cut, not wrapped.
    expect(peak(samples(Array.from({ length: 20 }, () => A)))).toBe(32_768);
  });

  it('ends where it is told', () => {
    expect(samples([A], 1_000, 0.25)).toHaveLength(RATE / 4);
    expect(samples([])).toHaveLength(RATE * 0.02);
  });
});

it('a wave file has the head of PCM with 16 bits', () => {
  // RIFF MCI (IBM, Microsoft 1991): PCM, one channel, 8,000 samples a second, blocks of two octets.
  const head = '524946462800000057415645666d74201000000001000100401f0000803e00000200100064617461';
  const made = encodeWav([Int16Array.of(1), Int16Array.of(-2)], RATE);
  expect(Buffer.from(made).toString('hex')).toBe(`${head}040000000100feff`);
});
