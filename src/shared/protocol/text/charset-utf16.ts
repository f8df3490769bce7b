const REPLACEMENT = 0xfffd;
const MARK = 0xfeff;
/** A surrogate without its partner. */
const LONE = /\p{Surrogate}/gu;

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

/**
 * UTF-16 of a text, two octets a code unit. A surrogate without its partner becomes U+FFFD.
 * @param mark whether a byte order mark goes in front; a text that starts with U+FEFF gets one in any case, as a reader
 * would take that for the mark
 */
export function encodeUtf16(text: string, order: 'big-endian' | 'little-endian', mark: boolean): Uint8Array {
  const units = (mark || text.charCodeAt(0) === MARK ? '\ufeff' : '') + text.replace(LONE, '\ufffd');
  const octets = new Uint8Array(2 * units.length);
  const high = order === 'big-endian' ? 0 : 1;
  for (let i = 0; i < units.length; i++) {
    const unit = units.charCodeAt(i);
    octets[2 * i + high] = unit >> 8;
    octets[2 * i + 1 - high] = unit & 0xff;
  }
  return octets;
}
