const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 0x3d;
const NO_DIGIT = 0xff;

const CODES = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0));
const VALUES = new Uint8Array(128).fill(NO_DIGIT);
CODES.forEach((code, value) => (VALUES[code] = value));

/** Characters turned into text by one call. */
const CHUNK = 4096;

/** Base64 (RFC 4648 §4) with padding, in one line. */
export function encodeBase64(octets: Uint8Array): string {
  const digits = new Uint8Array(CHUNK);
  let text = '';
  let count = 0;
  for (let at = 0; at < octets.length; at += 3) {
    const left = octets.length - at;
    const bits = (octets[at]! << 16) | ((octets[at + 1] ?? 0) << 8) | (octets[at + 2] ?? 0);
    digits[count++] = CODES[bits >> 18]!;
    digits[count++] = CODES[(bits >> 12) & 0x3f]!;
    digits[count++] = left > 1 ? CODES[(bits >> 6) & 0x3f]! : PAD;
    digits[count++] = left > 2 ? CODES[bits & 0x3f]! : PAD;
    if (count === CHUNK) {
      text += String.fromCharCode.apply(null, digits as unknown as number[]);
      count = 0;
    }
  }
  return text + String.fromCharCode.apply(null, digits.subarray(0, count) as unknown as number[]);
}

/** Octets of a base64 text, padded or not; white space is skipped. Null when it is no base64. */
export function decodeBase64(text: string): Uint8Array | null {
  const digits = text.replace(/\s+/g, '').replace(/={1,2}$/, '');
  if (digits.length % 4 === 1) return null;
  const octets = new Uint8Array((digits.length * 3) >> 2);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = VALUES[digits.charCodeAt(i)] ?? NO_DIGIT;
    if (value === NO_DIGIT) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      octets[at++] = (held >> bits) & 0xff;
    }
  }
  return octets;
}
