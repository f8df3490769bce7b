import { AtRest } from '../../network/world/at-rest';
import type { StoreRow } from '../ports';

/**
 * Rows by collection and key: a value that is at rest as it rests (decision 25), any other as it came. Whoever made the row
 * keeps the same one, so that here a row takes little more than its name.
 */
export class MemoryRows {
  private readonly collections = new Map<string, Map<string, unknown>>();

  /** Puts a row, in place of the one with its name; with a value of null takes that out. */
  put({ collection, key, value, rest }: StoreRow): void {
    let kept = this.collections.get(collection);
    if (kept === undefined) this.collections.set(collection, (kept = new Map<string, unknown>()));
    if (value === null) kept.delete(key);
    else kept.set(key, rest ?? value);
  }

  /** The values of a collection by their keys, in no order; they are copies. */
  *values(collection: string): Generator<{ key: string; value: unknown }> {
    for (const [key, kept] of this.collections.get(collection) ?? [])
      yield { key, value: JSON.parse(textOf(kept)) as unknown };
  }

  /** All values as JSON, in no order. */
  *texts(): Generator<string> {
    for (const rows of this.collections.values()) for (const kept of rows.values()) yield textOf(kept);
  }
}

function textOf(kept: unknown): string {
  return kept instanceof AtRest ? kept.text : JSON.stringify(kept);
}
