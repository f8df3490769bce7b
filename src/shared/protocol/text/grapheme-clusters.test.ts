import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterBoundary } from './grapheme-clusters';

/** The text cut wherever it may be cut. */
function pieces(text: string): string[] {
  const behind = `.${text}`;
  const cuts: number[] = [];
  for (let at = 1; at < text.length; at++) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) continue;
    if (clusterBoundary(behind, 0, at + 1) === at + 1) cuts.push(at);
  }
  return [0, ...cuts].map((cut, index) => text.slice(cut, cuts[index] ?? text.length));
}

describe('what people take for one character', () => {
  it.each([
    ['letters', 'abc', ['a', 'b', 'c']],
    ['a letter and its marks', 'e\u0301\u0323x', ['e\u0301\u0323', 'x']],
    ['emoji', '😀😀', ['😀', '😀']],
    ['skin tone', 'a👍🏽b', ['a', '👍🏽', 'b']],
    ['a family', '👨‍👩‍👧‍👦!', ['👨‍👩‍👧‍👦', '!']],
    ['a heart with its selector', '❤️a', ['❤️', 'a']],
    ['a keycap', '1️⃣2', ['1️⃣', '2']],
    ['flags', '🇩🇪🇫🇷🇮', ['🇩🇪', '🇫🇷', '🇮']],
    ['a flag behind a letter', 'x🇩🇪', ['x', '🇩🇪']],
    ['a flag of tags', '🏴󠁧󠁢󠁳󠁣󠁴󠁿a', ['🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'a']],
    ['Devanagari', 'नमस्ते', ['न', 'म', 'स्ते']],
    ['Bengali', 'বাংলা', ['বাং', 'লা']],
    ['Tamil', 'தமிழ்', ['த', 'மி', 'ழ்']],
    ['a virama before a letter of another script', 'क्a', ['क्', 'a']],
    ['Arabic marks', 'بَب', ['بَ', 'ب']],
    ['Hebrew points', 'שָׁל', ['שָׁ', 'ל']],
    ['Thai', 'ที่นี', ['ที่', 'นี']],
    ['Hangul letters', '\u1112\u1161\u11ab\u1100', ['\u1112\u1161\u11ab', '\u1100']],
    ['lone surrogates', '\ud83d\ud83d\u{1f600}', ['\ud83d', '\ud83d', '😀']],
  ])('%s', (_, text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  it('is cut where it must be: when it starts the part, or is longer than 32 code units', () => {
    const marks = 'a' + '\u0301'.repeat(40);
    expect(clusterBoundary(marks, 0, 20)).toBe(20);
    expect(clusterBoundary(`x${marks}`, 0, 20)).toBe(1);
    expect(clusterBoundary(`x${marks}`, 0, 33)).toBe(1);
    expect(clusterBoundary(`x${marks}`, 0, 34)).toBe(34);
    expect(clusterBoundary(`x${marks}`, 1, 20)).toBe(20);
  });

  it('gives a place between the part’s start and the one asked for', () => {
    const unit = fc.constantFrom('a', 'e\u0301', '👨‍👩‍👧‍👦', '🇩🇪', 'स्ते', '\u200d');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (text, a, b) => {
        const starts = [...text].map((_, index, all) => all.slice(0, index).join('').length).slice(1);
        fc.pre(starts.length > 0);
        const at = starts[a % starts.length]!;
        const from = b % at;
        const cut = clusterBoundary(text, from, at);
        expect(cut).toBeGreaterThan(from);
        expect(cut).toBeLessThanOrEqual(at);
        expect(starts).toContain(cut);
      }),
    );
  });
});
