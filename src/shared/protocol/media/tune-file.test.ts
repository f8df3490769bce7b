import { describe, expect, it } from 'vitest';
import { encodeMidi } from './midi-write';
import { midiTones } from './midi-tones';
import { frequencyOf, frequencyOfKey } from './notes';
import type { Tone } from './tone';
import { imelodyTones, isNotes, tonesOfFile } from './tune-file';

const MELODY =
  'BEGIN:IMELODY\r\nVERSION:1.2\r\nFORMAT:CLASS1.0\r\nBEAT:120\r\nSTYLE:S1\r\nVOLUME:V15\r\n' +
  'MELODY:*3a2r2*4c2\r\nEND:IMELODY\r\n';
const octets = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('a file of notes', () => {
  it('is read by its media type', () => {
    expect(tonesOfFile('audio/imelody', octets(MELODY))).toEqual([
      { startMs: 0, durationMs: 500, frequencyHz: 440, loudness: 1, timbre: 'buzzer' },
      { startMs: 1_000, durationMs: 500, frequencyHz: frequencyOf('c', 4), loudness: 1, timbre: 'buzzer' },
    ]);
    expect(tonesOfFile('audio/midi', octets(MELODY))).toBeNull();
    expect(tonesOfFile('audio/amr', octets(MELODY))).toBeNull();
    expect(imelodyTones(MELODY)).toHaveLength(2);
  });

  it.each(['audio/midi', 'audio/x-midi', 'audio/sp-midi', 'audio/mid', 'audio/imelody', 'text/x-imelody'])(
    '%s is one',
    (type) => expect(isNotes(type)).toBe(true),
  );
  it.each(['audio/amr', 'audio/midi2', 'text/imelody', 'video/midi'])('%s is none', (type) =>
    expect(isNotes(type)).toBe(false),
  );
});

describe('MIDI that is written', () => {
  const tone = (startMs: number, key: number, more: Partial<Tone> = {}): Tone => ({
    startMs,
    durationMs: 250,
    frequencyHz: frequencyOfKey(key),
    loudness: 1,
    timbre: 'buzzer',
    ...more,
  });

  it('is a file of format 0 with a tick for each millisecond', () => {
    // Standard MIDI Files 1.0: 250 is 81 7A, 1,000 is 87 68 as variable-length quantities.
    expect(Buffer.from(encodeMidi([tone(0, 69), tone(1_250, 60, { loudness: 0.5 })])).toString('hex')).toBe(
      '4d546864000000060000000101f44d54726b0000001a' +
        '00c050' +
        '0090457f' +
        '817a804500' +
        '8768903c40' +
        '817a803c00' +
        '00ff2f00',
    );
  });

  it('is read as the same notes, each key of it', () => {
    const keys = Array.from({ length: 128 }, (_, key) => tone(key * 300, key));
    const read = midiTones(encodeMidi(keys))!;
    expect(
      read.map(({ startMs, durationMs, frequencyHz }) => ({ startMs, durationMs, frequencyHz })),
    ).toEqual(keys.map(({ startMs, durationMs, frequencyHz }) => ({ startMs, durationMs, frequencyHz })));
    expect(frequencyOfKey(69)).toBe(440);
    expect(frequencyOfKey(21)).toBe(27.5);
    expect(frequencyOfKey(127)).toBeCloseTo(12_543.85, 1);
  });

  it('ends a note before the next of its key begins, and has no noise', () => {
    const made = midiTones(
      encodeMidi([
        tone(0, 60),
        tone(250, 60),
        tone(0, 40, { timbre: 'noise' }),
        tone(0, 61, { loudness: 0 }),
      ]),
    )!;
    expect(made.map(({ startMs, durationMs }) => [startMs, durationMs])).toEqual([
      [0, 250],
      [0, 250],
      [250, 250],
    ]);
    expect(midiTones(encodeMidi([]))).toEqual([]);
  });
});
