import type { Codec, Decoded } from '../kit/codec';
import { decodeAll, encodeAll } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import type { DecodeOptions, Reader } from '../kit/reader';
import type { FieldCodec, Rows } from '../kit/record';
import { checkedOctet, decodePduRows, describeOctet, encodeRows, octetField } from '../kit/record';
import type { Writer } from '../kit/writer';
import type { SmsAddress } from './address';
import { rpAddress } from './address';
import { carrierField } from './carried';
import { causeName, SHARED_CAUSES } from './causes';
import { tpduCodec } from './tpdu';
import type { DecodeTpduOptions, Direction } from './tpdu-types';

export interface RpData {
  type: 'rp-data';
  direction: Direction;
  /** RP-Message Reference, 0 to 255; the answer names it. */
  reference: number;
  /** RP-OA: the service centre, towards the mobile; null on the radio from the mobile. */
  originator: SmsAddress | null;
  /** RP-DA: the service centre, from the mobile; null towards it. */
  destination: SmsAddress | null;
  tpdu: Uint8Array;
}

export interface RpAck {
  type: 'rp-ack';
  direction: Direction;
  reference: number;
  /** SMS-DELIVER-REPORT from the mobile, SMS-SUBMIT-REPORT towards it. */
  tpdu: Uint8Array | null;
}

export interface RpError {
  type: 'rp-error';
  direction: Direction;
  reference: number;
  /** RP-Cause, 0 to 127; see `rpCauseName`. */
  cause: number;
  /** What some causes add. */
  diagnostic?: number;
  tpdu: Uint8Array | null;
}

/** The mobile has room for messages again. */
export interface RpSmma {
  type: 'rp-smma';
  reference: number;
}

export type Rpdu = RpData | RpAck | RpError | RpSmma;

const MTI_MASK = 0x07;
const USER_DATA_IEI = 0x41;
/** Octets of RP-User Data (3GPP TS 24.011 §8.2.5.3). */
const MAX_USER_DATA = 233;
const MAX_CAUSE = 0x7f;

/** RP-Cause (3GPP TS 24.011 §8.2.5.4). */
const CAUSES: Readonly<Record<number, string>> = {
  1: 'unassigned-number',
  8: 'operator-determined-barring',
  10: 'call-barred',
  11: 'reserved',
  21: 'transfer-rejected',
  22: 'memory-capacity-exceeded',
  27: 'destination-out-of-order',
  28: 'unidentified-subscriber',
  29: 'facility-rejected',
  30: 'unknown-subscriber',
  38: 'network-out-of-order',
  41: 'temporary-failure',
  42: 'congestion',
  47: 'resources-unavailable',
  50: 'facility-not-subscribed',
  69: 'facility-not-implemented',
  81: 'invalid-reference',
  ...SHARED_CAUSES,
  127: 'interworking',
};

/** RP-Cause in lower-kebab words; `cause-n` for a number without a name. */
export function rpCauseName(cause: number): string {
  return causeName(CAUSES, cause);
}

interface Context {
  direction: Direction;
  carriedBy: DecodeTpduOptions['carriedBy'];
  /** What RP-Cause had beside the cause. */
  diagnostic: number | null;
}

/** RP-Cause with its length; one octet of diagnostics may follow the cause. */
const causeField: FieldCodec<number, Context, RpError> = {
  decode(reader, context) {
    const length = reader.u8();
    const outer = reader.enter(length);
    const octet = reader.u8();
    if (octet > MAX_CAUSE)
      reader.finding('warning', 'cause-extension', 'bit 8 of the cause is set', reader.pos - 1);
    if (!reader.atEnd) context.diagnostic = reader.u8();
    reader.leave(outer);
    return octet & MAX_CAUSE;
  },
  encode(writer, cause, { diagnostic }) {
    if ((cause & MAX_CAUSE) !== cause)
      throw new EncodeError(`${cause} is not a whole number from 0 to ${MAX_CAUSE}`);
    writer.u8(diagnostic === undefined ? 1 : 2).u8(cause);
    if (diagnostic !== undefined) writer.u8(checkedOctet(diagnostic));
  },
  describe: (cause) => `${cause} ${rpCauseName(cause)}`,
};

/** RP-User Data; where it is optional its identifier comes first. */
function userDataField(iei: number | null): FieldCodec<Uint8Array, Context> {
  return carrierField({
    layer: 'rp',
    most: MAX_USER_DATA,
    iei,
    carried: ({ direction, carriedBy }) => tpduCodec(direction, carriedBy),
  });
}

const reference = { name: 'reference', label: 'RP-Message Reference', codec: octetField() } as const;
const hasUserData = (reader: Reader) => !reader.atEnd && reader.peek() === USER_DATA_IEI;

