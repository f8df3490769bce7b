import { describe, expect, it } from 'vitest';
import { DecodeError } from './decode-error';
import { parseXml } from './xml';
import { attributeOf, findAttribute } from './xml-tree';
import type { XmlElement } from './xml-tree';

/** Findings in one line each. */
const said = (text: string, options = {}): string[] =>
  parseXml(text, options).findings.map(
    ({ level, code, offset, message }) => `${level} ${code} ${offset}: ${message}`,
  );

/** Name, attributes with their places, and children. */
function sketch(element: XmlElement): string {
  const attributes = element.attributes.map(
    ({ name, value, start, end }) => `${name}=${value}@${start}-${end}`,
  );
  const inner = element.children.map((child) =>
    child.type === 'text' ? `${JSON.stringify(child.value)}@${child.start}-${child.end}` : sketch(child),
  );
  const { name, start, tagEnd, endTagStart, end, closed } = element;
  return `${name}@${start}-${tagEnd}-${endTagStart}-${end}${closed ? '' : '!'}[${attributes.join(' ')}](${inner.join(' ')})`;
}

const MISSING_END = 'error missing-end-tag 0: the text ends inside <a>';

describe('a damaged document', () => {
  it.each<[text: string, tree: string, findings: string[]]>([
    ['<a></a>', 'a@0-3-3-7[]()', []],
    ['<a b = "c" d=\'\' />', 'a@0-18-18-18[b=c@3-10 d=@11-15]()', []],
    ['<a />x', 'a@0-5-5-5[]()', ['warning text-outside-root 5: text outside the root element']],
    [
      '<a/ >',
      'a@0-5-5-5![]()',
      ['warning unexpected-character 2: a character that has no place in a tag is skipped', MISSING_END],
    ],
    [
      '<a b="1"',
      'a@0-8-8-8![b=1@3-8]()',
      ['error truncated-tag 0: the text ends inside the tag <a', MISSING_END],
    ],
    [
      '<a b="1" <c/></a>',
      'a@0-9-13-17[b=1@3-8](c@9-13-13-13[]())',
      ['warning unclosed-tag 0: the tag <a is not closed by ">"'],
    ],
    [
      '<a 1b="c"/>',
      'a@0-11-11-11[b=c@4-9]()',
      ['warning unexpected-character 3: a character that has no place in a tag is skipped'],
    ],
    [
      '<a b="1"c="2"/>',
      'a@0-15-15-15[b=1@3-8 c=2@8-13]()',
      ['warning missing-space 8: no white space before the attribute'],
    ],
    [
      '<a b c="2"/>',
      'a@0-12-12-12[b=@3-4 c=2@5-10]()',
      ['warning attribute-without-value 3: b has no value'],
    ],
    ['<a b= 1/>', 'a@0-9-9-9[b=1@3-7]()', ['warning unquoted-value 6: the value of b has no quotes']],
    ['<a b=x/y/>', 'a@0-10-10-10[b=x/y@3-8]()', ['warning unquoted-value 5: the value of b has no quotes']],
    [
      '<a b=1>2</a>',
      'a@0-7-8-12[b=1@3-6]("2"@7-8)',
      ['warning unquoted-value 5: the value of b has no quotes'],
    ],
    [
      '<a b=1<c/></a>',
      'a@0-6-10-14[b=1@3-6](c@6-10-10-10[]())',
      [
        'warning unquoted-value 5: the value of b has no quotes',
        'warning unclosed-tag 0: the tag <a is not closed by ">"',
      ],
    ],
    [
      '<a b=1"c="2"/>',
      'a@0-14-14-14[b=1@3-6 c=2@7-12]()',
      [
        'warning unquoted-value 5: the value of b has no quotes',
        'warning unexpected-character 6: a character that has no place in a tag is skipped',
        'warning missing-space 7: no white space before the attribute',
      ],
    ],
    [
      "<a b=1'/>",
      'a@0-9-9-9[b=1@3-6]()',
      [
        'warning unquoted-value 5: the value of b has no quotes',
        'warning unexpected-character 6: a character that has no place in a tag is skipped',
      ],
    ],
    [
      '<a b="1" b="2" B="3"/>',
      'a@0-22-22-22[b=1@3-8 B=3@15-20]()',
      ['warning repeated-attribute 9: b is given twice; the first counts'],
    ],
    [
      '<a b="1 < 2"/>',
      'a@0-14-14-14[b=1 < 2@3-12]()',
      ['warning less-than-in-value 8: the value of b holds a "<"'],
    ],
    [
      '<a b="1</a>',
      'a@0-7-7-11[b=1@3-7]()',
      [
        'warning missing-quote 6: the value of b has no closing quote',
        'warning unclosed-tag 0: the tag <a is not closed by ">"',
      ],
    ],
    [
      '<a b="x.jpg c="d"/>',
      'a@0-19-19-19[b=x.jpg@3-11 c=d@12-17]()',
      ['warning missing-quote 6: the value of b has no closing quote'],
    ],
    [
      '<a b="x.jpg c = "d"/>',
      'a@0-21-21-21[b=x.jpg@3-11 c=d@12-19]()',
      ['warning missing-quote 6: the value of b has no closing quote'],
    ],
    // What looks alike and is no missing quote.
    [
      '<a b="x="c="d"/>',
      'a@0-16-16-16[b=x=@3-9 c=d@9-14]()',
      ['warning missing-space 9: no white space before the attribute'],
    ],
    ['<a b="x y=" c="d"/>', 'a@0-19-19-19[b=x y=@3-11 c=d@12-17]()', []],
    [
      '<a b="="c="d"/>',
      'a@0-15-15-15[b==@3-8 c=d@8-13]()',
      ['warning missing-space 8: no white space before the attribute'],
    ],
    [
      '<a b=""c="d"/>',
      'a@0-14-14-14[b=@3-7 c=d@7-12]()',
      ['warning missing-space 7: no white space before the attribute'],
    ],
    [
      '<a b="x y"c="d"/>',
      'a@0-17-17-17[b=x y@3-10 c=d@10-15]()',
      ['warning missing-space 10: no white space before the attribute'],
    ],
  ])('%j', (text, tree, findings) => {
    expect(sketch(parseXml(text).root!)).toBe(tree);
    expect(said(text)).toEqual(findings);
  });

  it.each<[text: string, tree: string, findings: string[]]>([
    ['<a>b</a >', 'a@0-3-4-9[]("b"@3-4)', []],
    [
      '<a>b</a x>c',
      'a@0-3-4-10[]("b"@3-4)',
      [
        'warning malformed-end-tag 4: the end tag is not closed by ">"',
        'warning text-outside-root 10: text outside the root element',
      ],
    ],
    ['<a>b</a', 'a@0-3-4-7[]("b"@3-4)', ['warning malformed-end-tag 4: the end tag is not closed by ">"']],
    [
      '<a><b></a x<c/>',
      'a@0-3-6-11[](b@3-6-6-6![]() c@11-15-15-15[]())',
      [
        'warning malformed-end-tag 6: the end tag is not closed by ">"',
        'warning unclosed-element 3: <b> is not closed',
        'warning second-root 11: <c> stands behind the root element',
      ],
    ],
    ['<a></b>x</a>', 'a@0-3-8-12[]("x"@7-8)', ['warning stray-end-tag 3: </b> closes nothing']],
    ['<a><B>x</b></a>', 'a@0-3-11-15[](B@3-6-7-11[]("x"@6-7))', ['warning end-tag-case 7: </b> closes <B>']],
    ['</a><a/>', 'a@4-8-8-8[]()', ['warning stray-end-tag 0: </a> closes nothing']],
    [
      '<a><b>x',
      'a@0-3-7-7![](b@3-6-7-7![]("x"@6-7))',
      ['error missing-end-tag 3: the text ends inside <b>', MISSING_END],
    ],
    ['<a/> \n', 'a@0-4-4-4[]()', []],
    [' y <a/>', 'a@3-7-7-7[]()', ['warning text-outside-root 1: text outside the root element']],
    ['<a/>z', 'a@0-4-4-4[]()', ['warning text-outside-root 4: text outside the root element']],
    ['<a>x<![CDATA[&y\r\n]]>z<!--c-->w</a>', 'a@0-3-30-34[]("x&y\\nzw"@3-30)', []],
    ['<a>x]]>y</a>', 'a@0-3-8-12[]("x]]>y"@3-8)', ['warning section-end-in-text 4: text holds "]]>"']],
    [
      '<a>&#X41;&#0;&#xfffd;&#65533;&x;&amp;</a>',
      'a@0-3-37-41[]("A\ufffd\ufffd\ufffd&x;&"@3-37)',
      [
        'warning capital-reference 3: a character reference with a capital X',
        'warning invalid-reference 9: a reference to what is no character',
        'warning stray-ampersand 29: a "&" that starts no known reference is text',
      ],
    ],
    [
      '<a b="&#0;&x"/>',
      'a@0-15-15-15[b=\ufffd&x@3-13]()',
      [
        'warning invalid-reference 6: a reference to what is no character',
        'warning stray-ampersand 10: a "&" that starts no known reference is text',
      ],
    ],
    ['<a b="\r\n1\r2\n3\t4&#10;\r"/>', 'a@0-24-24-24[b= 1 2 3 4\n @3-22]()', []],
    ['<a>\u0001</a>', 'a@0-3-4-8[]("\\u0001"@3-4)', ['warning control-character 3: the character U+0001']],
    [
      '<a>1 < 2</a>',
      'a@0-3-8-12[]("1 < 2"@3-8)',
      ['warning stray-less-than 5: a "<" that starts no tag is taken as text'],
    ],
    [
      '<a><1/></a>',
      'a@0-3-7-11[]("<1/>"@3-7)',
      ['warning stray-less-than 3: a "<" that starts no tag is taken as text'],
    ],
    ['<\u00d7/>', '\u00d7@0-4-4-4[]()', ['warning invalid-name 1: \u00d7 is no name of XML']],
  ])('%j', (text, tree, findings) => {
    expect(sketch(parseXml(text).root!)).toBe(tree);
    expect(said(text)).toEqual(findings);
  });

  it('is quoted no longer than a line', () => {
    expect(said(`<${'\u00d7'.repeat(41)}/>`)).toEqual([
      `warning invalid-name 1: ${'\u00d7'.repeat(40)} is no name of XML`,
    ]);
  });

  it.each<[text: string, findings: string[]]>([
    ['<?xml version="1.0"?><a/>', []],
    [
      '<a/><?xml version="1.0"?>',
      ['warning misplaced-declaration 4: the XML declaration is not at the start'],
    ],
    ['<?xml?><a/>', ['warning malformed-declaration 0: the XML declaration is not as XML 1.0 has it']],
    [
      '<?xml version="1.0"><a/>',
      ['warning unterminated-instruction 0: the processing instruction does not end with "?>"'],
    ],
    [
      '<?xml version="1.0"><a/><?b?>',
      ['warning unterminated-instruction 0: the processing instruction does not end with "?>"'],
    ],
    ['<a/><? b?>', ['warning malformed-instruction 4: the processing instruction has no name']],
    ['<a/><?b?c?>', ['warning malformed-instruction 4: the processing instruction has no name']],
    ['<a/><?b c', ['warning unterminated-instruction 4: the processing instruction does not end with "?>"']],
    [
      '<a/><?b c> <?d e>',
      [
        'warning unterminated-instruction 4: the processing instruction does not end with "?>"',
        'warning unterminated-instruction 11: the processing instruction does not end with "?>"',
      ],
    ],
    [
      '<a/><?b <?c',
      [
        'warning unterminated-instruction 4: the processing instruction does not end with "?>"',
        'warning unterminated-instruction 8: the processing instruction does not end with "?>"',
      ],
    ],
    ['<a/><?b > ?>', []],
  ])('instructions of %j', (text, findings) => {
    expect(said(text)).toEqual(findings);
  });
});

