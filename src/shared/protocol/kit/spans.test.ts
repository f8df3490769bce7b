import { describe, expect, it } from 'vitest';
import { leafSpans, SpanSink } from './spans';
import type { Span } from './spans';

/** A span in one line: `path start-end label=value(children)`. */
function line({ path, start, end, label, value, children }: Span): string {
  const inner = children.length === 0 ? '' : `(${children.map(line).join(' ')})`;
  return `${path}:${start}-${end}:${label}${value === undefined ? '' : `=${value}`}${inner}`;
}

const lines = (spans: readonly Span[]): string[] => spans.map(line);

describe('spans', () => {
  it('stand in each other, gaps filled with the label of the group', () => {
    const sink = new SpanSink();
    sink.leaf(0, 1, 'type', 'x');
    sink.open(1, 'headers', 'Headers');
    sink.open(2, '[0]');
    sink.leaf(3, 4, 'a', '1');
    sink.leaf(5, 6, 'b', undefined);
    sink.close(7, 'all');
    sink.close(7);
    sink.leaf(7, 8, 'rest', undefined);
    expect(lines(sink.roots)).toEqual([
      'type:0-1:type=x',
      'headers:1-7:Headers(headers.octets:1-2:Headers ' +
        'headers[0]:2-7:[0]=all(headers[0].octets:2-3:[0] headers[0].a:3-4:a=1 headers[0].octets:4-5:[0] ' +
        'headers[0].b:5-6:b headers[0].octets:6-7:[0]))',
      'rest:7-8:rest',
    ]);
    expect(leafSpans(sink.roots).map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 6],
      [6, 7],
      [7, 8],
    ]);
  });

  it('are not there without octets', () => {
    const sink = new SpanSink();
    sink.leaf(1, 1, 'empty', '');
    sink.leaf(2, 1, 'backwards', '');
    sink.open(0, 'a');
    sink.open(1, 'nothing');
    sink.close(1);
    sink.close(2, 'v');
    sink.open(2, 'nothing');
    sink.close(2);
    expect(lines(sink.roots)).toEqual(['a:0-2:a=v']);
  });

  it('that lie within one another are no gap', () => {
    const sink = new SpanSink();
    sink.open(0, 'a');
    sink.leaf(0, 4, 'b', undefined);
    sink.leaf(1, 2, 'c', undefined);
    sink.leaf(4, 5, 'd', undefined);
    sink.close(5);
    expect(lines(sink.roots)).toEqual(['a:0-5:a(a.b:0-4:b a.c:1-2:c a.d:4-5:d)']);
  });

  it('are closed at the end of what could be read', () => {
    const sink = new SpanSink();
    sink.open(0, 'a');
    const { depth } = sink;
    sink.open(1, 'b');
    sink.open(2, 'c');
    expect([depth, sink.depth]).toEqual([1, 3]);
    sink.unwind(depth, 5);
    expect(sink.depth).toBe(1);
    sink.leaf(5, 6, 'd', undefined);
    sink.close(6);
    expect(lines(sink.roots)).toEqual([
      'a:0-6:a(a.octets:0-1:a a.b:1-5:b(a.b.octets:1-2:b a.b.c:2-5:c) a.d:5-6:d)',
    ]);
  });

  it('are forgotten back to a mark', () => {
    const sink = new SpanSink();
    sink.leaf(0, 1, 'kept', undefined);
    const outside = sink.mark();
    sink.open(1, 'a');
    sink.leaf(1, 2, 'kept', undefined);
    const inside = sink.mark();
    sink.leaf(2, 3, 'x', undefined);
    sink.open(3, 'y');
    sink.reset(inside);
    sink.leaf(2, 4, 'anew', undefined);
    sink.close(4);
    expect(lines(sink.roots)).toEqual(['kept:0-1:kept', 'a:1-4:a(a.kept:1-2:kept a.anew:2-4:anew)']);
    sink.reset(outside);
    sink.leaf(1, 2, 'b', undefined);
    expect(lines(sink.roots)).toEqual(['kept:0-1:kept', 'b:1-2:b']);
  });

  it('are closed as often as they are opened', () => {
    expect(() => {
      new SpanSink().close(1);
    }).toThrow('SpanSink.close without open');
  });

  const REST = 'more than 20000 fields: the rest is not told apart';

  it('are bounded: behind 20,000 of them the rest of each group is one', () => {
    const sink = new SpanSink();
    sink.open(0, 'outer');
    sink.open(0, 'inner');
    for (let at = 0; at < 60_000; at++) {
      sink.open(2 * at, 'field');
      sink.leaf(2 * at, 2 * at + 1, 'a', undefined);
      sink.leaf(2 * at + 1, 2 * at + 2, 'b', undefined);
      sink.close(2 * at + 2);
    }
    sink.close(120_000);
    sink.leaf(120_000, 120_001, 'c', undefined);
    sink.open(120_001, 'd');
    sink.close(120_003);
    sink.close(120_004);
    sink.leaf(120_004, 120_005, 'e', undefined);
    const leaves = leafSpans(sink.roots);
    expect(leaves.length).toBeLessThanOrEqual(20_000);
    let at = 0;
    for (const { start, end } of leaves) {
      expect(start).toBe(at);
      at = end;
    }
    expect(at).toBe(120_005);
    // Two groups, then three spans a field: the last field is the one that has no room for both of its leaves.
    expect(leaves.slice(-5).map(({ path, start, end, label }) => [path, start, end, label])).toEqual([
      ['outer.inner.field.b', 13_331, 13_332, 'b'],
      ['outer.inner.rest', 13_332, 120_000, REST],
      ['outer.rest', 120_000, 120_003, REST],
      ['outer.octets', 120_003, 120_004, 'outer'],
      ['rest', 120_004, 120_005, REST],
    ]);
  });

  it('are bounded by their paths too, of which no name is longer than a hundred characters', () => {
    const sink = new SpanSink();
    for (let at = 0; at < 20_000; at++) sink.leaf(at, at + 1, 'x'.repeat(101), undefined);
    expect(sink.roots).toHaveLength(10_001);
    expect(sink.roots[0]!.path).toBe(`${'x'.repeat(99)}…`);
    expect(sink.roots[0]!.label).toBe(`${'x'.repeat(99)}…`);
    expect(line(sink.roots.at(-1)!)).toBe(`rest:10000-20000:${REST}`);
  });

  it('that are full go back to a mark as others do', () => {
    const sink = new SpanSink();
    for (let at = 0; at < 20_000; at++) sink.leaf(at, at + 1, 'a', undefined);
    sink.leaf(20_000, 20_001, 'b', undefined);
    sink.open(20_001, 'c');
    const mark = sink.mark();
    sink.open(20_002, 'd');
    sink.leaf(20_002, 20_003, 'e', undefined);
    sink.reset(mark);
    expect(sink.depth).toBe(1);
    sink.close(20_010);
    expect(line(sink.roots.at(-1)!)).toBe(`rest:20000-20010:${REST}`);
    const again = sink.mark();
    sink.leaf(20_010, 20_020, 'f', undefined);
    sink.reset(again);
    expect(line(sink.roots.at(-1)!)).toBe(`rest:20000-20010:${REST}`);
  });

  it('have room again for what is read anew behind a mark', () => {
    const sink = new SpanSink();
    const mark = sink.mark();
    for (let at = 0; at < 20_001; at++) sink.leaf(at, at + 1, 'a', undefined);
    sink.reset(mark);
    sink.leaf(0, 1, 'b', undefined);
    expect(lines(sink.roots)).toEqual(['b:0-1:b']);
  });

  it('unwind groups that have no span of their own', () => {
    const sink = new SpanSink();
    for (let at = 0; at < 20_000; at++) sink.leaf(at, at + 1, 'a', undefined);
    sink.open(20_000, 'b');
    sink.open(20_000, 'c');
    sink.unwind(0, 20_007);
    expect(sink.depth).toBe(0);
    expect(line(sink.roots.at(-1)!)).toBe(`rest:20000-20007:${REST}`);
  });
});
