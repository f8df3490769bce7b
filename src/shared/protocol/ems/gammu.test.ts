import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../kit/octets';
import { decodeTpdu, encodeTpdu } from '../sms/tpdu';
import type { UserData } from '../sms/user-data';
import { imageOf } from './images';
import type { EmsMessage, EmsObject, FormatRun } from './message';
import { readEms } from './read';

/** See gammu.source.md beside it. */
const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../test-vectors/ems/gammu.json'), 'utf8'),
) as { options: string; tpdu: string }[];

function octetsOf(options: string): Uint8Array {
  return fromHex(vectors.find((vector) => vector.options === options)!.tpdu)!;
}

/** Faults of gammu's in the text, and an octet too many behind it: they do not touch the elements. */
const HARMLESS = ['spare-bits', 'trailing-octets', 'user-data-length'];

function userDataOf(octets: Uint8Array): UserData {
  const { value, findings } = decodeTpdu(octets, 'mo');
  expect(findings.map(({ code }) => code).filter((code) => !HARMLESS.includes(code))).toEqual([]);
  if (value.kind !== 'sms-submit') throw new Error(`is ${value.kind}`);
  return value.userData;
}

function read(options: string): EmsMessage {
  return readEms([userDataOf(octetsOf(options))]);
}

const MODE: FormatRun['mode'] = {
  alignment: 'default',
  size: 'normal',
  bold: false,
  italic: false,
  underline: false,
  strikethrough: false,
};
const REST = { prompt: 0, noForward: false };

/** The picture as it was drawn: `#` where the function says black. */
function drawn(width: number, height: number, black: (x: number, y: number) => boolean): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => (black(x, y) ? '#' : '.')).join(''),
  );
}

function shown(object: EmsObject): string[][] {
  return imageOf(object)!.frames.map(({ width, height, pixels }) =>
    drawn(width, height, (x, y) => pixels[y * width + x] === 1),
  );
}

const A16 = drawn(16, 16, (x, y) => x === y || x === 0);
const A32 = drawn(32, 32, (x, y) => x === y || y === 0);
const V24X8 = drawn(24, 8, (x, y) => x === 3 * y || x === 23);
const F1 = drawn(8, 8, (x) => x === 0);
const F2 = drawn(8, 8, (_x, y) => y === 0);
const G1 = drawn(16, 16, (x) => x === 15);
const G2 = drawn(16, 16, (_x, y) => y === 15);

const TWO_FRAMES = '-text anim  -animation 2 f1.bmp f2.bmp';

