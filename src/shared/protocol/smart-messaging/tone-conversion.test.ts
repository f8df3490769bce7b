import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../kit/octets';
import { rtttl } from '../media/arbitraries.testing';
import { imelodyTimeline } from '../media/melody-timeline';
import { buildRtttl, parseRtttl } from '../media/rtttl';
import { rtttlToIMelody } from '../media/rtttl-imelody';
import { decodeTpdu } from '../sms/tpdu';
import { tone } from './arbitraries.testing';
import { GAMMU } from './gammu.testing';
import type { RingingTone, TonePattern } from './ringing-tone';
import { ENDLESS, decodeRingingTone, encodeRingingTone, ringingTone, songOf } from './ringing-tone';
import { ringingToneFromRtttl, ringingToneTimeline, ringingToneToRtttl } from './tone-conversion';
import { TEMPOS, describeInstruction } from './tone-instruction';
import type { ToneInstruction } from './tone-instruction';

const read = (text: string) => parseRtttl(text, { strict: true }).value;

const gammuTone = ([tpdu]: readonly [string]): RingingTone => {
  const { value } = decodeTpdu(fromHex(tpdu)!, 'mo');
  if (value.kind !== 'sms-submit') throw new Error('no submit');
  return decodeRingingTone(value.userData.data, { strict: true }).value;
};

const tempo = (beat: number): number => TEMPOS[beat % TEMPOS.length]!;
/** Tunes whose beats a ringing tone has codes for. */
const codable = rtttl.map((tune) => ({
  ...tune,
  beat: tempo(tune.beat),
  elements: tune.elements.map((each) => (each.kind === 'beat' ? { ...each, beat: tempo(each.beat) } : each)),
}));

const note: ToneInstruction = { kind: 'note', pitch: 'a', duration: 2, specifier: 'none' };
const song = (...patterns: TonePattern[]) => ringingTone({ type: 'basic', title: 'x', patterns });

describe('a ringing tone as RTTTL', () => {
  /** What gammu was given, in our order of settings; it repeats each tone five times more, and 120 becomes 125. */
  it.each([
    [GAMMU.SCALE, 'Scale:d=4,o=5,b=125,l=5:c,d,e,f,g,a,b,c6'],
    [GAMMU.ALL_PITCHES, 'All:d=4,o=5,b=160,l=5:c,c#,8d,16d#,32e,2f.,1f#,g4,g#6,a7,p,8a#.,b'],
    [GAMMU.STACCATO, 'S:d=8,o=6,b=900,s=S,l=5:e,p,2e.'],
    [GAMMU.CONTINUOUS, 'C:d=8,o=6,b=25,s=C,l=5:e,p,2e.'],
  ])('is what gammu made it of', (tpdu, text) => {
    const { value, losses } = ringingToneToRtttl(gammuTone(tpdu))!;
    expect(losses).toEqual([]);
    expect(buildRtttl(value)).toBe(text);
  });

  it('plays patterns out', () => {
    const rest: ToneInstruction = { kind: 'rest', duration: 2, specifier: 'none' };
    const patterns: TonePattern[] = [
      { id: 'A', loop: 1, instructions: [{ kind: 'octave', octave: 7 }, note] },
      {
        id: 'B',
        loop: 0,
        instructions: [rest, { kind: 'tempo', beat: 125 }, { kind: 'style', style: 'staccato' }],
      },
      { id: 'A', loop: ENDLESS, instructions: null },
      { id: 'D', loop: 0, instructions: null },
    ];
    const { value, losses } = ringingToneToRtttl(song(...patterns))!;
    expect(buildRtttl(value)).toBe('x:d=4,o=7,b=63:a,a,p,b=125,s=S,a');
    expect(losses).toEqual(['endless-part']);
    expect(
      ringingToneToRtttl(song({ id: 'A', loop: 0, instructions: [{ kind: 'volume', volume: 3 }, note] })),
    ).toMatchObject({
      losses: ['volume'],
    });
  });

  it('plays a loop out that does not start anew each time', () => {
    const higher: ToneInstruction = { kind: 'octave', octave: 6 };
    const textOf = (loop: number, ...instructions: ToneInstruction[]) => {
      const { value, losses } = ringingToneToRtttl(song({ id: 'A', loop, instructions }))!;
      return [buildRtttl(value), losses];
    };
    expect(textOf(1, note, higher, note)).toEqual(['x:d=4,o=6,b=63:a5,a,a,a', []]);
    expect(textOf(ENDLESS, note, higher, note)).toEqual(['x:d=4,o=6,b=63:a5,a', ['endless-part']]);
    expect(textOf(2, higher, note)).toEqual(['x:d=4,o=6,b=63,l=2:a', []]);
    const rest: ToneInstruction = { kind: 'rest', duration: 2, specifier: 'none' };
    expect(textOf(2, rest, higher, note)).toEqual(['x:d=4,o=6,b=63,l=2:p,a', []]);
    expect(textOf(1, rest, { kind: 'tempo', beat: 900 })).toEqual(['x:d=4,o=6,b=63:p,b=900,p,b=900', []]);
    expect(textOf(2, rest, note)).toEqual(['x:d=4,o=5,b=63,l=2:p,a', []]);
    expect(textOf(1, note, { kind: 'tempo', beat: 900 })).toEqual(['x:d=4,o=5,b=63:a,b=900,a,b=900', []]);
    expect(textOf(1, note, { kind: 'style', style: 'staccato' })).toEqual(['x:d=4,o=5,b=63:a,s=S,a,s=S', []]);
  });

  it('is none without a song, and has no name when it is temporary', () => {
    expect(ringingToneToRtttl({ commands: [] })).toBeNull();
    const temporary = ringingTone({
      type: 'temporary',
      patterns: [{ id: 'A', loop: 0, instructions: [note] }],
    });
    expect(buildRtttl(ringingToneToRtttl(temporary)!.value)).toBe(':d=4,o=5,b=63:a');
    const colon = ringingTone({ type: 'basic', title: ' a:b ', patterns: [] });
    expect(ringingToneToRtttl(colon)!.value.name).toBe('a b');
  });

  it('ends at 20,000 elements', () => {
    const long = song(
      ...Array.from({ length: 30 }, () => ({
        id: 'A' as const,
        loop: 14,
        instructions: Array<ToneInstruction>(255).fill(note),
      })),
    );
    const { value, losses } = ringingToneToRtttl(long)!;
    expect([value.elements.length, losses]).toEqual([20_000, ['length']]);
  });
});

