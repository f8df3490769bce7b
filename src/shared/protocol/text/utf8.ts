import { latin1Text } from './charset-latin1';

const REPLACEMENT = 0xfffd;

/** UTF-16 code units that are put together before they become a string. */
const CHUNK = 4096;

/**
 * UTF-8 (RFC 3629) of a text. A surrogate without its partner, which no UTF-8 can carry, becomes U+FFFD.
 */
export function encodeUtf8(text: string): Uint8Array {
  const octets = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      octets[at++] = code;
      continue;
    }
    if (code < 0x800) {
      octets[at++] = 0xc0 | (code >> 6);
      octets[at++] = 0x80 | (code & 0x3f);
      continue;
    }
    if (code >= 0xd800 && code < 0xe000) {
      const low = text.charCodeAt(i + 1);
      if (code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
        i++;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        octets[at++] = 0xf0 | (code >> 18);
        octets[at++] = 0x80 | ((code >> 12) & 0x3f);
        octets[at++] = 0x80 | ((code >> 6) & 0x3f);
        octets[at++] = 0x80 | (code & 0x3f);
        continue;
      }
      code = REPLACEMENT;
    }
    octets[at++] = 0xe0 | (code >> 12);
    octets[at++] = 0x80 | ((code >> 6) & 0x3f);
    octets[at++] = 0x80 | (code & 0x3f);
  }
  return octets;
}

function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    if (code < 0x800) {
      length++;
      continue;
    }
    length += 2;
    if (code < 0xd800 || code >= 0xdc00) continue;
    const low = text.charCodeAt(i + 1);
    // A pair: two code units, four octets.
    if (low >= 0xdc00 && low < 0xe000) i++;
  }
  return length;
}

/**
 * Text of UTF-8 octets. Whatever is no UTF-8 becomes U+FFFD, one for each maximal part of a sequence, as the WHATWG
 * encoding standard does it, and `valid` is false. A byte order mark stays in the text as U+FEFF.
 */
export function decodeUtf8(octets: Uint8Array): { text: string; valid: boolean } {
  const length = octets.length;
  let ascii = 0;
  while (ascii < length && octets[ascii]! < 0x80) ascii++;
  if (ascii === length) return { text: latin1Text(octets, 0, length), valid: true };

  // A plain array: from short ones `apply` makes text faster than from typed ones.
  let units: number[] = [];
  let text = latin1Text(octets, 0, ascii);
  let valid = true;
  let at = ascii;
  while (at < length) {
    if (units.length >= CHUNK) {
      text += String.fromCharCode.apply(null, units);
      units = [];
    }
    const first = octets[at++]!;
    if (first < 0x80) {
      units.push(first);
      continue;
    }
    const size = sequenceLength(first);
    let code = first & (0x7f >> size);
    let taken = 1;
    while (taken < size && at < length && isContinuation(octets[at]!, first, taken)) {
      code = (code << 6) | (octets[at++]! & 0x3f);
      taken++;
    }
    if (size === 0 || taken < size) {
      valid = false;
      units.push(REPLACEMENT);
    } else if (code < 0x10000) {
      units.push(code);
    } else {
      units.push(0xd7c0 + (code >> 10));
      units.push(0xdc00 | (code & 0x3ff));
    }
  }
  return { text: text + String.fromCharCode.apply(null, units), valid };
}

/** Octets in the sequence that starts with `first`; 0 when none does. */
function sequenceLength(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** RFC 3629 §4: the second octet's range keeps out overlong forms, surrogates and what is beyond U+10FFFF. */
function isContinuation(octet: number, first: number, index: number): boolean {
  if (octet < 0x80 || octet > 0xbf) return false;
  if (index > 1) return true;
  if (first === 0xe0) return octet >= 0xa0;
  if (first === 0xed) return octet < 0xa0;
  if (first === 0xf0) return octet >= 0x90;
  return first !== 0xf4 || octet < 0x90;
}
