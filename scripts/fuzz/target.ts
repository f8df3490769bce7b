import type { Decoded } from '../../src/shared/protocol/kit/codec';
import type { DecodeOptions, Finding } from '../../src/shared/protocol/kit/reader';
import type { Span } from '../../src/shared/protocol/kit/spans';

/** What one run of a decoder gave. */
export interface Outcome {
  value: unknown;
  /** Offsets in octets of the input. */
  findings: readonly Pick<Finding, 'level' | 'offset'>[];
  /** Null: this entry point has none. */
  spans: readonly Span[] | null;
}

export interface Modes {
  strict: boolean;
  spans: boolean;
}

/** A way in for octets from outside. */
export interface Target {
  /** Kebab-case; names its regression inputs too. */
  readonly name: string;
  /** @throws DecodeError; anything else is what we are looking for */
  decode(octets: Uint8Array, modes: Modes): Outcome;
  /** @throws EncodeError for what the format cannot carry */
  encode?(value: unknown): Uint8Array;
  /** What must survive encoding, where an encoder puts right what is no mistake of the value. */
  comparable?(value: unknown): unknown;
  /** What strict mode accepts encodes to the same octets. */
  readonly canonicalWhenStrict?: boolean;
  /** Inputs to start from. */
  seeds(): Uint8Array[];
  /** Pieces that are put in now and then, for formats made of words. */
  readonly words?: readonly string[];
}

/** A decoder of the kit's form. */
export function codecTarget<T>(
  name: string,
  decode: (octets: Uint8Array, options: DecodeOptions) => Decoded<T>,
  encode: ((value: T) => Uint8Array) | null,
  inputs: () => Uint8Array[],
  more: Pick<Target, 'words' | 'canonicalWhenStrict' | 'comparable'> = {},
): Target {
  return {
    name,
    decode: (octets, modes) => {
      const { value, findings, spans } = decode(octets, modes);
      return { value, findings, spans: modes.spans ? spans : null };
    },
    ...(encode === null ? {} : { encode: (value) => encode(value as T) }),
    seeds: inputs,
    ...more,
  };
}

/** A reader that knows no modes and has neither findings nor spans. */
export function plainTarget(
  name: string,
  read: (octets: Uint8Array) => unknown,
  inputs: () => Uint8Array[],
  words: readonly string[] = [],
): Target {
  return {
    name,
    decode: (octets) => ({ value: read(octets), findings: [], spans: null }),
    seeds: inputs,
    words,
  };
}
