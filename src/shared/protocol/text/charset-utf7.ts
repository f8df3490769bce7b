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

/** UTF-7 (RFC 2152) to text; octets above 0x7F, and shifted runs that are no UTF-16, become U+FFFD. */
export function decodeUtf7(octets: Uint8Array): { text: string; valid: boolean } {
  const pieces: string[] = [];
  let valid = true;
  let at = 0;
  while (at < octets.length) {
    const octet = octets[at++]!;
    if (octet !== PLUS) {
      if (octet > 0x7e) valid = false;
      pieces.push(octet > 0x7e ? '\ufffd' : String.fromCharCode(octet));
      continue;
    }
    if (octets[at] === MINUS) {
      pieces.push('+');
      at++;
      continue;
    }
    const start = at;
    while (at < octets.length && digit(octets[at]!) >= 0) at++;
    const bits = (at - start) * 6;
    const run = new Uint8Array((bits >> 4) * 2);
    let held = 0;
    let heldBits = 0;
    for (let i = start, filled = 0; filled < run.length; i++) {
      held = ((held << 6) | digit(octets[i]!)) & 0x3fff;
      heldBits += 6;
      if (heldBits < 8) continue;
      heldBits -= 8;
      run[filled++] = (held >> heldBits) & 0xff;
    }
    const decoded = decodeUtf16(run);
    if (!decoded.valid || run.length === 0) valid = false;
    pieces.push(decoded.text);
    if (octets[at] === MINUS) at++;
  }
  return { text: pieces.join(''), valid };
}
