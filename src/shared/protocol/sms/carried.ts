import type { Codec } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { Reader } from '../kit/reader';
import { describeOctet, namedLeaf } from '../kit/record';
import type { FieldCodec } from '../kit/record';

/** CP-User Data or RP-User Data (3GPP TS 24.011 §8.1.4.1, §8.2.5.3): what it is, and how much of it there may be. */
interface CarrierRow<C> {
  readonly layer: 'cp' | 'rp';
  /** Octets. */
  readonly most: number;
  /** Stands in front where the field is optional, else null. */
  readonly iei: number | null;
  /** Reads what is carried, for its spans. */
  readonly carried: (context: C) => Codec<unknown>;
}

/** The octets of another layer's PDU, with their length in front. */
export function carrierField<C>({ layer, most, iei, carried }: CarrierRow<C>): FieldCodec<Uint8Array, C> {
  return {
    decode(reader, context) {
      const start = reader.pos;
      if (iei !== null) reader.u8();
      const length = reader.u8();
      const { sink } = reader;
      if (sink !== null) {
        if (iei !== null) namedLeaf(sink, start, start + 1, 'iei', 'IEI', describeOctet(iei));
        namedLeaf(sink, reader.pos - 1, reader.pos, 'length', 'length', `${length} octets`);
      }
      if (length > most) {
        reader.finding(
          'warning',
          `${layer}-user-data-length`,
          `${length} octets are more than ${most}`,
          start,
        );
      }
      const pdu = reader.bytes(length);
      if (sink !== null) showCarried(reader, length, carried(context));
      return pdu;
    },
    encode(writer, pdu) {
      if (pdu.length > most) throw new EncodeError(`takes ${pdu.length} octets, at most ${most} fit`);
      if (iei !== null) writer.u8(iei);
      writer.u8(pdu.length).bytes(pdu);
    },
    describe: () => undefined,
  };
}

/**
 * Adds the spans of the PDU in the last `length` octets read, where spans are asked for. Its own faults are no faults of
 * the PDU around it: what cannot be read stays a run of octets, and findings belong to whoever decodes the inner PDU
 * itself.
 */
function showCarried(reader: Reader, length: number, codec: Codec<unknown>): void {
  const { sink, octets, pos } = reader;
  if (sink === null || length === 0) return;
  const depth = sink.depth;
  const inner = new Reader(octets, false, sink, pos - length, pos);
  try {
    codec.decode(inner);
    sink.leaf(inner.pos, pos, 'trailing octets', undefined);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    sink.unwind(depth, pos);
  }
}
