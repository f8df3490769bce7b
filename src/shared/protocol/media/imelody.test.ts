import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../kit/cpu-time.testing';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { imelody, melodyElement } from './arbitraries.testing';
import type { IMelody, MelodyElement } from './imelody';
import { NOTE_NAMES, bareMelody } from './imelody';
import { EMS_MELODY_OCTETS, splitIMelody } from './imelody-split';
import { buildCompactIMelody, buildIMelody, parseIMelody } from './imelody-text';
import type { IMelodyOptions } from './imelody-text';
import { imelodyTimeline } from './melody-timeline';

const read = (text: string) => parseIMelody(text, { strict: true }).value;
/** The elements of a melody without lines. */
const melodyOf = (text: string) => {
  const { value, findings } = parseIMelody(text, { headerless: true });
  expect(findings).toEqual([]);
  return value.melody;
};
const note = (name: keyof typeof NOTE_NAMES, duration = 3, octave: number | null = null): MelodyElement => ({
  kind: 'note',
  name,
  octave,
  duration,
  specifier: 'none',
});
/** Every finding as `code@offset`. */
const codes = (text: string, options: IMelodyOptions = {}) =>
  parseIMelody(text, options).findings.map(({ code, offset }) => `${code}@${offset}`);

/** The grammar's own order of lines, from the fact sheet's form of the iMelody 1.2 specification. */
const FULL = [
  'BEGIN:IMELODY',
  'VERSION:1.2',
  'FORMAT:CLASS1.0',
  'NAME:My tune',
  'COMPOSER:Ann Other',
  'BEAT:63',
  'STYLE:S2',
  'VOLUME:V8',
  'COPYRIGHT:© nobody',
  'MELODY:&b2#c3V-c2*4g3d3V+#d1r3d2e2:d1V+f2f3.',
  'END:IMELODY',
  '',
].join('\r\n');

