import { describe, expect, it } from 'vitest';
import { SpanSink, leafSpans } from './spans';
import { parseXml } from './xml';
import { xmlSpans } from './xml-spans';

/** Path, label and text of each leaf. */
function leaves(text: string): [path: string, label: string, text: string, value: string | undefined][] {
  const sink = new SpanSink();
  xmlSpans(sink, text, parseXml(text).root, (unit) => unit);
  return leafSpans(sink.roots).map(({ path, label, start, end, value }) => [
    path,
    label,
    text.slice(start, end),
    value,
  ]);
}

describe('xmlSpans', () => {
  it('cover tags, attributes, text and what stands around the document', () => {
    expect(leaves('<!--x--><a b="&lt;">y<c/> <c>z</c></a>\n')).toEqual([
      ['before the document', 'before the document', '<!--x-->', undefined],
      ['a.tag.octets', 'start tag', '<a ', undefined],
      ['a.tag.b', 'b', 'b="&lt;"', '<'],
      ['a.tag.octets', 'start tag', '>', undefined],
      ['a.text', 'text', 'y', 'y'],
      ['a.c.start tag', 'start tag', '<c/>', undefined],
      ['a.text', 'text', ' ', undefined],
      ['a.c[1].start tag', 'start tag', '<c>', undefined],
      ['a.c[1].text', 'text', 'z', 'z'],
      ['a.c[1].end tag', 'end tag', '</c>', undefined],
      ['a.end tag', 'end tag', '</a>', undefined],
      ['behind the document', 'behind the document', '\n', undefined],
    ]);
  });

  it('give a second root its place behind the first', () => {
    expect(leaves('<a>x</a> <b/>y<c>').map(([path, , text]) => [path, text])).toEqual([
      ['a.start tag', '<a>'],
      ['a.text', 'x'],
      ['a.end tag', '</a>'],
      ['behind the document', ' '],
      ['b.start tag', '<b/>'],
      ['behind the document', 'y'],
      ['c.start tag', '<c>'],
    ]);
  });

  it('say that there is no document', () => {
    expect(leaves('x')).toEqual([['no document', 'no document', 'x', undefined]]);
  });
});