describe('RTTTL as a ringing tone', () => {
  it('is what gammu makes of it, but for what it sets without need', () => {
    const { value, losses } = ringingToneFromRtttl(read('Scale:d=4,o=5,b=120,l=5:c,d,e,f,g,a,b,c6'));
    expect(losses).toEqual(['beat-changes']);
    const { patterns } = songOf(value)!;
    const gammu = songOf(gammuTone(GAMMU.SCALE))!;
    expect(gammu.patterns[0]!.instructions!.slice(0, 3).map(describeInstruction)).toEqual([
      'octave 5',
      'natural',
      'tempo 125',
    ]);
    expect(patterns[0]!.instructions!.slice(0, 2).map(describeInstruction)).toEqual([
      'tempo 125',
      'octave 5',
    ]);
    expect(patterns[0]!.instructions!.slice(2)).toEqual(gammu.patterns[0]!.instructions!.slice(3));
    expect([patterns[0]!.id, patterns[0]!.loop]).toEqual(['A', 5]);
    expect(toHex(encodeRingingTone(value)).slice(0, 18)).toBe('024a3a554d8d85b194');
  });

  it('has style and tempo where they change', () => {
    const { value, losses } = ringingToneFromRtttl(read('x:d=4,o=4,b=63,s=C:a,b=900,s=N,a7'));
    expect(losses).toEqual([]);
    expect(songOf(value)!.patterns[0]!.instructions!.map(describeInstruction)).toEqual([
      'tempo 63',
      'continuous',
      'octave 4',
      'a 1/4',
      'tempo 900',
      'natural',
      'octave 7',
      'a 1/4',
    ]);
  });

  it('takes the nearest tempo, and fifteen characters of the name', () => {
    const tempoOf = (beat: number) => {
      const { value } = ringingToneFromRtttl(read(`x:b=${beat}:`));
      return describeInstruction(songOf(value)!.patterns[0]!.instructions![0]!);
    };
    expect([1, 25, 26, 27, 118, 119, 900].map(tempoOf)).toEqual([
      'tempo 25',
      'tempo 25',
      'tempo 25',
      'tempo 28',
      'tempo 112',
      'tempo 125',
      'tempo 900',
    ]);
    const { value, losses } = ringingToneFromRtttl(read('A name of twenty char:b=63:'));
    expect(songOf(value)).toMatchObject({ title: 'A name of twent' });
    expect(losses).toEqual(['length']);
  });

  it('fills up to four patterns, and one when it has a loop', () => {
    // Behind the tempo; a loop sets the octave as well.
    const notes = (count: number, loop = 0) =>
      ringingToneFromRtttl(read(`x:o=5,b=63,l=${loop}:${'c,'.repeat(count)}`)).value;
    expect(songOf(notes(254))!.patterns.map(({ id, instructions }) => [id, instructions!.length])).toEqual([
      ['A', 255],
    ]);
    expect(songOf(notes(1019))!.patterns.map(({ id, instructions }) => [id, instructions!.length])).toEqual([
      ['A', 255],
      ['B', 255],
      ['C', 255],
      ['D', 255],
    ]);
    expect(() => notes(1020)).toThrow('elements: needs 1021 instructions, more than fit');
    expect(songOf(notes(253, 15))!.patterns.map(({ loop }) => loop)).toEqual([15]);
    expect(() => notes(254, 1)).toThrow('elements: needs 256 instructions, more than fit');
  });

  it('comes back', () => {
    fc.assert(
      fc.property(codable, (tune) => {
        const { value, losses } = ringingToneFromRtttl(tune);
        const octets = encodeRingingTone(value);
        expect(decodeRingingTone(octets, { strict: true }).value).toEqual(value);
        expect(losses).toEqual([]);
        if (tune.elements[0]?.kind === 'beat' || tune.elements[0]?.kind === 'style') return;
        expect(ringingToneToRtttl(value)).toEqual({ value: tune, losses: [] });
      }),
      { numRuns: 150 },
    );
  });
});

