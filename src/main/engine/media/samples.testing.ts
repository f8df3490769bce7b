import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../../test-vectors/media');

/** Octets of one of the sample files. */
export function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, name)));
}

/** A picture job on a body that only its hash names; tests give the octets themselves. */
export const anyBody = '0'.repeat(64);
