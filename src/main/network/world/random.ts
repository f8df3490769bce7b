import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A seeded stream of random numbers; each node and link has its own. */
export interface RandomStream {
  /** Uniform integer, both ends included. */
  integer(from: number, to: number): number;
  /** True with this probability, 0…1. */
  chance(probability: number): boolean;
  /** `length` characters of base 32 (5 random bits each). For identifiers, never for secrets. */
  name(length: number): string;
}

/** Crockford's alphabet in lower case: no i, l, o, u, so that codes read well. */
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** The stream's immutable position: kept in the world's root, so that an older root draws the same numbers again. */
export type RandomState = RandomGenerator;

export function seedRandom(seed: number, name: string): RandomState {
  // FNV-1a over the name separates the streams; the exact mixing does not matter, only that it never changes.
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0;
  return xoroshiro128plus(hash | 0);
}

/** Draws from a copy of `state`; `state()` gives the position afterwards. Copies only when something is drawn. */
export class LazyRandom implements RandomStream {
  private generator: RandomGenerator | null = null;

  constructor(private readonly initial: RandomState) {}

  private draw(): RandomGenerator {
    return (this.generator ??= this.initial.clone());
  }

  state(): RandomState {
    return this.generator ?? this.initial;
  }

  integer(from: number, to: number): number {
    return uniformInt(this.draw(), from, to);
  }

  chance(probability: number): boolean {
    if (probability <= 0) return false;
    if (probability >= 1) return true;
    return uniformInt(this.draw(), 0, 0x3fffffff) < probability * 0x40000000;
  }

  name(length: number): string {
    let text = '';
    for (let i = 0; i < length; i++) text += BASE32[uniformInt(this.draw(), 0, 31)];
    return text;
  }
}

/** `octets` in base 32, most significant bits first, without padding: 10 octets give 16 characters. */
export function base32(octets: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const octet of octets) {
    value = (value << 8) | octet;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  if (bits > 0) text += BASE32[(value << (5 - bits)) & 31];
  return text;
}
