import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import type { FieldCodec } from '../kit/record';
import { checkedOctet, describeOctet, namedLeaf } from '../kit/record';
import { Writer } from '../kit/writer';

/** Element identifiers with this bit are one octet long. */
const SHORT = 0x80;

/** Its low half is the value. */
export const TEAR_DOWN_IEI = 0x90;

/** More than a message of the radio has octets, so that a hostile input cannot make millions of them. */
const MAX_ELEMENTS = 256;

/** An element that the message's table does not know. */
export interface RawSmElement {
  /** Identifier; with bit 8 set this octet is the whole element. */
  iei: number;
  /** null for an element of one octet. */
  data: Uint8Array | null;
}

/** A value in the low bits of an octet; the spare bits above are zero. */
export function lowBits(highest: number): FieldCodec<number> {
  return {
    decode(reader) {
      const octet = reader.u8();
      if (octet > highest) reader.finding('warning', 'spare-bits', 'spare bits are not zero', reader.pos - 1);
      return octet & highest;
    },
    encode(writer, value) {
      if ((value & highest) !== value)
        throw new EncodeError(`${value} is not a whole number from 0 to ${highest}`);
      writer.u8(value);
    },
    describe: String,
  };
}

/** A length in front of a value (LV), and an identifier before it (TLV) where the element is optional. */
export function framed<V>(contents: FieldCodec<V>, iei?: number): FieldCodec<V> {
  return {
    decode(reader) {
      const { sink } = reader;
      if (iei !== undefined) {
        reader.u8();
        if (sink !== null) namedLeaf(sink, reader.pos - 1, reader.pos, 'iei', 'IEI', describeOctet(iei));
      }
      const length = reader.u8();
      if (sink !== null) namedLeaf(sink, reader.pos - 1, reader.pos, 'length', 'length', `${length} octets`);
      const outer = reader.enter(length);
      const value = contents.decode(reader, undefined);
      reader.leave(outer);
      return value;
    },
    encode(writer, value) {
      const inner = new Writer(32);
      contents.encode(inner, value, undefined);
      const octets = inner.finish();
      if (octets.length > 0xff) throw new EncodeError(`takes ${octets.length} octets, at most 255 fit`);
      if (iei !== undefined) writer.u8(iei);
      writer.u8(octets.length).bytes(octets);
    },
    describe: (value) => contents.describe(value),
  };
}

export const restField: FieldCodec<Uint8Array> = {
  decode: (reader) => reader.rest(),
  encode: (writer, octets) => {
    writer.bytes(octets);
  },
  describe: toHex,
};

/** One octet: identifier in the high half, the value in bit 1 of the low one (§10.5.6.10). */
export const tearDownField: FieldCodec<boolean> = {
  decode(reader) {
    const octet = reader.u8();
    if ((octet & 0x0e) !== 0)
      reader.finding('warning', 'spare-bits', 'spare bits are not zero', reader.pos - 1);
    return (octet & 1) !== 0;
  },
  encode: (writer, value) => {
    writer.u8(TEAR_DOWN_IEI | (value ? 1 : 0));
  },
  describe: (value) => (value ? 'requested' : 'not requested'),
};

/** Everything up to the end, by the general format of elements (3GPP TS 24.007 §11.2.4). */
export const othersField: FieldCodec<RawSmElement[]> = {
  decode(reader) {
    const elements: RawSmElement[] = [];
    while (!reader.atEnd) {
      if (elements.length >= MAX_ELEMENTS) reader.fail(`more than ${MAX_ELEMENTS} elements`);
      const start = reader.pos;
      const iei = reader.u8();
      const data = (iei & SHORT) !== 0 ? null : reader.bytes(reader.u8());
      if (reader.sink !== null) {
        const value = data === null ? describeOctet(iei) : `${describeOctet(iei)} ${toHex(data)}`;
        namedLeaf(reader.sink, start, reader.pos, `[${elements.length}]`, 'element', value);
      }
      elements.push({ iei, data });
    }
    return elements;
  },
  encode(writer, elements) {
    for (const { iei, data } of elements) {
      writer.u8(checkedOctet(iei));
      if (data !== null) writer.u8(checkedOctet(data.length)).bytes(data);
    }
  },
  describe: () => undefined,
};
