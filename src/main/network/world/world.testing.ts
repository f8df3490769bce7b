import { hashForTests } from './hash.testing';
import { World } from './world';
import type { WorldOptions } from './world-options';

/** An empty world at time 0 for tests of machines: all its secrets are zeros, and nothing is stored outside it. */
export function worldForTests(options: Partial<WorldOptions> = {}): World {
  return new World({
    seed: 1,
    now: 0,
    entropy: (length) => new Uint8Array(length),
    hash: hashForTests,
    loadBody: () => null,
    ...options,
  });
}
