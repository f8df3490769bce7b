import type { StoreRow } from '../ports';
import type { Spill, Spilled } from './spill';

/** So many more rows in memory, and those go to the file that have not changed since it was last so. */
const GENERATION = 2_048;
/** Rows that are written, and read, together at most. */
const BLOCK = 512;
/** A block with a smaller part of its rows left gives them back. */
const LEFT = 1 / 4;

/** A row in memory, with the number of its change. */
interface Young {
  row: StoreRow;
  change: number;
}

/** Rows in the file. */
interface Block {
  spilled: Spilled;
  /** Rows that it was written with, and those of them that have neither changed nor gone since. */
  size: number;
  left: number;
}

/** What a block begins with, in one line; the JSON of each value follows in a line of its own. */
type Names = [collection: string, key: string][];

/**
 * Rows by collection and key. Most rows either change again at once, or never: those that have not changed for a while go to
 * a file, and of them only their places are in memory. As objects they would be most of what a long run holds, and the
 * collector would go through all of them again and again (decision 25).
 */
export class SpilledRows {
  private readonly young = new Map<string, Map<string, Young>>();
  /** How many those are. */
  private youngCount = 0;
  /** When there are so many, the older ones go; `changes` as it was when that was last so. */
  private most = GENERATION;
  private older = 0;
  private changes = 0;
  /** Numbers of blocks, times `BLOCK`, and the row in it. */
  private readonly places = new Map<string, Map<string, number>>();
  private readonly blocks = new Map<number, Block>();
  private nextBlock = 0;
  /** The block that was read last. */
  private opened: { block: number; names: Names; lines: string[] } | null = null;

  constructor(private readonly file: Spill) {}

  /** Puts a row, in place of the one with its name; with a value of null takes that out. */
  put(row: StoreRow): void {
    const { collection, key, value } = row;
    const place = this.places.get(collection)?.get(key);
    if (place !== undefined) this.leave(collection, key, place);
    const young = inner(this.young, collection);
    // A row that changes goes behind the others.
    if (young.delete(key)) this.youngCount--;
    if (value === null) return;
    this.keep(young, row);
  }

  private keep(young: Map<string, Young>, row: StoreRow): void {
    young.set(row.key, { row, change: ++this.changes });
    this.youngCount++;
    if (this.youngCount >= this.most) this.seal();
  }

  /** The values of a collection by their keys, in no order; they are copies. */
  *values(collection: string): Generator<{ key: string; value: unknown }> {
    for (const { row } of this.young.get(collection)?.values() ?? [])
      yield { key: row.key, value: JSON.parse(textOf(row)) as unknown };
    const places = [...(this.places.get(collection) ?? [])].sort(([, a], [, b]) => a - b);
    for (const [key, place] of places) {
      const { lines } = this.open(Math.floor(place / BLOCK));
      yield { key, value: JSON.parse(lines[place % BLOCK]!) as unknown };
    }
  }

  /** All values as JSON, in no order. */
  *texts(): Generator<string> {
    for (const rows of this.young.values()) for (const { row } of rows.values()) yield textOf(row);
    for (const block of this.blocks.keys()) for (const { line } of this.left(block)) yield line;
  }

  /** What is left in a block. */
  private *left(block: number): Generator<{ collection: string; key: string; line: string }> {
    const { names, lines } = this.open(block);
    for (const [at, [collection, key]] of names.entries()) {
      if (this.places.get(collection)?.get(key) === block * BLOCK + at)
        yield { collection, key, line: lines[at]! };
    }
  }

  /** A row in the file has changed, or goes. */
  private leave(collection: string, key: string, place: number): void {
    this.places.get(collection)!.delete(key);
    const number = Math.floor(place / BLOCK);
    const block = this.blocks.get(number)!;
    block.left--;
    if (block.left > block.size * LEFT) return;
    // What is left goes back among the young ones, so that the file does not fill with what is gone.
    const rows = [...this.left(number)];
    this.blocks.delete(number);
    this.opened = null;
    this.file.free(block.spilled);
    for (const { collection: of, key: name } of rows) this.places.get(of)!.delete(name);
    for (const { collection: of, key: name, line } of rows)
      this.keep(inner(this.young, of), { collection: of, key: name, value: JSON.parse(line), text: line });
  }

  /** Writes the rows that have not changed for a while. */
  private seal(): void {
    const rows: StoreRow[] = [];
    for (const young of this.young.values()) {
      for (const [key, { row, change }] of young) {
        if (change > this.older) break;
        young.delete(key);
        rows.push(row);
      }
    }
    this.youngCount -= rows.length;
    this.older = this.changes;
    this.most = this.youngCount + GENERATION;
    for (let from = 0; from < rows.length; from += BLOCK) this.write(rows.slice(from, from + BLOCK));
  }

  private write(rows: readonly StoreRow[]): void {
    const number = this.nextBlock++;
    const names: Names = rows.map(({ collection, key }) => [collection, key]);
    const text = [JSON.stringify(names), ...rows.map(textOf)].join('\n');
    const block = { spilled: this.file.write(Buffer.from(text)), size: rows.length, left: rows.length };
    this.blocks.set(number, block);
    for (const [at, { collection, key }] of rows.entries())
      inner(this.places, collection).set(key, number * BLOCK + at);
  }

  private open(block: number): { names: Names; lines: string[] } {
    if (this.opened?.block !== block) {
      const octets = this.file.read(this.blocks.get(block)!.spilled);
      const [names, ...lines] = Buffer.from(octets).toString().split('\n');
      this.opened = { block, names: JSON.parse(names!) as Names, lines };
    }
    return this.opened;
  }
}

function textOf({ value, text }: StoreRow): string {
  return text ?? JSON.stringify(value);
}

function inner<V>(maps: Map<string, Map<string, V>>, collection: string): Map<string, V> {
  let map = maps.get(collection);
  if (map === undefined) maps.set(collection, (map = new Map<string, V>()));
  return map;
}
