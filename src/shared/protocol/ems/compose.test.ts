import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emsContent } from './arbitraries.testing';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { Writer } from '../kit/writer';
import { encodeHeader } from '../sms/udh';
import { decodeTpdu, encodeTpdu } from '../sms/tpdu';
import { dcsFor } from '../sms/dcs';
import { smsAddress } from '../sms/address';
import type { UserData } from '../sms/user-data';
import { composeEms } from './compose';
import { readEms } from './read';

function overTheAir(userData: UserData): UserData {
  const { value, findings } = decodeTpdu(
    encodeTpdu({
      kind: 'sms-submit',
      replyPath: false,
      statusReportRequest: false,
      rejectDuplicates: false,
      messageReference: 0,
      destination: smsAddress('123'),
      pid: 0,
      dcs: dcsFor(userData.encoding),
      validity: null,
      userData,
    }),
    'mo',
  );
  expect(findings).toEqual([]);
  if (value.kind !== 'sms-submit') throw new Error('not an SMS-SUBMIT');
  return value.userData;
}

describe('composeEms', () => {
  it('makes parts from which readEms gives the message again', () => {
    fc.assert(
      fc.property(emsContent, fc.boolean(), (content, wide) => {
        const parts = composeEms(content, { reference: 7, wide });
        expect(readEms(parts.map(overTheAir))).toEqual({ ...content, findings: [] });
      }),
    );
  });
});

const REST = { prompt: 0, noForward: false };
const PLAIN = {
  alignment: 'left',
  size: 'normal',
  bold: false,
  italic: false,
  underline: false,
  strikethrough: false,
} as const;
const BOLD = { mode: { ...PLAIN, bold: true }, colour: null };
const PICTURE = { name: 'large-picture', bits: new Uint8Array(128).fill(0xa5), ...REST } as const;

/** Header in hex, length included, and text of each part. */
function laidOut(message: Parameters<typeof composeEms>[0], wide = false): [string, string | null][] {
  return composeEms(message, { reference: 7, wide }).map(({ header, text }) => {
    const writer = new Writer();
    encodeHeader(writer, header);
    return [toHex(writer.finish()).replace(/(a5)+/, '~'), text];
  });
}

describe('a message of one part', () => {
  it('has the octets of the standard', () => {
    // 3GPP TS 23.040 §9.2.3.24.10.1.1: 18 characters from the 15th on in bold.
    const text = 'This is a text with bold words in it';
    expect(laidOut({ text, formats: [{ start: 15, length: 18, ...BOLD }] })).toEqual([
      ['050a030f1210', text],
    ]);
    expect(laidOut({ text: '' })).toEqual([['', '']]);
  });

  it('holds all that is not text in front of it', () => {
    const [[header]] = laidOut({
      text: 'Hi: a b',
      formats: [{ start: 1, length: null, ...BOLD }],
      objects: [
        { name: 'predefined-sound', position: 2, number: 3, prompt: 2, noForward: true },
        { name: 'predefined-animation', position: 2, number: 4, ...REST },
      ],
      hyperlinks: [{ position: 4, title: 'a', url: 'b' }],
      email: { header: 'Hi:', body: ' a b' },
      dataRequest: true,
      compressed: [{ algorithm: 0, content: Uint8Array.of(1) }],
      controls: [{ iei: 7, name: 'udh-source', source: 1 }],
    }) as [[string, string]];
    expect(header.slice(2)).toBe(
      '200103' +
        '0a03010010' +
        '070101' +
        '1a00' +
        '17020001' +
        '130102' +
        '0b020203' +
        '17020000' +
        '0d020204' +
        '210400040101' +
        '160400000101',
    );
  });
});

