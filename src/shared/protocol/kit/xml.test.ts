import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from './cpu-time.testing';
import { DecodeError } from './decode-error';
import { parseXml } from './xml';
import { skipProlog } from './xml-prolog';
import { escapeXml } from './xml-characters';
import { attributeOf, localName, textOf } from './xml-tree';
import type { XmlElement } from './xml-tree';

/** The tree in one line: `a[x=1](b "text")`. */
function sketch(element: XmlElement | null): string {
  if (element === null) return '-';
  const attributes = element.attributes.map((a) => `${a.name}=${a.value}`).join(' ');
  const children = element.children
    .map((c) => (c.type === 'text' ? JSON.stringify(c.value) : sketch(c)))
    .join(' ');
  return `${element.name}${attributes === '' ? '' : `[${attributes}]`}${children === '' ? '' : `(${children})`}`;
}

const MISSING_END = 'error missing-end-tag 0: the text ends inside <a>';
const SKIPPED = 'info doctype-skipped 0: the DOCTYPE is not read';
const codes = (text: string): string[] => parseXml(text).findings.map((finding) => finding.code);

describe('parseXml, well-formed', () => {
  it.each([
    ['<a/>', 'a'],
    ['<a></a>', 'a'],
    [
      '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<!-- one > two -->\n<a b="1" c=\'2\' />\n<!-- end -->',
      'a[b=1 c=2]',
    ],
    ['<a>x<b>y</b>z</a>', 'a("x" b("y") "z")'],
    ['<a b="&lt;&amp;&gt;&quot;&apos;&#65;&#x1F600;"/>', 'a[b=<&>"\'A😀]'],
    ['<a>&lt;b&gt; <![CDATA[<c>&amp;]]></a>', 'a("<b> <c>&amp;")'],
    ['<a b="1\n2\t3\r\n4&#10;5"/>', 'a[b=1 2 3 4\n5]'],
    ['<a>1\r\n2\r3&#13;</a>', 'a("1\\n2\\n3\\r")'],
    ['<n:a n:b="1" xmlns:n="urn:x"/>', 'n:a[n:b=1 xmlns:n=urn:x]'],
    ['<a><?pi > ?></a>', 'a'],
    ['<größe ß="1"/>', 'größe[ß=1]'],
  ])('%j', (text, tree) => {
    expect(sketch(parseXml(text, { strict: true }).root)).toBe(tree);
    expect(sketch(parseXml(text).root)).toBe(tree);
  });

  it('skips a DOCTYPE and knows none of its entities', () => {
    const text =
      '<!DOCTYPE a [<!ENTITY x "y]>"><!-- \' ]> --> <!ENTITY z SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    const { root, findings } = parseXml(text);
    expect(sketch(root)).toBe('a("&x;")');
    expect(findings.map((finding) => finding.code)).toEqual(['doctype-skipped', 'stray-ampersand']);
    expect(() => parseXml(text, { strict: true })).toThrow(DecodeError);
  });

  it('gives source offsets', () => {
    const text = '<!-- x --><a b="1"><c/>t</a>';
    const root = parseXml(text).root!;
    const [c, t] = root.children as [XmlElement, { start: number; end: number }];
    const at = (start: number, end: number): string => text.slice(start, end);
    expect(at(root.start, root.tagEnd)).toBe('<a b="1">');
    expect(at(root.endTagStart, root.end)).toBe('</a>');
    expect(at(root.attributes[0]!.start, root.attributes[0]!.end)).toBe('b="1"');
    expect(at(c.start, c.end)).toBe('<c/>');
    expect(at(t.start, t.end)).toBe('t');
  });
});

