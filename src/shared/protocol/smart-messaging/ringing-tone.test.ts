import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../kit/cpu-time.testing';
import { DecodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { attempt, checkCoverage, damaged } from '../sms/arbitraries.testing';
import { decodeTpdu } from '../sms/tpdu';
import { tone } from './arbitraries.testing';
import { GAMMU } from './gammu.testing';
import type { RingingTone, ToneSong } from './ringing-tone';
import { ENDLESS, decodeRingingTone, encodeRingingTone, ringingTone, songOf } from './ringing-tone';
import { TEMPOS, describeInstruction } from './tone-instruction';
import type { ToneInstruction } from './tone-instruction';

const hex = (text: string) => fromHex(text)!;

/** Bits, which blanks and bars divide for the eye, as octets; the last one filled up with zeros. */
const bits = (text: string) => {
  const digits = text.replace(/[^01]/g, '');
  return Uint8Array.from({ length: Math.ceil(digits.length / 8) }, (_, i) =>
    Number.parseInt(digits.slice(8 * i, 8 * i + 8).padEnd(8, '0'), 2),
  );
};

const instructionsOf = (octets: Uint8Array): string => {
  const { value, findings } = decodeRingingTone(octets, { strict: true });
  expect(findings).toEqual([]);
  const song = songOf(value)!;
  return song.patterns
    .map(({ instructions }) => instructions!.map(describeInstruction).join(', '))
    .join(' | ');
};

const dataOf = ([octets]: readonly [string]): Uint8Array => {
  const tpdu = decodeTpdu(hex(octets), 'mo').value;
  if (tpdu.kind !== 'sms-submit') throw new Error('no submit');
  return tpdu.userData.data;
};

/** The example that Forum Nokia's FAQ, and after it a gateway's manual, takes apart bit by bit. */
const EXAMPLE = '024a3a51d195cdd004001b20550590610560558550548540820849900000';

const basic = (instructions: ToneInstruction[], loop = 0): ToneSong => ({
  type: 'basic',
  title: 'x',
  patterns: [{ id: 'A', loop, instructions }],
});

describe('a ringing tone', () => {
  it('of the documentation is read and written', () => {
    const { value, findings, spans } = decodeRingingTone(hex(EXAMPLE), { strict: true, spans: true });
    expect(findings).toEqual([]);
    expect(value.commands[0]).toEqual({ command: 'ringing-tone-programming' });
    expect(songOf(value)).toMatchObject({ type: 'basic', title: 'test', patterns: [{ id: 'A', loop: 0 }] });
    expect(instructionsOf(hex(EXAMPLE))).toBe(
      'tempo 160, e 1/4, f 1/4, g 1/4, e 1/16, e 1/8, e 1/4, e 1/2, e 1/1, octave 4, rest 1/4, octave 5, g# 1/1',
    );
    expect(toHex(encodeRingingTone(value))).toBe(EXAMPLE);
    expect(leafSpans(spans).map(({ start, end, value: words }) => [start, end, words])).toEqual([
      [0, 1, '2 commands'],
      [1, 2, 'ringing-tone-programming'],
      [2, 3, 'sound'],
      [3, 4, 'basic song'],
      [4, 8, 'title "test"'],
      [8, 9, '1 patterns'],
      [9, 11, 'pattern A, 13 instructions'],
      [11, 12, 'tempo 160'],
      [12, 14, 'e 1/4'],
      [14, 15, 'f 1/4'],
      [15, 17, 'g 1/4'],
      [17, 18, 'e 1/16'],
      [18, 20, 'e 1/8'],
      [20, 21, 'e 1/4'],
      [21, 23, 'e 1/2'],
      [23, 24, 'e 1/1'],
      [24, 25, 'octave 4'],
      [25, 26, 'rest 1/4'],
      [26, 27, 'octave 5'],
      [27, 29, 'g# 1/1'],
      [29, 30, undefined],
    ]);
    expect(leafSpans(spans).at(-1)!.label).toBe('command end');
  });

  it.each([
    [
      GAMMU.SCALE,
      'octave 5, natural, tempo 125, c 1/4, d 1/4, e 1/4, f 1/4, g 1/4, a 1/4, b 1/4, octave 6, c 1/4',
    ],
    [
      GAMMU.ALL_PITCHES,
      'octave 5, natural, tempo 160, c 1/4, c# 1/4, d 1/8, d# 1/16, e 1/32, f 1/2 dotted, f# 1/1, octave 4, g 1/4, ' +
        'octave 6, g# 1/4, octave 7, a 1/4, rest 1/4, octave 5, a# 1/8 dotted, b 1/4',
    ],
    [GAMMU.STACCATO, 'octave 6, staccato, tempo 900, e 1/8, rest 1/8, e 1/2 dotted'],
    [GAMMU.CONTINUOUS, 'octave 6, continuous, tempo 25, e 1/8, rest 1/8, e 1/2 dotted'],
  ])('that gammu made says what went into it: %s', (tpdu, instructions) => {
    const data = dataOf(tpdu);
    expect(instructionsOf(data)).toBe(instructions);
    expect(encodeRingingTone(decodeRingingTone(data).value)).toEqual(data);
  });

  it('has every part of the grammar', () => {
    const octets = bits(
      '00000101' + // five commands
        '0100101 0' + // ringing tone programming, filler
        '0100010 0' + // unicode, filler
        '0011101 001 0010 0000010000010100 0000000001000001' + // sound, basic, title of 2
        '00000011' + // three patterns
        '000 01 0010 00000100' + // B, twice more, four instructions
        '001 0001 101 10' + // c 1/32 double dotted
        '011 10 101 1111 001 0000 000 11' + // staccato, volume 15, rest 1/1 two thirds
        '000 01 0000 00000000' + // B as before
        '000 11 1111 00000001 101 0000' + // D for ever: volume 0
        '0000' +
        '0000101 0100010 00' + // cancel unicode
        '0011101 010 00000001 000 10 0000 00000001 100 11111' + // sound, temporary, C: tempo 900
        '00000' +
        '00000000',
    );
    const tone: RingingTone = {
      commands: [
        { command: 'ringing-tone-programming' },
        { command: 'unicode' },
        {
          command: 'sound',
          song: {
            type: 'basic',
            title: 'ДA',
            patterns: [
              {
                id: 'B',
                loop: 2,
                instructions: [
                  { kind: 'note', pitch: 'c', duration: 5, specifier: 'double-dotted' },
                  { kind: 'style', style: 'staccato' },
                  { kind: 'volume', volume: 15 },
                  { kind: 'rest', duration: 0, specifier: 'two-thirds' },
                ],
              },
              { id: 'B', loop: 0, instructions: null },
              { id: 'D', loop: ENDLESS, instructions: [{ kind: 'volume', volume: 0 }] },
            ],
          },
        },
        { command: 'cancel', cancels: 'unicode' },
        {
          command: 'sound',
          song: {
            type: 'temporary',
            patterns: [{ id: 'C', loop: 0, instructions: [{ kind: 'tempo', beat: 900 }] }],
          },
        },
      ],
    };
    expect(toHex(encodeRingingTone(tone))).toBe(toHex(octets));
    const { value, spans } = decodeRingingTone(octets, { strict: true, spans: true });
    expect(value).toEqual(tone);
    checkCoverage(spans, octets.length);
    const words = leafSpans(spans)
      .map((span) => span.value)
      .join('; ');
    for (const each of [
      '5 commands; ringing-tone-programming; unicode; sound; basic song; title "ДA"; 3 patterns',
      'pattern B, 2 times more, 4 instructions; c 1/32 double-dotted; staccato; volume 15; rest 1/1 two-thirds',
      'pattern B, as before; pattern D, for ever, 1 instructions; volume 0; cancel; unicode; sound; temporary song',
    ]) {
      expect(words).toContain(each);
    }
  });

  it('has the 32 tempos', () => {
    for (const [code, beat] of TEMPOS.entries()) {
      const octets = encodeRingingTone(ringingTone(basic([{ kind: 'tempo', beat }])));
      // 02 4a, 7 + 3 + 4 + 8 + 8 + 3 + 2 + 4 + 8 bits, then 100 and the code.
      const all = [...octets].map((octet) => octet.toString(2).padStart(8, '0')).join('');
      expect(all.slice(63, 71)).toBe(`100${code.toString(2).padStart(5, '0')}`);
    }
    expect(TEMPOS).toHaveLength(32);
  });

  it('is Unicode when its title needs that', () => {
    expect(
      ringingTone({ type: 'basic', title: 'é', patterns: [] }).commands.map(({ command }) => command),
    ).toEqual(['ringing-tone-programming', 'sound']);
    expect(
      ringingTone({ type: 'basic', title: 'Ж', patterns: [] }).commands.map(({ command }) => command),
    ).toEqual(['ringing-tone-programming', 'unicode', 'sound']);
    expect(songOf({ commands: [] })).toBeNull();
  });
});

describe('what can be wrong with a ringing tone', () => {
  it.each([
    ['', 'unexpected end of data', 0],
    ['01', 'unexpected end of data', 1],
    ['0100', 'command 0 is not known', 1],
    ['010a00', 'only unicode can be cancelled', 1],
    ['013ac0', 'song type 3 is not known', 1],
  ])('"%s" cannot be read', (octets, reason, offset) => {
    let error: unknown;
    try {
      decodeRingingTone(hex(octets));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ reason, offset, partial: { commands: [] } });
  });

  const SONG = '0011101 001 0000 00000001';

  it.each([
    [`00000001 ${SONG} 001`, 'damaged-tone', 'the rest of the tone cannot be read: no pattern header', 3],
    [
      `00000001 ${SONG} 000 00 0000 00000001 110`,
      'damaged-tone',
      'the rest of the tone cannot be read: instruction 6 is not known',
      5,
    ],
    [
      `00000001 ${SONG} 000 00 0000 00000010 100 00000`,
      'damaged-tone',
      'the rest of the tone cannot be read: unexpected end of data',
      7,
    ],
    [
      `00000001 ${SONG} 000 00 0000 00000001 011 11 0000 00000000`,
      'reserved-value',
      'style 3 is reserved',
      5,
    ],
    [
      `00000001 ${SONG} 000 00 0000 00000001 001 0001 110 00 00 00000000`,
      'reserved-value',
      'duration 6 is reserved',
      5,
    ],
    [
      `00000001 ${SONG} 000 00 0000 00000001 001 1101 101 00 00 00000000`,
      'reserved-value',
      'pitch 13 is reserved',
      5,
    ],
    [
      `00000001 ${SONG} 000 10 0000 00000000 0 00000000`,
      'undefined-pattern',
      'pattern C was not defined before',
      3,
    ],
    [`00000001 0100101 1 00000000`, 'filler-bits', 'filler bits are not zero', 1],
    [`00000001 0100101 0`, 'command-end', 'the tone has no command end', 2],
    [`00000001 0100101 0 00000001`, 'command-end', 'the command end is not zero', 2],
    [`00000001 0100101 0 00000000 00000000`, 'trailing-octets', '1 octets behind the end of the PDU', 3],
  ])('%s: %s', (text, code, message, offset) => {
    const octets = bits(text);
    const { findings, spans } = decodeRingingTone(octets, { spans: true });
    expect(findings).toEqual([
      { level: code === 'damaged-tone' ? 'error' : 'warning', code, offset, message },
    ]);
    checkCoverage(spans, octets.length);
    expect(() => decodeRingingTone(octets, { strict: true })).toThrow(DecodeError);
  });

  it('leaves what came before', () => {
    const { value } = decodeRingingTone(hex(EXAMPLE).subarray(0, 20));
    expect(songOf(value)!.patterns[0]!.instructions!.map(describeInstruction).join(', ')).toBe(
      'tempo 160, e 1/4, f 1/4, g 1/4, e 1/16, e 1/8',
    );
  });

  it('becomes a rest or the shortest note', () => {
    const read = (text: string) =>
      songOf(decodeRingingTone(bits(`00000001 ${SONG} 000 00 0000 00000001 ${text} 00 00000000`)).value)!
        .patterns[0]!.instructions![0];
    expect(read('001 1111 101 01')).toEqual({ kind: 'rest', duration: 5, specifier: 'dotted' });
    expect(read('001 1100 111 00')).toEqual({ kind: 'note', pitch: 'b', duration: 5, specifier: 'none' });
    expect(read('011 11 0000000')).toEqual({ kind: 'style', style: 'natural' });
  });

  it.each<[ToneSong, string]>([
    [{ type: 'basic', title: 'x'.repeat(16), patterns: [] }, 'title: has 16 characters, at most 15 fit'],
    [basic([]), 'instructions: a pattern has at least one'],
    [basic([{ kind: 'tempo', beat: 120 }]), 'tempo: 120 quarters a minute have no code'],
    [basic([{ kind: 'octave', octave: 8 }]), 'octave: 4 is not a whole number from 0 to 3'],
    [basic([{ kind: 'octave', octave: 3 }]), 'octave: -1 is not a whole number from 0 to 3'],
    [basic([{ kind: 'volume', volume: 16 }]), 'volume: 16 is not a whole number from 0 to 15'],
    [basic([{ kind: 'rest', duration: 6, specifier: 'none' }]), 'duration: 6 is more than 5'],
    [basic([{ kind: 'rest', duration: 0.5, specifier: 'none' }]), 'duration: 0.5 is not a whole number'],
    [basic([{ kind: 'volume', volume: 1 }], 16), 'loop: 16 is not a whole number from 0 to 15'],
    [
      basic(Array<ToneInstruction>(256).fill({ kind: 'volume', volume: 1 })),
      'instructions: 256 is not a whole',
    ],
  ])('cannot be written: %j', (song, message) => {
    expect(() => encodeRingingTone(ringingTone(song))).toThrow(message);
  });

  it('cannot be written: a title that needs Unicode, without its command', () => {
    const song: ToneSong = { type: 'basic', title: 'Ж', patterns: [] };
    expect(() => encodeRingingTone({ commands: [{ command: 'sound', song }] })).toThrow(
      'title: 1046 is not a whole',
    );
  });
});

describe('every ringing tone', () => {
  it('comes back from its encoding; every prefix is an error or has a finding', () => {
    fc.assert(
      fc.property(tone, fc.nat(), (value, cut) => {
        const octets = encodeRingingTone(value);
        const decoded = decodeRingingTone(octets, { strict: true, spans: true });
        expect(decoded.value).toEqual(value);
        checkCoverage(decoded.spans, octets.length);
        const prefix = attempt(() => decodeRingingTone(octets.subarray(0, cut % octets.length)));
        expect(prefix === null || prefix.findings.length > 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('that is damaged fails in no other way, and what is read can be written', () => {
    fc.assert(
      fc.property(damaged(tone.map(encodeRingingTone)), (octets) => {
        const decoded = attempt(() => decodeRingingTone(octets, { spans: true }));
        if (decoded === null) return;
        checkCoverage(decoded.spans, octets.length);
      }),
      { numRuns: 200 },
    );
  });

  it('of ten megabytes is read in no time', () => {
    const octets = new Uint8Array(10_000_000).fill(0x4a);
    octets[0] = 255;
    expect(cpuTime(() => decodeRingingTone(octets))).toBeLessThan(500);
  });
});
