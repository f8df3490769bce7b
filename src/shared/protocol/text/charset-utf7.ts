import { decodeUtf16 } from './charset-utf16';

const PLUS = 0x2b;
const MINUS = 0x2d;

/** Value of a modified base64 digit (RFC 2152); -1 for anything else. */
function digit(octet: number): number {
  if (octet >= 0x41 && octet <= 0x5a) return octet - 0x41;
  if (octet >= 0x61 && octet <= 0x7a) return octet - 0x61 + 26;
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30 + 52;
  return octet === PLUS ? 62 : octet === 0x2f ? 63 : -1;
}

/** UTF-7 (RFC 2152) to text; octets above 0x7E, and shifted runs that are no UTF-16, become U+FFFD. */
export function decodeUtf7(octets: Uint8Array): { text: string; valid: boolean } {
  // No octet of UTF-7 is more than one code unit.
  const units = new Uint8Array(octets.length * 2);
  let length = 0;
  let valid = true;
  const put = (unit: number): void => {
    units[length++] = unit >> 8;
    units[length++] = unit & 0xff;
  };
  let at = 0;
  while (at < octets.length) {
    const octet = octets[at++]!;
    if (octet !== PLUS) {
      if (octet > 0x7e) valid = false;
      put(octet > 0x7e ? 0xfffd : octet);
      continue;
    }
    if (octets[at] === MINUS) {
      put(PLUS);
      at++;
      continue;
    }
    const start = at;
    let held = 0;
    let bits = 0;
    for (; at < octets.length; at++) {
      const value = digit(octets[at]!);
      if (value < 0) break;
      held = ((held << 6) | value) & 0x3fffff;
      bits += 6;
      if (bits < 16) continue;
      bits -= 16;
      put((held >> bits) & 0xffff);
    }
    if ((at - start) * 6 < 16) valid = false;
    if (octets[at] === MINUS) at++;
  }
  const decoded = decodeUtf16(units.subarray(0, length));
  return { text: decoded.text, valid: valid && decoded.valid };
}
