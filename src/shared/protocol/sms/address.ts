import { EncodeError } from '../kit/decode-error';
import { sameOctets } from '../kit/octets';
import type { Reader } from '../kit/reader';
import type { FieldCodec } from '../kit/record';
import { describeOctet } from '../kit/record';
import type { Writer } from '../kit/writer';
import { latin1Text } from '../text/charset-latin1';
import { decodeGsm7, encodeGsm7, packSeptets, unpackSeptets } from '../text/gsm7';

/** TON by its three-bit code (3GPP TS 23.040 §9.1.2.5, TS 24.011 §8.2.5). */
const TYPES_OF_NUMBER = [
  'unknown',
  'international',
  'national',
  'network-specific',
  'subscriber',
  'alphanumeric',
  'abbreviated',
  'reserved',
] as const;
export type TypeOfNumber = (typeof TYPES_OF_NUMBER)[number];

/** NPI by its four-bit code. */
const NUMBERING_PLANS = [
  'unknown',
  'isdn',
  'reserved-2',
  'data',
  'telex',
  'service-centre-5',
  'service-centre-6',
  'reserved-7',
  'national',
  'private',
  'ermes',
  'reserved-11',
  'reserved-12',
  'reserved-13',
  'reserved-14',
  'reserved-15',
] as const;
export type NumberingPlan = (typeof NUMBERING_PLANS)[number];

/** An address as it travels in TPDUs and RPDUs. */
export interface SmsAddress {
  /** As people write it: `+491715550101` when international, digits, `*`, `#`, `a`–`c` otherwise; or the text. */
  number: string;
  ton: TypeOfNumber;
  npi: NumberingPlan;
}

/** A TP address holds at most 20 semi-octets: 20 digits or 11 characters. */
const MAX_SEMI_OCTETS = 20;
const MAX_CHARACTERS = 11;
const FILLER = 0xf;
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

const TON_CODES = codesByWord(TYPES_OF_NUMBER);
const NPI_CODES = codesByWord(NUMBERING_PLANS);

function codesByWord<W extends string>(words: readonly W[]): Readonly<Record<W, number>> {
  return Object.fromEntries(words.map((word, code) => [word, code])) as Record<W, number>;
}

/**
 * The address that a text means: `+49…` is international, digits with `*` and `#` of unknown type (national or short
 * numbers, as phones send them), anything else alphanumeric. Spaces, dots, dashes, slashes and brackets between digits
 * are left out.
 * @throws EncodeError for a text that fits none of them (too long, or not in the GSM alphabet)
 */
export function smsAddress(text: string): SmsAddress {
  const number = dialled(text) ?? dialled(text.replace(/[\s().\-/]/g, ''));
  if (number !== null) {
    digitsOf(number);
    return number;
  }
  if (text === '') throw new EncodeError('an address must not be empty');
  checkedSeptets(text);
  return { number: text, ton: 'alphanumeric', npi: 'unknown' };
}

/** The address of a text that is nothing but digits, and perhaps a plus sign; null for any other. */
function dialled(text: string): SmsAddress | null {
  const international = text.charCodeAt(0) === PLUS;
  const start = international ? 1 : 0;
  if (text.length === start) return null;
  for (let i = start; i < text.length; i++) {
    const value = SEMI_OCTETS[text.charCodeAt(i)] ?? NOT_A_DIGIT;
    if (value > (international ? 9 : LAST_DIALLED)) return null;
  }
  return { number: text, ton: international ? 'international' : 'unknown', npi: 'isdn' };
}

/** `+491715550101 (international, isdn)`. */
export function describeAddress(address: SmsAddress): string {
  return `${address.number} (${address.ton}, ${address.npi})`;
}

/** What an address has in front of its digits or characters, apart from their number. */
function typeOctet({ ton, npi }: SmsAddress): number {
  return 0x80 | (TON_CODES[ton] << 4) | NPI_CODES[npi];
}

/** The septets of an alphanumeric address. @throws EncodeError when it has none, or too many */
function checkedSeptets(text: string): Uint8Array {
  const septets = encodeGsm7(text);
  if (septets === null) throw new EncodeError(`"${text}" has characters outside the GSM alphabet`);
  if (septets.length > MAX_CHARACTERS)
    throw new EncodeError(`"${text}" is longer than ${MAX_CHARACTERS} characters`);
  return septets;
}

/** How many digits an address has. @throws EncodeError for too many */
function digitsOf({ number, ton }: SmsAddress): number {
  const digits = number.length - firstDigit(number, ton);
  if (digits > MAX_SEMI_OCTETS) throw new EncodeError(`"${number}" is longer than ${MAX_SEMI_OCTETS} digits`);
  return digits;
}

function firstDigit(number: string, ton: TypeOfNumber): number {
  return ton === 'international' && number.charCodeAt(0) === PLUS ? 1 : 0;
}