describe('the timeline of a ringing tone', () => {
  it('is that of the melody that it is made of', () => {
    fc.assert(
      fc.property(codable, (tune) => {
        const there = ringingToneFromRtttl(tune);
        const melody = rtttlToIMelody(tune);
        if (there.losses.length > 0 || melody.losses.length > 0) return;
        const limits = { maxMs: 10_000_000 };
        if (tune.loop === ENDLESS) return;
        expect(ringingToneTimeline(there.value, limits)).toEqual(imelodyTimeline(melody.value, limits));
      }),
      { numRuns: 100 },
    );
  });

  it('has octaves, tempo, style and volume', () => {
    const timeline = ringingToneTimeline(
      song({
        id: 'A',
        loop: 1,
        instructions: [
          note,
          { kind: 'octave', octave: 4 },
          { kind: 'style', style: 'continuous' },
          { kind: 'tempo', beat: 125 },
          { kind: 'volume', volume: 15 },
          note,
          { kind: 'rest', duration: 1, specifier: 'none' },
        ],
      }),
    );
    expect(timeline).toEqual({
      notes: [
        { startMs: 0, durationMs: 907, frequencyHz: 880, volume: 7 },
        { startMs: 952, durationMs: 480, frequencyHz: 440, volume: 15 },
        { startMs: 2392, durationMs: 480, frequencyHz: 440, volume: 15 },
        { startMs: 2872, durationMs: 480, frequencyHz: 440, volume: 15 },
      ],
      switches: [],
      durationMs: 4312,
      truncated: false,
    });
  });

  it('ends what has no end', () => {
    const endless = ringingToneTimeline(song({ id: 'A', loop: ENDLESS, instructions: [note] }));
    expect([endless.truncated, endless.notes.length]).toEqual([true, 63]);
    expect(ringingToneTimeline(song({ id: 'A', loop: ENDLESS, instructions: null })).truncated).toBe(false);
    expect(ringingToneTimeline({ commands: [] })).toEqual({
      notes: [],
      switches: [],
      durationMs: 0,
      truncated: false,
    });
  });

  it('is made of every tone', () => {
    fc.assert(
      fc.property(tone, (each) => {
        const { notes } = ringingToneTimeline(each);
        expect(notes.every(({ frequencyHz }) => frequencyHz >= 261 && frequencyHz < 3952)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
