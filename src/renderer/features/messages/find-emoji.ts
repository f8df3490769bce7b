/** Text without case and accents. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

/**
 * Pictograms whose names have words that begin with all those of `text`: in the language of the phone or in English,
 * those whose name itself begins with it first.
 * @param words name and keywords of each, separated by commas, in English and German
 */
export function findEmoji(
  words: Readonly<Record<string, readonly [en: string, de: string]>>,
  text: string,
  language: string,
): readonly string[] {
  const wanted = folded(text).split(/\s+/).filter(Boolean);
  const rank = (names: string): number => {
    const plain = folded(names);
    if (!wanted.every((word) => ` ${plain}`.includes(` ${word}`))) return Number.POSITIVE_INFINITY;
    return plain.startsWith(wanted.join(' ')) ? 0 : plain.split(', ')[0]!.includes(wanted[0]!) ? 1 : 2;
  };
  return Object.entries(words)
    .map(([emoji, [en, de]]) => ({
      emoji,
      rank: Math.min(...(language.startsWith('de') ? [rank(de), rank(en) + 3] : [rank(en)])),
    }))
    .filter((each) => Number.isFinite(each.rank))
    .sort((a, b) => a.rank - b.rank)
    .map(({ emoji }) => emoji);
}
