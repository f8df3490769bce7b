import type { BodyHash, BodyRef } from '../../../shared/model/ids';
import { notes } from '../../../shared/protocol/kit/notes';
import { LostBody } from './bodies';
import type { Bodies } from './bodies';

/** Octets of bodies that stay in memory when the store has them. */
const ROOM = 4 * 1024 * 1024;

/**
 * Bodies in memory until the store has them, and those that were used last: a picture that is sent to many, or passes
 * through many hands, is one piece of memory. Older ones are read back from the store.
 */
export class HeldBodies implements Bodies {
  private readonly held = new Map<BodyHash, Uint8Array>();
  /** Those that the store has, the latest behind. */
  private readonly lately = new Map<BodyHash, Uint8Array>();
  /** Octets of those. */
  private latelySize = 0;
  /** Names of octets that were hashed before: the same ones pass through several nodes. */
  private readonly names = notes<Uint8Array, BodyHash>();

  /**
   * @param hash SHA-256 in lower-case hex
   * @param load reads a body that is no longer held; null when unknown; throws LostBody when it is damaged
   * @param added is told of each body that was not held yet
   * @param room octets of bodies that stay in memory when the store has them
   */
  constructor(
    private readonly hash: (octets: Uint8Array) => BodyHash,
    private readonly load: (hash: BodyHash) => Uint8Array | null,
    private readonly added: (body: { hash: BodyHash; octets: Uint8Array }) => void,
    private readonly room = ROOM,
  ) {}

  put(octets: Uint8Array): BodyRef {
    const hash = this.nameOf(octets);
    if (!this.held.has(hash)) this.hold(hash, octets);
    return { hash, size: octets.length };
  }

  putPart(octets: Uint8Array): BodyRef {
    const hash = this.nameOf(octets);
    // The store is told of what it has, too: what nothing named for a while it may have let go of.
    if (!this.held.has(hash)) this.hold(hash, this.lately.get(hash) ?? octets.slice());
    return { hash, size: octets.length };
  }

  get(hash: BodyHash): Uint8Array {
    const octets = this.find(hash);
    if (octets === null) throw new LostBody(hash);
    return octets;
  }

  /** As `get`, or null when it is unknown. @throws LostBody when it is damaged */
  find(hash: BodyHash): Uint8Array | null {
    const held = this.held.get(hash);
    if (held !== undefined) return held;
    const octets = this.lately.get(hash) ?? this.load(hash);
    if (octets === null) return null;
    this.names.set(octets, hash);
    this.keep(hash, octets);
    return octets;
  }

  /** Lets go of bodies that the store has. */
  release(hashes: Iterable<BodyHash>): void {
    for (const hash of hashes) {
      const octets = this.held.get(hash);
      if (octets === undefined) continue;
      this.held.delete(hash);
      this.keep(hash, octets);
    }
  }

  private nameOf(octets: Uint8Array): BodyHash {
    const known = this.names.get(octets);
    if (known !== undefined) return known;
    const hash = this.hash(octets);
    this.names.set(octets, hash);
    return hash;
  }

  private hold(hash: BodyHash, octets: Uint8Array): void {
    this.names.set(octets, hash);
    this.held.set(hash, octets);
    this.added({ hash, octets });
  }

  /** Keeps a body as the one used last, in place of those that were used longest ago. */
  private keep(hash: BodyHash, octets: Uint8Array): void {
    this.forget(hash);
    if (octets.length > this.room) return;
    this.lately.set(hash, octets);
    this.latelySize += octets.length;
    for (const oldest of this.lately.keys()) {
      if (this.latelySize <= this.room) return;
      this.forget(oldest);
    }
  }

  private forget(hash: BodyHash): void {
    const octets = this.lately.get(hash);
    if (octets === undefined) return;
    this.lately.delete(hash);
    this.latelySize -= octets.length;
  }
}