describe('parseXml, lenient', () => {
  it.each<[string, string, string[]]>([
    ['<SMIL><Head></HEAD></SMIL>', 'SMIL(Head)', ['end-tag-case']],
    ['<a b=1 c=x/>', 'a[b=1 c=x]', ['unquoted-value', 'unquoted-value']],
    ['<a b="1" b="2"/>', 'a[b=1]', ['repeated-attribute']],
    ['<a b/>', 'a[b=]', ['attribute-without-value']],
    ['<a b="1"c="2"/>', 'a[b=1 c=2]', ['missing-space']],
    ['<a><b><c></a>', 'a(b(c))', ['unclosed-element', 'unclosed-element']],
    ['<a><b>', 'a(b)', ['missing-end-tag', 'missing-end-tag']],
    ['<a></b></a>', 'a', ['stray-end-tag']],
    [
      '<a t="x & y">R&D &nbsp;&#0;</a>',
      'a[t=x & y]("R&D &nbsp;\ufffd")',
      ['stray-ampersand', 'stray-ampersand', 'stray-ampersand', 'invalid-reference'],
    ],
    ['<a>1 < 2</a>', 'a("1 < 2")', ['stray-less-than']],
    ['<a b="1 < 2"/>', 'a[b=1 < 2]', ['less-than-in-value']],
    ['<a src="x.jpg region="Image"/>', 'a[src=x.jpg region=Image]', ['missing-quote']],
    ['<a><b src="x.jpg/><c d="1"/></a>', 'a(b[src=x.jpg] c[d=1])', ['missing-quote']],
    ['<a b="1" <c/></a>', 'a[b=1](c)', ['unclosed-tag']],
    ['<a ; b="1"/>', 'a[b=1]', ['unexpected-character']],
    ['<a></a><b/>', 'a(b)', ['second-root']],
    ['junk<a/>more', 'a', ['text-outside-root', 'text-outside-root']],
    ['<?xml version="1.0"><a/>', 'a', ['unterminated-instruction']],
    ['<a></a ', 'a', ['malformed-end-tag']],
    ['<a></a<b/>', 'a(b)', ['malformed-end-tag', 'second-root']],
    ['<a><!-- x', 'a', ['unterminated-comment', 'missing-end-tag']],
    ['<a>x]]>y</a>', 'a("x]]>y")', ['section-end-in-text']],
    ['<a>\0</a>', 'a("\\u0000")', ['control-character']],
    ['<a b="1" c="2', 'a[b=1]', ['missing-quote', 'truncated-tag', 'missing-end-tag']],
    ['<a><!-- a -- b --></a>', 'a', ['hyphens-in-comment']],
    ['<a/><!DOCTYPE a>', 'a', ['misplaced-doctype']],
    ['<a/><!DOCTYPE a', 'a', ['unterminated-doctype']],
    ['<a><![CDATA[x', 'a("x")', ['unterminated-cdata', 'missing-end-tag']],
    ['', '-', ['no-element']],
    ['just words', '-', ['text-outside-root', 'no-element']],
  ])('%j', (text, tree, findings) => {
    expect(sketch(parseXml(text).root)).toBe(tree);
    expect(codes(text)).toEqual(findings);
    expect(() => parseXml(text, { strict: true })).toThrow(DecodeError);
  });

  it.each<[string, string[]]>([
    ['<a><!-->--></a>', []],
    ['<a><!----x--></a>', ['warning hyphens-in-comment 3: the comment holds "--"']],
    ['<a><!--x--', ['error unterminated-comment 3: the comment does not end', MISSING_END]],
    ['<a><![CDATA[', ['error unterminated-cdata 3: the CDATA section does not end', MISSING_END]],
    ['<![CDATA[x]]><a/>', ['warning text-outside-root 0: text outside the root element']],
    [
      '<!DOCTYPE a',
      ['error unterminated-doctype 0: the DOCTYPE does not end', 'error no-element 0: there is no element'],
    ],
    ['<a/><!DOCTYPE a>', ['warning misplaced-doctype 4: a DOCTYPE behind the first element']],
    ['<!DOCTYPE a><!DOCTYPE a><a/>', [SKIPPED, 'warning repeated-doctype 12: a second DOCTYPE']],
    ['<!DOCTYPE  a><a/>', [SKIPPED]],
    ['<!DOCTYPE 1><a/>', ['warning malformed-doctype 0: the DOCTYPE names no element']],
    ['<!DOCTYPEa><a/>', ['warning malformed-doctype 0: the DOCTYPE names no element']],
  ])('says what is wrong in %j, and where', (text, findings) => {
    expect(
      parseXml(text).findings.map((each) => `${each.level} ${each.code} ${each.offset}: ${each.message}`),
    ).toEqual(findings);
  });

  it('drops what nests too deep and stops at too many nodes', () => {
    const deep = parseXml('<a>'.repeat(10) + 'x' + '</a>'.repeat(10), { maxDepth: 3 });
    expect(sketch(deep.root)).toBe('a(a(a))');
    expect(deep.findings.map((finding) => finding.code)).toEqual(['too-deep']);
    const wide = parseXml(`<a>${'<b/>'.repeat(100)}</a>`, { maxNodes: 10 });
    expect(wide.root!.children).toHaveLength(9);
    expect(wide.findings.map((finding) => finding.code)).toEqual(['too-many-nodes', 'missing-end-tag']);
  });

  it('starts where it is told', () => {
    expect(sketch(parseXml('<x"junk <a b="1"/>', { start: 8 }).root)).toBe('a[b=1]');
  });
});

