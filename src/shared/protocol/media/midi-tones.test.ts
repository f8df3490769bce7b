import { describe, expect, it } from 'vitest';
import { midiTones } from './midi-tones';

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.replace(/\s/g, '').match(/../g) ?? [], (each) => Number.parseInt(each, 16));
}

/** Standard MIDI Files 1.0: header of format 0, one track, 96 ticks a quarter. */
const HEAD = '4d546864 00000006 0000 0001 0060';

function file(track: string): Uint8Array {
  const length = bytes(track).length.toString(16).padStart(8, '0');
  return bytes(`${HEAD} 4d54726b ${length} ${track}`);
}

describe('a MIDI file', () => {
  it('is its notes, by tempo, with running status', () => {
    // Tempo 1 s a quarter; A4 down, up after a quarter; then C5 by running status, up by velocity 0.
    const tones = midiTones(file('00 ff5103 0f4240 00 90 45 7f 60 45 00 00 48 40 30 48 00 00 ff2f00'));
    expect(tones).toEqual([
      { startMs: 0, durationMs: 1_000, frequencyHz: 440, loudness: 0.6, timbre: 'soft' },
      {
        startMs: 1_000,
        durationMs: 500,
        frequencyHz: expect.closeTo(523.251, 2),
        loudness: expect.closeTo(0.302, 2),
        timbre: 'soft',
      },
    ]);
  });

  it('takes half a second for a quarter without a tempo, and strikes percussion', () => {
    expect(midiTones(file('60 99 24 7f 60 89 24 00 00 ff2f00'))).toMatchObject([
      { startMs: 500, durationMs: 70, timbre: 'noise' },
    ]);
  });

  it('passes over what is no note, and ends held notes with the tune', () => {
    expect(
      midiTones(file('00 c0 05 00 b0 07 40 00 f0 02 7e f7 00 90 45 7f 60 90 48 7f 00 ff2f00')),
    ).toMatchObject([
      { startMs: 0, durationMs: 500 },
      { startMs: 500, durationMs: 20 },
    ]);
  });

  it('is read as far as it goes, and is none without its head', () => {
    const whole = file('00 90 45 7f 60 45 00 00 48 40 30 48 00 00 ff2f00');
    for (let end = 0; end < whole.length; end++)
      expect(() => midiTones(whole.subarray(0, end))).not.toThrow();
    expect(midiTones(whole.subarray(0, 30))).toHaveLength(1);
    expect(midiTones(bytes('52494646 00000000 00000000 0000'))).toBeNull();
    expect(midiTones(new Uint8Array())).toBeNull();
  });
});
