import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../kit/cpu-time.testing';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { imelody, rtttl } from './arbitraries.testing';
import type { IMelody } from './imelody';
import { bareMelody } from './imelody';
import { buildIMelody, parseIMelody } from './imelody-text';
import { imelodyTimeline } from './melody-timeline';
import type { Rtttl } from './rtttl';
import { buildRtttl, parseRtttl } from './rtttl';
import { imelodyToRtttl, rtttlToIMelody } from './rtttl-imelody';

const read = (text: string) => parseRtttl(text, { strict: true }).value;

/** Every pitch, duration and octave; gammu turned it into the iMelody below. */
const ALL = 'All:d=4,o=5,b=160:c,c#,8d,16d#,32e,2f.,1f#,g4,g#6,a7,p,8a#.,b';
/** The melody in the EMS message of gammu 1.42.0: `gammu sendsms EMS +358402222222 -tone10 all.rttl`. */
const ALL_IMELODY = 'c2#c2d3#d4e5f1.#f0*3g2*5#g2*6a2r2#a3.b2';
/** `gammu copyringtone all.rttl all2.rttl RTTL` wrote this: it has `h` for b. */
const ALL_GAMMU = 'All:d=4,o=5,s=N,b=160:c,c#,8d,16d#,32e,2f.,1f#,g4,g#6,a7,p,8a#.,h';

const tune = (fields: Partial<Rtttl>): Rtttl => ({
  name: 'x',
  beat: 63,
  style: 'natural',
  loop: 0,
  elements: [],
  ...fields,
});