describe('accessors', () => {
  it('find names in any case and with any prefix', () => {
    const root = parseXml('<s:ROOT x:Dur="5s">a<b>c</b></s:ROOT>').root!;
    expect(localName(root)).toBe('root');
    expect(attributeOf(root, 'dur')).toBe('5s');
    expect(attributeOf(root, 'end')).toBeNull();
    expect(textOf(root)).toBe('ac');
  });

  it('skipProlog stops at the root', () => {
    const prolog = '\ufeff <?xml version="1.0"?>\n<!DOCTYPE smil PUBLIC "a" "b>"> <!-- <smil> -->';
    expect(skipProlog(`${prolog}<smil>`)).toBe(prolog.length);
    expect(skipProlog('x<smil>')).toBe(0);
    expect(skipProlog('<!-- x')).toBe(0);
  });
});

describe('properties', () => {
  const xmlText = fc
    .string({ unit: 'binary' })
    .map((text) => [...text].filter((c) => escapeXml(c) !== '\ufffd').join(''));

  it('what is escaped comes back', () => {
    fc.assert(
      fc.property(xmlText, xmlText, (value, content) => {
        const { root, findings } = parseXml(`<a b="${escapeXml(value)}">${escapeXml(content)}</a>`, {
          strict: true,
        });
        expect(findings).toEqual([]);
        expect(attributeOf(root!, 'b')).toBe(value);
        expect(textOf(root!)).toBe(content);
      }),
    );
  });

  it('lenient parsing never throws; strict parsing throws DecodeError only', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '=',
      '&',
      ';',
      '!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<!DOCTYPE',
      '[',
      '?',
      ' ',
      'a',
      'b',
      '\0',
      '😀',
      '#x',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        parseXml(text);
        try {
          parseXml(text, { strict: true });
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('every prefix of a document parses', () => {
    const text =
      '<?xml version="1.0"?><!DOCTYPE a [<!-- -->]><a b="1 &amp; 2"><![CDATA[x]]><!-- y --><c/>&#65;</a>';
    for (let end = 0; end < text.length; end++) parseXml(text.slice(0, end));
  });

  it('takes time linear in the text, whatever the text', () => {
    const evil = [
      '<',
      '<?',
      '<!',
      '<!--x',
      '</a>',
      '<a ',
      '<a b="',
      '&',
      '&#',
      '<a>',
      '<a b=\'"',
      '<a b=" c=\'',
      ' b="x',
      '<![CDATA[',
    ];
    for (const piece of evil) {
      const text = `<r>${piece.repeat(Math.ceil(100_000 / piece.length))}`;
      expect(
        cpuTime(() => parseXml(text)),
        piece,
      ).toBeLessThan(2_000);
    }
  }, 30_000);
});