/** Two digits an octet, a filler behind an odd one. @throws EncodeError for what is not a digit */
function writeDigits(writer: Writer, { number, ton }: SmsAddress): void {
  for (let i = firstDigit(number, ton); i < number.length; i += 2) {
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

/** Reads the type octet; bit 8 says that no further octet of type follows and is always 1. */
function decodeType(reader: Reader): number {
  const octet = reader.u8();
  if ((octet & 0x80) === 0) {
    reader.finding('warning', 'address-type', 'bit 8 of the type of address is 0', reader.pos - 1);
  }
  reader.sink?.leaf(
    reader.pos - 1,
    reader.pos,
    'type',
    `${describeOctet(octet)} ${TYPES_OF_NUMBER[(octet >> 4) & 7]}, ${NUMBERING_PLANS[octet & 0xf]}`,
  );
  return octet;
}

/** The characters of the number that is being read: one that is put together from pieces takes longer. */
const characters = new Uint8Array(1 + MAX_SEMI_OCTETS);
characters[0] = PLUS;

function decodeDigits(reader: Reader, octets: number, semiOctets: number, international: boolean): string {
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

function decodeCharacters(reader: Reader, octets: number, semiOctets: number): string {
  const start = reader.pos;
  const packed = reader.bytes(octets);
  let septets = unpackSeptets(packed, Math.floor((semiOctets * 4) / 7), 0);
  // Senders that count whole octets make the seven spare bits behind 7 characters look like an eighth, "@".
  if (septets.length % 8 === 0 && septets.at(-1) === 0) septets = septets.subarray(0, -1);
  const text = decodeGsm7(septets);
  const canonical = encodeGsm7(text);
  if (
    canonical === null ||
    semiOctetsOf(canonical.length) !== semiOctets ||
    !sameOctets(packSeptets(canonical, 0), packed)
  ) {
    reader.finding(
      'warning',
      'address-text',
      'length or spare bits of the text are not as they should be',
      start,
    );
  }
  return text;
}

function decodeAddress(reader: Reader, octets: number, semiOctets: number, type: number): SmsAddress {
  const start = reader.pos;
  const ton = TYPES_OF_NUMBER[(type >> 4) & 7]!;
  const npi = NUMBERING_PLANS[type & 0xf]!;
  const number =
    ton === 'alphanumeric'
      ? decodeCharacters(reader, octets, semiOctets)
      : decodeDigits(reader, octets, semiOctets, ton === 'international');
  reader.sink?.leaf(start, reader.pos, ton === 'alphanumeric' ? 'text' : 'digits', number);
  return { number, ton, npi };
}

/** TP-OA, TP-DA, TP-RA: the length counts useful semi-octets (3GPP TS 23.040 §9.1.2.5). */
export const tpAddress: FieldCodec<SmsAddress> = {
  decode(reader) {
    const start = reader.pos;
    const semiOctets = reader.u8();
    if (semiOctets > MAX_SEMI_OCTETS) {
      reader.fail(`an address of ${semiOctets} semi-octets is longer than ${MAX_SEMI_OCTETS}`, start);
    }
    reader.sink?.leaf(start, reader.pos, 'length', `${semiOctets} semi-octets`);
    const type = decodeType(reader);
    return decodeAddress(reader, (semiOctets + 1) >> 1, semiOctets, type);
  },
  encode(writer, address) {
    if (address.ton === 'alphanumeric') {
      const septets = checkedSeptets(address.number);
      writer.u8(semiOctetsOf(septets.length)).u8(typeOctet(address)).bytes(packSeptets(septets, 0));
    } else {
      writer.u8(digitsOf(address)).u8(typeOctet(address));
      writeDigits(writer, address);
    }
  },
  describe: describeAddress,
};

/**
 * RP-Originator Address, RP-Destination Address and the service centre's address in front of a TPDU: the length counts
 * octets, type included, and 0 stands for no address (3GPP TS 24.011 §8.2.5.1, §8.2.5.2).
 */
export const rpAddress = {
  decode(reader: Reader): SmsAddress | null {
    const start = reader.pos;
    const length = reader.u8();
    const octets = length - 1;
    if (octets > MAX_SEMI_OCTETS / 2) {
      reader.fail(`an address of ${length} octets is longer than ${MAX_SEMI_OCTETS / 2 + 1}`, start);
    }
    reader.sink?.leaf(start, reader.pos, 'length', `${length} octets`);
    if (length === 0) return null;
    if (octets > reader.remaining - 1) reader.fail(`needs ${length} octets, only ${reader.remaining} left`);
    const type = decodeType(reader);
    return decodeAddress(reader, octets, rpSemiOctets(reader, octets, type), type);
  },
  encode(writer: Writer, address: SmsAddress | null): void {
    if (address === null) {
      writer.u8(0);
      return;
    }
    if (address.ton === 'alphanumeric') {
      const octets = packSeptets(checkedSeptets(address.number), 0);
      writer
        .u8(1 + octets.length)
        .u8(typeOctet(address))
        .bytes(octets);
    } else {
      writer.u8(1 + ((digitsOf(address) + 1) >> 1)).u8(typeOctet(address));
      writeDigits(writer, address);
    }
  },
  describe: (address: SmsAddress | null): string => (address === null ? 'none' : describeAddress(address)),
};

/** The useful semi-octets that the length in octets leaves open: a last filler, or seven spare bits, do not count. */
function rpSemiOctets(reader: Reader, octets: number, type: number): number {
  if (octets === 0) return 0;
  const last = reader.octets[reader.pos + octets - 1]!;
  if (TYPES_OF_NUMBER[(type >> 4) & 7] !== 'alphanumeric') return octets * 2 - (last >> 4 === FILLER ? 1 : 0);
  const spare = octets % 7 === 0 && last >> 1 === 0 ? 1 : 0;
  return semiOctetsOf(Math.floor((octets * 8) / 7) - spare);
}

/** Semi-octets that packed septets touch. */
function semiOctetsOf(septets: number): number {
  return Math.ceil((septets * 7) / 4);
}
