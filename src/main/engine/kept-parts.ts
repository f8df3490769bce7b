import type { BodyRef } from '../../shared/model/ids';
import type { LabCore } from './lab-core';
import { sha256 } from './sha256';

/** Puts parts of messages among the bodies of the lab where somebody is to see them: mostly the phones have done that. */
export class KeptParts {
  private readonly missing: Uint8Array[] = [];

  constructor(private readonly core: LabCore) {}

  readonly putPart = (octets: Uint8Array): BodyRef => {
    const hash = sha256(octets);
    if (this.core.body(hash) === null) this.missing.push(octets.slice());
    return { hash, size: octets.length };
  };

  /** Stores those that were not there. */
  async store(): Promise<void> {
    for (const octets of this.missing.splice(0)) await this.core.putBody(octets);
  }
}