describe('an iMelody', () => {
  it('has lines and a melody', () => {
    const { value, findings, spans } = parseIMelody(FULL, { strict: true });
    expect([findings, spans]).toEqual([[], []]);
    const { melody, ...lines } = value;
    expect(lines).toEqual({
      version: '1.2',
      format: 'CLASS1.0',
      name: 'My tune',
      composer: 'Ann Other',
      beat: 63,
      style: 'staccato',
      volume: 8,
      copyright: '© nobody',
    });
    expect(melody).toEqual([
      note('&b', 2),
      note('#c'),
      { kind: 'volume', change: 'down' },
      note('c', 2),
      note('g', 3, 4),
      note('d'),
      { kind: 'volume', change: 'up' },
      note('#d', 1),
      { kind: 'rest', duration: 3, specifier: 'none' },
      note('d', 2),
      { kind: 'note', name: 'e', octave: null, duration: 2, specifier: 'double-dotted' },
      note('d', 1),
      { kind: 'volume', change: 'up' },
      note('f', 2),
      { kind: 'note', name: 'f', octave: null, duration: 3, specifier: 'dotted' },
    ]);
    expect(buildIMelody(value)).toBe(FULL);
  });

  it('switches light and vibration, and repeats', () => {
    const text = 'ledonledoffvibeonvibeoffbackonbackoffV0V15(c0*0&d5;r4@12V-)(b1@0)(r0@1V+)';
    expect(melodyOf(text)).toEqual([
      { kind: 'switch', device: 'led', on: true },
      { kind: 'switch', device: 'led', on: false },
      { kind: 'switch', device: 'vibrator', on: true },
      { kind: 'switch', device: 'vibrator', on: false },
      { kind: 'switch', device: 'backlight', on: true },
      { kind: 'switch', device: 'backlight', on: false },
      { kind: 'volume', change: 0 },
      { kind: 'volume', change: 15 },
      {
        kind: 'repeat',
        elements: [
          note('c', 0),
          { kind: 'note', name: '&d', octave: 0, duration: 5, specifier: 'two-thirds' },
          { kind: 'rest', duration: 4, specifier: 'none' },
        ],
        count: 12,
        volume: 'down',
      },
      { kind: 'repeat', elements: [note('b', 1)], count: 0, volume: null },
      {
        kind: 'repeat',
        elements: [{ kind: 'rest', duration: 0, specifier: 'none' }],
        count: 1,
        volume: 'up',
      },
    ]);
    expect(buildCompactIMelody(bareMelody(melodyOf(text)))).toBe(text);
  });

  it('has the seventeen notes of the grammar', () => {
    const names = 'c d e f g a b &d &e &g &a &b #c #d #f #g #a'.split(' ');
    expect(Object.keys(NOTE_NAMES).sort()).toEqual([...names].sort());
    expect(melodyOf(names.map((name) => `${name}2`).join(''))).toEqual(
      names.map((name) => note(name as keyof typeof NOTE_NAMES, 2)),
    );
  });

  it('is folded at 75 characters, between elements', () => {
    const melody = bareMelody(Array.from({ length: 40 }, () => note('#f', 2, 5)));
    const text = buildIMelody(melody);
    const lines = text.split('\r\n');
    expect(lines.slice(0, 3)).toEqual(['BEGIN:IMELODY', 'VERSION:1.2', 'FORMAT:CLASS1.0']);
    expect(lines[3]).toBe(`MELODY:${'*5#f2'.repeat(13)}`);
    expect(lines[4]).toBe(` ${'*5#f2'.repeat(14)}`);
    expect(lines[5]).toBe(` ${'*5#f2'.repeat(13)}`);
    expect(lines.slice(6)).toEqual(['END:IMELODY', '']);
    expect(read(text).melody).toEqual(melody.melody);
    const exact = bareMelody(Array.from({ length: 34 }, () => note('c')));
    expect(buildIMelody(exact).split('\r\n')[3]).toHaveLength(75);
  });

  it('may lack its lines in EMS', () => {
    expect(codes('c2d2', { headerless: true, strict: true })).toEqual([]);
    expect(parseIMelody('BEAT:200\r\nMELODY:c2', { headerless: true, strict: true }).value).toEqual({
      ...bareMelody([note('c', 2)]),
      beat: 200,
    });
    expect(codes('BEGIN:IMELODY\r\nMELODY:c2\r\nEND:IMELODY', { headerless: true, strict: true })).toEqual(
      [],
    );
    expect(codes('c2d2')).toEqual([
      'missing-melody@0',
      'missing-begin@0',
      'missing-line@0',
      'missing-line@0',
      'missing-end@4',
    ]);
  });

  it('is read in spite of what is wrong with it', () => {
    const { value, findings } = parseIMelody(
      '\ufeffbegin:imelody\nVERSION:1.0\r\nFORMAT:class1.0\r\nX-A:b\r\n\r\nBEAT:1000\r\nSTYLE:s1\r\nNAME:n\r\nNAME:m\r\n' +
        'VOLUME:9\r\nMelody:C2\r\n D2\r\ne2 f2\r\nend:imelody',
    );
    expect(value).toEqual({
      ...bareMelody([note('c', 2), note('d', 2), note('e', 2), note('f', 2)]),
      version: '1.0',
      format: 'CLASS1.0',
      name: 'n',
      style: 'continuous',
      volume: 9,
    });
    expect(findings.map(({ level, message, offset }) => [level, message, offset])).toEqual([
      ['warning', 'begin is written BEGIN', 1],
      ['warning', 'a line does not end in CR LF', 14],
      ['info', 'version 1.0 is read as 1.2', 15],
      ['warning', 'the line X-A is not known', 45],
      ['warning', 'a line is empty', 52],
      ['warning', 'BEAT cannot be "1000"', 54],
      ['warning', 'the line NAME comes too late', 75],
      ['warning', 'the line NAME is there twice; the first counts', 83],
      ['warning', 'Melody is written MELODY', 101],
      ['warning', '"C2" is written "c2"', 108],
      ['warning', '"D2" is written "d2"', 113],
      ['warning', 'a line of the melody does not start with a space', 117],
      ['warning', 'there is a blank in the melody', 119],
      ['warning', 'the last line is not END:IMELODY', 124],
    ]);
  });

  it.each<[string, string, MelodyElement[]]>([
    ['c', 'missing-duration@1', [note('c', 2)]],
    ['c9', 'duration-range@1', [note('c', 5)]],
    ['*9c2', 'octave-range@2', [note('c', 2, 8)]],
    ['#e2', 'note-name@0', [note('f', 2)]],
    ['&f2', 'note-name@0', [note('e', 2)]],
    ['#b2', 'note-name@0', [note('c', 2, 5)]],
    ['*2&c2', 'note-name@2', [note('b', 2, 1)]],
    ['V16', 'volume-range@3', [{ kind: 'volume', change: 15 }]],
    ['v7', 'case@0', [{ kind: 'volume', change: 7 }]],
    ['LEDon', 'case@0', [{ kind: 'switch', device: 'led', on: true }]],
    ['?!c2', 'unexpected-character@0', [note('c', 2)]],
    ['*c2', 'unexpected-character@0', [note('c', 2)]],
    ['Vc2', 'unexpected-character@0', [note('c', 2)]],
    ['c2)d2', 'unexpected-character@2', [note('c', 2), note('d', 2)]],
    ['c2@3d2', 'unexpected-character@2', [note('c', 2), note('d', 2)]],
    ['(c2)', 'missing-count@0', [{ kind: 'repeat', elements: [note('c', 2)], count: 1, volume: null }]],
    ['(c2@2', 'unclosed-repeat@0', [{ kind: 'repeat', elements: [note('c', 2)], count: 2, volume: null }]],
    [
      '((c2@2)@3)',
      'nested-repeat@1',
      [
        {
          kind: 'repeat',
          elements: [{ kind: 'repeat', elements: [note('c', 2)], count: 2, volume: null }],
          count: 3,
          volume: null,
        },
      ],
    ],
  ])('%s is read with the finding %s', (text, finding, melody) => {
    expect(codes(text, { headerless: true })).toEqual([finding]);
    expect(parseIMelody(text, { headerless: true }).value.melody).toEqual(melody);
    expect(() => parseIMelody(text, { headerless: true, strict: true })).toThrow(DecodeError);
  });

  it('without a melody says so', () => {
    expect(codes('BEGIN:IMELODY\r\nVERSION:1.2\r\nFORMAT:CLASS1.0\r\nEND:IMELODY\r\n')).toEqual([
      'missing-melody@45',
    ]);
    expect(codes('BEGIN:OTHER\r\nVERSION:1.2\r\nFORMAT:CLASS3.0\r\nMELODY:\r\nEND:IMELODY\r\n')).toEqual([
      'begin@0',
      'line-value@26',
      'missing-line@0',
    ]);
  });

  it('has limits', () => {
    expect(() => parseIMelody('c2'.repeat(20_001), { headerless: true })).toThrow(
      'the melody has more than 20000 elements',
    );
    expect(parseIMelody('c2'.repeat(20_000), { headerless: true }).value.melody).toHaveLength(20_000);
    expect(() => parseIMelody('('.repeat(10), { headerless: true })).toThrow(
      'repeats nest deeper than 8 levels',
    );
    expect(parseIMelody(`${'('.repeat(8)}c2`, { headerless: true }).findings.length).toBeGreaterThan(0);
    expect(() => parseIMelody('NAME:x\r\n'.repeat(2000))).toThrow(
      'there are more than 1000 lines in front of it',
    );
    expect(parseIMelody('?c2'.repeat(1000), { headerless: true }).findings).toHaveLength(200);
  });

  it.each<[Partial<IMelody>, string]>([
    [{ beat: 24 }, 'beat: cannot be 24'],
    [{ beat: 901 }, 'beat: cannot be 901'],
    [{ beat: 63.5 }, 'beat: cannot be 63.5'],
    [{ volume: 16 }, 'volume: cannot be 16'],
    [{ name: 'a\nb' }, 'name: cannot be "a\\nb"'],
    [{ format: 'CLASS9' }, 'format: cannot be "CLASS9"'],
    [{ melody: [note('c', 6)] }, 'duration: 6 is not a whole number from 0 to 5'],
    [{ melody: [note('c', 1, 9)] }, 'octave: 9 is not a whole number from 0 to 8'],
    [{ melody: [{ kind: 'volume', change: -1 }] }, 'volume: -1 is not a whole number from 0 to 15'],
    [
      { melody: [{ kind: 'repeat', elements: [], count: 10_000, volume: null }] },
      'count: 10000 is not a whole number from 0 to 9999',
    ],
  ])('cannot be written: %j', (fields, message) => {
    expect(() => buildIMelody({ ...bareMelody([]), ...fields })).toThrow(EncodeError);
    expect(() => buildIMelody({ ...bareMelody([]), ...fields })).toThrow(message);
  });

  it('comes back from its text', () => {
    fc.assert(
      fc.property(imelody, (melody) => {
        const text = buildIMelody(melody);
        expect(read(text)).toEqual(melody);
        expect(buildIMelody(read(text))).toBe(text);
        const compact = parseIMelody(buildCompactIMelody(melody), { headerless: true, strict: true }).value;
        expect(imelodyTimeline(compact)).toEqual(imelodyTimeline(melody));
      }),
      { numRuns: 100 },
    );
  });

  it('fails in no other way, whatever the text', () => {
    const pieces = fc.constantFrom(
      'c2',
      '*',
      '#',
      '&',
      'r',
      'V',
      '+',
      '(',
      '@',
      ')',
      '0',
      '\r\n',
      ' ',
      'led',
      'END:',
      'BEAT:',
      'İ',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 30 }).map((each) => each.join('')),
        (text) => {
          try {
            const { value } = parseIMelody(text);
            if (value.melody.length > 0)
              expect(parseIMelody(buildIMelody(value)).value.melody).toEqual(value.melody);
          } catch (error) {
            if (!(error instanceof DecodeError)) throw error;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(['?', 'c', '&'])('as long as may be, of nothing but %j, is read in time', (unit) => {
    const text = unit.repeat(131_072);
    const taken = cpuTime(() => {
      try {
        parseIMelody(text);
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
      }
    });
    expect(taken).toBeLessThan(1000);
    expect(() => parseIMelody(`${text}c`)).toThrow('has 131073 characters, more than 131072');
  });
});

describe('a compact melody', () => {
  it('has only the lines that change how it is played', () => {
    expect(
      buildCompactIMelody({ ...bareMelody([note('c')]), beat: 120, style: 'natural', volume: 7, name: 'x' }),
    ).toBe('c3');
    expect(buildCompactIMelody({ ...bareMelody([note('c')]), beat: 63, style: 'staccato', volume: 3 })).toBe(
      'BEAT:63\r\nSTYLE:S2\r\nVOLUME:V3\r\nMELODY:c3',
    );
  });

  it('is cut between elements, and the volume carries over', () => {
    const melody = bareMelody([
      note('c'),
      { kind: 'volume', change: 9 },
      note('d'),
      { kind: 'volume', change: 'up' },
      note('e'),
    ]);
    expect(splitIMelody(melody, 20).map(buildCompactIMelody)).toEqual(['c3V9d3V+e3']);
    expect(splitIMelody(melody, 21 + 2).map(buildCompactIMelody)).toEqual(['c3V9d3V+e3']);
    const long = bareMelody([
      { kind: 'volume', change: 9 },
      ...Array<MelodyElement>(100).fill(note('#d', 2, 5)),
    ]);
    expect(splitIMelody(long).map(buildCompactIMelody)).toEqual([
      `V9${'*5#d2'.repeat(25)}`,
      `VOLUME:V9\r\nMELODY:${'*5#d2'.repeat(22)}`,
      `VOLUME:V9\r\nMELODY:${'*5#d2'.repeat(22)}`,
      `VOLUME:V9\r\nMELODY:${'*5#d2'.repeat(22)}`,
      `VOLUME:V9\r\nMELODY:${'*5#d2'.repeat(9)}`,
    ]);
    expect(splitIMelody(bareMelody([]))).toEqual([bareMelody([])]);
  });

  it('plays repeats out that do not fit', () => {
    const repeat = (elements: MelodyElement[], count: number, volume: 'up' | null = null): MelodyElement => ({
      kind: 'repeat',
      elements,
      count,
      volume,
    });
    const body = [note('c'), note('d')];
    // The repeat moves on as a whole where that fits.
    expect(
      splitIMelody(bareMelody([note('e'), note('e'), repeat(body, 3)]), 8).map(buildCompactIMelody),
    ).toEqual(['e3e3', '(c3d3@3)']);
    expect(splitIMelody(bareMelody([repeat(body, 3)]), 6).map(buildCompactIMelody)).toEqual([
      'c3d3c3',
      'd3c3d3',
    ]);
    expect(() => splitIMelody(bareMelody([repeat(body, 0)]), 6)).toThrow(
      'melody: has a part that needs more than 6 octets',
    );
    expect(() => splitIMelody(bareMelody([repeat(Array<MelodyElement>(100).fill(note('c')), 9999)]))).toThrow(
      'melody: is too long to be split',
    );
    expect(
      splitIMelody(bareMelody([repeat([note('c')], 2, 'up'), note('d')]), 22).map(buildCompactIMelody),
    ).toEqual(['(c3@2V+)d3']);
  });

  it('sounds the same in pieces', () => {
    fc.assert(
      fc.property(fc.array(melodyElement, { maxLength: 30 }), (elements) => {
        const endless = (each: MelodyElement): boolean => each.kind === 'repeat' && each.count === 0;
        const melody = bareMelody(elements.filter((each) => !endless(each)));
        const limits = { maxMs: 10_000_000, maxSteps: 100_000 };
        const pieces = splitIMelody(melody, 60);
        let startMs = 0;
        const notes = pieces.flatMap((piece) => {
          expect(buildCompactIMelody(piece).length).toBeLessThanOrEqual(60);
          const timeline = imelodyTimeline(piece, limits);
          const from = startMs;
          startMs += timeline.durationMs;
          return timeline.notes.map((each) => [from + each.startMs, each.frequencyHz, each.volume]);
        });
        const whole = imelodyTimeline(melody, limits).notes;
        expect(notes.map(([, ...rest]) => rest)).toEqual(
          whole.map(({ frequencyHz, volume }) => [frequencyHz, volume]),
        );
        // Each piece's end is rounded.
        notes.forEach(([at], index) => {
          expect(Math.abs(at! - whole[index]!.startMs)).toBeLessThanOrEqual(pieces.length);
        });
      }),
      { numRuns: 50 },
    );
    expect(EMS_MELODY_OCTETS).toBe(128);
  });
});

describe('the timeline', () => {
  const timeline = (text: string, fields: Partial<IMelody> = {}) =>
    imelodyTimeline({ ...bareMelody(melodyOf(text)), ...fields });

  it('has the pitches of the standard: A is 55 Hz in octave 0 and 14,080 in octave 8', () => {
    const { notes } = timeline('*0a3*3a3a3*8a3*4c3');
    expect(notes.map(({ frequencyHz }) => frequencyHz)).toEqual([55, 440, 880, 14_080, 523.2511306011972]);
    // Equal temperament: each is the twelfth root of two from the next.
    const { notes: scale } = timeline('*3a3*3#a3*3b3c3#c3d3#d3e3f3#f3g3#g3a3');
    scale.forEach(({ frequencyHz }, index) => {
      expect(frequencyHz).toBeCloseTo(440 * 2 ** (index / 12), 9);
    });
  });

  it('has durations by beat and specifier', () => {
    const { notes, durationMs } = timeline('c0c1c2c3c4c5c2.c2:c2;r2', { style: 'continuous' });
    expect(notes.map((each) => each.durationMs)).toEqual([2000, 1000, 500, 250, 125, 63, 750, 875, 333]);
    expect(notes.map(({ startMs }) => startMs)).toEqual([0, 2000, 3000, 3500, 3750, 3875, 3938, 4688, 5563]);
    expect(durationMs).toBe(6396);
    expect(timeline('c2', { beat: 60, style: 'continuous' }).notes[0]!.durationMs).toBe(1000);
  });

  it('leaves gaps by style', () => {
    expect(timeline('c2').notes[0]!.durationMs).toBe(476);
    expect(timeline('c2', { style: 'staccato' }).notes[0]!.durationMs).toBe(250);
  });

  it('has volumes, and no silent notes', () => {
    expect(timeline('c2V+c2V0c2V-c2V+c2V15V+c2').notes.map(({ volume }) => volume)).toEqual([7, 8, 1, 15]);
    expect(timeline('c2', { volume: 3 }).notes[0]!.volume).toBe(3);
    expect(timeline('(c3@3V+)c3').notes.map(({ volume }) => volume)).toEqual([7, 8, 9, 10]);
    expect(timeline('(c3@2V-)').notes.map(({ volume }) => volume)).toEqual([7, 6]);
  });

  it('has switches', () => {
    expect(timeline('vibeonc2vibeoffledon').switches).toEqual([
      { atMs: 0, device: 'vibrator', on: true },
      { atMs: 500, device: 'vibrator', on: false },
      { atMs: 500, device: 'led', on: true },
    ]);
  });

  it('ends what has no end', () => {
    const endless = timeline('(c2@0)d2');
    expect(endless.truncated).toBe(true);
    expect(endless.durationMs).toBe(60_000);
    expect(endless.notes).toHaveLength(120);
    expect(imelodyTimeline(bareMelody(melodyOf('(c2@0)')), { maxSteps: 10 }).notes).toHaveLength(4);
    expect(timeline('(ledon@0)c2')).toMatchObject({
      truncated: false,
      durationMs: 500,
      switches: [{ atMs: 0 }],
    });
    expect(timeline('(@9998)')).toEqual({ notes: [], switches: [], durationMs: 0, truncated: false });
    expect(timeline('(c5@9999)(@9999)').truncated).toBe(true);
    expect(timeline('c2c2').truncated).toBe(false);
  });
});
