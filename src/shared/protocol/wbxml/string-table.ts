import { isWideCharset } from '../text/charset';
import { decodeText } from './charset';

/** The string table of a document (WAP-192-WBXML §5.7): strings that end with NUL, referred to by their offsets. */
export class StringTable {
  private readonly texts = new Map<number, string>();
  private readonly step: 1 | 2;

  /** @param charset MIBEnum, 0 for unknown */
  constructor(
    readonly octets: Uint8Array,
    readonly charset: number,
  ) {
    this.step = isWideCharset(charset) ? 2 : 1;
  }

  /** The string that starts at an offset; null when the offset is not in the table. */
  at(offset: number): string | null {
    if (offset >= this.octets.length) return null;
    let text = this.texts.get(offset);
    if (text === undefined) {
      const end = endOfString(this.octets, offset, this.octets.length, this.step) ?? this.octets.length;
      text = decodeText(this.octets.subarray(offset, end), this.charset).text;
      this.texts.set(offset, text);
    }
    return text;
  }

  /** The strings one after the other; `end` is behind the NUL. */
  *all(): Generator<{ offset: number; end: number; text: string }> {
    const { length } = this.octets;
    for (let offset = 0; offset < length;) {
      const terminator = endOfString(this.octets, offset, length, this.step);
      const end = terminator === null ? length : terminator + this.step;
      yield { offset, end, text: this.at(offset)! };
      offset = end;
    }
  }
}

/**
 * Offset of the NUL that ends the string at `start`, two octets wide where characters are; null when there is none
 * before `end`.
 */
export function endOfString(octets: Uint8Array, start: number, end: number, step: 1 | 2): number | null {
  // A view: the search must not run on behind the end.
  const view = octets.subarray(start, end);
  let at = view.indexOf(0);
  if (step === 2) while (at >= 0 && (at % 2 !== 0 || view[at + 1] !== 0)) at = view.indexOf(0, at + 1);
  return at < 0 ? null : start + at;
}
