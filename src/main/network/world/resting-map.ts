import { awake, type AtRest } from './at-rest';
import { PersistentMap } from './persistent-map';

/**
 * A persistent map whose values may be at rest, and are then read anew for whoever asks for one. For values that are plain
 * JSON and will most likely not change any more; whether one is at rest makes no difference to its readers.
 */
export class RestingMap<K extends string, V extends object> {
  private constructor(private readonly map: PersistentMap<K, V | AtRest>) {}

  static empty<K extends string, V extends object>(): RestingMap<K, V> {
    return new RestingMap(PersistentMap.empty<K, V | AtRest>());
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

  /** @param rest the value at rest, to keep it so; absent: it is kept as it is */
  set(key: K, value: V, rest?: AtRest): RestingMap<K, V> {
    const map = this.map.set(key, rest ?? value);
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