describe('a message of several parts', () => {
  it('leaves three octets of text beside an object of 129', () => {
    expect(laidOut({ text: 'Hello world', objects: [{ ...PICTURE, position: 0 }] })).toEqual([
      ['8800030702011081' + '00~', 'Hel'],
      ['050003070202', 'lo world'],
    ]);
    expect(laidOut({ text: 'яяяяяя', objects: [{ ...PICTURE, position: 0 }] })).toEqual([
      ['880003070201108100~', 'я'],
      ['050003070202', 'яяяяя'],
    ]);
    expect(laidOut({ text: 'Hello world', objects: [{ ...PICTURE, position: 0 }] }, true)[0]).toEqual([
      '89080400070201108100~',
      'He',
    ]);
  });

  it('lets an object that has no room begin the next part', () => {
    expect(laidOut({ text: 'Hello world', objects: [{ ...PICTURE, position: 6 }] })).toEqual([
      ['050003070301', 'Hello '],
      ['880003070302108100~', 'wor'],
      ['050003070303', 'ld'],
    ]);
  });

  it('repeats formatting where the next text begins', () => {
    const text = 'x'.repeat(200);
    expect(laidOut({ text, formats: [{ start: 100, length: 80, ...BOLD }] })).toEqual([
      ['0a0003070201' + '0a03642f10', 'x'.repeat(147)],
      ['0a0003070202' + '0a03002110', 'x'.repeat(53)],
    ]);
    expect(laidOut({ text, formats: [{ start: 100, length: null, ...BOLD }] })).toEqual([
      ['0a0003070201' + '0a03640010', 'x'.repeat(147)],
      ['0a0003070202' + '0a03000010', 'x'.repeat(53)],
    ]);
    // No text is left for the bold in the part of the picture: it begins in the next one.
    const bold = [
      { start: 0, length: 1, mode: BOLD.mode, colour: { foreground: 'white', background: 'black' } as const },
    ];
    expect(laidOut({ text: 'x'.repeat(9), formats: bold, objects: [{ ...PICTURE, position: 0 }] })).toEqual([
      ['880003070201108100~', ''],
      ['0b0003070202' + '0a0400011009', 'x'.repeat(9)],
    ]);
  });

  it('cuts an extended object where a part is full', () => {
    const content = new Uint8Array(200).fill(0xa5);
    const object = {
      name: 'extended-object',
      reference: 1,
      type: 9,
      content,
      position: 3,
      prompt: 1,
      noForward: true,
    } as const;
    const parts = laidOut({ text: 'Hello', objects: [object] });
    expect(parts).toEqual([
      ['8800030702011481' + '0100c803090003~', 'Hel'],
      ['550003070202144e~', 'lo'],
    ]);
  });

  it('keeps pairs whole', () => {
    const euros = composeEms({ text: '€'.repeat(100) }, { reference: 0 });
    expect(euros.map(({ text }) => text!.length)).toEqual([76, 24]);
    const faces = composeEms({ text: '😀'.repeat(40) }, { reference: 0 });
    expect(faces.map(({ text }) => text!.length)).toEqual([66, 14]);
    expect(composeEms({ text: 'a' }, { reference: 0, encoding: 'ucs2' })[0]).toMatchObject({
      encoding: 'ucs2',
      data: Uint8Array.of(0, 97),
    });
  });

  it('names how much of an e-mail header is in each', () => {
    const header = 'x'.repeat(160);
    expect(laidOut({ text: `${header}!`, email: { header, body: '!' } })).toEqual([
      ['080003070201200195', 'x'.repeat(149)],
      ['08000307020220010b', `${'x'.repeat(11)}!`],
    ]);
  });
});

describe('what cannot be composed', () => {
  const at = (position: number) => ({ ...PICTURE, position });
  it.each<[string, Parameters<typeof composeEms>[0], Parameters<typeof composeEms>[1]?]>([
    ['objects[0]: position 2 is not in the 1 characters of the text', { text: 'a', objects: [at(2)] }],
    ['objects[0]: position -1 is not in', { text: 'a', objects: [at(-1)] }],
    ['objects[1]: position 1 parts a character', { text: '😀', objects: [at(0), at(1)] }],
    ['objects[0]: a prompt joins 2 objects, 1 are left', { text: '', objects: [{ ...at(0), prompt: 2 }] }],
    [
      'formats[0]: a length of 0 is not a whole number above 0',
      { text: 'a', formats: [{ start: 0, length: 0, ...BOLD }] },
    ],
    ['formats[0]: position 2 is not in the 1', { text: 'a', formats: [{ start: 1, length: 1, ...BOLD }] }],
    [
      'hyperlinks[0]: the text has no "a b" at position 0',
      { text: 'a c', hyperlinks: [{ position: 0, title: 'a', url: 'b' }] },
    ],
    ['email: the text is not header and body of the e-mail', { text: 'a', email: { header: 'b', body: '' } }],
    [
      'compressed[0]: 65536 octets are more than 65535',
      { text: '', compressed: [{ algorithm: 0, content: new Uint8Array(65_536) }] },
    ],
    ['needs more than 255 parts', { text: 'a'.repeat(153 * 255 + 1) }],
    [
      'reference: a reference of 256 is not a whole number from 0 to 255',
      { text: 'a'.repeat(161) },
      { reference: 256 },
    ],
    ['reference: a reference of 65536 is not', { text: 'a'.repeat(161) }, { reference: 65_536, wide: true }],
    [
      'text: the text has characters outside the GSM alphabet',
      { text: 'я' },
      { reference: 0, encoding: 'gsm7' },
    ],
    [
      'holds something that fits into no part',
      { text: '', objects: [{ name: 'user-sound', position: 0, melody: 'c'.repeat(138), ...REST }] },
    ],
  ])('%s', (reason, message, options = { reference: 0 }) => {
    expect(() => composeEms(message, options)).toThrow(EncodeError);
    expect(() => composeEms(message, options)).toThrow(reason);
  });

  it('is not a message of 255 full parts', () => {
    expect(composeEms({ text: 'a'.repeat(153 * 255) }, { reference: 0 })).toHaveLength(255);
  });
});