interface RpFormat<T extends Rpdu> {
  readonly type: T['type'];
  readonly label: string;
  readonly direction: Direction;
  /** RP-MTI (§8.2.2). */
  readonly mti: number;
  readonly rows: Rows<T, Context>;
}

const DATA_ROWS: Rows<RpData, Context> = [
  reference,
  { name: 'originator', label: 'RP-Originator Address', codec: rpAddress, nullable: true },
  { name: 'destination', label: 'RP-Destination Address', codec: rpAddress, nullable: true },
  { name: 'tpdu', label: 'RP-User Data', codec: userDataField(null) },
];
const ACK_ROWS: Rows<RpAck, Context> = [
  reference,
  { name: 'tpdu', label: 'RP-User Data', codec: userDataField(USER_DATA_IEI), present: hasUserData },
];
const ERROR_ROWS: Rows<RpError, Context> = [
  reference,
  { name: 'cause', label: 'RP-Cause', codec: causeField },
  { name: 'tpdu', label: 'RP-User Data', codec: userDataField(USER_DATA_IEI), present: hasUserData },
];
const SMMA_ROWS: Rows<RpSmma, Context> = [reference];

/** Every RPDU (3GPP TS 24.011 §7.3). */
export const RP_FORMATS = [
  { type: 'rp-data', label: 'RP-DATA', direction: 'mo', mti: 0, rows: DATA_ROWS },
  { type: 'rp-data', label: 'RP-DATA', direction: 'mt', mti: 1, rows: DATA_ROWS },
  { type: 'rp-ack', label: 'RP-ACK', direction: 'mo', mti: 2, rows: ACK_ROWS },
  { type: 'rp-ack', label: 'RP-ACK', direction: 'mt', mti: 3, rows: ACK_ROWS },
  { type: 'rp-error', label: 'RP-ERROR', direction: 'mo', mti: 4, rows: ERROR_ROWS },
  { type: 'rp-error', label: 'RP-ERROR', direction: 'mt', mti: 5, rows: ERROR_ROWS },
  { type: 'rp-smma', label: 'RP-SMMA', direction: 'mo', mti: 6, rows: SMMA_ROWS },
] as unknown as readonly RpFormat<Rpdu>[];

const ARROWS: Readonly<Record<Direction, string>> = { mo: 'MS to network', mt: 'network to MS' };

/** An RPDU inside something else: CP-DATA. */
export const rpduCodec: Codec<Rpdu> = {
  decode(reader: Reader) {
    const start = reader.pos;
    const first = reader.u8();
    const format = RP_FORMATS[first & MTI_MASK];
    if (format === undefined) reader.fail(`RP message type ${first & MTI_MASK} is reserved`, start);
    const { type, direction } = format;
    const words = `${format.label}, ${ARROWS[direction]}`;
    reader.sink?.leaf(start, reader.pos, 'RP-Message Type', describeOctet(first, words));
    if (first > MTI_MASK)
      reader.finding('warning', 'reserved-bits', 'spare bits of the message type are set', start);
    const carriedBy = type === 'rp-ack' || type === 'rp-error' ? type : undefined;
    const context: Context = { direction, carriedBy, diagnostic: null };
    const record: Record<string, unknown> = type === 'rp-smma' ? { type } : { type, direction };
    for (const { name } of format.rows) record[name] = null;
    const rpdu = record as unknown as Rpdu;
    decodePduRows(reader, format.rows, rpdu, context);
    if (context.diagnostic !== null) record['diagnostic'] = context.diagnostic;
    return rpdu;
  },
  encode(writer: Writer, rpdu) {
    const direction = rpdu.type === 'rp-smma' ? 'mo' : rpdu.direction;
    const format = RP_FORMATS.find((each) => each.type === rpdu.type && each.direction === direction)!;
    writer.u8(format.mti);
    encodeRows(writer, format.rows, rpdu);
  },
};

/**
 * Reads an RPDU, as CP-DATA carries it (3GPP TS 24.011 §7.3). The TPDU inside stays octets; where spans are asked for
 * they go on into it.
 *
 * What strict mode accepts encodes to the same octets again.
 * @throws DecodeError whose `partial` holds the fields read so far
 */
export function decodeRpdu(octets: Uint8Array, options: DecodeOptions = {}): Decoded<Rpdu> {
  return decodeAll(rpduCodec, octets, options);
}

/**
 * Writes an RPDU.
 * @throws EncodeError naming the field that the format cannot carry
 */
export function encodeRpdu(rpdu: Rpdu): Uint8Array {
  return encodeAll(rpduCodec, rpdu);
}