describe("gammu's messages", () => {
  it('have elements that are written again as they were', () => {
    let identical = 0;
    for (const { tpdu } of vectors) {
      const { value, findings } = decodeTpdu(fromHex(tpdu)!, 'mo');
      const again = toHex(encodeTpdu(value));
      if (findings.every(({ code }) => !HARMLESS.includes(code))) {
        expect(again).toBe(tpdu);
        identical++;
      }
      // First octet to TP-UDL are 14 octets, then comes the header with its length.
      const header = 28 + 2 * (1 + Number.parseInt(tpdu.slice(28, 30), 16));
      expect(again.slice(28, header)).toBe(tpdu.slice(28, header));
    }
    expect([identical, vectors.length]).toEqual([15, 28]);
  });

  it.each<[string, Partial<FormatRun['mode']>]>([
    ['l', { alignment: 'left' }],
    // gammu takes right for centre and centre for right.
    ['c', { alignment: 'right' }],
    ['r', { alignment: 'centre' }],
    ['a', { size: 'large' }],
    ['s', { size: 'small' }],
    ['b', { bold: true }],
    ['i', { italic: true }],
    ['u', { underline: true }],
    ['t', { strikethrough: true }],
    ['bi', { bold: true, italic: true }],
    ['lbiut', { alignment: 'left', bold: true, italic: true, underline: true, strikethrough: true }],
  ])('are formatted as -format %s asks', (letters, mode) => {
    const { header, text } = userDataOf(octetsOf(`-text look ${letters} -format ${letters}`));
    expect(text).toBe(`look ${letters}`);
    const length = text!.length;
    // It counts from the end of the text where it should from its start.
    const element = { iei: 0x0a, name: 'text-formatting', start: length, length };
    expect(header).toEqual([{ ...element, mode: { ...MODE, ...mode }, colour: null }]);
    expect(readEms([userDataOf(octetsOf(`-text look ${letters} -format ${letters}`))])).toMatchObject({
      formats: [],
      findings: [
        {
          code: 'ems-position',
          part: 1,
          message: `text formatting goes ${length} characters too far`,
        },
      ],
    });
  });

  it('have sounds and animations at their places', () => {
    const sound = { iei: 0x0b, name: 'predefined-sound' };
    const animation = { iei: 0x0d, name: 'predefined-animation' };
    expect(
      userDataOf(octetsOf('-text one  -defsound 3 -text  two  -defanimation 2 -text  three')).header,
    ).toEqual([
      { ...sound, position: 4, number: 3 },
      { ...animation, position: 9, number: 2 },
    ]);
    expect(userDataOf(octetsOf('-protected 3 -text kept  -defsound 1 -defanimation 14')).header).toEqual([
      { ...sound, position: 5, number: 1 },
      { ...animation, position: 5, number: 14 },
    ]);
    expect(read('-unicode -text uni  -defsound 9 -text  code')).toMatchObject({
      text: 'uni  code',
      objects: [{ name: 'predefined-sound', position: 4, number: 9, ...REST }],
      findings: [],
    });
  });

  it.each<[string, string, number, string[][]]>([
    ['-text small  -fixedbitmap a16.bmp -text  end', 'small-picture', 6, [A16]],
    ['-fixedbitmap a32.bmp', 'large-picture', 0, [A32]],
    ['-variablebitmap a32.bmp', 'variable-picture', 0, [A32]],
    ['-variablebitmaplong a32.bmp', 'variable-picture', 0, [A32]],
    ['-text variable  -variablebitmap v24x8.bmp -text  end', 'variable-picture', 9, [V24X8]],
    ['-text anim  -animation 4 f1.bmp f2.bmp f1.bmp f2.bmp', 'small-animation', 5, [F1, F2, F1, F2]],
    ['-animation 4 f1.bmp f2.bmp f1.bmp f2.bmp -text after', 'small-animation', 0, [F1, F2, F1, F2]],
    ['-text anim16  -animation 4 g1.bmp g2.bmp g1.bmp g2.bmp', 'large-animation', 7, [G1, G2, G1, G2]],
  ])('%s shows what was drawn', (options, name, position, frames) => {
    expect(userDataOf(octetsOf(options)).header).toMatchObject([{ name, position }]);
    const { objects } = read(options);
    expect(objects).toMatchObject([{ name, ...REST }]);
    expect(shown(objects[0]!)).toEqual(frames);
  });

  it('of two frames are no animation of the standard', () => {
    const { value, findings } = decodeTpdu(octetsOf(TWO_FRAMES), 'mo');
    expect(findings.map(({ message }) => message)).toContain('Small animation has 17 octets, not 33');
    if (value.kind !== 'sms-submit') throw new Error(`is ${value.kind}`);
    expect(value.userData.header).toMatchObject([{ iei: 0x0f, name: 'raw' }]);
    expect(readEms([value.userData]).controls).toEqual(value.userData.header);
  });

  it('carry iMelody as it is', () => {
    const tune = 'MELODY:c2d2e2f2g2a2b2*5c2\r\nEND:IMELODY\r\n';
    const begin = (version: string) => `BEGIN:IMELODY\r\nVERSION:${version}\r\nFORMAT:CLASS1.0\r\n`;
    const toneOf = (options: string) => userDataOf(octetsOf(options)).header;
    const sound = { iei: 0x0c, name: 'user-sound' };
    expect(toneOf('-text tune  -tone10 tune.rttl')).toEqual([
      { ...sound, position: 5, melody: `${begin('1.0')}${tune}` },
    ]);
    expect(toneOf('-text tune  -tone12 tune.rttl')).toEqual([
      { ...sound, position: 5, melody: `${begin('1.2')}NAME:Scale\r\nBEAT:120\r\nSTYLE:S0\r\n${tune}` },
    ]);
    expect(toneOf('-text se  -toneSE tune.rttl')).toEqual([{ ...sound, position: 3, melody: tune }]);
  });
});
