import { unitBuffer, unitsToText } from './code-units';

/** UTF-16 big-endian without byte order mark, two octets per code unit (3GPP TS 23.038 §6.2.3 as phones use it). */
export function encodeUcs2(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 2);
  for (let i = 0, at = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    octets[at++] = unit >> 8;
    octets[at++] = unit;
  }
  return octets;
}

/**
 * UTF-16 to text: big-endian, or as a leading byte order mark says (the mark itself is not text). Surrogates come
 * through as they are, paired or not; an odd last octet is left out.
 */
export function decodeUcs2(octets: Uint8Array): string {
  const mark = octets.length > 1 ? (octets[0]! << 8) | octets[1]! : 0;
  const littleEndian = mark === 0xfffe;
  const high = littleEndian ? 1 : 0;
  let at = littleEndian || mark === 0xfeff ? 2 : 0;
  let left = (octets.length - at) >> 1;
  let text = '';
  while (left > 0) {
    const units = unitBuffer(left);
    for (let i = 0; i < units.length; i++, at += 2)
      units[i] = (octets[at + high]! << 8) | octets[at + 1 - high]!;
    text += unitsToText(units);
    left -= units.length;
  }
  return text;
}
