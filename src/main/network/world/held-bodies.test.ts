import { describe, expect, it } from 'vitest';
import { hashForTests } from './hash.testing';
import { HeldBodies } from './held-bodies';

const STORED = Uint8Array.of(9);

function bodies(): { held: HeldBodies; added: number[] } {
  const added: number[] = [];
  const load = (hash: string): Uint8Array | null => (hash === 'stored' ? STORED : null);
  return { held: new HeldBodies(hashForTests, load, ({ octets }) => added.push(octets[0]!)), added };
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
});
