/** Letters that no accent alone makes out of an ASCII letter: as they are written where there are none of them. */
const LETTERS: Readonly<Record<string, string>> = {
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  ẞ: 'SS',
  Æ: 'Ae',
  æ: 'ae',
  Œ: 'Oe',
  œ: 'oe',
  Ø: 'Oe',
  ø: 'oe',
  Å: 'Aa',
  å: 'aa',
  Þ: 'Th',
  þ: 'th',
  Ð: 'D',
  ð: 'd',
  Đ: 'D',
  đ: 'd',
  Ł: 'L',
  ł: 'l',
  ı: 'i',
};

/**
 * A text with its Latin letters in ASCII: umlauts in two letters, others without their accents. What has no such form (other
 * scripts, symbols) stays as it is.
 */
export function transliterate(text: string): string {
  return [...text.normalize('NFC')]
    .map((character) => {
      if (character <= '\x7f') return character;
      const known = LETTERS[character];
      if (known !== undefined) return known;
      const bare = character.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
      return /^[\x20-\x7e]+$/.test(bare) ? bare : character;
    })
    .join('');
}
