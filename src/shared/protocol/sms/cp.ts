import type { Codec, Decoded } from '../kit/codec';
import { decodeAll, encodeAll } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import type { DecodeOptions, Reader } from '../kit/reader';
import type { Rows } from '../kit/record';
import { decodePduRows, describeOctet, encodeRows, namedLeaf, octetField } from '../kit/record';
import type { Writer } from '../kit/writer';
import { carrierField } from './carried';
import { causeName, SHARED_CAUSES } from './causes';
import { rpduCodec } from './rp';

/** What every CP message starts with (3GPP TS 24.007 §11.2.3.1). */
interface CpTransaction {
  /** Transaction identifier: 0 to 6, or 7 to 127 in its extended form. */
  transaction: number;
  /** TI flag: the message goes to the side that opened the transaction. */
  toOriginator: boolean;
}

export interface CpData extends CpTransaction {
  type: 'cp-data';
  /** CP-User Data: an RPDU of at most 248 octets. */
  rpdu: Uint8Array;
}

/** The CP-DATA before has come. */
export interface CpAck extends CpTransaction {
  type: 'cp-ack';
}

export interface CpError extends CpTransaction {
  type: 'cp-error';
  /** CP-Cause, 0 to 255; see `cpCauseName`. */
  cause: number;
}

export type Cpdu = CpData | CpAck | CpError;

/** Protocol discriminator of SMS (3GPP TS 24.007 §11.2.3.1.1), in the low half of the first octet. */
const SMS_DISCRIMINATOR = 0x09;
const TI_FLAG = 0x80;
/** In the place of the identifier: it follows in an octet of its own, whose bit 8 is 1. */
const EXTENDED_TI = 7;
const EXTENSION = 0x80;
const MAX_TRANSACTION = 0x7f;
/** Octets of CP-User Data (3GPP TS 24.011 §8.1.4.1). */
const MAX_USER_DATA = 248;

/** CP-Cause (3GPP TS 24.011 §8.1.4.2). */
const CAUSES: Readonly<Record<number, string>> = {
  17: 'network-failure',
  22: 'congestion',
  81: 'invalid-transaction-identifier',
  ...SHARED_CAUSES,
};

/** CP-Cause in lower-kebab words; `cause-n` for a number without a name. */
export function cpCauseName(cause: number): string {
  return causeName(CAUSES, cause);
}

const rpduField = carrierField<undefined>({
  layer: 'cp',
  most: MAX_USER_DATA,
  iei: null,
  carried: () => rpduCodec,
});

export interface CpFormat<T extends Cpdu> {
  readonly type: T['type'];
  readonly label: string;
  /** Message type (§8.1.3). */
  readonly messageType: number;
  readonly rows: Rows<T, unknown>;
}

const DATA_ROWS: Rows<CpData, unknown> = [{ name: 'rpdu', label: 'CP-User Data', codec: rpduField }];
const ERROR_ROWS: Rows<CpError, unknown> = [
  { name: 'cause', label: 'CP-Cause', codec: octetField(cpCauseName) },
];

/** Every message of the CP layer (3GPP TS 24.011 §7.2), in both directions. */
export const CP_FORMATS = [
  { type: 'cp-data', label: 'CP-DATA', messageType: 0x01, rows: DATA_ROWS },
  { type: 'cp-ack', label: 'CP-ACK', messageType: 0x04, rows: [] },
  { type: 'cp-error', label: 'CP-ERROR', messageType: 0x10, rows: ERROR_ROWS },
] as unknown as readonly CpFormat<Cpdu>[];

function decodeTransaction(reader: Reader): CpTransaction {
  const start = reader.pos;
  const first = reader.u8();
  if ((first & 0x0f) !== SMS_DISCRIMINATOR) {
    reader.fail(`protocol discriminator ${first & 0x0f} is not that of SMS`, start);
  }
  const toOriginator = (first & TI_FLAG) !== 0;
  let transaction = (first >> 4) & 7;
  if (transaction === EXTENDED_TI) {
    const octet = reader.u8();
    transaction = octet & MAX_TRANSACTION;
    if ((octet & EXTENSION) === 0 || transaction < EXTENDED_TI) {
      reader.finding(
        'warning',
        'transaction-extension',
        'a transaction identifier is extended without need',
        start + 1,
      );
    }
  }
  const side = toOriginator ? 'to the side that opened it' : 'from the side that opened it';
  if (reader.sink !== null) {
    const words = describeOctet(first, `SMS, transaction ${transaction}, ${side}`);
    namedLeaf(reader.sink, start, reader.pos, 'transaction', 'Transaction identifier', words);
  }
  return { transaction, toOriginator };
}

function encodeTransaction(writer: Writer, { transaction, toOriginator }: CpTransaction): void {
  if ((transaction & MAX_TRANSACTION) !== transaction) {
    throw new EncodeError(`${transaction} is not a whole number from 0 to ${MAX_TRANSACTION}`, 'transaction');
  }
  const flag = toOriginator ? TI_FLAG : 0;
  writer.u8(flag | (Math.min(transaction, EXTENDED_TI) << 4) | SMS_DISCRIMINATOR);
  if (transaction >= EXTENDED_TI) writer.u8(EXTENSION | transaction);
}

const cpduCodec: Codec<Cpdu> = {
  decode(reader: Reader) {
    const transaction = decodeTransaction(reader);
    const start = reader.pos;
    const messageType = reader.u8();
    const format = CP_FORMATS.find((each) => each.messageType === messageType);
    if (format === undefined) reader.fail(`CP message type ${messageType} is unknown`, start);
    const { type, label, rows } = format;
    if (reader.sink !== null) {
      namedLeaf(reader.sink, start, reader.pos, 'type', 'Message type', describeOctet(messageType, label));
    }
    const cpdu = { type, ...transaction } as Cpdu;
    decodePduRows(reader, rows, cpdu, undefined);
    return cpdu;
  },
  encode(writer: Writer, cpdu) {
    encodeTransaction(writer, cpdu);
    const format = CP_FORMATS.find((each) => each.type === cpdu.type)!;
    writer.u8(format.messageType);
    encodeRows(writer, format.rows, cpdu);
  },
};

/**
 * Reads a message of the CP layer, as the radio carries it (3GPP TS 24.011 §7.2). The RPDU inside stays octets; where
 * spans are asked for they go on into it.
 *
 * What strict mode accepts encodes to the same octets again.
 * @throws DecodeError whose `partial` holds the fields read so far
 */
export function decodeCpdu(octets: Uint8Array, options: DecodeOptions = {}): Decoded<Cpdu> {
  return decodeAll(cpduCodec, octets, options);
}

/**
 * Writes a message of the CP layer.
 * @throws EncodeError naming the field that the format cannot carry
 */
export function encodeCpdu(cpdu: Cpdu): Uint8Array {
  return encodeAll(cpduCodec, cpdu);
}
