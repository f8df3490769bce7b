import { EncodeError } from '../kit/decode-error';
import { sameOctets } from '../kit/octets';
import type { Reader } from '../kit/reader';
import type { FieldCodec } from '../kit/record';
import { describeOctet } from '../kit/record';
import type { Writer } from '../kit/writer';
import { decodeGsm7, encodeGsm7, packSeptets, unpackSeptets } from '../text/gsm7';
import {
  digitsOf,
  FILLER,
  hasPlus,
  isDialled,
  MAX_SEMI_OCTETS,
  readDigits,
  writeDigits,
} from './address-digits';

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

/** An alphanumeric address holds at most so many, in 20 semi-octets. */
const MAX_CHARACTERS = 11;

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
    digitsOf(number.number, number.ton === 'international');
    return number;
  }
  if (text === '') throw new EncodeError('an address must not be empty');
  checkedSeptets(text);
  return { number: text, ton: 'alphanumeric', npi: 'unknown' };
}

/** The address of a text that is nothing but digits, and perhaps a plus sign; null for any other. */
function dialled(text: string): SmsAddress | null {
  if (!isDialled(text)) return null;
  return { number: text, ton: hasPlus(text) ? 'international' : 'unknown', npi: 'isdn' };
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
      : readDigits(reader, octets, semiOctets, ton === 'international');
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
      const international = address.ton === 'international';
      writer.u8(digitsOf(address.number, international)).u8(typeOctet(address));
      writeDigits(writer, address.number, international);
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
      const international = address.ton === 'international';
      writer.u8(1 + ((digitsOf(address.number, international) + 1) >> 1)).u8(typeOctet(address));
      writeDigits(writer, address.number, international);
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
