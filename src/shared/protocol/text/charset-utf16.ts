const REPLACEMENT = 0xfffd;

/** Code units turned into text by one call. */
const CHUNK = 4096;

/**
 * UTF-16 to text. A byte order mark decides and is left out; without one it is big-endian (as WAP-230-WSP and phones
 * have it) or what `order` says. A surrogate without its partner and an odd last octet become U+FFFD, and `valid`
 * is false.
 */
export function decodeUtf16(
  octets: Uint8Array,
  order: 'big-endian' | 'little-endian' = 'big-endian',
): { text: string; valid: boolean } {
  const mark = octets.length > 1 ? (octets[0]! << 8) | octets[1]! : 0;
  const marked = mark === 0xfeff || mark === 0xfffe;
  const high = (marked ? mark === 0xfffe : order === 'little-endian') ? 1 : 0;
  const low = 1 - high;
  const length = octets.length;
  const units = new Uint16Array(Math.min((length >> 1) + 1, CHUNK + 1));
  let text = '';
  let valid = true;
  let count = 0;
  for (let at = marked ? 2 : 0; at < length; at += 2) {
    if (count >= CHUNK) {
      text += String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]);
      count = 0;
    }
    let unit = at + 1 < length ? (octets[at + high]! << 8) | octets[at + low]! : -1;
    if (unit >= 0xd800 && unit < 0xdc00 && at + 3 < length) {
      const next = (octets[at + 2 + high]! << 8) | octets[at + 2 + low]!;
      if (next >= 0xdc00 && next < 0xe000) {
        units[count++] = unit;
        units[count++] = next;
        at += 2;
        continue;
      }
    }
    if (unit < 0 || (unit >= 0xd800 && unit < 0xe000)) {
      unit = REPLACEMENT;
      valid = false;
    }
    units[count++] = unit;
  }
  return {
    text: text + String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]),
    valid,
  };
}
