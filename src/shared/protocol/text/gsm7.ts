import { unitBuffer, unitsToText } from './code-units';

/**
 * GSM 7-bit default alphabet with its extension table (3GPP TS 23.038 §6.2.1) and septet packing (§6.1.2.1.1).
 *
 * A septet is held in the low seven bits of an octet. A character of the extension table is two septets: ESC and its
 * code there.
 */

const ESC = 0x1b;

/** The 128 characters in code order; the space at 0x1B only keeps ESC's place. */
const DEFAULT_ALPHABET =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ' +
  ' !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§' +
  '¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Code behind ESC and its character. */
const EXTENSION: readonly (readonly [number, string])[] = [
  [0x0a, '\f'],
  [0x14, '^'],
  [0x28, '{'],
  [0x29, '}'],
  [0x2f, '\\'],
  [0x3c, '['],
  [0x3d, '~'],
  [0x3e, ']'],
  [0x40, '|'],
  [0x65, '€'],
];

/** Codes behind ESC that are kept for later tables or controls; they show as a space (§6.2.1.1). */
const RESERVED_EXTENSION: readonly number[] = [0x0d, ESC];

const SPACE = 0x20;
/** In `CODES`: not in the alphabet. */
const NONE = 0xff;
/** In `CODES`: the other seven bits follow ESC. */
const EXTENDED = 0x80;

/** UTF-16 code units of the default alphabet by septet. */
const DEFAULT_UNITS = Uint16Array.from(DEFAULT_ALPHABET, (character) => character.charCodeAt(0));

/** UTF-16 code units by septet behind ESC; what the extension table lacks is the default alphabet's (§6.2.1.1). */
const EXTENSION_UNITS = DEFAULT_UNITS.slice();

/** By UTF-16 code unit: the septet, `EXTENDED | septet`, or `NONE`. Ends at the last character known, the euro sign. */
const CODES = new Uint8Array(0x20ad).fill(NONE);

DEFAULT_UNITS.forEach((unit, septet) => {
  if (septet !== ESC) CODES[unit] = septet;
});
for (const septet of RESERVED_EXTENSION) EXTENSION_UNITS[septet] = SPACE;
for (const [septet, character] of EXTENSION) {
  EXTENSION_UNITS[septet] = character.charCodeAt(0);
  CODES[character.charCodeAt(0)] = EXTENDED | septet;
}

/**
 * How many septets the text takes, ESC included; -1 when it has a character outside default and extension table.
 */
export function countSeptets(text: string): number {
  const length = text.length;
  let count = length;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    const code = unit < CODES.length ? CODES[unit]! : NONE;
    if (code >= EXTENDED) {
      if (code === NONE) return -1;
      count++;
    }
  }
  return count;
}

/** Whether every character is in the default alphabet or its extension table. */
export function isGsm7(text: string): boolean {
  return countSeptets(text) >= 0;
}

/**
 * Text to septets, one per octet, ESC pairs included.
 * @returns null when a character is neither in the default alphabet nor in its extension table
 */
export function encodeGsm7(text: string): Uint8Array | null {
  const count = countSeptets(text);
  if (count < 0) return null;
  const septets = new Uint8Array(count);
  for (let i = 0, at = 0; at < count; i++) {
    const code = CODES[text.charCodeAt(i)]!;
    if (code >= EXTENDED) septets[at++] = ESC;
    septets[at++] = code & 0x7f;
  }
  return septets;
}

/**
 * Septets to text, one per octet (bit 8 is ignored). ESC before a code that the extension table lacks gives the default
 * alphabet's character; before a reserved code, or at the end, a space.
 */
export function decodeGsm7(septets: Uint8Array): string {
  const length = septets.length;
  let text = '';
  let i = 0;
  while (i < length) {
    const units = unitBuffer(length - i);
    let filled = 0;
    while (filled < units.length && i < length) {
      const septet = septets[i++]! & 0x7f;
      if (septet !== ESC) units[filled++] = DEFAULT_UNITS[septet]!;
      else units[filled++] = i < length ? EXTENSION_UNITS[septets[i++]! & 0x7f]! : SPACE;
    }
    text += unitsToText(filled === units.length ? units : units.slice(0, filled));
  }
  return text;
}

/**
 * Packs septets (one per octet) into octets, least significant bit first.
 * @param fillBits zero bits in front of the first septet, 0 to 7, so that text behind a header starts on a septet
 * @returns ceil((fillBits + 7 × septets) / 8) octets; spare bits at the end are zero
 */
export function packSeptets(septets: Uint8Array, fillBits: number): Uint8Array {
  const count = septets.length;
  const octets = new Uint8Array((fillBits + 7 * count + 7) >> 3);
  let at = 0;
  let pending = 0;
  let bits = fillBits;
  for (let i = 0; i < count; i++) {
    pending |= (septets[i]! & 0x7f) << bits;
    bits += 7;
    if (bits >= 8) {
      octets[at++] = pending;
      pending >>= 8;
      bits -= 8;
    }
  }
  if (bits > 0) octets[at] = pending;
  return octets;
}

/**
 * Unpacks `count` septets, one per octet of the result.
 * @param octets at least ceil((fillBits + 7 × count) / 8) of them from `start` on
 * @param fillBits bits to skip in front of the first septet, 0 to 7
 */
export function unpackSeptets(octets: Uint8Array, count: number, fillBits: number, start = 0): Uint8Array {
  const septets = new Uint8Array(count);
  if (count === 0) return septets;
  let at = start;
  let pending = octets[at++]! >> fillBits;
  let bits = 8 - fillBits;
  for (let i = 0; i < count; i++) {
    if (bits < 7) {
      pending |= octets[at++]! << bits;
      bits += 8;
    }
    septets[i] = pending & 0x7f;
    pending >>= 7;
    bits -= 7;
  }
  return septets;
}
