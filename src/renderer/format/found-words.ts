/** Characters shown before the first word that was found. */
const LEAD = 24;

/** A pattern that finds each of the words as they are, small or capital; words are parted by white space. */
export function wordsPattern(wanted: string): string {
  return wanted
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}

/**
 * The text from shortly before the first word that was looked for. It is looked for in the text itself: in small letters some
 * texts are longer (İ becomes two characters), and places in them others.
 */
export function excerpt(text: string, wanted: string): string {
  const [first = ''] = wanted.trim().split(/\s+/);
  const at = new RegExp(wordsPattern(first), 'iu').exec(text)?.index ?? 0;
  if (at <= LEAD) return text;
  const start = at - LEAD;
  // Not in the middle of a character of two units.
  const inPair = /[\udc00-\udfff]/.test(text[start]!) && /[\ud800-\udbff]/.test(text[start - 1]!);
  return `…${text.slice(inPair ? start - 1 : start)}`;
}

/** Whether one of these has what was looked for in it, small or capital, with or without spaces as in numbers. */
export function hasWords(wanted: string, texts: readonly string[]): boolean {
  const plain = (text: string): string => text.toLocaleLowerCase().replaceAll(/\s/g, '');
  return plain(wanted) !== '' && texts.some((text) => plain(text).includes(plain(wanted)));
}
