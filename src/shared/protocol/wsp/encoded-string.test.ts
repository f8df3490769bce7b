import { describe, expect, it } from 'vitest';
import { Reader } from '../kit/reader';
import { leafSpans, SpanSink } from '../kit/spans';
import { octets } from './decoding.testing';
import { readEncodedString } from './encoded-string';

// UTF-16BE is MIBEnum 1013 (IANA), here as a Long-integer (WAP-230-WSP §8.4.2.1, §8.4.2.8).
describe('a text of 16-bit units', () => {
  it.each([
    ['05 02 03f5 0041', 'A'],
    ['06 02 03f5 0041 00', 'A'],
    ['07 02 03f5 0041 0000', 'A'],
    ['05 02 03f5 4100', '\u4100'],
    ['07 02 03f5 4100 4200', '\u4100\u4200'],
    ['07 02 03f5 4100 0042', '\u4100B'],
    ['04 02 03f5 00', ''],
    ['05 02 03f5 0000', ''],
    ['08 02 03f5 7f feff 0041', 'A'],
    ['08 02 03f5 7f fffe 4100', 'A'],
    ['09 02 03f5 7f feff 0041 00', 'A'],
    ['0a 02 03f5 7f feff 0041 0000', 'A'],
    ['06 02 03f5 7f feff', ''],
    ['07 02 03f5 7f feff 00', ''],
    // No byte order mark stands behind it, so it is the first half of a character.
    ['05 02 03f5 7fff', '\u7fff'],
    ['07 02 03f5 7f00 4100', '\u7f00\u4100'],
    ['07 02 03f5 fffe 4100', 'A'],
  ])('%s', (notation, text) => {
    const all = octets(notation);
    const sink = new SpanSink();
    // What follows the frame is no part of the text.
    const r = new Reader(octets(`${notation} feff 0042`), false, sink);
    expect(readEncodedString(r)).toBe(text);
    expect(r.pos).toBe(all.length);
    expect(r.findings).toEqual([]);
    expect(leafSpans(sink.roots).map(({ start, end, label, value }) => [start, end, label, value])).toEqual([
      [0, 1, 'Value-length', String(all.length - 1)],
      [1, 4, 'Charset', 'utf-16be (1013)'],
      [4, all.length, 'Text-string', text],
    ]);
  });

  it('may have nothing behind its character set', () => {
    const sink = new SpanSink();
    const r = new Reader(octets('03 02 03f5 7f feff'), false, sink);
    expect([readEncodedString(r), r.pos]).toEqual(['', 4]);
    expect(leafSpans(sink.roots)).toHaveLength(2);
  });
});
