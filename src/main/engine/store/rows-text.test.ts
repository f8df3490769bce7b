import { describe, expect, it } from 'vitest';
import { rowsText, writtenRows } from './rows-text';

describe('rows as a text', () => {
  it('come back with the JSON of their values, whatever is in them', () => {
    const values = ['line\nbreak', { deep: ['\r\n', '\u2028', '🙂', null] }, 0, false, null];
    const rows = values.map((value, at) => ({ collection: 'c\n', key: `k\n${at}`, value }));
    expect(writtenRows(rowsText(rows))).toEqual([
      ...rows.slice(0, 4).map((row) => ({ ...row, value: JSON.stringify(row.value) })),
      { collection: 'c\n', key: 'k\n4', value: null },
    ]);
  });

  it('may be none', () => {
    expect(writtenRows(rowsText([]))).toEqual([]);
  });

  it('are refused when they are no JSON', () => {
    expect(() => rowsText([{ collection: 'c', key: 'k', value: undefined }])).toThrow('must be JSON');
  });

  it('are read as earlier versions wrote them', () => {
    expect(writtenRows('[["c","k",{"text":"a"}],["c","gone",null]]')).toEqual([
      { collection: 'c', key: 'k', value: '{"text":"a"}' },
      { collection: 'c', key: 'gone', value: null },
    ]);
    expect(writtenRows('[]')).toEqual([]);
  });
});
