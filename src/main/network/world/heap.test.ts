import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insert, removeFirst } from './heap';
import type { Heap } from './heap';

const order = (a: number, b: number): number => a - b;

function build(values: readonly number[]): Heap<number> | null {
  return values.reduce<Heap<number> | null>((heap, value) => insert(heap, value, order), null);
}

function drain(heap: Heap<number> | null): number[] {
  const values: number[] = [];
  for (let left = heap; left !== null; left = removeFirst(left, order)) values.push(left.value);
  return values;
}

describe('pairing heap', () => {
  it('gives values in order, whatever the order of insertion', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (values) => {
        expect(drain(build(values))).toEqual([...values].sort(order));
      }),
    );
  });

  it('leaves old versions as they were', () => {
    const before = build([3, 1, 2])!;
    removeFirst(before, order);
    insert(before, 0, order);
    expect(drain(before)).toEqual([1, 2, 3]);
  });

  it('takes a hundred thousand values without recursion', () => {
    const heap = build(Array.from({ length: 100_000 }, (_, index) => index));
    expect(drain(heap)).toHaveLength(100_000);
  });
});
