import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { Writer } from '../kit/writer';
import { count, moment, text, unquoted } from './arbitraries.testing';
import { octets } from './decoding.testing';
import { readEncodedString, writeEncodedString } from './encoded-string';
import { readRaw } from './frames';
import {
  readDate,
  readInteger,
  readUintvar,
  readVersion,
  writeDate,
  writeInteger,
  writeLongInteger,
  writeUintvar,
  writeVersion,
} from './integers';
import { readQuoted, readText, readTextValue, writeQuoted, writeText, writeTextValue } from './text';

type Read<T> = (r: Reader) => T;
type Write<T> = (w: Writer, value: T) => void;

function read<T>(notation: string, decode: Read<T>, rest = 0): { value: T; findings: string[] } {
  const r = new Reader(octets(notation));
  const value = decode(r);
  expect(r.remaining).toBe(rest);
  return { value, findings: r.findings.map(({ code }) => code) };
}

function written<T>(value: T, encode: Write<T>): string {
  const w = new Writer();
  encode(w, value);
  return toHex(w.finish());
}

function both<T>(value: T, notation: string, decode: Read<T>, encode: Write<T>): void {
  expect(read(notation, decode)).toEqual({ value, findings: [] });
  expect(written(value, encode)).toBe(toHex(octets(notation)));
}

describe('uintvar (WAP-230-WSP §8.1.2)', () => {
  it.each([
    [0, '00'],
    [127, '7F'],
    // The standard's own example.
    [0x87a5, '82 8F 25'],
    [128, '81 00'],
    [16_383, 'FF 7F'],
    [16_384, '81 80 00'],
    [2_097_152, '81 80 80 00'],
    [268_435_456, '81 80 80 80 00'],
    [0xffff_ffff, '8F FF FF FF 7F'],
  ])('%i is %s', (value, notation) => {
    both(value, notation, (r) => readUintvar(r), writeUintvar);
  });

  it.each(['', '81', '90 80 80 80 00', '81 80 80 80 80 00'])('fails on "%s"', (notation) => {
    expect(() => readUintvar(new Reader(octets(notation)))).toThrow(DecodeError);
  });

  it.each([-1, 0.5, 2 ** 32, Number.NaN])('cannot be %s', (value) => {
    expect(() => written(value, writeUintvar)).toThrow(EncodeError);
  });
});

describe('integers (§8.4.2.1, §8.4.2.3)', () => {
  it.each([
    [0, '80'],
    [4, '84'],
    [127, 'FF'],
    [128, '01 80'],
    [1000, '02 03E8'],
    [86_016, '03 015000'],
    [0x4de8e93b, '04 4DE8E93B'],
    [0xffff_ffff, '04 FFFFFFFF'],
    [0x1_0000_0000, '05 0100000000'],
    [Number.MAX_SAFE_INTEGER, '07 1FFFFFFFFFFFFF'],
  ])('%i is %s', (value, notation) => both(value, notation, readInteger, writeInteger));

  it.each([
    [0, '01 00'],
    [5, '01 05'],
    [255, '01 FF'],
    [256, '02 0100'],
    [65_536, '03 010000'],
    [65_535, '02 FFFF'],
    [16_777_215, '03 FFFFFF'],
    [16_777_216, '04 01000000'],
    [0xff_ffff_ffff, '05 FFFFFFFFFF'],
    [0x100_0000_0000, '06 010000000000'],
    [0xffff_ffff_ffff, '06 FFFFFFFFFFFF'],
    [0x1_0000_0000_0000, '07 01000000000000'],
  ])('%i in the long form is %s', (value, notation) => both(value, notation, readInteger, writeLongInteger));

  it('with leading zeros are read', () => {
    expect(read('0A 00000000000000000001', readInteger)).toEqual({ value: 1, findings: [] });
  });

  it('that do not fit are cut down', () => {
    expect(read('08 0020000000000000', readInteger)).toEqual({
      value: Number.MAX_SAFE_INTEGER,
      findings: ['integer-too-large'],
    });
    expect(read(`1E ${'FF'.repeat(30)}`, readInteger).findings).toEqual(['integer-too-large']);
  });

  it('without octets are 0', () => {
    expect(read('00', readInteger)).toEqual({ value: 0, findings: ['empty-integer'] });
  });

  it.each(['', '02 01', '1F 01 05', '20', '7F'])('fail on "%s"', (notation) => {
    expect(() => readInteger(new Reader(octets(notation)))).toThrow(DecodeError);
  });

  it.each([-1, 1.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN])('cannot be %s', (value) => {
    expect(() => written(value, writeInteger)).toThrow(EncodeError);
  });

  it('survive', () => {
    fc.assert(
      fc.property(count, (value) => {
        both(value, written(value, writeInteger), readInteger, writeInteger);
        both(value, written(value, writeLongInteger), readInteger, writeLongInteger);
      }),
    );
  });
});

