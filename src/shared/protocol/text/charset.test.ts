import { createSinglebyteEncoder } from '@exodus/bytes/single-byte.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../kit/octets';
import { decodeBase64, encodeBase64 } from './base64';
import {
  CHARSET_MIBS,
  charsetMib,
  charsetName,
  decodeCharset,
  encodeCharset,
  isEncodable,
  isWideCharset,
  textCharset,
} from './charset';
import { decodeEncodedWords } from './charset-encoded-words';
import { decodeSingleOctet, SINGLE_OCTET_CHARSETS } from './charset-single-octet';

const ALL = Uint8Array.from({ length: 256 }, (_, octet) => octet);

describe('character sets', () => {
  // IANA character sets registry; the numbers on WAP's own list are of WAP-230-WSP Appendix A.
  it.each([
    [3, 'us-ascii'],
    [4, 'iso-8859-1'],
    [12, 'iso-8859-9'],
    [17, 'shift_jis'],
    [38, 'euc-kr'],
    [106, 'utf-8'],
    [113, 'gbk'],
    [1000, 'iso-10646-ucs-2'],
    [1015, 'utf-16'],
    [2025, 'gb2312'],
    [2026, 'big5'],
    [2084, 'koi8-r'],
    [2252, 'windows-1252'],
  ])('%i is %s', (mib, name) => {
    expect(charsetName(mib)).toBe(name);
    expect(charsetMib(name.toUpperCase())).toBe(mib);
  });

  it('are found by other names', () => {
    expect(charsetMib('latin1')).toBe(4);
    expect(charsetMib(' UTF8 ')).toBe(106);
    expect(charsetMib('klingon')).toBeNull();
    expect(charsetName(9999)).toBeNull();
  });

  // Octets by iconv (glibc 2.36).
  const TEXTS: [string, string, string][] = [
    ['us-ascii', '48656c6c6f', 'Hello'],
    ['iso-8859-1', 'e4f6fc9f', 'äöü\u009f'],
    ['iso-8859-2', 'a3f364bc', 'Łódź'],
    ['iso-8859-3', 'a1f5', 'Ħġ'],
    ['iso-8859-4', 'a1f3', 'Ąķ'],
    ['iso-8859-6', 'd3e4c7e5', 'سلام'],
    ['iso-8859-10', 'dea9', 'ÞĐ'],
    ['iso-8859-13', 'c0fe', 'Ąž'],
    ['iso-8859-14', 'd0fe', 'Ŵŷ'],
    ['iso-8859-16', 'aafe', 'Șț'],
    ['windows-1254', 'd0fe', 'Ğş'],
    ['iso-8859-5', 'bfe0d8d2d5e2', 'Привет'],
    ['iso-8859-7', 'c3e5e9', 'Γει'],
    ['iso-8859-8', 'f9ece5ed', 'שלום'],
    ['iso-8859-9', 'dd7a6d6972fe', 'İzmirş'],
    ['iso-8859-15', 'a4', '€'],
    ['shift_jis', '93fa967b8cea', '日本語'],
    ['euc-jp', 'c6fccbdcb8ec', '日本語'],
    ['iso-2022-jp', '1b2442467c4b5c386c1b2842', '日本語'],
    ['euc-kr', 'c7d1b1b9beee', '한국어'],
    ['ks_c_5601-1987', 'c7d1b1b9beee', '한국어'],
    ['gb2312', 'd6d0cec4', '中文'],
    ['gbk', 'd6d0cec4', '中文'],
    ['gb18030', 'd6d08139ee39', '中㐀'],
    ['big5', 'a4a4a4e5', '中文'],
    ['big5-hkscs', 'a4a4a4e5', '中文'],
    // With NEC's row 13, as iconv(1) writes it.
    ['windows-31j', '93fa8740', '日①'],
    ['koi8-r', 'f0d2c9d7c5d4', 'Привет'],
    ['koi8-u', 'b4d7', 'Єв'],
    ['windows-1250', '8ace', 'ŠÎ'],
    ['windows-1251', 'cff0e8e2e5f2', 'Привет'],
    ['windows-1252', '80', '€'],
    ['windows-1253', 'c3e5e9', 'Γει'],
    ['windows-1255', 'f9ece5ed', 'שלום'],
    ['windows-1256', 'e3d1cdc8c7', 'مرحبا'],
    ['windows-1257', 'd0', 'Š'],
    ['windows-1258', 'fe', '₫'],
    ['tis-620', 'cae7d1cad4b4b4b5', 'ส็ัสิดดต'],
    ['utf-16be', '00e420ac', 'ä€'],
    ['utf-16le', 'e400ac20', 'ä€'],
    ['utf-16', 'fffee400', 'ä'],
    ['utf-16', 'feff00e4', 'ä'],
    ['utf-16', 'd834dd1e', '𝄞'],
    ['iso-10646-ucs-2', '00480069', 'Hi'],
    ['utf-8', 'e282ac', '€'],
    // RFC 2152.
    ['utf-7', '412b496d49446b512e', 'A≢Α.'],
    ['utf-7', '4869204d6f6d202d2b4a6a6f2d2d21', 'Hi Mom -☺-!'],
    ['utf-7', '312b2d31', '1+1'],
  ];

  it.each(TEXTS)('%s reads %s', (name, hex, text) => {
    expect(decodeCharset(fromHex(hex)!, charsetMib(name))).toEqual({ text, valid: true, known: true });
  });

  it("has Hong Kong's supplement, as iconv(1) writes it, for reading", () => {
    const octets = fromHex('9df8a4a4')!;
    expect(decodeCharset(octets, charsetMib('Big5-HKSCS'))).toEqual({
      text: '啲中',
      valid: true,
      known: true,
    });
    expect(encodeCharset('啲中', charsetMib('big5-hkscs')!)).toBeNull();
  });

  it('are known by the ways in which the parts of ISO/IEC 8859 are written', () => {
    const names = ['ISO_8859-2:1987', 'iso8859-2', 'ISO88592', 'iso-8859_2', ' iso 8859-2'];
    expect(names.map(charsetMib)).toEqual([5, 5, 5, 5, 5]);
    expect(charsetMib('iso8859-15')).toBe(111);
    expect(charsetMib('iso8859-12')).toBeNull();
    expect(charsetMib('iso8859-2x')).toBeNull();
  });

  it('reads UTF-7 whose shifts hold surrogates, several characters, half a one and nothing', () => {
    const utf7 = (text: string) => decodeCharset(Buffer.from(text, 'latin1'), charsetMib('utf-7'));
    expect(utf7('+2D3eAA-')).toEqual({ text: '😀', valid: true, known: true });
    expect(utf7('+AOQA9g-x+APw')).toEqual({ text: 'äöxü', valid: true, known: true });
    expect(utf7('a+2D0-b')).toEqual({ text: 'a\ufffdb', valid: false, known: true });
    expect(utf7('a+AO-b')).toEqual({ text: 'ab', valid: false, known: true });
    expect(utf7('a+!')).toEqual({ text: 'a!', valid: false, known: true });
    expect(utf7('a\xe4')).toEqual({ text: 'a\ufffd', valid: false, known: true });
  });

  it('have golden octets each', () => {
    const covered = new Set(TEXTS.map(([name]) => charsetMib(name)));
    expect(CHARSET_MIBS.filter((mib) => !covered.has(mib))).toEqual([]);
  });

  // But UTF-7, and UTF-16 in another form than the one with a mark and big-endian.
  it.each(TEXTS.filter(([name, hex]) => name !== 'utf-7' && (name !== 'utf-16' || hex.startsWith('feff'))))(
    '%s writes %s',
    (name, hex, text) => {
      expect(toHex(encodeCharset(text, charsetMib(name)!)!)).toBe(hex);
      expect(isEncodable(text, charsetMib(name)!)).toBe(true);
    },
  );

  it('that lack a character, or are only read, write nothing', () => {
    for (const name of [
      'us-ascii',
      'iso-8859-1',
      'iso-8859-5',
      'koi8-r',
      'windows-1252',
      'shift_jis',
      'big5',
    ]) {
      expect(encodeCharset('한', charsetMib(name)!)).toBeNull();
    }
    expect(encodeCharset('ä', 3)).toBeNull();
    expect(encodeCharset('\ufffd', charsetMib('iso-8859-6')!)).toBeNull();
    expect(encodeCharset('a', charsetMib('utf-7')!)).toBeNull();
    expect(encodeCharset('a', 7777)).toBeNull();
    expect(isEncodable('a', charsetMib('utf-7')!)).toBe(false);
    expect(isEncodable('한', charsetMib('big5')!)).toBe(false);
    expect(isEncodable('a', 7777)).toBe(false);
  });

  // RFC 2781 §3.2: a text that starts with U+FEFF has a mark in front of it.
  it.each([
    ['utf-16', '\ufeffa', 'fefffeff0061'],
    ['iso-10646-ucs-2', '\ufeffa', 'fefffeff0061'],
    ['utf-16le', '\ufeffa', 'fffefffe6100'],
    ['utf-16be', '\ud800a', 'fffd0061'],
    ['utf-16be', '𝄞', 'd834dd1e'],
    ['utf-16', '', 'feff'],
    ['iso-10646-ucs-2', '', ''],
  ])('%s writes marks and surrogates of %j as %s', (name, text, hex) => {
    expect(toHex(encodeCharset(text, charsetMib(name)!)!)).toBe(hex);
  });

  it('write what they read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CHARSET_MIBS), fc.uint8Array({ maxLength: 40 }), (mib, octets) => {
        const { text, valid } = decodeCharset(octets, mib);
        if (!valid || !isEncodable(text, mib)) return;
        expect(decodeCharset(encodeCharset(text, mib)!, mib)).toEqual({ text, valid: true, known: true });
      }),
      { numRuns: 2000 },
    );
  });

  // The package's encoders and not its decoders: those may ask the host.
  it.each(SINGLE_OCTET_CHARSETS)('%s is as another implementation has it', (charset) => {
    const encode = createSinglebyteEncoder(charset);
    const { text, valid } = decodeSingleOctet(ALL, charset);
    [...text].forEach((character, octet) => {
      if (character !== '\ufffd') expect(encode(character)).toEqual(Uint8Array.of(octet));
    });
    expect(text).toHaveLength(256);
    expect(valid).toBe(!text.includes('\ufffd'));
  });

  it('read anything without failing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CHARSET_MIBS, 0, 7777, null),
        fc.uint8Array({ maxLength: 40 }),
        (mib, octets) => {
          const { text, valid, known } = decodeCharset(octets, mib);
          expect(typeof text).toBe('string');
          expect(known).toBe(mib !== 7777);
          // Lone surrogates could not be written again.
          expect(text).not.toMatch(/\p{Surrogate}/u);
          if (valid && mib === 106) expect(text).not.toContain('\ufffd'.repeat(2));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('that are not told are US-ASCII, UTF-8 where it is that, else ISO-8859-1', () => {
    expect(decodeCharset(fromHex('4869')!, null)).toEqual({ text: 'Hi', valid: true, known: true });
    expect(decodeCharset(fromHex('c3a4')!, null)).toEqual({ text: 'ä', valid: true, known: true });
    expect(decodeCharset(fromHex('e441')!, null)).toEqual({ text: 'äA', valid: false, known: true });
    expect(decodeCharset(fromHex('c3a4')!, 0)).toEqual({ text: 'ä', valid: true, known: true });
    expect(decodeCharset(fromHex('c3a4')!, 7777)).toEqual({ text: 'ä', valid: true, known: false });
  });

  it('that lie are read for what they are', () => {
    expect(decodeCharset(fromHex('c3a4')!, 3)).toEqual({ text: 'ä', valid: false, known: true });
    // windows-1252 under the name of UTF-8, and of nothing; € and “ are in that set and not in ISO-8859-1.
    expect(decodeCharset(fromHex('804741e4')!, 106)).toEqual({ text: '€GAä', valid: false, known: true });
    expect(decodeCharset(fromHex('93e4')!, null)).toEqual({ text: '“ä', valid: false, known: true });
    // Damaged UTF-8.
    expect(decodeCharset(fromHex('c3a4ff41')!, 106)).toEqual({ text: 'ä\ufffdA', valid: false, known: true });
    expect(decodeCharset(fromHex('d80041')!, 1015)).toEqual({
      text: '\ufffd\ufffd',
      valid: false,
      known: true,
    });
  });

  it('of 16-bit units are known as such', () => {
    expect([1000, 1013, 1014, 1015].every(isWideCharset)).toBe(true);
    expect(isWideCharset(106)).toBe(false);
  });
});

