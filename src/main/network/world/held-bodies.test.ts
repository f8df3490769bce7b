import { describe, expect, it } from 'vitest';
import { hashForTests } from './hash.testing';
import { HeldBodies } from './held-bodies';

const STORED = Uint8Array.of(9);

/** @param room octets that stay in memory when the store has them */
function bodies(room = 0): { held: HeldBodies; added: number[]; hashed: Uint8Array[] } {
  const added: number[] = [];
  const hashed: Uint8Array[] = [];
  const load = (hash: string): Uint8Array | null => (hash === 'stored' ? STORED : null);
  const hash = (octets: Uint8Array): string => {
    hashed.push(octets);
    return hashForTests(octets);
  };
  return { held: new HeldBodies(hash, load, ({ octets }) => added.push(octets[0]!), room), added, hashed };
}

describe('bodies held in memory', () => {
  it('tells of each once, however often it is put', () => {
    const { held, added } = bodies();
    const first = held.put(Uint8Array.of(1));
    expect(held.put(Uint8Array.of(1))).toEqual(first);
    held.put(Uint8Array.of(2));
    expect(added).toEqual([1, 2]);
    expect(first.size).toBe(1);
    expect(held.get(first.hash)).toEqual(Uint8Array.of(1));
  });

  it('reads back what was let go of, and has no other', () => {
    const { held } = bodies();
    const { hash } = held.put(Uint8Array.of(1));
    held.release([hash]);
    expect(held.find(hash)).toBeNull();
    expect(held.get('stored')).toBe(STORED);
    expect(() => held.get(hash)).toThrow(`no body ${hash}`);
  });

  it('keeps those that were used last when the store has them', () => {
    const { held } = bodies(2);
    const [one, two, three] = [1, 2, 3].map((octet) => held.put(Uint8Array.of(octet)).hash) as [
      string,
      string,
      string,
    ];
    held.release([one, two]);
    held.get(one);
    held.release([three]);
    expect(held.find(one)).toEqual(Uint8Array.of(1));
    expect(held.find(three)).toEqual(Uint8Array.of(3));
    expect(held.find(two)).toBeNull();
  });

  it('does not keep what is larger than all its room', () => {
    const { held } = bodies(2);
    const { hash } = held.put(Uint8Array.of(1, 2, 3));
    held.release([hash]);
    expect(held.find(hash)).toBeNull();
  });

  it('copies a part the first time, and has the same octets for it from then on', () => {
    const { held, added } = bodies(10);
    const pdu = Uint8Array.of(7, 1, 2, 8);
    const { hash, size } = held.putPart(pdu.subarray(1, 3));
    expect(size).toBe(2);
    const first = held.get(hash);
    expect(first).toEqual(Uint8Array.of(1, 2));
    expect(first.buffer.byteLength).toBe(2);
    held.release([hash]);
    expect(held.putPart(Uint8Array.of(7, 7, 1, 2).subarray(2)).hash).toBe(hash);
    expect(held.get(hash)).toBe(first);
    // The store is told again: it may have let go of it meanwhile.
    expect(added).toEqual([1, 1]);
  });

  it('hashes the same octets once, also when they went to the store and back', () => {
    const { held, hashed } = bodies();
    const octets = Uint8Array.of(1);
    const { hash } = held.put(octets);
    held.release([hash]);
    expect(held.put(octets).hash).toBe(hash);
    expect(held.put(held.get('stored')).hash).toBe('stored');
    expect(hashed).toEqual([octets]);
  });
});
