/**
 * A branch of the tree: 32 places by five bits of the hash, each with nothing, a key and its value, or a further branch.
 * `slots` has keys, each before its value, from its beginning, and branches from its end, without gaps. Where the hash has
 * been used up there are only keys that share it, one behind the other, and no places.
 */
interface Branch {
  /** Places with a key. */
  readonly keys: number;
  /** Places with a branch. */
  readonly branches: number;
  readonly slots: readonly unknown[];
}

const BITS = 5;
const PLACES = 31;
/** Bits of the hash that the last branches go by begin here. */
const LAST = 30;

const NOTHING: Branch = { keys: 0, branches: 0, slots: [] };

/**
 * An immutable map by text: old versions stay valid. A key and its value lie in the branch itself, with no objects around
 * them: a lab has hundreds of thousands of them, and looking one up is mostly waiting for memory (decision 0021). Keys that
 * share the 32 bits of their hash are looked through one by one.
 */
export class PersistentMap<K extends string, V extends NonNullable<unknown> | null> {
  private constructor(
    private readonly root: Branch,
    readonly size: number,
  ) {}

  static empty<K extends string, V extends NonNullable<unknown> | null>(): PersistentMap<K, V> {
    return new PersistentMap(NOTHING, 0);
  }

  get(key: K): V | undefined {
    return find(this.root, key) as V | undefined;
  }

  has(key: K): boolean {
    return find(this.root, key) !== undefined;
  }

  set(key: K, value: V): PersistentMap<K, V> {
    const before = find(this.root, key);
    if (before === value) return this;
    const root = put(this.root, hashOf(key), 0, key, value);
    return new PersistentMap(root, before === undefined ? this.size + 1 : this.size);
  }

  delete(key: K): PersistentMap<K, V> {
    if (!this.has(key)) return this;
    return new PersistentMap(without(this.root, hashOf(key), 0, key), this.size - 1);
  }

  /** In an order of its own. */
  *entries(): Generator<[K, V]> {
    const branches = [this.root];
    for (let branch = branches.pop(); branch !== undefined; branch = branches.pop()) {
      const { keys, branches: further, slots } = branch;
      const end = further === 0 ? slots.length : 2 * count(keys);
      for (let at = 0; at < end; at += 2) yield [slots[at] as K, slots[at + 1] as V];
      for (let at = end; at < slots.length; at++) branches.push(slots[at] as Branch);
    }
  }

  *keys(): Generator<K> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): Generator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  /** A key of which this is true; of several, any. */
  findKey(wanted: (value: V, key: K) => boolean): K | undefined {
    for (const [key, value] of this.entries()) if (wanted(value, key)) return key;
    return undefined;
  }

  [Symbol.iterator](): Generator<[K, V]> {
    return this.entries();
  }
}

function find(root: Branch, key: string): unknown {
  const hash = hashOf(key);
  let branch = root;
  for (let shift = 0; shift <= LAST; shift += BITS) {
    const bit = bitOf(hash, shift);
    if ((branch.keys & bit) !== 0) {
      const at = keyAt(branch, bit);
      return branch.slots[at] === key ? branch.slots[at + 1] : undefined;
    }
    if ((branch.branches & bit) === 0) return undefined;
    branch = branch.slots[branchAt(branch, bit)] as Branch;
  }
  const at = placeAmong(branch, key);
  return at < 0 ? undefined : branch.slots[at + 1];
}

/** Where a key is among those that share its hash; -1: it is not there. A value may be the same text as a key. */
function placeAmong({ slots }: Branch, key: string): number {
  for (let at = 0; at < slots.length; at += 2) if (slots[at] === key) return at;
  return -1;
}

/** The branch with a key that it has, or has not; `shift`: where the bits of the hash begin that it goes by. */
function put(branch: Branch, hash: number, shift: number, key: string, value: unknown): Branch {
  const { keys, branches, slots } = branch;
  if (shift > LAST) return shared(branch, key, value);
  const bit = bitOf(hash, shift);
  if ((branches & bit) !== 0) {
    const at = branchAt(branch, bit);
    return {
      keys,
      branches,
      slots: replaced(slots, at, put(slots[at] as Branch, hash, shift + BITS, key, value)),
    };
  }
  const at = keyAt(branch, bit);
  if ((keys & bit) === 0) return { keys: keys | bit, branches, slots: slots.toSpliced(at, 0, key, value) };
  const other = slots[at] as string;
  if (other === key) return { keys, branches, slots: replaced(slots, at + 1, value) };
  // Two keys of one place: both go into a branch of their own.
  const alone = put(NOTHING, hashOf(other), shift + BITS, other, slots[at + 1]);
  const both = put(alone, hash, shift + BITS, key, value);
  const rest: Branch = { keys: keys & ~bit, branches: branches | bit, slots: slots.toSpliced(at, 2) };
  return { ...rest, slots: rest.slots.toSpliced(branchAt(rest, bit, 1), 0, both) };
}

/** As `put` where all keys have the same hash. */
function shared(branch: Branch, key: string, value: unknown): Branch {
  const { slots } = branch;
  const at = placeAmong(branch, key);
  return { ...NOTHING, slots: at >= 0 ? replaced(slots, at + 1, value) : [...slots, key, value] };
}

/** The branch without a key that it has. */
function without(branch: Branch, hash: number, shift: number, key: string): Branch {
  const { keys, branches, slots } = branch;
  if (shift > LAST) return { ...NOTHING, slots: slots.toSpliced(placeAmong(branch, key), 2) };
  const bit = bitOf(hash, shift);
  if ((keys & bit) !== 0) {
    return { keys: keys & ~bit, branches, slots: slots.toSpliced(keyAt(branch, bit), 2) };
  }
  const at = branchAt(branch, bit);
  const left = without(slots[at] as Branch, hash, shift + BITS, key);
  if (left.branches !== 0 || left.slots.length > 2)
    return { keys, branches, slots: replaced(slots, at, left) };
  // A key that is alone needs no branch.
  const rest: Branch = { keys: keys | bit, branches: branches & ~bit, slots: slots.toSpliced(at, 1) };
  return { ...rest, slots: rest.slots.toSpliced(keyAt(branch, bit), 0, ...left.slots) };
}

/** `slots.with`, which takes longer. */
function replaced(slots: readonly unknown[], at: number, value: unknown): unknown[] {
  const copy = slots.slice();
  copy[at] = value;
  return copy;
}

function bitOf(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & PLACES);
}

/** Where the key of a place is, or belongs. */
function keyAt({ keys }: Branch, bit: number): number {
  return 2 * count(keys & (bit - 1));
}

/** Where the branch of a place is, the first place last. @param missing 1: it is not there yet */
function branchAt({ branches, slots }: Branch, bit: number, missing: 0 | 1 = 0): number {
  return slots.length - 1 + missing - count(branches & (bit - 1));
}

/** Bits that are set. */
function count(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** FNV-1a over UTF-16, with its high bits mixed into the low ones, which are looked at first. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
