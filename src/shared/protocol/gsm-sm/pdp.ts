import type { Codec, Decoded } from '../kit/codec';
import { decodeAll, encodeAll } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import type { DecodeOptions, Reader } from '../kit/reader';
import type { Row, Rows } from '../kit/record';
import { decodePduRows, describeOctet, encodeRows, namedLeaf } from '../kit/record';
import type { Writer } from '../kit/writer';
import { apnField } from './apn';
import { framed, lowBits, othersField, restField, TEAR_DOWN_IEI, tearDownField } from './elements';
import type { RawSmElement } from './elements';
import type { PdpAddress } from './pdp-address';
import { pdpAddressField } from './pdp-address';
import type { QualityOfService } from './qos';
import { BEST_EFFORT, qosField } from './qos';
import { smCauseField } from './sm-cause';

interface SmCommon {
  /** TI value, 0 to 127: the number that the side which opened the transaction gave it. */
  transactionId: number;
  /** TI flag: whether the message comes from the side that did not open the transaction. */
  fromResponder: boolean;
  /** Protocol configuration options: the octets of the element, unread. */
  configurationOptions: Uint8Array | null;
  /** Further elements, as they came. */
  others: RawSmElement[];
}

export interface ActivatePdpContextRequest extends SmCommon {
  type: 'activate-pdp-context-request';
  /** 5 to 15. */
  nsapi: number;
  /** 3, 5, 9 or 11. */
  llcSapi: number;
  qos: QualityOfService;
  pdpAddress: PdpAddress;
  /** null: the subscription's only one. */
  apn: string | null;
}

export interface ActivatePdpContextAccept extends SmCommon {
  type: 'activate-pdp-context-accept';
  llcSapi: number;
  qos: QualityOfService;
  /** 1 (highest) to 4. */
  radioPriority: number;
  /** The address that the network gave; null when the handset named it. */
  pdpAddress: PdpAddress | null;
}

export interface ActivatePdpContextReject extends SmCommon {
  type: 'activate-pdp-context-reject';
  /** See `smCauseName`. */
  cause: number;
}

export interface DeactivatePdpContextRequest extends SmCommon {
  type: 'deactivate-pdp-context-request';
  cause: number;
  /** Ends all contexts that share the address. */
  tearDown: boolean | null;
}

export interface DeactivatePdpContextAccept extends SmCommon {
  type: 'deactivate-pdp-context-accept';
}

/** Session management messages about PDP contexts (3GPP TS 24.008 §9.5). */
export type SmMessage =
  | ActivatePdpContextRequest
  | ActivatePdpContextAccept
  | ActivatePdpContextReject
  | DeactivatePdpContextRequest
  | DeactivatePdpContextAccept;

type Defaulted =
  'fromResponder' | 'configurationOptions' | 'others' | 'qos' | 'pdpAddress' | 'apn' | 'tearDown';
type WithDefaults<M> = M extends unknown
  ? Omit<M, Defaulted> & { [K in keyof M as K extends Defaulted ? K : never]?: M[K] }
  : never;

/**
 * A message to encode. What is left out: `fromResponder` is true for answers and false for requests (as when the
 * handset opens and closes its context), the quality of service is best effort, a requested address a dynamic IPv4
 * one, every optional element absent.
 */
export type SmMessageInput = WithDefaults<SmMessage>;

const PROTOCOL_DISCRIMINATOR = 0x0a;
const TI_FLAG = 0x80;
/** TI values from here on take an octet of their own (3GPP TS 24.007 §11.2.3.1.3). */
const TI_EXTENDED = 7;
const MAX_TI = 127;

const PCO_IEI = 0x27;
const APN_IEI = 0x28;
const PDP_ADDRESS_IEI = 0x2b;

const isNext = (iei: number) => (reader: Reader) => !reader.atEnd && reader.peek() === iei;

const nsapi = lowBits(0x0f);
const llcSapi = lowBits(0x0f);
const radioPriority = lowBits(0x07);
const qos = { name: 'qos', codec: framed(qosField), derive: ({ qos = BEST_EFFORT }) => qos } satisfies Omit<
  Row<{ qos: QualityOfService }, 'qos', undefined>,
  'label'
>;
const DYNAMIC_ADDRESS: PdpAddress = { type: 'ipv4', address: null };

/** The elements that every message may end with. */
const TAIL = [
  {
    name: 'configurationOptions',
    label: 'Protocol configuration options',
    codec: framed(restField, PCO_IEI),
    present: isNext(PCO_IEI),
  } satisfies Row<SmCommon, 'configurationOptions', undefined>,
  {
    name: 'others',
    label: 'Further elements',
    codec: othersField,
    present: (reader: Reader) => !reader.atEnd,
  } satisfies Row<SmCommon, 'others', undefined>,
] as const;

interface SmFormat<T extends SmMessage> {
  readonly type: T['type'];
  readonly label: string;
  /** Message type. */
  readonly code: number;
  /** Whether it answers a request. */
  readonly answer: boolean;
  readonly rows: Rows<T, undefined>;
}

/** §9.5.1. */
const ACTIVATE_REQUEST: SmFormat<ActivatePdpContextRequest> = {
  type: 'activate-pdp-context-request',
  label: 'Activate PDP Context Request',
  code: 0x41,
  answer: false,
  rows: [
    { name: 'nsapi', label: 'Requested NSAPI', codec: nsapi },
    { name: 'llcSapi', label: 'Requested LLC SAPI', codec: llcSapi },
    { ...qos, label: 'Requested QoS' },
    {
      name: 'pdpAddress',
      label: 'Requested PDP address',
      codec: framed(pdpAddressField),
      derive: ({ pdpAddress = DYNAMIC_ADDRESS }) => pdpAddress,
    },
    { name: 'apn', label: 'Access point name', codec: framed(apnField, APN_IEI), present: isNext(APN_IEI) },
    ...TAIL,
  ],
};

