import { describe, expect, it } from 'vitest';
import { compareTexts } from './compare-text';

describe('two texts', () => {
  it('that are the same are one piece, and empty ones none', () => {
    expect(compareTexts('one two', 'one two', 'words')).toEqual([{ kind: 'same', text: 'one two' }]);
    expect(compareTexts('', '', 'words')).toEqual([]);
  });

  it('differ by words', () => {
    expect(compareTexts('a big red boat', 'a small boat', 'words')).toEqual([
      { kind: 'same', text: 'a ' },
      { kind: 'gone', text: 'big red ' },
      { kind: 'new', text: 'small ' },
      { kind: 'same', text: 'boat' },
    ]);
  });

  it('keep what is common in the middle', () => {
    expect(compareTexts('x b y d', 'b c d', 'words')).toEqual([
      { kind: 'gone', text: 'x ' },
      { kind: 'same', text: 'b ' },
      { kind: 'gone', text: 'y ' },
      { kind: 'new', text: 'c ' },
      { kind: 'same', text: 'd' },
    ]);
  });

  it('differ by lines', () => {
    expect(compareTexts('<a>\n<b/>\n</a>', '<a>\n<c/>\n</a>', 'lines')).toEqual([
      { kind: 'same', text: '<a>\n' },
      { kind: 'gone', text: '<b/>\n' },
      { kind: 'new', text: '<c/>\n' },
      { kind: 'same', text: '</a>' },
    ]);
  });

  it('that are very long are one change', () => {
    const long = (word: string): string => `${word} `.repeat(2_000);
    expect(compareTexts(long('a'), long('b'), 'words')).toEqual([
      { kind: 'gone', text: long('a') },
      { kind: 'new', text: long('b') },
    ]);
  });
});
