import { US_ASCII, UTF_8, decodeCharset } from '../text/charset';
import { encodeUtf8 } from '../text/utf8';

const ISO_8859_1 = 4;

/** Highest character of each character set that can be written; unknown (0) is written as UTF-8. */
const HIGHEST: ReadonlyMap<number, number> = new Map([
  [0, 0x10ffff],
  [UTF_8, 0x10ffff],
  [ISO_8859_1, 0xff],
  [US_ASCII, 0x7f],
]);

/** Whether text can be written in the character set with this MIBEnum. */
export function isWritable(charset: number): boolean {
  return HIGHEST.has(charset);
}

/** Whether a character stands in a character set that can be written. */
export function holds(charset: number, codePoint: number): boolean {
  return codePoint <= (HIGHEST.get(charset) ?? -1);
}

/** The octets of a text; null when the character set cannot be written or does not hold a character. */
export function encodeText(text: string, charset: number): Uint8Array | null {
  const highest = HIGHEST.get(charset);
  if (highest === undefined) return null;
  if (highest === 0x10ffff) return encodeUtf8(text);
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > highest) return null;
    octets[i] = code;
  }
  return octets;
}

/** Text of octets, with what `decodeCharset` says of them and whether `encodeText` gives the same octets again. */
export function decodeText(
  octets: Uint8Array,
  charset: number,
): { text: string; valid: boolean; known: boolean; reversible: boolean } {
  const decoded = decodeCharset(octets, charset);
  const reversible = decoded.valid && HIGHEST.has(charset);
  return { ...decoded, reversible };
}