/** §9.5.2. */
const ACTIVATE_ACCEPT: SmFormat<ActivatePdpContextAccept> = {
  type: 'activate-pdp-context-accept',
  label: 'Activate PDP Context Accept',
  code: 0x42,
  answer: true,
  rows: [
    { name: 'llcSapi', label: 'Negotiated LLC SAPI', codec: llcSapi },
    { ...qos, label: 'Negotiated QoS' },
    { name: 'radioPriority', label: 'Radio priority', codec: radioPriority },
    {
      name: 'pdpAddress',
      label: 'PDP address',
      codec: framed(pdpAddressField, PDP_ADDRESS_IEI),
      present: isNext(PDP_ADDRESS_IEI),
    },
    ...TAIL,
  ],
};

/** §9.5.3. */
const ACTIVATE_REJECT: SmFormat<ActivatePdpContextReject> = {
  type: 'activate-pdp-context-reject',
  label: 'Activate PDP Context Reject',
  code: 0x43,
  answer: true,
  rows: [{ name: 'cause', label: 'SM cause', codec: smCauseField }, ...TAIL],
};

/** §9.5.14. */
const DEACTIVATE_REQUEST: SmFormat<DeactivatePdpContextRequest> = {
  type: 'deactivate-pdp-context-request',
  label: 'Deactivate PDP Context Request',
  code: 0x46,
  answer: false,
  rows: [
    { name: 'cause', label: 'SM cause', codec: smCauseField },
    {
      name: 'tearDown',
      label: 'Tear down indicator',
      codec: tearDownField,
      present: (reader) => !reader.atEnd && (reader.peek() & 0xf0) === TEAR_DOWN_IEI,
    },
    ...TAIL,
  ],
};

/** §9.5.15. */
const DEACTIVATE_ACCEPT: SmFormat<DeactivatePdpContextAccept> = {
  type: 'deactivate-pdp-context-accept',
  label: 'Deactivate PDP Context Accept',
  code: 0x47,
  answer: true,
  rows: TAIL,
};

const FORMATS = [
  ACTIVATE_REQUEST,
  ACTIVATE_ACCEPT,
  ACTIVATE_REJECT,
  DEACTIVATE_REQUEST,
  DEACTIVATE_ACCEPT,
] as unknown as readonly SmFormat<SmMessage>[];

/** Protocol discriminator and transaction identifier: one octet, two for values of 7 and more. */
function decodeTransaction(reader: Reader): { transactionId: number; fromResponder: boolean } {
  const start = reader.pos;
  const first = reader.u8();
  if ((first & 0x0f) !== PROTOCOL_DISCRIMINATOR) {
    reader.fail(`protocol discriminator ${first & 0x0f} is not session management`, start);
  }
  let transactionId = (first >> 4) & TI_EXTENDED;
  if (transactionId === TI_EXTENDED) {
    const octet = reader.u8();
    transactionId = octet & MAX_TI;
    if (octet <= MAX_TI || transactionId < TI_EXTENDED) {
      reader.finding(
        'warning',
        'transaction-identifier',
        'the transaction identifier needs no extension',
        start + 1,
      );
    }
  }
  const fromResponder = (first & TI_FLAG) !== 0;
  if (reader.sink !== null) {
    const value = `session management, transaction ${transactionId}${fromResponder ? ', from its responder' : ''}`;
    namedLeaf(reader.sink, start, reader.pos, 'transactionId', 'Protocol discriminator, transaction', value);
  }
  return { transactionId, fromResponder };
}

const smCodec: Codec<SmMessage> = {
  decode(reader: Reader) {
    const transaction = decodeTransaction(reader);
    const start = reader.pos;
    const code = reader.u8();
    const format = FORMATS.find((each) => each.code === code);
    if (format === undefined) reader.fail(`message type ${describeOctet(code)} is not known`, start);
    reader.sink?.leaf(start, reader.pos, 'Message type', describeOctet(code, format.label));
    const record: Record<string, unknown> = { type: format.type, ...transaction };
    for (const { name } of format.rows) record[name] = name === 'others' ? [] : null;
    const message = record as unknown as SmMessage;
    decodePduRows(reader, format.rows, message, undefined);
    return message;
  },
  encode(writer: Writer, message: SmMessage) {
    const format = FORMATS.find((each) => each.type === message.type)!;
    const { transactionId, fromResponder = format.answer } = message;
    if ((transactionId & MAX_TI) !== transactionId) {
      throw new EncodeError(`${transactionId} is not a whole number from 0 to ${MAX_TI}`, 'transactionId');
    }
    const first = (fromResponder ? TI_FLAG : 0) | PROTOCOL_DISCRIMINATOR;
    if (transactionId < TI_EXTENDED) writer.u8(first | (transactionId << 4));
    else writer.u8(first | (TI_EXTENDED << 4)).u8(0x80 | transactionId);
    writer.u8(format.code);
    encodeRows(writer, format.rows, message);
  },
};

/**
 * Reads a session management message (3GPP TS 24.008 §9.5), from its protocol discriminator on.
 *
 * What strict mode accepts encodes to the same octets again.
 * @throws DecodeError whose `partial` holds the fields read so far
 */
export function decodeSm(octets: Uint8Array, options: DecodeOptions = {}): Decoded<SmMessage> {
  return decodeAll(smCodec, octets, options);
}

/**
 * Writes a session management message.
 * @throws EncodeError naming the field that the format cannot carry
 */
export function encodeSm(message: SmMessageInput): Uint8Array {
  // The rows and the transaction supply what is left out; decoded messages lack nothing.
  return encodeAll(smCodec, message as SmMessage);
}
