import { latin1Text } from './charset-latin1';
import { decodeUtf16 } from './charset-utf16';
import { decodeUtf8 } from './utf8';

/** Text with the way back to its octets. */
export interface MappedText {
  text: string;
  /** Offset in the octets of a UTF-16 code unit of the text. */
  offsetOf(unit: number): number;
}

/** Reads text whose character set is not told: UTF-16 with a byte order mark, UTF-8 where it is that, else ISO-8859-1. */
export function decodeText(octets: Uint8Array): MappedText {
  const mark = octets.length > 1 ? (octets[0]! << 8) | octets[1]! : 0;
  if (mark === 0xfeff || mark === 0xfffe) {
    return { text: decodeUtf16(octets).text, offsetOf: (unit) => Math.min(2 + 2 * unit, octets.length) };
  }
  const { text, valid } = decodeUtf8(octets);
  if (!valid) return { text: latin1Text(octets, 0, octets.length), offsetOf: (unit) => unit };
  if (text.length === octets.length) return { text, offsetOf: (unit) => unit };
  const offsets = utf8Offsets(text);
  return { text, offsetOf: (unit) => offsets[unit] ?? octets.length };
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
