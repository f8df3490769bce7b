import { BodyCache } from './body-cache';
import type { Spill, Spilled } from './spill';

/** Bodies by hash: the newest in memory, the others in a file. */
export class SpilledBodies {
  /** Oldest first. */
  private readonly held = new Map<string, Uint8Array>();
  private readonly spilled = new Map<string, Spilled>();
  private readonly cache: BodyCache;
  private readonly hashes = new WeakMap<Uint8Array, string>();
  private size = 0;

  /** @param limit octets that stay in memory; a quarter as much again is kept of what was read back */
  constructor(
    private readonly file: Spill,
    private readonly limit: number,
  ) {
    this.cache = new BodyCache(limit / 4);
  }

  put(hash: string, octets: Uint8Array): void {
    this.hashes.set(octets, hash);
    if (this.held.has(hash) || this.spilled.has(hash)) return;
    this.held.set(hash, octets);
    this.size += octets.length;
    for (const [oldest, body] of this.held) {
      if (this.size <= this.limit) break;
      this.spilled.set(oldest, this.file.write(body));
      this.held.delete(oldest);
      this.size -= body.length;
    }
  }

  get(hash: string): Uint8Array | null {
    const held = this.held.get(hash) ?? this.cache.get(hash);
    if (held !== null) return held;
    const spilled = this.spilled.get(hash);
    if (spilled === undefined) return null;
    const octets = this.file.read(spilled);
    this.hashes.set(octets, hash);
    this.cache.put(hash, octets);
    return octets;
  }

  /** The body whose octets these very ones are; undefined when they are none. */
  hashOf(octets: Uint8Array): string | undefined {
    return this.hashes.get(octets);
  }
}
