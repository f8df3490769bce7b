import { describe, expect, it } from 'vitest';
import {
  escapeXml,
  firstBadCharacter,
  isNameCharacter,
  isNameStart,
  isWhiteSpace,
  isXmlCodePoint,
  isXmlName,
  NO_CODE_POINT,
  normaliseLines,
  readReference,
} from './xml-characters';

/** Those of the first 256 characters that a rule takes. */
function taken(rule: (code: number) => boolean): string {
  return Array.from({ length: 0x80 }, (_, code) => code)
    .filter(rule)
    .map((code) => String.fromCharCode(code))
    .join('');
}

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SMALL = CAPITALS.toLowerCase();

// Extensible Markup Language (XML) 1.0, fifth edition, §2.2 and §2.3.
describe('characters', () => {
  it('of white space', () => {
    expect(taken(isWhiteSpace)).toBe('\t\n\r ');
    expect([isWhiteSpace(0xa0), isWhiteSpace(NaN)]).toEqual([false, false]);
  });

  it('of names', () => {
    expect(taken(isNameStart)).toBe(`:${CAPITALS}_${SMALL}`);
    expect(taken(isNameCharacter)).toBe(`-.0123456789:${CAPITALS}_${SMALL}`);
    expect([isNameStart(0x80), isNameStart(0xffff), isNameStart(NaN)]).toEqual([true, true, false]);
    expect([isNameCharacter(0x80), isNameCharacter(NaN)]).toEqual([true, false]);
  });

  it('of names, exactly', () => {
    expect(taken((code) => isXmlName(String.fromCharCode(code)))).toBe(`:${CAPITALS}_${SMALL}`);
    expect(taken((code) => isXmlName(`a${String.fromCharCode(code)}b`))).toBe(
      `-.0123456789:${CAPITALS}_${SMALL}`,
    );
    expect(['\u00b7', '\u0300', '\u203f', '\u2040'].map((c) => [isXmlName(c), isXmlName(`a${c}`)])).toEqual(
      Array.from({ length: 4 }, () => [false, true]),
    );
    expect(isXmlName('')).toBe(false);
  });

  it('that XML may hold', () => {
    expect(taken(isXmlCodePoint).slice(0, 4)).toBe('\t\n\r ');
    expect(taken(isXmlCodePoint)).toHaveLength(0x80 - 0x20 + 3);
    expect(
      [0xd7ff, 0xd800, 0xdfff, 0xe000, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x10ffff, 0x110000].map(
        isXmlCodePoint,
      ),
    ).toEqual([true, false, false, true, true, false, false, true, true, false]);
  });

  it.each<[string, number, ReturnType<typeof firstBadCharacter>]>([
    ['a\tb\u{1f600}\ue000', 0, null],
    ['a\u0001b\u0002', 0, { at: 1, codePoint: 1 }],
    ['a\u0001b\u0002', 2, { at: 3, codePoint: 2 }],
    ['\u{1f600}\ud83d', 0, { at: 2, codePoint: 0xd83d }],
    ['\u{1f600}', 1, { at: 1, codePoint: 0xde00 }],
    ['\ud7ff\ud800', 0, { at: 1, codePoint: 0xd800 }],
    ['\uffff', 0, { at: 0, codePoint: 0xffff }],
  ])('that it may not hold, first in %j from %d', (text, at, bad) => {
    expect(firstBadCharacter(text, at)).toEqual(bad);
  });

  it('at the end of lines are one', () => {
    expect(normaliseLines('a\r\nb\rc\n\r\nd\r\r\ne')).toBe('a\nb\nc\n\nd\n\ne');
    expect(normaliseLines('a\nb')).toBe('a\nb');
  });
});

// §4.1 and §4.6.
describe('a reference', () => {
  it.each<[string, number | null, number?]>([
    ['&amp;x', 0x26, 5],
    ['&lt;', 0x3c, 4],
    ['&gt;', 0x3e, 4],
    ['&quot;', 0x22, 6],
    ['&apos;', 0x27, 6],
    ['&#65;b', 0x41, 5],
    ['&#x41;', 0x41, 6],
    ['&#X4a;', 0x4a, 6],
    ['&#x1F600;', 0x1f600, 9],
    ['&#x10FFFF;', 0x10ffff, 10],
    ['&#x110000;', NO_CODE_POINT, 10],
    ['&#xD800;', NO_CODE_POINT, 8],
    ['&#0;', NO_CODE_POINT, 4],
    ['&#00000000000065;', 0x41, 17],
    ['&#000000000000065;', 0x41, 18],
    ['&#0000000000000065;', null],
    ['&AMP;', null],
    ['&amp', null],
    ['&amp ;', null],
    ['&nbsp;', null],
    ['&toString;', null],
    ['&;', null],
    ['&#;', null],
    ['&#x;', null],
    ['&#6a;', null],
    ['&#xg;', null],
    ['&x#65;', null],
    ['&#65:', null],
  ])('%j', (text, codePoint, end) => {
    expect(readReference(text, 0)).toEqual(codePoint === null ? null : { codePoint, end });
    const moved = readReference(`&lt;${text}`, 4);
    expect(moved).toEqual(codePoint === null ? null : { codePoint, end: end! + 4 });
  });
});

describe('escaping', () => {
  it.each([
    ['plain text, as it is: é€\u{1f600}', 'plain text, as it is: é€\u{1f600}'],
    ['a&b<c>d"e\'f', 'a&amp;b&lt;c&gt;d&quot;e&apos;f'],
    ['\t\n\r', '&#9;&#10;&#13;'],
    ['&\u0000\u001f\u007f\ufffe\uffff\ufffd', '&amp;\ufffd\ufffd\u007f\ufffd\ufffd\ufffd'],
    ['\ud7ff\ud800\udfff\ud800<\ue000', '\ud7ff\u{103ff}\ufffd&lt;\ue000'],
    ['@?!&', '@?!&amp;'],
  ])('%j', (text, escaped) => {
    expect(escapeXml(text)).toBe(escaped);
  });

  it.each([4_094, 4_095, 4_096, 4_097, 8_191, 8_192])('long text: %d characters before a pair', (length) => {
    expect(escapeXml(`${'a'.repeat(length)}\u{1f600}&${'b'.repeat(5_000)}<`)).toBe(
      `${'a'.repeat(length)}\u{1f600}&amp;${'b'.repeat(5_000)}&lt;`,
    );
  });
});
