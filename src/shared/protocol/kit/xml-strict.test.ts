import { describe, expect, it } from 'vitest';
import { DecodeError } from './decode-error';
import { parseXml } from './xml';
import { textOf } from './xml-tree';

/** Reason and offset of the strict failure; null when the text is well-formed. */
function failure(text: string): [reason: string, offset: number] | null {
  try {
    parseXml(text, { strict: true });
    return null;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return [error.reason, error.offset];
  }
}

// Extensible Markup Language (XML) 1.0, fifth edition: the clause beside each.
describe('strict parseXml refuses', () => {
  it.each<[clause: string, text: string, reason: string, offset: number]>([
    ['§3.1 unique attributes', '<a b="1" b="2"/>', 'b is given twice; the first counts', 9],
    ['§2.5 comments', '<a><!-- x -- y --></a>', 'the comment holds "--"', 3],
    ['§2.5 comments', '<a><!-- x ---></a>', 'the comment holds "--"', 3],
    ['§2.4 text', '<a>x]]>y</a>', 'text holds "]]>"', 4],
    ['§2.3 names', '<\u00d7/>', '\u00d7 is no name of XML', 1],
    ['§2.3 names', '<a \u2028="1"/>', '\u2028 is no name of XML', 3],
    ['§2.3 names', '<a\u2028/>', 'a\u2028 is no name of XML', 1],
    ['§4.1 entities', '<a>&nbsp;</a>', 'a "&" that starts no known reference is text', 3],
    ['§4.1 references', '<a>&#X41;</a>', 'a character reference with a capital X', 3],
    ['§4.1 references', '<a b="&#0;"/>', 'a reference to what is no character', 6],
    ['§4.1 references', '<a>&#xD800;</a>', 'a reference to what is no character', 3],
    ['§4.1 references', '<a>&amp</a>', 'a "&" that starts no known reference is text', 3],
    ['§2.2 characters', '<a>\u0001</a>', 'the character U+0001', 3],
    ['§2.2 characters', '<a>\ufffe</a>', 'the character U+fffe', 3],
    ['§2.2 characters', '<a>\u{1f600}\udc00</a>', 'the character U+dc00', 5],
    ['§2.8 declaration', ' <?xml version="1.0"?><a/>', 'the XML declaration is not at the start', 1],
    ['§2.8 declaration', '<a><?XML version="1.0"?></a>', 'the XML declaration is not at the start', 3],
    ['§2.8 declaration', '<?xml?><a/>', 'the XML declaration is not as XML 1.0 has it', 0],
    ['§2.8 declaration', '<?xml version="2.0"?><a/>', 'the XML declaration is not as XML 1.0 has it', 0],
    ['§2.8 declaration', '<?XML version="1.0"?><a/>', 'the XML declaration is not as XML 1.0 has it', 0],
    [
      '§2.8 declaration',
      '<?xml encoding="a" version="1.0"?><a/>',
      'the XML declaration is not as XML 1.0 has it',
      0,
    ],
    [
      '§2.9 standalone',
      '<?xml version="1.0" standalone="maybe"?><a/>',
      'the XML declaration is not as XML 1.0 has it',
      0,
    ],
    [
      '§4.3.3 encoding',
      '<?xml version="1.0" encoding="8"?><a/>',
      'the XML declaration is not as XML 1.0 has it',
      0,
    ],
    ['§2.8 declaration', '<?xml version="1.0"><a/>', 'the processing instruction does not end with "?>"', 0],
    ['§2.6 instructions', '<a><? b?></a>', 'the processing instruction has no name', 3],
    ['§2.6 instructions', '<a><?b"c"?></a>', 'the processing instruction has no name', 3],
    ['§2.6 instructions', '<a><?b c', 'the processing instruction does not end with "?>"', 3],
    ['§2.8 DOCTYPE', '<!doctype a><a/>', 'the DOCTYPE names no element', 0],
    ['§2.8 DOCTYPE', '<!DOCTYPE><a/>', 'the DOCTYPE names no element', 0],
    ['§2.8 DOCTYPE', '<!DOCTYPE a><!DOCTYPE a><a/>', 'a second DOCTYPE', 12],
    ['§2.8 DOCTYPE', '<a/><!DOCTYPE a>', 'a DOCTYPE behind the first element', 4],
    ['§3.1 values', '<a b="x< y"/>', 'the value of b holds a "<"', 7],
    ['§3.1 values', '<a b=c/>', 'the value of b has no quotes', 5],
    ['§3.1 tags', '<a b="1"c="2"/>', 'no white space before the attribute', 8],
    ['§3.1 tags', '<a></A>', '</A> closes <a>', 3],
    ['§2.1 one root', '<a/><b/>', '<b> stands behind the root element', 4],
    ['§2.1 one root', '<a/>x', 'text outside the root element', 4],
    ['§2.1 one root', 'x<a/>', 'text outside the root element', 0],
    ['§2.4 markup', '<a> < </a>', 'a "<" that starts no tag is taken as text', 4],
    ['§2.1 one root', '<!-- a -->', 'there is no element', 0],
  ])('%s: %j', (_, text, reason, offset) => {
    expect(failure(text)).toEqual([reason, offset]);
    const { findings } = parseXml(text);
    expect(findings.find(({ level }) => level !== 'info')).toMatchObject({ message: reason, offset });
  });
});

describe('strict parseXml takes', () => {
  it.each([
    ['<a>]]&gt;</a>', ']]>'],
    ['<a>]&#93;></a>', ']]>'],
    ['<a>&#xFFFD;&#065533;</a>', '\ufffd\ufffd'],
    ['<a>&#x1F600;\u{1f600}</a>', '\u{1f600}\u{1f600}'],
    ['<a><?b <c> > ?>x</a>', 'x'],
    ["<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><!DOCTYPE a SYSTEM 'x>y'><a/>", ''],
    ['\ufeff<?xml version="1.1"?><!-- - - --><b.c-d_:e/>', ''],
    ['<a><?xml-stylesheet href="x"?></a>', ''],
    ['<\u{10000}\u00b7/>', ''],
  ])('%j', (text, content) => {
    const strict = parseXml(text, { strict: true });
    expect(textOf(strict.root!)).toBe(content);
    expect(parseXml(text).root).toEqual(strict.root);
    expect(parseXml(text).findings.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});

describe('lenient parseXml', () => {
  it('ends a declaration at its first ">", other instructions only at "?>"', () => {
    expect(textOf(parseXml('<?xml version="1.0"><a>b<?c > ?></a>').root!)).toBe('b');
    expect(textOf(parseXml('<a><?c > x</a>').root!)).toBe(' x');
    expect(textOf(parseXml('<a><?c <b>y</b></a>').root!)).toBe('y');
  });

  it('takes a run of "<" and "&" as one text', () => {
    const { root, findings } = parseXml('<a>1 < 2 & 3 << 4 &&amp; 5</a>');
    expect(root!.children).toEqual([{ type: 'text', value: '1 < 2 & 3 << 4 && 5', start: 3, end: 26 }]);
    expect(findings.map(({ code, offset }) => [code, offset])).toEqual([
      ['stray-less-than', 5],
      ['stray-less-than', 13],
      ['stray-less-than', 14],
      ['stray-ampersand', 9],
      ['stray-ampersand', 18],
    ]);
  });
});
