import { octetsRoom } from './room';

/**
 * A run of octets in pieces, so that a large body travels through headers, links and trace without being copied.
 * Pieces are never written to once they are part of one.
 */
export type Octets = readonly Uint8Array[];

export function octetsLength(octets: Octets): number {
  let length = 0;
  for (const piece of octets) length += piece.length;
  return length;
}

/** One contiguous array: the piece itself when there is only one, else a copy. */
export function joinOctets(octets: Octets): Uint8Array {
  if (octets.length === 1) return octets[0]!;
  const joined = octetsRoom(octetsLength(octets));
  let at = 0;
  for (const piece of octets) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Whether two runs of octets are the same. */
export function sameOctets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, at) => octet === b[at]);
}

/** UTF-16 codes of the hexadecimal digits. */
const DIGIT_CODES = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** Octets that become text by one call: a rope of digits would take sixteen times their size. */
const CHUNK = 2048;
const FEW = 64;

/** Lower-case hex, two digits an octet. */
export function toHex(octets: Uint8Array): string {
  if (octets.length <= FEW) {
    // A plain array: from short ones `apply` makes text faster than from typed ones.
    const codes: number[] = [];
    for (const octet of octets) codes.push(DIGIT_CODES[octet >> 4]!, DIGIT_CODES[octet & 15]!);
    return String.fromCharCode.apply(null, codes);
  }
  let hex = '';
  const codes = new Uint8Array(2 * Math.min(CHUNK, octets.length));
  for (let at = 0; at < octets.length; at += CHUNK) {
    const end = Math.min(at + CHUNK, octets.length);
    let count = 0;
    for (let i = at; i < end; i++) {
      const octet = octets[i]!;
      codes[count++] = DIGIT_CODES[octet >> 4]!;
      codes[count++] = DIGIT_CODES[octet & 15]!;
    }
    hex += String.fromCharCode.apply(null, codes.subarray(0, count) as unknown as number[]);
  }
  return hex;
}

const NO_DIGIT = 0xff;
const WHITE_SPACE = 0xfe;

/** By character code: the digit's value, or why there is none. */
const DIGITS = new Uint8Array(128).fill(NO_DIGIT);
for (let digit = 0; digit < 16; digit++) {
  DIGITS[digit.toString(16).charCodeAt(0)] = digit;
  DIGITS[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}
for (const space of ' \t\n\v\f\r') DIGITS[space.charCodeAt(0)] = WHITE_SPACE;

/** Reads hex digits, ignoring ASCII white space; null when there is anything else or half an octet. */
export function fromHex(hex: string): Uint8Array | null {
  const octets = new Uint8Array(hex.length >> 1);
  // Hex without white space, as programs write it, two digits at a time.
  let at = 0;
  for (; at < octets.length; at++) {
    const high = digitOf(hex.charCodeAt(2 * at));
    const low = digitOf(hex.charCodeAt(2 * at + 1));
    if ((high | low) > 0xf) break;
    octets[at] = (high << 4) | low;
  }
  return 2 * at === hex.length ? octets : fromSpacedHex(hex, octets, at);
}

/** @param done octets that have been read; a pair of digits each */
function fromSpacedHex(hex: string, octets: Uint8Array, done: number): Uint8Array | null {
  let digits = 2 * done;
  let high = 0;
  for (let i = digits; i < hex.length; i++) {
    const digit = digitOf(hex.charCodeAt(i));
    if (digit === WHITE_SPACE) continue;
    if (digit === NO_DIGIT) return null;
    if ((digits & 1) === 0) high = digit << 4;
    else octets[digits >> 1] = high | digit;
    digits++;
  }
  if ((digits & 1) !== 0) return null;
  return 2 * octets.length === digits ? octets : octets.slice(0, digits >> 1);
}

function digitOf(unit: number): number {
  return unit < DIGITS.length ? DIGITS[unit]! : NO_DIGIT;
}
