import { unitBuffer, unitsToText } from './code-units';
import { ESC, EXTENDED, NONE, alphabetOf } from './gsm7-alphabet';
import type { Gsm7Languages } from './gsm7-alphabet';

/**
 * GSM 7-bit alphabets (3GPP TS 23.038 §6.2.1) and septet packing (§6.1.2.1.1): the default alphabet with its extension
 * table, or the tables of national languages.
 *
 * A septet is held in the low seven bits of an octet. A character of the table behind ESC is two septets: ESC and its
 * code there.
 */

const SPACE = 0x20;
/** The default alphabet with its extension table: what almost all text is in. */
const DEFAULT = alphabetOf({ locking: 0, single: 0 });

/**
 * How many septets the text takes, ESC included; -1 when it has a character outside both tables.
 * @param languages whose tables; without it the default ones
 */
export function countSeptets(text: string, languages?: Gsm7Languages): number {
  return count(text, languages === undefined ? DEFAULT.codes : alphabetOf(languages).codes);
}

function count(text: string, codes: Uint8Array): number {
  const { length } = text;
  let septets = length;
  for (let i = 0; i < length; i++) {
    const code = codes[text.charCodeAt(i)]!;
    if (code >= EXTENDED) {
      if (code === NONE) return -1;
      septets++;
    }
  }
  return septets;
}

/** Whether every character is in the default alphabet or its extension table. */
export function isGsm7(text: string): boolean {
  return countSeptets(text) >= 0;
}

/**
 * Text to septets, one per octet, ESC pairs included.
 * @param languages whose tables; without it the default ones
 * @returns null when a character is in neither table
 */
export function encodeGsm7(text: string, languages?: Gsm7Languages): Uint8Array | null {
  const { codes } = languages === undefined ? DEFAULT : alphabetOf(languages);
  const length = count(text, codes);
  if (length < 0) return null;
  const septets = new Uint8Array(length);
  fill(septets, text, codes);
  return septets;
}

function fill(septets: Uint8Array, text: string, codes: Uint8Array): void {
  const { length } = septets;
  for (let i = 0, at = 0; at < length; i++) {
    const code = codes[text.charCodeAt(i)]!;
    if (code >= EXTENDED) septets[at++] = ESC;
    septets[at++] = code & 0x7f;
  }
}

/**
 * Septets to text, one per octet (bit 8 is ignored). ESC before a code that its table lacks gives the other table's
 * character; before a reserved code, or at the end, a space. So does a septet without a character.
 * @param languages whose tables; without it the default ones
 */
export function decodeGsm7(septets: Uint8Array, languages?: Gsm7Languages): string {
  const { units: plain, extensionUnits } = languages === undefined ? DEFAULT : alphabetOf(languages);
  const length = septets.length;
  let text = '';
  let i = 0;
  while (i < length) {
    const units = unitBuffer(length - i);
    let filled = 0;
    while (filled < units.length && i < length) {
      const septet = septets[i++]! & 0x7f;
      if (septet !== ESC) units[filled++] = plain[septet]!;
      else units[filled++] = i < length ? extensionUnits[septets[i++]! & 0x7f]! : SPACE;
    }
    text += unitsToText(filled === units.length ? units : units.slice(0, filled));
  }
  return text;
}

/**
 * Packs septets (one per octet) into octets, least significant bit first.
 * @param fillBits zero bits in front of the first septet, 0 to 7, so that text behind a header starts on a septet
 * @returns `packedLength` octets; spare bits at the end are zero
 */
export function packSeptets(septets: Uint8Array, fillBits: number): Uint8Array {
  const octets = new Uint8Array(packedLength(septets.length, fillBits));
  packInto(octets, 0, septets, fillBits);
  return octets;
}

/** Octets that so many septets take: ceil((fillBits + 7 × septets) / 8). */
export function packedLength(septets: number, fillBits: number): number {
  return (fillBits + 7 * septets + 7) >> 3;
}

/** `packSeptets` into `octets` from `at` on, where there are `packedLength` of them. */
export function packInto(octets: Uint8Array, at: number, septets: Uint8Array, fillBits: number): void {
  const count = septets.length;
  let next = at;
  let pending = 0;
  let bits = fillBits;
  for (let i = 0; i < count; i++) {
    pending |= (septets[i]! & 0x7f) << bits;
    bits += 7;
    if (bits >= 8) {
      octets[next++] = pending;
      pending >>= 8;
      bits -= 8;
    }
  }
  if (bits > 0) octets[next] = pending;
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
