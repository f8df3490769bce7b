import { UTF_8, decodeCharset, encodeCharset } from '../text/charset';

/** What a document is written in that names no character set (WAP-192-WBXML §5.6: 0 is unknown). */
function writtenIn(charset: number): number {
  return charset === 0 ? UTF_8 : charset;
}

/** Whether text can be written in the character set with this MIBEnum; 0 stands for UTF-8. */
export function isWritable(charset: number): boolean {
  return encodeCharset('', writtenIn(charset)) !== null;
}

/** The octets of a text; null when the character set cannot be written or does not hold a character. */
export function encodeText(text: string, charset: number): Uint8Array | null {
  return encodeCharset(text, writtenIn(charset));
}

/** Text of octets by a MIBEnum, 0 for unknown; `valid` is false when some of them are none of that character set. */
export function decodeText(octets: Uint8Array, charset: number): { text: string; valid: boolean } {
  return decodeCharset(octets, charset);
}

/** Whether a text becomes these octets. */
export function becomes(text: string, octets: Uint8Array, charset: number): boolean {
  const encoded = encodeText(text, charset);
  if (encoded?.length !== octets.length) return false;
  for (let i = 0; i < octets.length; i++) if (encoded[i] !== octets[i]) return false;
  return true;
}
