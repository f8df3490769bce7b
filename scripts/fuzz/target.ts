import type { Finding } from '../../src/shared/protocol/kit/reader';
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
