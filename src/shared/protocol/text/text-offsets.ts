import { latin1Text } from './charset-latin1';
import { decodeUtf16 } from './charset-utf16';
import { decodeUtf8 } from './utf8';

/** Text with the way back to its octets. */
export interface MappedText {
  text: string;
  /** Offset in the octets of a UTF-16 code unit of the text. */
  offsetOf(unit: number): number;
}

/** Most octets of a UTF-16 code unit in UTF-8. */
const WIDEST_UNIT = 3;

/**
 * Reads text whose character set is not told: UTF-16 with a byte order mark, UTF-8 where it is that, else ISO-8859-1.
 * @param longest as many code units are wanted: of a longer text the first `longest`, and some more, are read
 */
export function decodeText(octets: Uint8Array, longest?: number): MappedText {
  const whole = longest === undefined ? octets : octets.subarray(0, endOfText(octets, longest));
  const mark = octets.length > 1 ? (octets[0]! << 8) | octets[1]! : 0;
  if (mark === 0xfeff || mark === 0xfffe) {
    return { text: decodeUtf16(whole).text, offsetOf: (unit) => Math.min(2 + 2 * unit, octets.length) };
  }
  const { text, valid } = decodeUtf8(whole);
  if (!valid) return { text: latin1Text(whole, 0, whole.length), offsetOf: (unit) => unit };
  if (text.length === whole.length) return { text, offsetOf: (unit) => unit };
  const read = longest === undefined ? text : text.slice(0, longest + 1);
  const offsets = utf8Offsets(read);
  return { text: read, offsetOf: (unit) => offsets[unit] ?? octets.length };
}

/** Where more than `longest` code units end in any character set, and no character of UTF-8 is cut. */
function endOfText(octets: Uint8Array, longest: number): number {
  const end = WIDEST_UNIT * (longest + 2);
  if (end >= octets.length) return octets.length;
  let at = end;
  while (at > end - WIDEST_UNIT && (octets[at]! & 0xc0) === 0x80) at--;
  return at;
}

/** By code unit; both halves of a surrogate pair are where its four octets start. */
function utf8Offsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let offset = 0;
  for (let i = 0; i < text.length; i++) {
    offsets[i] = offset;
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code < 0xdc00) {
      offsets[++i] = offset;
      offset += 4;
    } else offset += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  offsets[text.length] = offset;
  return offsets;
}
