import type { DecodeError } from './decode-error';
import { DecodeError as DecodeErrorClass } from './decode-error';
import { Reader } from './reader';
import type { DecodeOptions, Finding } from './reader';
import { SpanSink } from './spans';
import type { Span } from './spans';
import { Writer } from './writer';

/** Both directions of one grammar production. `decode` takes exactly the production's octets from the reader. */
export interface Codec<T> {
  decode(reader: Reader): T;
  /** @param form how the value is written, of those that its format allows; the codec's own choice without it */
  encode(writer: Writer, value: T, form?: string): void;
}

export function codec<T>(
  decode: (reader: Reader) => T,
  encode: (writer: Writer, value: T, form?: string) => void,
): Codec<T> {
  return { decode, encode };
}

export interface Decoded<T> {
  value: T;
  findings: Finding[];
  /** Empty unless asked for by `options.spans`. */
  spans: Span[];
}

/**
 * Runs a codec over a whole input; octets behind the value are a finding.
 * @throws DecodeError and nothing else, whatever the octets
 */
export function decodeAll<T>(codec: Codec<T>, octets: Uint8Array, options: DecodeOptions = {}): Decoded<T> {
  const sink = options.spans === true ? new SpanSink() : null;
  const reader = new Reader(octets, options.strict ?? false, sink);
  const value = codec.decode(reader);
  if (!reader.atEnd) {
    reader.finding('warning', 'trailing-octets', `${reader.remaining} octets behind the end of the PDU`);
    sink?.leaf(reader.pos, reader.end, 'trailing octets', undefined);
  }
  return { value, findings: reader.findings, spans: sink?.roots ?? [] };
}

/** @throws EncodeError when the value cannot be carried by the format */
export function encodeAll<T>(codec: Codec<T>, value: T): Uint8Array {
  const writer = new Writer();
  codec.encode(writer, value);
  return writer.finish();
}

/** Runs `read`, adding `segment` to the path of a DecodeError that leaves it. */
export function within<T>(segment: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DecodeErrorClass) error.within(segment);
    throw error;
  }
}

/** Narrowing helper for callers that accept any thrown value. */
export function isDecodeError(error: unknown): error is DecodeError {
  return error instanceof DecodeErrorClass;
}