describe('dates (§8.4.2.3)', () => {
  it.each([
    // The corpus' m-retrieve.conf_success: tshark shows Jul  9, 2015 13:24:57 UTC.
    ['2015-07-09T13:24:57Z', '04 559E7629'],
    ['1970-01-01T00:00:00Z', '01 00'],
    ['2106-02-07T06:28:16Z', '05 0100000000'],
  ])('%s is %s', (iso, notation) => both(Date.parse(iso), notation, readDate, writeDate));

  it('beyond what a date can be are cut down', () => {
    expect(read('07 10000000000000', readDate)).toEqual({ value: 8.64e15, findings: ['date-too-large'] });
  });

  it.each([-1, Number.NaN, 9e15])('cannot be %s', (value) => {
    expect(() => written(value, writeDate)).toThrow(EncodeError);
  });

  it('survive in seconds', () => {
    fc.assert(fc.property(moment, (value) => both(value, written(value, writeDate), readDate, writeDate)));
  });
});

describe('text (§8.4.2.1)', () => {
  it.each([
    ['', '00'],
    ['T1', '|T1| 00'],
    ['+4917012345678/TYPE=PLMN', '|+4917012345678/TYPE=PLMN| 00'],
    ['\u007f', '7F 7F 00'],
    ['\u0005', '7F 05 00'],
  ])('%j is %s', (value, notation) => both(value, notation, (r) => readText(r), writeText));

  it('in UTF-8 starts with the Quote and is noticed', () => {
    expect(written('ä', writeText)).toBe('7fc3a400');
    expect(read('7F C3A4 00', (r) => readText(r))).toEqual({ value: 'ä', findings: ['raw-utf-8'] });
    expect(read('C3A4 00', (r) => readText(r))).toEqual({ value: 'ä', findings: ['raw-utf-8'] });
  });

  it('in no known character set is ISO-8859-1', () => {
    expect(read('|Gr| FC DF |e| 00', (r) => readText(r))).toEqual({
      value: 'Grüße',
      findings: ['unknown-charset'],
    });
  });

  it('of every length is read', () => {
    for (let length = 0; length < 300; length++) {
      const value = 'abcdefghijklmnopqrstuvwxyz0123456789'.repeat(9).slice(0, length);
      both(value, `|${value}| 00`, (r) => readText(r), writeText);
    }
  });

  it('without NUL fails at the end of all data, and is repaired inside a frame', () => {
    expect(() => readText(new Reader(octets('|abc|')))).toThrow('text has no end');
    const r = new Reader(octets('|abc| 8C'));
    r.enter(3);
    expect(readText(r)).toBe('abc');
    expect(r.findings.map(({ code }) => code)).toEqual(['missing-terminator']);
  });

  it('cannot hold U+0000', () => {
    expect(() => written('a\u0000b', writeText)).toThrow(EncodeError);
  });

  it('survives', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(read(written(value, writeText), (r) => readText(r)).value).toBe(value);
        expect(read(written(value, writeEncodedString), readEncodedString).value).toBe(value);
      }),
    );
    fc.assert(
      fc.property(unquoted, (value) => {
        expect(read(written(value, writeQuoted), readQuoted).value).toBe(value);
        expect(read(written(value, writeTextValue), readTextValue).value).toBe(value);
      }),
    );
  });
});

describe('quoted strings and text values (§8.4.2.1, §8.4.2.3)', () => {
  it('start with a quotation mark and do not end with one', () => {
    both('<smil>', '22 |<smil>| 00', readQuoted, writeQuoted);
    expect(read('22 |<smil>"| 00', readQuoted)).toEqual({
      value: '<smil>',
      findings: ['closing-quotation-mark'],
    });
    expect(read('|<smil>| 00', readQuoted)).toEqual({
      value: '<smil>',
      findings: ['quotation-mark-missing'],
    });
  });

  it('may end with a quotation mark in place of their NUL', () => {
    const r = new Reader(octets('|a b"| 84'), false, null, 0, 4);
    expect(readTextValue(r)).toBe('a b');
    expect(r.findings.map(({ code, offset }) => `${code} ${offset}`)).toEqual([
      'missing-terminator 4',
      'closing-quotation-mark 0',
    ]);
  });

  it('are tokens where they can be', () => {
    both<string | null>('a.jpg', '|a.jpg| 00', readTextValue, writeTextValue);
    both<string | null>('a b.jpg', '22 |a b.jpg| 00', readTextValue, writeTextValue);
    both<string | null>('', '22 00', readTextValue, writeTextValue);
    both<string | null>(null, '00', readTextValue, writeTextValue);
  });
});

