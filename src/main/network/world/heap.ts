/** An immutable pairing heap: old versions stay valid, so a world's root can be kept and gone back to. */
export interface Heap<T> {
  readonly value: T;
  readonly children: Cons<Heap<T>> | null;
}

interface Cons<T> {
  readonly head: T;
  readonly tail: Cons<T> | null;
}

/** Negative when `a` comes first. Must be a total order for runs to be repeatable. */
export type Order<T> = (a: T, b: T) => number;

function meld<T>(a: Heap<T> | null, b: Heap<T> | null, order: Order<T>): Heap<T> | null {
  if (a === null) return b;
  if (b === null) return a;
  return order(a.value, b.value) <= 0
    ? { value: a.value, children: { head: b, tail: a.children } }
    : { value: b.value, children: { head: a, tail: b.children } };
}

/** O(1). */
export function insert<T>(heap: Heap<T> | null, value: T, order: Order<T>): Heap<T> {
  return meld(heap, { value, children: null }, order)!;
}

/** The heap without its first value; O(log n) amortised, without recursion so that any size works. */
export function removeFirst<T>(heap: Heap<T>, order: Order<T>): Heap<T> | null {
  const pairs: Heap<T>[] = [];
  let list = heap.children;
  while (list !== null) {
    const next = list.tail;
    if (next === null) {
      pairs.push(list.head);
      break;
    }
    pairs.push(meld(list.head, next.head, order)!);
    list = next.tail;
  }
  let merged: Heap<T> | null = null;
  for (let i = pairs.length - 1; i >= 0; i--) merged = meld(merged, pairs[i]!, order);
  return merged;
}
