import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AtRest } from '../../network/world/at-rest';
import { RestingRows } from './resting-rows';

const valuesOf = (rows: RestingRows): Map<string, unknown> =>
  new Map([...rows.entries()].map(([key, rest]) => [key, JSON.parse(rest.text) as unknown]));

const keys = fc.oneof(
  fc.nat(40).map((number) => `h1/${number}`),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
  fc.constantFrom('', 'é'.repeat(100), 'a'.repeat(300), '語'.repeat(300)),
);

it('has what a map has', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 400 }), (changes) => {
      const rows = new RestingRows();
      const model = new Map<string, unknown>();
      changes.forEach(([key, put], n) => {
        if (put) rows.set(key, AtRest.of({ n }));
        else rows.delete(key);
        if (put) model.set(key, { n });
        else model.delete(key);
      });
      expect(valuesOf(rows)).toEqual(model);
    }),
  );
});

it('finds each of very many, and puts those in the place of others that were taken out', () => {
  const rows = new RestingRows();
  const model = new Map<string, unknown>();
  for (let n = 0; n < 30_000; n++) {
    const key = `h${n % 7}/${n.toString(36)}`;
    rows.set(key, AtRest.of({ n }));
    model.set(key, { n });
    if (n % 3 === 0) continue;
    const other = `h${(n >> 1) % 7}/${(n >> 1).toString(36)}`;
    rows.delete(other);
    model.delete(other);
  }
  expect(valuesOf(rows)).toEqual(model);
});
