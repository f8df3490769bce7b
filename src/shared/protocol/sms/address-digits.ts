import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { latin1Text } from '../text/charset-latin1';

/** The digits of addresses: two semi-octets an octet, the first in the low half (3GPP TS 23.040 §9.1.2.3). */

/** A TP address holds at most so many: 20 digits or 11 characters. */
export const MAX_SEMI_OCTETS = 20;
/** Stands behind an odd number of digits. */
export const FILLER = 0xf;
const NOT_A_DIGIT = 0xff;
const PLUS = 0x2b;

/** The semi-octet of `#`, the last that a keypad has. */
const LAST_DIALLED = 0xb;
/** Characters of the semi-octets; the filler stands for nothing. */
const DIGITS = [...'0123456789*#abc', ''];
/** Character codes by semi-octet. */
const DIGIT_CODES = Uint8Array.from(DIGITS, (digit) => (digit === '' ? 0 : digit.charCodeAt(0)));
/** Semi-octet by character code. */
const SEMI_OCTETS = new Uint8Array(128).fill(NOT_A_DIGIT);
for (const [value, digit] of DIGITS.entries()) if (digit !== '') SEMI_OCTETS[digit.charCodeAt(0)] = value;

/** Whether a text starts with a plus sign, as international numbers do. */
export function hasPlus(text: string): boolean {
  return text.charCodeAt(0) === PLUS;
}

/** Whether a text is nothing but digits that can be dialled, behind a plus sign only decimal ones. */
export function isDialled(text: string): boolean {
  const international = hasPlus(text);
  const start = international ? 1 : 0;
  if (text.length === start) return false;
  for (let i = start; i < text.length; i++) {
    const value = SEMI_OCTETS[text.charCodeAt(i)] ?? NOT_A_DIGIT;
    if (value > (international ? 9 : LAST_DIALLED)) return false;
  }
  return true;
}

/**
 * How many digits a number has.
 * @param international its plus sign is none
 * @throws EncodeError for more than 20
 */
export function digitsOf(number: string, international: boolean): number {
  const digits = number.length - firstDigit(number, international);
  if (digits > MAX_SEMI_OCTETS) throw new EncodeError(`"${number}" is longer than ${MAX_SEMI_OCTETS} digits`);
  return digits;
}

function firstDigit(number: string, international: boolean): number {
  return international && hasPlus(number) ? 1 : 0;
}

/** Two digits an octet, a filler behind an odd one. @throws EncodeError for what is not a digit */
export function writeDigits(writer: Writer, number: string, international: boolean): void {
  for (let i = firstDigit(number, international); i < number.length; i += 2) {
    const low = semiOctetOf(number, i);
    const high = i + 1 < number.length ? semiOctetOf(number, i + 1) : FILLER;
    writer.u8((high << 4) | low);
  }
}

function semiOctetOf(number: string, index: number): number {
  const unit = number.charCodeAt(index);
  const value = unit < SEMI_OCTETS.length ? SEMI_OCTETS[unit]! : NOT_A_DIGIT;
  if (value === NOT_A_DIGIT)
    throw new EncodeError(`"${number}" has "${number[index]}", which is not a digit`);
  return value;
}

/** The characters of the number that is being read: one that is put together from pieces takes longer. */
const characters = new Uint8Array(1 + MAX_SEMI_OCTETS);
characters[0] = PLUS;

/**
 * Reads digits; fillers and digits that are not where they belong are a finding.
 * @param octets how many, at most 10
 * @param semiOctets how many digits there should be
 * @param international puts a plus sign in front
 */
export function readDigits(
  reader: Reader,
  octets: number,
  semiOctets: number,
  international: boolean,
): string {
  let end = 1;
  let last = 0;
  for (let i = 0; i < octets; i++) {
    last = reader.u8();
    const [low, high] = [last & 0xf, last >> 4];
    if (low !== FILLER) characters[end++] = DIGIT_CODES[low]!;
    if (high !== FILLER) characters[end++] = DIGIT_CODES[high]!;
  }
  if (end - 1 !== semiOctets || ((semiOctets & 1) === 1 && last >> 4 !== FILLER)) {
    // A digit where the filler belongs is not part of the number; a filler where a digit belongs shortens it.
    reader.finding(
      'warning',
      'address-filler',
      'digits and fillers do not match the number of digits',
      reader.pos - 1,
    );
    end = Math.min(end, 1 + semiOctets);
  }
  return latin1Text(characters, international ? 0 : 1, end);
}