describe('encoded strings (OMA MMS ENC §7.2)', () => {
  it.each([
    ['Hej', '|Hej| 00'],
    ['', '00'],
    // The example of the standard's sheet: length 0x0B is character set, nine octets and NUL.
    ['Grüße!!', '0B EA 47 72 C3BC C39F 65 21 21 00'],
    ['äöü', '09 EA 7F C3A4 C3B6 C3BC 00'],
    ['\tx', '05 EA 7F 09 |x| 00'],
  ])('%j is %s', (value, notation) => both(value, notation, readEncodedString, writeEncodedString));

  it('longer than 30 octets have their length as uintvar', () => {
    const value = 'ä'.repeat(20);
    expect(written(value, writeEncodedString)).toBe(`1f2bea7f${'c3a4'.repeat(20)}00`);
    expect(read(written(value, writeEncodedString), readEncodedString).value).toBe(value);
  });

  it.each([
    // Captures of the corpus: openwave.mms, SEC-SGHS300M.mms, rc-mms-1-3-con-211.mms.
    ['rubrik', '08 84 |rubrik| 00'],
    ['IL', '04 EA |IL| 00'],
    ['\ufeffShõ', '09 EA EFBBBF |Sh| C3B5 00'],
    // Made by iconv.
    ['Łódź', '06 85 A3F364BC 00'],
    ['日本', '06 91 93FA967B 00'],
    ['中文', '08 02 07EA A4A4A4E5 00'],
    ['Hi', '08 02 03E8 00480069 00'],
    ['Hi', '09 02 03E8 00480069 0000'],
    ['Hi', '07 02 03E8 00480069'],
    ['Hi', '0A 02 03F7 FFFE 48006900 00'],
    // A Quote before the byte order mark, which is no character (WAP-230-WSP §8.4.2.1).
    ['Hi', '0B 02 03F7 7F FFFE 48006900 00'],
    ['Hi', '0C 02 03F7 7F FFFE 48006900 0000'],
    ['hé', '0B 02 03E8 7F FEFF 006800E9 00'],
    ['', '01 EA'],
  ])('%j is read from %s', (value, notation) => {
    expect(read(notation, readEncodedString)).toEqual({ value, findings: [] });
  });

  it.each([
    ['x', '04 82 |x| 00 00', ['unknown-charset', 'leftover-octets']],
    ['x\ufffdä', '06 EA |x| FF C3A4 00', ['text-not-in-charset']],
    // A lie: windows-1252.
    ['xÿ', '04 EA |x| FF 00', ['text-not-in-charset']],
    ['ä', '04 83 C3A4 00', ['raw-utf-8']],
    ['abc', '04 |abc| 00', ['charset-missing']],
    ['abc', '04 EA |abc|', ['missing-terminator']],
  ])('%j is repaired from %s', (value, notation, findings) => {
    const inFrame = (r: Reader): string => {
      const result = readEncodedString(r);
      r.pos = r.end;
      return result;
    };
    expect(read(`${notation} 8C`, inFrame)).toEqual({ value, findings });
  });

  it.each([
    ['too small', '03 EA |abcd| 00 8F81'],
    ['too large', '08 EA |abcd| 00 8F81'],
    ['far too large', '1F 7F EA |abcd| 00 8F81'],
  ])('with a length that is %s end where their text does', (_, notation) => {
    expect(read(notation, readEncodedString, 2)).toEqual({
      value: 'abcd',
      findings: ['value-length-mismatch'],
    });
  });
});

describe('versions (§8.4.2.3)', () => {
  it.each([
    ['1.0', '90'],
    ['1.3', '93'],
    ['1', '9F'],
    ['7.14', 'FE'],
    ['0', '8F'],
    ['two', '|two| 00'],
    ['1.15', '|1.15| 00'],
  ])('%s is %s', (value, notation) => both(value, notation, readVersion, writeVersion));
});

describe('values that are not understood (§8.4.1.2)', () => {
  it.each([
    ['85', 0],
    ['00', 0],
    ['02 4142 93', 1],
    ['1F 02 4142', 0],
    ['|text| 00 80', 1],
    ['7F 80 00', 0],
  ])('%s has its own end', (notation, rest) => {
    const { value } = read(notation, readRaw, rest);
    const all = octets(notation);
    expect(value).toEqual(all.subarray(0, all.length - rest));
  });

  it.each(['', '02 41', '1F', '1F 05 41', '|abc|'])('fail on "%s"', (notation) => {
    expect(() => readRaw(new Reader(octets(notation)))).toThrow(DecodeError);
  });
});
