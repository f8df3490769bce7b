/** Code units of a document; no phone takes one of this length. */
export const LONGEST_TEXT = 1_000_000;

/**
 * Where the document starts: at the last `<smil` start tag that has an end tag behind it, else at the last one, else
 * at 0. Some senders cut the part a few octets early or late, or wrap one document into another.
 */
export function rootOf(text: string): number {
  let last = 0;
  let closed = -1;
  for (const tag of text.matchAll(/<(\/?)(?:\w+:)?smil(?=[\s>])/gi)) {
    if (tag[1] === '') last = tag.index;
    else closed = last;
  }
  return closed >= 0 ? closed : last;
}