describe('encoded words', () => {
  // RFC 2047 §2, §8.
  it.each([
    ['=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?= <keld@dkuug.dk>', 'Keld Jørn Simonsen <keld@dkuug.dk>'],
    ['=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=', 'If you can read this yo'],
    ['(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)', '(ab)'],
    ['(=?ISO-8859-1?Q?a?= b)', '(a b)'],
    ['=?UTF-8*de?Q?Gr=C3=BC=C3=9Fe?=', 'Grüße'],
    ['=?utf-8?q?a=?=', 'a='],
    ['no word', 'no word'],
    ['=?klingon?Q?a?=', '=?klingon?Q?a?='],
    ['=?utf-8?B?a?=', '=?utf-8?B?a?='],
  ])('%s', (text, decoded) => {
    expect(decodeEncodedWords(text)).toBe(decoded);
  });
});

describe('base64', () => {
  it('is as the host has it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (octets) => {
        const text = Buffer.from(octets).toString('base64');
        expect(encodeBase64(octets)).toBe(text);
        expect(decodeBase64(text)).toEqual(octets);
        expect(decodeBase64(text.replace(/=+$/, ''))).toEqual(octets);
      }),
    );
    const large = new Uint8Array(10_000).fill(0xa5);
    expect(encodeBase64(large)).toBe(Buffer.from(large).toString('base64'));
  });

  it('refuses what is none', () => {
    for (const text of ['a', 'ab*d', 'abcde', 'äbcd']) expect(decodeBase64(text)).toBeNull();
    expect(decodeBase64(' TW \n Fu ')).toEqual(Uint8Array.of(0x4d, 0x61, 0x6e));
  });
});

it.each([
  ['UTF-16 with a mark, little end first', [0xff, 0xfe, 0x48, 0x00], 1_015],
  ['UTF-16 with a mark, big end first', [0xfe, 0xff, 0x00, 0x48], 1_015],
  ['UTF-8', [0x47, 0x72, 0xc3, 0xbc], 106],
  ['ASCII, which is UTF-8, too', [0x48, 0x69], 106],
  ['ISO 8859-1', [0x47, 0x72, 0xfc, 0xdf], 2_252],
])('a text that says nothing of itself is %s', (_name, octets, mib) => {
  expect(textCharset(Uint8Array.from(octets))).toBe(mib);
});
