import { describe, expect, it } from 'vitest';
import type { TraceRow } from '../../../shared/contract/views';
import type { TraceFilter } from '../../state/desk-store';
import { GrowingRows } from './visible-rows';

const ALL: TraceFilter = { hidden: new Set(), core: true, message: false, text: '' };

function row(seq: number, change: Partial<TraceRow> = {}): TraceRow {
  return {
    seq,
    time: seq,
    sentAt: seq,
    from: 'anna',
    to: 'smsc',
    interface: 'sms',
    hop: 'end-to-end',
    name: 'SMS-SUBMIT',
    size: 20,
    lost: false,
    note: null,
    correlation: null,
    ...change,
  } as TraceRow;
}

const numbers = (rows: readonly TraceRow[]): number[] => rows.map(({ seq }) => seq);

describe('rows of a growing trace', () => {
  it('are those that the filter lets through', () => {
    const rows = [
      row(1),
      row(2, { hop: 'core' }),
      row(3, { interface: 'mm1', correlation: 'm1', to: 'mmsc' }),
    ];
    const growing = new GrowingRows();
    expect(numbers(growing.of(rows, ALL, null).rows)).toEqual([1, 2, 3]);
    expect(numbers(growing.of(rows, { ...ALL, core: false }, null).rows)).toEqual([1, 3]);
    expect(numbers(growing.of(rows, { ...ALL, hidden: new Set(['mm1']) }, null).rows)).toEqual([1, 2]);
    const ofMessage = growing.of(rows, ALL, 'm1');
    expect(numbers(ofMessage.rows)).toEqual([3]);
    expect([...ofMessage.nodes]).toEqual(['anna', 'mmsc']);
  });

  it('have segments of pushes among the pushes, for a lost push is nothing else', () => {
    const rows = [row(1), row(2, { push: true, lost: true }), row(3, { interface: 'push' })];
    const of = (...hidden: string[]): number[] =>
      numbers(new GrowingRows().of(rows, { ...ALL, hidden: new Set(hidden) }, null).rows);
    expect(of('sms')).toEqual([2, 3]);
    expect(of('push')).toEqual([1, 2]);
    expect(of('sms', 'push')).toEqual([]);
  });

  it('are found by name, number, note and node, whatever the case', () => {
    const words = new Map([
      ['anna', 'Anna +491715550101'],
      ['ben', 'Ben +491715550102'],
      ['smsc', 'SMSC'],
    ]);
    const rows = [
      row(1),
      row(12, { from: 'smsc', to: 'ben', name: 'SMS-DELIVER', note: 'fault a: Dropped' }),
      row(112, { from: 'ben', to: 'mmsc', name: 'M-Send.req', hop: 'core' }),
    ];
    const of = (text: string): number[] =>
      numbers(new GrowingRows().of(rows, { ...ALL, text }, null, words).rows);
    expect(of('  ')).toEqual([1, 12, 112]);
    expect(of('deliver')).toEqual([12]);
    expect(of('dropped')).toEqual([12]);
    expect(of('ANNA')).toEqual([1]);
    expect(of('mmsc')).toEqual([112]);
    expect(of('+49 171 555 0102')).toEqual([12, 112]);
    // A short number is an event's.
    expect(of('12')).toEqual([12]);
    expect(of('nothing like it')).toEqual([]);
    expect(new GrowingRows().of(rows, { ...ALL, core: false, text: 'ben' }, null, words).hidden).toBe(1);
    const growing = new GrowingRows();
    const filter = { ...ALL, text: 'Benno' };
    expect(growing.of(rows, filter, null, words).rows).toEqual([]);
    expect(numbers(growing.of(rows, filter, null, new Map([['ben', 'Benno']])).rows)).toEqual([12, 112]);
  });

  it('are counted where the filter hides them, of one message or of all', () => {
    const rows = [
      row(1),
      row(2, { hop: 'core' }),
      row(3, { interface: 'mm1', correlation: 'm1' }),
      row(4, { hop: 'core', correlation: 'm1' }),
    ];
    const hidden = (filter: TraceFilter, correlation: string | null = null): number =>
      new GrowingRows().of(rows, filter, correlation).hidden;
    expect(hidden(ALL)).toBe(0);
    expect(hidden({ ...ALL, core: false })).toBe(2);
    expect(hidden({ ...ALL, core: false, hidden: new Set(['mm1']) })).toBe(3);
    expect(hidden({ ...ALL, core: false }, 'm1')).toBe(1);
  });

  it('grow, are cut at their beginning, and get older ones, as if filtered afresh', () => {
    const growing = new GrowingRows();
    const filter: TraceFilter = { ...ALL, hidden: new Set(['push']) };
    const of = (seqs: readonly number[]): TraceRow[] =>
      seqs.map((seq) => row(seq, { interface: seq % 3 === 0 ? 'push' : 'sms' }));
    for (const seqs of [[5, 6, 7], [5, 6, 7, 8, 9], [7, 8, 9, 10], [9, 10], [2, 3, 4, 9, 10], [], [20]]) {
      const rows = of(seqs);
      const grown = growing.of(rows, filter, null);
      const afresh = new GrowingRows().of(rows, filter, null);
      expect([numbers(grown.rows), grown.hidden], seqs.join()).toEqual([numbers(afresh.rows), afresh.hidden]);
    }
  });

  it('are looked at once, those that are hidden as well', () => {
    const looks: number[] = [];
    const watched = (seq: number): TraceRow =>
      Object.defineProperty(row(seq), 'hop', {
        get: () => {
          looks.push(seq);
          return 'core';
        },
      });
    const growing = new GrowingRows();
    const filter = { ...ALL, core: false };
    const rows = [watched(1), watched(2)];
    expect(growing.of(rows, filter, null).hidden).toBe(2);
    looks.length = 0;
    expect(growing.of([...rows, watched(3)], filter, null).hidden).toBe(3);
    expect(new Set(looks)).toEqual(new Set([3]));
  });

  it('keep the set of nodes until there is a further one', () => {
    const growing = new GrowingRows();
    const { nodes } = growing.of([row(1)], ALL, null);
    expect(growing.of([row(1), row(2)], ALL, null).nodes).toBe(nodes);
    expect([...growing.of([row(1), row(2), row(3, { to: 'ben' })], ALL, null).nodes]).toEqual([
      'anna',
      'smsc',
      'ben',
    ]);
  });
});
