import { decodeBase64 } from './base64';
import { charsetMib, decodeCharset } from './charset';

/** RFC 2047 §2: `=?charset*language?Q or B?text?=`; white space between two words is not shown (§6.2). */
const WORD =
  /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([QqBb])\?([^?\s]*)\?=(?:[ \t\r\n]+(?==\?[^?\s]+\?[QqBb]\?[^?\s]*\?=))?/g;

/**
 * Replaces the RFC 2047 encoded words in a text that came out of a mail system. Words in an unknown character set, or
 * with broken base64, stay as they are.
 * @returns the same string when there is nothing to replace
 */
export function decodeEncodedWords(text: string): string {
  if (!text.includes('=?')) return text;
  return text.replace(WORD, (word, charset: string, encoding: string, body: string) => {
    const mib = charsetMib(charset);
    const octets = encoding.toUpperCase() === 'Q' ? quotedOctets(body) : decodeBase64(body);
    return mib === null || octets === null ? word : decodeCharset(octets, mib).text;
  });
}

/** RFC 2047 §4.2: `_` is a space, `=xx` an octet; a `=` before anything else stands for itself. */
function quotedOctets(body: string): Uint8Array {
  const octets: number[] = [];
  for (let i = 0; i < body.length; i++) {
    const unit = body.charCodeAt(i);
    const hex = body.slice(i + 1, i + 3);
    if (unit === 0x3d && /^[0-9A-Fa-f]{2}$/.test(hex)) {
      octets.push(Number.parseInt(hex, 16));
      i += 2;
    } else {
      octets.push(unit === 0x5f ? 0x20 : unit & 0xff);
    }
  }
  return Uint8Array.from(octets);
}
