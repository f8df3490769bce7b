import type { BodyHash, BodyRef } from '../../../shared/model/ids';
import type { Bodies } from './bodies';

/** Bodies in memory until the store has them; older ones are read back from it. */
export class HeldBodies implements Bodies {
  private readonly held = new Map<BodyHash, Uint8Array>();

  /**
   * @param hash SHA-256 in lower-case hex
   * @param load reads a body that is no longer held; null when unknown
   * @param added is told of each body that was not held yet
   */
  constructor(
    private readonly hash: (octets: Uint8Array) => BodyHash,
    private readonly load: (hash: BodyHash) => Uint8Array | null,
    private readonly added: (body: { hash: BodyHash; octets: Uint8Array }) => void,
  ) {}

  put(octets: Uint8Array): BodyRef {
    const hash = this.hash(octets);
    if (!this.held.has(hash)) {
      this.held.set(hash, octets);
      this.added({ hash, octets });
    }
    return { hash, size: octets.length };
  }

  get(hash: BodyHash): Uint8Array {
    const octets = this.find(hash);
    if (octets === null) throw new Error(`no body ${hash}`);
    return octets;
  }

  /** As `get`, or null when it is unknown. */
  find(hash: BodyHash): Uint8Array | null {
    return this.held.get(hash) ?? this.load(hash);
  }

  /** Lets go of bodies that the store has. */
  release(hashes: Iterable<BodyHash>): void {
    for (const hash of hashes) this.held.delete(hash);
  }
}
