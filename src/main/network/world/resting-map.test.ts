import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AtRest } from './at-rest';
import { RestingMap } from './resting-map';

const thing: Thing = { name: 'a', marks: [] };

interface Thing {
  name: string;
  marks: number[];
  old?: boolean;
}

const change = fc.record({
  key: fc.nat(20).map((number) => `k${number}`),
  value: fc.option(
    fc.record<Thing>(
      { name: fc.string({ unit: 'binary' }), marks: fc.array(fc.nat()) },
      { requiredKeys: ['name', 'marks'] },
    ),
    { freq: 4 },
  ),
  rests: fc.boolean(),
});

it('has what a map has, whatever is at rest', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 100 }), (changes) => {
      let map = RestingMap.empty<string, Thing>();
      const model = new Map<string, Thing>();
      for (const { key, value, rests } of changes) {
        const before = map;
        const size = before.size;
        if (value === null) {
          map = map.delete(key);
          model.delete(key);
        } else {
          map = map.set(key, value, rests ? AtRest.of(value) : undefined);
          model.set(key, value);
        }
        expect(before.size).toBe(size);
        expect(map.get(key)).toEqual(model.get(key));
        expect(map.has(key)).toBe(model.has(key));
      }
      expect(map.size).toBe(model.size);
      expect(new Map(map)).toEqual(model);
      expect(new Set(map.keys())).toEqual(new Set(model.keys()));
      expect([...map.values()]).toHaveLength(model.size);
    }),
  );
});

it('is the same map when nothing is taken out of it', () => {
  const map = RestingMap.empty<string, Thing>().set('a', thing, AtRest.of(thing));
  expect(map.delete('b')).toBe(map);
});

it('gives each reader of a value at rest one of his own', () => {
  const map = RestingMap.empty<string, Thing>().set('a', thing, AtRest.of(thing));
  map.get('a')!.marks.push(1);
  expect(map.get('a')!.marks).toEqual([]);
});
