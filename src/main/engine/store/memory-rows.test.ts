import { expect, it } from 'vitest';
import { AtRest } from '../../network/world/at-rest';
import { MemoryRows } from './memory-rows';

const valuesOf = (rows: MemoryRows, collection: string): Map<string, unknown> =>
  new Map([...rows.values(collection)].map(({ key, value }) => [key, value]));

it('has each row as it was put last, at rest or not', () => {
  const rows = new MemoryRows();
  const put = (key: string, value: unknown, atRest = false): void =>
    rows.put({ collection: 'c', key, value, rest: atRest ? AtRest.of(value as object) : undefined });
  put('resting', { text: 'Grüße\n\u{1f600}' }, true);
  put('changing', { n: 1 });
  put('changing', { n: 2 }, true);
  put('changing', { n: 3 });
  put('gone', { n: 4 }, true);
  rows.put({ collection: 'c', key: 'gone', value: null });
  put('text', '{"n":5}');
  put('number', 0, false);
  rows.put({ collection: 'other', key: 'changing', value: false });
  expect(valuesOf(rows, 'c')).toEqual(
    new Map<string, unknown>([
      ['resting', { text: 'Grüße\n\u{1f600}' }],
      ['changing', { n: 3 }],
      ['text', '{"n":5}'],
      ['number', 0],
    ]),
  );
  expect(valuesOf(rows, 'other')).toEqual(new Map([['changing', false]]));
  expect(valuesOf(rows, 'nothing')).toEqual(new Map());
  expect([...rows.texts()].map((text) => JSON.parse(text) as unknown)).toEqual([
    ...valuesOf(rows, 'c').values(),
    false,
  ]);
});

it('gives copies', () => {
  const rows = new MemoryRows();
  rows.put({ collection: 'c', key: 'k', value: { list: [1] } });
  (valuesOf(rows, 'c').get('k') as { list: number[] }).list.push(2);
  expect(valuesOf(rows, 'c').get('k')).toEqual({ list: [1] });
});
