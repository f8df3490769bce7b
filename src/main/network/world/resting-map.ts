import { PersistentMap } from './persistent-map';

/**
 * A persistent map whose values may be at rest: kept as their JSON, and read anew by whoever asks for one. What is kept so is
 * one piece of memory without references, so that the collector has nothing to go through in it (decision 25). For values
 * that are plain JSON and will most likely not change any more; whether one is at rest makes no difference to its readers.
 */
export class RestingMap<K extends string, V extends object> {
  private constructor(private readonly map: PersistentMap<K, V | string>) {}

  static empty<K extends string, V extends object>(): RestingMap<K, V> {
    return new RestingMap(PersistentMap.empty<K, V | string>());
  }

  get size(): number {
    return this.map.size;
  }

  has(key: K): boolean {
    return this.map.has(key);
  }

  get(key: K): V | undefined {
    const kept = this.map.get(key);
    return kept === undefined ? undefined : awake(kept);
  }

  /** @param text JSON of the value, to keep it at rest; absent: it is kept as it is */
  set(key: K, value: V, text?: string): RestingMap<K, V> {
    const map = this.map.set(key, text ?? value);
    return map === this.map ? this : new RestingMap(map);
  }

  delete(key: K): RestingMap<K, V> {
    const map = this.map.delete(key);
    return map === this.map ? this : new RestingMap(map);
  }

  /** In an order of its own. */
  *entries(): Generator<[K, V]> {
    for (const [key, kept] of this.map.entries()) yield [key, awake(kept)];
  }

  keys(): Generator<K> {
    return this.map.keys();
  }

  *values(): Generator<V> {
    for (const kept of this.map.values()) yield awake(kept);
  }

  [Symbol.iterator](): Generator<[K, V]> {
    return this.entries();
  }
}

/** What is kept, as it was before it was put to rest. */
export function awake<V extends object>(kept: V | string): V {
  return typeof kept === 'string' ? (JSON.parse(kept) as V) : kept;
}