describe('limits', () => {
  it('of attributes', () => {
    const attributes = (count: number): string =>
      Array.from({ length: count }, (_, i) => ` b${i}="${i}"`).join('');
    expect(said(`<a${attributes(256)}/>`)).toEqual([]);
    const { root } = parseXml(`<a${attributes(257)}/>`);
    expect(root!.attributes.at(-1)!.name).toBe('b255');
    expect(said(`<a${attributes(257)}/>`)).toEqual([
      `warning too-many-attributes ${2 + attributes(256).length + 1}: more than 256 attributes`,
    ]);
  });

  it('of findings', () => {
    expect(said(`<a>${'&'.repeat(200)}</a>`)).toHaveLength(200);
    expect(said(`<a>${'&'.repeat(201)}</a>`)).toHaveLength(200);
  });

  it('of depth', () => {
    const deep = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
    expect(said(deep(256))).toEqual([]);
    expect(said(deep(257))).toEqual([`error too-deep ${256 * 3}: elements nest deeper than 256`]);
    expect(said('<a><b/><b><c/><c>x</c></b><d/></a>', { maxDepth: 1 })).toEqual([
      'error too-deep 3: elements nest deeper than 1',
      'error too-deep 7: elements nest deeper than 1',
      'error too-deep 26: elements nest deeper than 1',
    ]);
    expect(sketch(parseXml('<a>x<b>y<c/>z</b>w</a>', { maxDepth: 1 }).root!)).toBe(
      'a@0-3-18-22[]("xw"@3-18)',
    );
  });

  it('of elements, attributes and texts together', () => {
    expect(said('<a b="1">x<c/>', { maxNodes: 5 })).toEqual([MISSING_END]);
    expect(said('<a b="1">x<c/></a>', { maxNodes: 4 })).toEqual([
      'error too-many-nodes 14: more than 4 elements and attributes',
      MISSING_END,
    ]);
  });
});

describe('attributes', () => {
  const { root } = parseXml('<a x:Bc="1" bc="2" d=""/>');

  it('are found as written, then by their local name in any case', () => {
    expect(findAttribute(root!, 'bc')).toMatchObject({ value: '1', start: 3 });
    expect(findAttribute(root!, 'BC')?.value).toBe('1');
    expect(findAttribute(root!, 'x:Bc')?.value).toBe('1');
    expect(findAttribute(root!, 'b')).toBeNull();
    expect([attributeOf(root!, 'd'), attributeOf(root!, 'e')]).toEqual(['', null]);
  });

  it('are refused when strict', () => {
    expect(() => parseXml('<a b="x.jpg c="d"/>', { strict: true })).toThrow(DecodeError);
    expect(() => parseXml('<a b="x.jpg c="d"/>', { strict: true })).toThrow(
      'no white space before the attribute',
    );
    expect(() => parseXml('<a b="1</a>', { strict: true })).toThrow('the value of b holds a "<"');
  });
});
