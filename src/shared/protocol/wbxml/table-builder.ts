import { Writer } from '../kit/writer';
import { isWideCharset } from '../text/charset';
import { encodeText } from './charset';

/** Strings of at most this many octets stay inline: a reference would be as long. */
const LONGEST_INLINE = 3;

/** Strings in the table times characters of text that are searched for them. */
const MOST_SEARCHING = 1 << 26;

/** Characters of text that are searched for repeated words. */
const LONGEST_SPLIT = 1 << 20;

/** Makes the string table of a document that is being written. */
export class TableBuilder {
  private readonly offsets = new Map<string, number>();
  private readonly octets = new Writer();

  /** @param charset MIBEnum of the strings */
  constructor(private readonly charset: number) {}

  /** The offset of a string, which is added unless it is there; null when it cannot be written. */
  add(text: string): number | null {
    const known = this.offsets.get(text);
    if (known !== undefined) return known;
    const octets = encodeText(text, this.charset);
    if (octets === null) return null;
    const offset = this.octets.length;
    this.octets.bytes(octets).u8(0);
    if (isWideCharset(this.charset)) this.octets.u8(0);
    this.offsets.set(text, offset);
    return offset;
  }

  /**
   * Adds the strings that occur repeatedly, then the words that do in the rest, and gives them in that order with
   * their offsets.
   */
  addRepeated(texts: readonly string[]): (readonly [text: string, offset: number])[] {
    const length = texts.reduce((sum, text) => sum + text.length, 1);
    const most = Math.floor(MOST_SEARCHING / length);
    const counts = countsOf(texts);
    const once = [...counts].filter(([, count]) => count === 1);
    const spaced = length > LONGEST_SPLIT ? [] : once;
    const words = countsOf(spaced.flatMap(([text]) => text.split(/[ \t\n\v\f\r]+/)));
    const repeated = [...counts, ...words].filter(([text, count]) => count > 1 && this.isLong(text));
    const added: [string, number][] = [];
    for (const [text] of repeated.slice(0, most)) {
      const offset = this.add(text);
      if (offset !== null) added.push([text, offset]);
    }
    return added;
  }

  private isLong(text: string): boolean {
    return (encodeText(text, this.charset)?.length ?? 0) > LONGEST_INLINE;
  }

  finish(): Uint8Array {
    return this.octets.finish();
  }
}

function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
