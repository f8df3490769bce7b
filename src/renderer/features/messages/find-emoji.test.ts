import { describe, expect, it } from 'vitest';
import { EMOJI } from './emoji-data';
import { EMOJI_WORDS } from './emoji-words';
import { findEmoji } from './find-emoji';

const words = {
  '🌊': ['water wave, ocean, sea', 'Welle, Wasser, Meer'],
  '🚢': ['ship, boat, sea', 'Schiff, Boot, Meer'],
  '⛵': ['sea yacht, boat', 'Segelboot, Boot, Yacht'],
} as const;

describe('pictograms', () => {
  it('are found by beginnings of their names and keywords, those named so first', () => {
    expect(findEmoji(words, 'sea', 'en')).toEqual(['⛵', '🌊', '🚢']);
    expect(findEmoji(words, 'BOA', 'en')).toEqual(['🚢', '⛵']);
    expect(findEmoji(words, 'oat', 'en')).toEqual([]);
    expect(findEmoji(words, 'sea boat', 'en')).toEqual(['⛵', '🚢']);
  });

  it('are found in German first, and in English too', () => {
    expect(findEmoji(words, 'meer', 'de')).toEqual(['🌊', '🚢']);
    expect(findEmoji(words, 'ship', 'de')).toEqual(['🚢']);
    expect(findEmoji(words, 'schiff', 'en')).toEqual([]);
    expect(findEmoji(EMOJI_WORDS, 'lächeln', 'de')).toEqual(findEmoji(EMOJI_WORDS, 'lacheln', 'de'));
  });

  it('all have names in both languages', () => {
    const all = Object.values(EMOJI).flatMap((group) => group.split(' '));
    const nameless = all.filter((emoji) => EMOJI_WORDS[emoji]?.some((name) => name === '') ?? true);
    expect(nameless).toEqual([]);
    expect(Object.keys(EMOJI_WORDS).filter((emoji) => !all.includes(emoji))).toEqual([]);
  });
});