describe('an RTTTL tune', () => {
  it('has a name, settings and notes', () => {
    expect(read('Short:d=8,o=5,b=112,s=S,l=15:c, 4d#6., p, 2b;,a4&')).toEqual({
      name: 'Short',
      beat: 112,
      style: 'staccato',
      loop: 15,
      elements: [
        { kind: 'note', pitch: 'c', octave: 5, duration: 3, specifier: 'none' },
        { kind: 'note', pitch: 'd#', octave: 6, duration: 2, specifier: 'dotted' },
        { kind: 'rest', duration: 3, specifier: 'none' },
        { kind: 'note', pitch: 'b', octave: 5, duration: 1, specifier: 'double-dotted' },
        { kind: 'note', pitch: 'a', octave: 4, duration: 3, specifier: 'two-thirds' },
      ],
    } satisfies Rtttl);
  });

  it('has defaults: a quarter, octave 6, 63 a minute', () => {
    expect(read('x::c')).toEqual(
      tune({ elements: [{ kind: 'note', pitch: 'c', octave: 6, duration: 2, specifier: 'none' }] }),
    );
    expect(read('::')).toEqual(tune({ name: '' }));
  });

  it('may change its settings among the notes', () => {
    expect(read('x:d=4,o=5,b=100:c,b=200,s=C,d=8,o=7,c').elements).toEqual([
      { kind: 'note', pitch: 'c', octave: 5, duration: 2, specifier: 'none' },
      { kind: 'beat', beat: 200 },
      { kind: 'style', style: 'continuous' },
      { kind: 'note', pitch: 'c', octave: 7, duration: 3, specifier: 'none' },
    ]);
    expect(read('x:b=100:b=200,c').beat).toBe(100);
  });

  it('may be in capitals, with the dot in front of the octave', () => {
    expect(read('x:D=4,O=5:8C.6,P')).toEqual(read('x:d=4,o=5:8c6.,p'));
    expect(read(ALL_GAMMU)).toEqual(read(ALL));
  });

  it.each<[string, string, string, number]>([
    ['x:d=3:c', 'setting', '"d=3" is no setting', 2],
    ['x:o=8:c', 'setting', '"o=8" is no setting', 2],
    ['x:b=901:c', 'setting', '"b=901" is no setting', 2],
    ['x:d=4, s=Q:c', 'setting', '"s=q" is no setting', 7],
    ['x:l=16:c', 'setting', '"l=16" is no setting', 2],
    ['x:z=1:c', 'setting', '"z=1" is no setting', 2],
    ['x:c:c', 'setting', '"c" is no setting', 2],
    ['x::c,l=3', 'setting', 'a loop stands in front of the notes', 5],
    ['x::c,y', 'note', '"y" is no note', 5],
    ['x::c,h#', 'note', '"h#" is no note', 5],
    ['x::c,,p', 'empty', 'nothing stands between two commas', 5],
    ['x::64c', 'duration', '64 is no duration', 3],
    ['x::3c', 'duration', '3 is no duration', 3],
    ['x::c3', 'octave', 'octave 3 is not one from 4 to 7', 3],
    ['x::c8', 'octave', 'octave 8 is not one from 4 to 7', 3],
  ])('%s is read with a finding', (text, code, message, offset) => {
    expect(parseRtttl(text).findings).toEqual([{ level: 'warning', code, offset, message }]);
    expect(() => parseRtttl(text, { strict: true })).toThrow(message);
  });

  it('brings what is out of range into it', () => {
    expect(parseRtttl('x::64c3,3c8').value.elements).toEqual([
      { kind: 'note', pitch: 'c', octave: 4, duration: 5, specifier: 'none' },
      { kind: 'note', pitch: 'c', octave: 7, duration: 2, specifier: 'none' },
    ]);
  });

  it('has limits', () => {
    expect(() => parseRtttl('x:c')).toThrow('a tune has two colons: name:settings:notes');
    expect(() => parseRtttl('')).toThrow(DecodeError);
    expect(() => parseRtttl(`::${','.repeat(131_071)}`)).toThrow('has 131073 characters, more than 131072');
    const taken = cpuTime(() => {
      expect(parseRtttl(`::${'?,'.repeat(65_535)}`).findings).toHaveLength(200);
    });
    expect(taken).toBeLessThan(500);
  });

  it('is written with its most frequent duration and octave in front', () => {
    expect(buildRtttl(read(ALL))).toBe(ALL);
    expect(buildRtttl(read('x:d=4,o=5,b=63:8c6,8d6,e'))).toBe('x:d=8,o=6,b=63:c,d,4e5');
    expect(buildRtttl(tune({ style: 'continuous', loop: 3 }))).toBe('x:d=4,o=6,b=63,s=C,l=3:');
    expect(buildRtttl(read('x:d=4,o=5,b=100:c,b=200,s=S,c;'))).toBe('x:d=4,o=5,b=100:c,b=200,s=S,c;');
  });

  it.each<[Partial<Rtttl>, string]>([
    [{ name: 'a:b' }, 'name: cannot be "a:b"'],
    [{ name: ' a' }, 'name: cannot be " a"'],
    [{ beat: 0 }, 'beat: cannot be 0'],
    [{ loop: 16 }, 'loop: cannot be 16'],
    [{ elements: [{ kind: 'rest', duration: 6, specifier: 'none' }] }, 'duration: cannot be 6'],
    [
      { elements: [{ kind: 'note', pitch: 'c', octave: 8, duration: 1, specifier: 'none' }] },
      'octave: cannot be 8',
    ],
  ])('cannot be written: %j', (fields, message) => {
    expect(() => buildRtttl(tune(fields))).toThrow(EncodeError);
    expect(() => buildRtttl(tune(fields))).toThrow(message);
  });

  it('comes back from its text', () => {
    fc.assert(
      fc.property(rtttl, (each) => {
        const text = buildRtttl(each);
        expect(read(text)).toEqual(each);
        expect(buildRtttl(read(text))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it('fails in no other way, whatever the text', () => {
    const pieces = fc.constantFrom(':', ',', 'c', '#', '8', '.', '6', 'd=', 'b=', ' ', 'p', 'x', '\u0000');
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 20 }).map((each) => each.join('')),
        (text) => {
          try {
            const { value } = parseRtttl(text);
            expect(parseRtttl(buildRtttl(value)).value).toEqual(value);
          } catch (error) {
            if (!(error instanceof DecodeError)) throw error;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('RTTTL and iMelody', () => {
  it('have octaves one apart, as gammu has them', () => {
    const { value, losses } = rtttlToIMelody(read(ALL));
    expect(losses).toEqual([]);
    expect(buildIMelody(value)).toBe(
      `BEGIN:IMELODY\r\nVERSION:1.2\r\nFORMAT:CLASS1.0\r\nNAME:All\r\nBEAT:160\r\nSTYLE:S0\r\nMELODY:${ALL_IMELODY}\r\nEND:IMELODY\r\n`,
    );
    expect(imelodyToRtttl(value)).toEqual({ value: read(ALL), losses: [] });
  });

  it('lose what the other cannot carry', () => {
    expect(rtttlToIMelody(read('x:b=100:c,b=200,d,s=S,e')).losses).toEqual(['beat-changes', 'style-changes']);
    expect(rtttlToIMelody(read('x:b=100:c,b=100,s=N')).losses).toEqual([]);
    expect(rtttlToIMelody(read('x:b=24:c'))).toMatchObject({ value: { beat: 25 }, losses: ['beat-changes'] });
    const melody = (text: string, fields: Partial<IMelody> = {}) => ({
      ...bareMelody(parseIMelody(text, { headerless: true }).value.melody),
      ...fields,
    });
    const losses = (text: string, fields: Partial<IMelody> = {}) =>
      imelodyToRtttl(melody(text, fields)).losses;
    expect(losses('c2')).toEqual([]);
    expect(losses('c2', { volume: 7 })).toEqual([]);
    expect(losses('c2', { volume: 8, composer: 'a', copyright: 'b' })).toEqual([
      'composer',
      'copyright',
      'volume',
    ]);
    expect(losses('V+ledon*2c2*7c2')).toEqual(['volume', 'switches', 'octaves']);
    expect(losses('*3c2*6c2')).toEqual([]);
    expect(losses('(c2@0)d2')).toEqual(['endless-part']);
    expect(losses('(c2@2V+)')).toEqual(['volume']);
    expect(losses('(c2@2V-)d2')).toEqual(['volume']);
    expect(losses('((c2@9999)@9999)d2')).toEqual(['length']);
    expect(losses('(((@9999)@9999)@9999)d2')).toEqual([]);
    expect(imelodyToRtttl(melody('*2c2*8c2')).value.elements).toMatchObject([{ octave: 4 }, { octave: 7 }]);
    expect(imelodyToRtttl(melody('c2', { name: ' a:b ' })).value.name).toBe('a b');
  });

  it('repeat in their own ways', () => {
    const elements = (text: string) =>
      imelodyToRtttl(bareMelody(parseIMelody(text, { headerless: true }).value.melody)).value;
    expect(buildRtttl(elements('(c3@0)'))).toBe(':d=8,o=5,b=120,l=15:c');
    expect(buildRtttl(elements('(c3@15)'))).toBe(':d=8,o=5,b=120,l=14:c');
    expect(buildRtttl(elements('(c3@16)'))).toBe(`:d=8,o=5,b=120:${Array(16).fill('c').join(',')}`);
    expect(buildRtttl(elements('(c3@2)d3'))).toBe(':d=8,o=5,b=120:c,c,d');
    expect(buildRtttl(elements('(c3@0)d3'))).toBe(':d=8,o=5,b=120:c,d');
    const melodyOf = (text: string) => buildIMelody(rtttlToIMelody(read(text)).value).split('\r\n')[6];
    expect(melodyOf('x:l=15:c')).toBe('MELODY:(*5c2@0)');
    expect(melodyOf('x:l=2:c')).toBe('MELODY:(*5c2@3)');
    expect(melodyOf('x:l=0:c')).toBe('MELODY:*5c2');
  });

  it('sound the same when nothing is lost', () => {
    const limits = { maxMs: 1_000_000 };
    fc.assert(
      fc.property(imelody, rtttl, (melody, each) => {
        const there = imelodyToRtttl(melody);
        if (there.losses.length === 0) {
          const back = rtttlToIMelody(there.value);
          expect(back.losses).toEqual([]);
          expect(imelodyTimeline(back.value, limits)).toEqual(imelodyTimeline(melody, limits));
        }
        const over = rtttlToIMelody(each);
        if (over.losses.length > 0) return;
        const { value, losses } = imelodyToRtttl(over.value);
        expect(losses).toEqual([]);
        const changes = (kind: string) => kind === 'beat' || kind === 'style';
        expect(value).toEqual({ ...each, elements: each.elements.filter(({ kind }) => !changes(kind)) });
      }),
      { numRuns: 100 },
    );
  });
});
