import bidiFactory from 'bidi-js';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/instance';
import { isolated, nameList } from './name-list';

/** What stands from left to right in a line that begins at its left, marks of direction left out. */
function seen(text: string): string {
  const bidi = bidiFactory();
  const levels = bidi.getEmbeddingLevels(text, 'ltr');
  return bidi
    .getReorderedIndices(text, levels)
    .map((at) => text[at])
    .join('')
    .replace(/\p{Cf}/gu, '');
}

const turned = (word: string): string => [...word].reverse().join('');

describe('names in one line', () => {
  it('stand one after the other, whichever way each is read', () => {
    expect(seen(nameList(['Kim 4', 'محمد 5', 'علي 6', '+49 171 5550101']))).toBe(
      `Kim 4, 5 ${turned('محمد')}, 6 ${turned('علي')}, +49 171 5550101`,
    );
    // What they would be otherwise: numbers and commas go over to the neighbour.
    expect(seen('محمد, 5 Ben')).not.toBe(`${turned('محمد')}, 5 Ben`);
    expect(seen(nameList(['محمد', '5 Ben']))).toBe(`${turned('محمد')}, 5 Ben`);
  });

  it('are left as they are where nothing is to be turned', () => {
    expect(nameList(['Anna', 'Ben'])).toBe('Anna, Ben');
    expect(nameList(['ليلى'])).toBe('ليلى');
    expect(isolated('Anna')).toBe('Anna');
  });

  it('and words turn nothing of the sentence that they are put into', () => {
    const texts = createTexts({ en: { from: 'From {{name}}: {{count}} of {{words}}!' } });
    expect(seen(texts.t('from', { name: 'ليلى', count: 3, words: 'صور' }))).toBe(
      `From ${turned('ليلى')}: 3 of ${turned('صور')}!`,
    );
    expect(texts.t('from', { name: '<Anna & Ben>', count: 3, words: '"4"' })).toBe(
      'From <Anna & Ben>: 3 of "4"!',
    );
  });

  it('come into a text that is kept, not shown, as they are', () => {
    const texts = createTexts({ en: { copy: '{{name}}, changed' } });
    const interpolation = { escapeValue: false };
    expect(texts.t('copy', { name: 'ليلى', interpolation })).toBe('ليلى, changed');
    // Only there: the next one is shown.
    expect(texts.t('copy', { name: 'ليلى' })).toBe('\u2068ليلى\u2069, changed');
  });
});
