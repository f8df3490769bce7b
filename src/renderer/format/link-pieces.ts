/** Text, and what in it can be gone to. */
export interface Piece {
  kind: 'text' | 'web' | 'place' | 'mail' | 'number';
  text: string;
}

/**
 * Addresses, and places in degrees north and east (RFC 5870), that a phone makes tappable; trailing punctuation is left outside. Numbers have seven digits or more, as
 * short ones may be anything. A mailbox is looked for from where its characters begin, not from each of them, which would
 * take minutes where there are many without a space.
 */
const LINKS =
  /(?<web>https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'’”])|(?<place>(?<![\w.+-])geo:-?\d{1,2}(?:\.\d{1,15})?,-?\d{1,3}(?:\.\d{1,15})?(?![\d.]*\d))|(?<mail>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<number>(?<![\w.])\+?\d(?:[\s\u00a0()/-]{0,2}\d){6,14}(?!\w))/g;

/** A text in pieces, in order; together they are the text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(LINKS)) {
    if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) });
    const { web, place, mail } = match.groups ?? {};
    const kind =
      web !== undefined ? 'web' : place !== undefined ? 'place' : mail !== undefined ? 'mail' : 'number';
    pieces.push({ kind, text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
}
