import type { Codec } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import { Reader } from '../kit/reader';

/**
 * Adds the spans of the PDU in the last `length` octets read, where spans are asked for. Its own faults are no faults of
 * the PDU around it: what cannot be read stays a run of octets, and findings belong to whoever decodes the inner PDU
 * itself.
 */
export function showCarried(reader: Reader, length: number, codec: Codec<unknown>): void {
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
