import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersistentMap } from './persistent-map';

interface Change {
  key: string;
  value: number | null;
}

/** Texts of one hash: the two beginnings have the same, and so have the two ends behind either. */
const SAME = ['ps1mtqvf0', 'c7ogin289'].flatMap((start) =>
  ['197610iay', 'dqz6rs3cs'].map((end) => start + end),
);

/** Few keys, so that they are changed and deleted. */
const key = fc.oneof(
  fc.nat(60).map((number) => `k${number}`),
  fc.string({ maxLength: 3 }),
  fc.constantFrom(...SAME),
);
const changes = fc.array(fc.record<Change>({ key, value: fc.option(fc.nat(1_000), { freq: 3 }) }), {
  maxLength: 400,
});

function applied(list: readonly Change[]): {
  map: PersistentMap<string, number>;
  model: Map<string, number>;
} {
  let map = PersistentMap.empty<string, number>();
  const model = new Map<string, number>();
  for (const { key: name, value } of list) {
    if (value === null) {
      map = map.delete(name);
      model.delete(name);
    } else {
      map = map.set(name, value);
      model.set(name, value);
    }
  }
  return { map, model };
}

describe('a persistent map', () => {
  it('has what was put into it and not taken out, as a map has', () => {
    fc.assert(
      fc.property(changes, key, (list, other) => {
        const { map, model } = applied(list);
        expect(map.size).toBe(model.size);
        expect(new Map(map)).toEqual(model);
        expect([...map.keys()].length).toBe(model.size);
        expect([...map.values()].sort()).toEqual([...model.values()].sort());
        for (const name of [...model.keys(), other]) {
          expect(map.get(name)).toBe(model.get(name));
          expect(map.has(name)).toBe(model.has(name));
          const found = map.findKey((value, its) => its === name && value === model.get(name));
          expect(found).toBe(model.has(name) ? name : undefined);
        }
      }),
    );
  });

  it('leaves old versions as they were', () => {
    fc.assert(
      fc.property(changes, changes, (list, more) => {
        const { map, model } = applied(list);
        for (const { key: name, value } of more) {
          if (value === null) map.delete(name);
          else map.set(name, value);
        }
        expect(new Map(map)).toEqual(model);
      }),
    );
  });

  it('does not take a value for a key that shares its hash', () => {
    const [one, other] = SAME as [string, string];
    const map = PersistentMap.empty<string, string>().set(one, other);
    expect(map.get(other)).toBeUndefined();
    expect([...map.set(other, one)].sort()).toEqual(
      [
        [one, other],
        [other, one],
      ].sort(),
    );
    expect([...map.set(other, one).delete(one)]).toEqual([[other, one]]);
  });

  it('keeps apart keys that share their hash, until none is left', () => {
    let map = PersistentMap.empty<string, number>();
    for (const [index, name] of SAME.entries()) map = map.set(name, index);
    for (const [index, name] of SAME.entries()) expect(map.get(name)).toBe(index);
    for (const [index, name] of SAME.entries()) {
      map = map.delete(name);
      expect(map.get(name)).toBeUndefined();
      expect([...map.keys()].sort()).toEqual(SAME.slice(index + 1).sort());
    }
  });

  it('keeps apart more of them than a branch has places', () => {
    // Each end of four letters changes the hash as the other one does.
    let many = ['7yzx', 'e6ad'];
    for (let ends = 0; ends < 5; ends++) many = many.flatMap((name) => [`${name}33zx`, `${name}epad`]);
    let map = PersistentMap.empty<string, number>().set('alone', -1);
    for (const [index, name] of many.entries()) map = map.set(name, index);
    expect(map.size).toBe(many.length + 1);
    expect(new Map(map)).toEqual(
      new Map([['alone', -1], ...many.map((name, at): [string, number] => [name, at])]),
    );
    for (const name of many.slice(1)) map = map.delete(name);
    expect([...map].sort()).toEqual([
      [many[0], 0],
      ['alone', -1],
    ]);
  });

  it('is itself when nothing changes', () => {
    const map = PersistentMap.empty<string, number>().set('a', 1);
    expect(map.set('a', 1)).toBe(map);
    expect(map.delete('b')).toBe(map);
  });

  it('holds a hundred thousand', () => {
    let map = PersistentMap.empty<string, number>();
    for (let index = 0; index < 100_000; index++) map = map.set(`h${index}/k`, index);
    for (let index = 0; index < 100_000; index += 2) map = map.delete(`h${index}/k`);
    expect(map.size).toBe(50_000);
    for (let index = 0; index < 100_000; index += 997)
      expect(map.get(`h${index}/k`)).toBe(index % 2 === 0 ? undefined : index);
  });
});
