import type { Codec, Decoded } from '../kit/codec';
import { decodeAll } from '../kit/codec';
import type { Reader } from '../kit/reader';
import { decodePduRows, describeOctet, encodeRows } from '../kit/record';
import { Writer } from '../kit/writer';
import { dcsOf } from './dcs';
import { MTI_MASK, TPDU_FORMATS, UDHI } from './tpdu-formats';
import type { TpduContext } from './tpdu-fields';
import type { TpduFormat } from './tpdu-formats';
import type { DecodeTpduOptions, Direction, Tpdu } from './tpdu-types';
import type { UserData } from './user-data';
import type { Validity } from './validity';
import { VALIDITY_FORMAT_BITS, VALIDITY_FORMAT_MASK } from './validity';

export type {
  DecodeTpduOptions,
  Direction,
  SmsDeliver,
  SmsStatusReport,
  SmsSubmit,
  Tpdu,
} from './tpdu-types';

const BY_KIND = Object.fromEntries(TPDU_FORMATS.map((format) => [format.kind, format])) as Record<
  Tpdu['kind'],
  TpduFormat<Tpdu>
>;

const BY_MTI: Readonly<Record<Direction, readonly (TpduFormat<Tpdu> | undefined)[]>> = {
  mo: formatsByMti('mo'),
  mt: formatsByMti('mt'),
};

function formatsByMti(direction: Direction): (TpduFormat<Tpdu> | undefined)[] {
  return [0, 1, 2, 3].map((mti) =>
    TPDU_FORMATS.find((row) => row.direction === direction && row.mti === mti),
  );
}

function formatOf(reader: Reader, first: number, direction: Direction): TpduFormat<Tpdu> {
  const mti = first & MTI_MASK;
  const format = BY_MTI[direction][mti];
  if (format !== undefined) return format;
  if (direction === 'mo') reader.fail(`message type ${mti} is reserved`, reader.pos - 1);
  // A handset takes the reserved type for an SMS-DELIVER (3GPP TS 23.040 §9.2.3.1).
  reader.finding('warning', 'reserved-message-type', `message type ${mti} is reserved`, reader.pos - 1);
  return BY_KIND['sms-deliver'];
}

function describeFirstOctet(first: number, { label, flags }: TpduFormat<Tpdu>): string {
  const words = [label];
  for (const { label: name, mask, clear, set } of flags) {
    const state = (first & mask) === 0 ? clear : set;
    if (state === true) words.push(name);
    else if (state !== false) words.push(`${name} ${String(state)}`);
  }
  if ((first & UDHI) !== 0) words.push('user data header');
  return describeOctet(first, words.join(', '));
}

function decode(reader: Reader, direction: Direction, carriedBy: TpduContext['carriedBy']): Tpdu {
  const start = reader.pos;
  const first = reader.u8();
  const format = formatOf(reader, first, direction);
  reader.sink?.leaf(start, reader.pos, 'first octet', describeFirstOctet(first, format));
  if ((first & format.reservedBits) !== 0) {
    reader.finding('warning', 'reserved-bits', `reserved bits of the first octet are set`, start);
  }
  const context: TpduContext = {
    headerIndicated: (first & UDHI) !== 0,
    validityFormat: format.hasValidity ? first & VALIDITY_FORMAT_MASK : 0,
    dcs: dcsOf(0),
    parameters: 0,
    carriedBy,
    failed: false,
  };
  const record: Record<string, unknown> = { ...format.blanks[first] };
  const tpdu = record as unknown as Tpdu;
  decodePduRows(reader, format.rows, tpdu, context);
  if (context.headerIndicated && record[format.headerOf] === null) {
    reader.finding(
      'warning',
      'no-user-data-header',
      'a user data header is announced, but no user data',
      start,
    );
  }
  return tpdu;
}

function encode(writer: Writer, tpdu: Tpdu): void {
  const format = BY_KIND[tpdu.kind];
  const record = tpdu as unknown as Readonly<Record<string, unknown>>;
  let first = format.mti;
  for (const { name, mask, set } of format.flags) if (record[name] === set) first |= mask;
  const userData = record[format.headerOf] as UserData | null;
  if (userData !== null && userData.header.length > 0) first |= UDHI;
  if (format.hasValidity) {
    const validity = record['validity'] as Validity | null;
    if (validity !== null) first |= VALIDITY_FORMAT_BITS[validity.format];
  }
  writer.u8(first);
  encodeRows(writer, format.rows, tpdu);
}

/** A TPDU inside something else: an RPDU, a record of a SIM. */
export function tpduCodec(direction: Direction, carriedBy?: TpduContext['carriedBy']): Codec<Tpdu> {
  return { decode: (reader) => decode(reader, direction, carriedBy), encode };
}

/** One for all: an encoder does not call another, and room costs more than a short PDU's octets. */
const scratch = new Writer();

const MO = tpduCodec('mo');
const MT = tpduCodec('mt');

/**
 * Reads a TPDU (3GPP TS 23.040 §9.2), without a service centre address in front.
 *
 * What strict mode accepts encodes to the same octets again.
 * @param direction tells apart TPDUs of the same type number
 * @throws DecodeError whose `partial` holds the fields read so far
 */
export function decodeTpdu(
  octets: Uint8Array,
  direction: Direction,
  options: DecodeTpduOptions = {},
): Decoded<Tpdu> {
  const plain = direction === 'mo' ? MO : MT;
  const codec = options.carriedBy === undefined ? plain : tpduCodec(direction, options.carriedBy);
  return decodeAll(codec, octets, options);
}

/**
 * Writes a TPDU (3GPP TS 23.040 §9.2), at most 176 octets.
 * @throws EncodeError naming the field that the format cannot carry
 */
export function encodeTpdu(tpdu: Tpdu): Uint8Array {
  encode(scratch.clear(), tpdu);
  return scratch.finish();
}
