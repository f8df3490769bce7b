/** Bodies by hash in memory, least recently used first out; `limit` is in octets. */
export class BodyCache {
  private readonly bodies = new Map<string, Uint8Array>();
  private size = 0;

  constructor(private readonly limit: number) {}

  get(hash: string): Uint8Array | null {
    const octets = this.bodies.get(hash);
    if (octets === undefined) return null;
    this.bodies.delete(hash);
    this.bodies.set(hash, octets);
    return octets;
  }

  put(hash: string, octets: Uint8Array): void {
    if (this.bodies.has(hash) || octets.length > this.limit) return;
    this.bodies.set(hash, octets);
    this.size += octets.length;
    for (const [oldest, { length }] of this.bodies) {
      if (this.size <= this.limit) break;
      this.bodies.delete(oldest);
      this.size -= length;
    }
  }
}
