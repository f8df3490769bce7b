import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { Spill } from './spill';
import { SpilledRows } from './spilled-rows';

const files: Spill[] = [];
afterEach(() => {
  for (const file of files.splice(0)) file.closeAll();
});

function rowsIn(): { rows: SpilledRows; file: Spill } {
  const file = new Spill();
  files.push(file);
  return { rows: new SpilledRows(file), file };
}

const valuesOf = (rows: SpilledRows, collection: string): Map<string, unknown> =>
  new Map([...rows.values(collection)].map(({ key, value }) => [key, value]));

/** So many rows that the older ones go to the file, and some of them come back. */
const MANY = 6_000;

it('has each row as it was put last, wherever it is by now', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), fc.constantFrom(300, 5_000, 20_000), (numbers, keys) => {
      const { rows, file } = rowsIn();
      const model = new Map([
        ['a', new Map<string, unknown>()],
        ['b', new Map<string, unknown>()],
      ]);
      for (let n = 0; n < MANY; n++) {
        const number = numbers.next().value!;
        const collection = number % 3 === 0 ? 'a' : 'b';
        const key = `k${(number * 7_919 + n) % keys}`;
        const kept = model.get(collection)!;
        if (number % 11 === 0) {
          rows.put({ collection, key, value: null });
          kept.delete(key);
        } else {
          const value = { n, text: `Grüße\n${number} \u{1f600}` };
          rows.put({ collection, key, value, text: n % 2 === 0 ? JSON.stringify(value) : undefined });
          kept.set(key, value);
        }
      }
      for (const [collection, kept] of model) expect(valuesOf(rows, collection)).toEqual(kept);
      const texts = [...rows.texts()].sort();
      expect(texts).toEqual(
        [...model.values()].flatMap((kept) => [...kept.values()].map((each) => JSON.stringify(each))).sort(),
      );
      if (keys === 20_000) expect(file.size).toBeGreaterThan(0);
      file.closeAll();
    }),
    { numRuns: 12 },
  );
});

it('keeps a row that changes all the time in memory, and lets go of the file when all in it is gone', () => {
  const { rows, file } = rowsIn();
  const put = (key: string, value: unknown): void => rows.put({ collection: 'c', key, value });
  for (let n = 0; n < 10_000; n++) {
    put(`k${n}`, n);
    put('hot', n);
  }
  const written = file.size;
  expect(written).toBeGreaterThan(0);
  expect(valuesOf(rows, 'c').get('hot')).toBe(9_999);
  for (let n = 0; n < 10_000; n++) put(`k${n}`, null);
  expect(valuesOf(rows, 'c')).toEqual(new Map([['hot', 9_999]]));
  expect(file.size).toBe(0);
});

it('gives copies', () => {
  const { rows } = rowsIn();
  rows.put({ collection: 'c', key: 'k', value: { list: [1] } });
  (valuesOf(rows, 'c').get('k') as { list: number[] }).list.push(2);
  expect(valuesOf(rows, 'c').get('k')).toEqual({ list: [1] });
});
