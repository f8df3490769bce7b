import { AtRest } from '../../network/world/at-rest';
import type { StoreRow } from '../ports';
import { RestingRows } from './resting-rows';

/** The rows of a collection: what is at rest, and any other as it came. */
interface Collection {
  changing: Map<string, unknown>;
  resting: RestingRows;
}

/**
 * Rows by collection and key: a value that is at rest as it rests (decision 25), any other as it came. Whoever made the row
 * keeps the same one, so that here a row takes little more than its name.
 */
export class MemoryRows {
  private readonly collections = new Map<string, Collection>();

  /** Puts a row, in place of the one with its name; with a value of null takes that out. */
  put({ collection, key, value, rest }: StoreRow): void {
    let kept = this.collections.get(collection);
    if (kept === undefined)
      this.collections.set(collection, (kept = { changing: new Map(), resting: new RestingRows() }));
    const { changing, resting } = kept;
    if (value !== null && rest !== undefined) {
      changing.delete(key);
      resting.set(key, rest);
      return;
    }
    resting.delete(key);
    if (value === null) changing.delete(key);
    else changing.set(key, value);
  }

  /** The values of a collection by their keys, in no order; they are copies. */
  *values(collection: string): Generator<{ key: string; value: unknown }> {
    const kept = this.collections.get(collection);
    if (kept === undefined) return;
    for (const [key, value] of all(kept)) yield { key, value: JSON.parse(textOf(value)) as unknown };
  }

  /** All values as JSON, in no order. */
  *texts(): Generator<string> {
    for (const kept of this.collections.values()) for (const [, value] of all(kept)) yield textOf(value);
  }
}

function* all({ changing, resting }: Collection): Generator<[key: string, value: unknown]> {
  yield* changing;
  yield* resting.entries();
}

function textOf(kept: unknown): string {
  return kept instanceof AtRest ? kept.text : JSON.stringify(kept);
}
