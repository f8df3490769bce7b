import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { checkCoverage, octets } from '../wsp/decoding.testing';
import { versionName } from './document';
import type { WbxmlDocument, WbxmlElement } from './document';
import { decodeWbxml } from './read';
import type { DecodeWbxmlOptions } from './read';
import { wbxmlToXml } from './to-xml';
import { encodeWbxml } from './write';

function decode(notation: string, options?: DecodeWbxmlOptions): WbxmlDocument {
  return decodeWbxml(octets(notation), options).value;
}

/** The body of the XML text. */
function xml(notation: string, options?: DecodeWbxmlOptions): string {
  return wbxmlToXml(decode(notation, options)).split('\n').at(-2)!;
}

function findings(notation: string, options?: DecodeWbxmlOptions): string[] {
  return decodeWbxml(octets(notation), options).findings.map(
    ({ level, code, offset, message }) => `${level} ${code} ${offset}: ${message}`,
  );
}

function failure(notation: string, options?: DecodeWbxmlOptions): string {
  return outcome(octets(notation), options);
}

function outcome(document: Uint8Array, options?: DecodeWbxmlOptions): string {
  try {
    decodeWbxml(document, options);
  } catch (error) {
    if (error instanceof DecodeError) return `${error.offset} ${error.path}: ${error.reason}`;
    throw error;
  }
  return 'none';
}

/** All octets come back. */
function same(notation: string, options?: DecodeWbxmlOptions): void {
  expect(toHex(encodeWbxml(decode(notation, options)))).toBe(toHex(octets(notation)));
}

describe('header', () => {
  it('names the version', () => {
    expect([0, 1, 2, 3, 0x10].map(versionName)).toEqual(['1.0', '1.1', '1.2', '1.3', '2.0']);
    expect(decode('01 05 6a 00 05').version).toBe(1);
    expect(findings('04 05 6a 00 05')).toEqual(['warning unknown-version 0: version 1.4']);
    expect(failure('04 05 6a 00 05', { strict: true })).toBe('0 : version 1.4');
  });

  it('has no character set in version 1.0', () => {
    const document = decode('00 05 00 45 03 |a| 00 01');
    expect(document.charset).toBe(0);
    expect(xml('00 05 00 45 03 c3a9 00 01')).toBe('<si>é</si>');
    same('00 05 00 45 03 c3a9 00 01');
  });

  it('has a public identifier by number or in the string table', () => {
    expect(decode('03 9f 53 6a 00 2d').publicId).toEqual({ code: 0x0fd3 });
    const textual = '03 00 02 6a 1f |x| 00 |-//WAPFORUM//DTD SL 1.0//EN| 00 00 85 05 01';
    expect(decode(textual).publicId).toEqual({ text: '-//WAPFORUM//DTD SL 1.0//EN', at: 2 });
    expect(xml(textual)).toBe('<sl action="execute-low"/>');
    same(textual);
    expect(findings('03 00 09 6a 00 85 05 01')).toEqual([
      'error bad-string-offset 1: no string at offset 9 of the string table',
      'info guessed-vocabulary 1: taken for SL 1.0 by its tokens',
    ]);
  });

  it('takes the vocabulary from the media type where the identifier says nothing', () => {
    const notation = '03 01 6a 00 05';
    expect(decode(notation, { mediaType: 'Application/vnd.WAP.coc' }).vocabulary).toBe('co');
    expect(decode(notation, { mediaType: 'application/vnd.wap.wbxml' }).vocabulary).toBe('si');
    expect(findings('03 05 6a 00 05', { mediaType: 'application/vnd.wap.slc' })).toEqual([
      'warning vocabulary-mismatch 1: the document is SI 1.0, its media type says SL 1.0',
    ]);
    expect(findings('03 05 6a 00 05', { mediaType: 'application/vnd.wap.sic' })).toEqual([]);
  });

  it.each([
    ['03 01 6a 00 45 c6 7f 01 87 15 11 03 |a| 00 01 01 01', 'ota-settings'],
    ['03 01 6a 00 45 c6 51 01 87 15 06 03 |a| 00 01 01 01', 'prov'],
    ['03 01 6a 00 85 0b 03 |a| 00 01', 'sl'],
    ['03 01 6a 00 85 07 03 |a| 00 05 c3 02 20 03 01', 'emn'],
    ['03 01 6a 00 45 86 05 03 |a| 00 01 01', 'co'],
    ['03 01 6a 00 6d 6c 01 01', 'syncml-1.1'],
  ])('guesses %s', (notation, vocabulary) => {
    expect(decode(notation).vocabulary).toBe(vocabulary);
  });

  it('reads a character set', () => {
    expect(xml('03 05 04 00 45 03 e9 00 01')).toBe('<si>é</si>');
    same('03 05 04 00 45 03 e9 00 01');
    expect(xml('03 05 11 00 45 03 82a0 00 01')).toBe('<si>あ</si>');
    same('03 05 11 00 45 03 82a0 00 01');
    // UTF-16 (MIB 1015): two octets a character, and two for the end.
    const wide = '03 05 87 77 04 00 61 00 00 45 03 0041 4100 0000 83 00 01';
    expect(xml(wide)).toBe('<si>A䄀a</si>');
    same(wide);
    expect(findings('03 05 8f 7f 00 05')).toEqual([
      'warning unknown-charset 2: character set 2047 is not known',
    ]);
    expect(xml('03 05 00 00 45 03 e9 00 01', { charset: 4 })).toBe('<si>é</si>');
    same('03 05 00 00 45 03 e9 00 01', { charset: 4 });
  });

  it('keeps octets that are no text', () => {
    const bad = '03 05 6a 00 45 03 |a| ff 00 01';
    expect(findings(bad)).toEqual(['warning bad-text 6: octets that the character set does not have']);
    expect(xml(bad)).toBe('<si>aÿ</si>');
    same(bad);
  });
});

describe('body', () => {
  it('has strings inline and in the table, also the end of one', () => {
    const notation = '03 05 6a 0a |si-id| 00 |abc| 00 45 83 06 83 07 83 03 03 |x| 00 03 00 01';
    expect(xml(notation)).toBe('<si>abcbcidx</si>');
    same(notation);
    expect(decode(notation).root.content![1]).toEqual({ kind: 'string', text: 'bc', at: 7 });
  });

  it('reports references that lead nowhere', () => {
    expect(findings('03 05 6a 02 |a| 00 45 83 02 01')).toEqual([
      'error bad-string-offset 8: no string at offset 2 of the string table',
    ]);
    same('03 05 6a 02 |a| 00 45 83 02 01');
    // The table's last string may lack its end.
    expect(xml('03 05 6a 02 |ab| 45 83 01 01')).toBe('<si>b</si>');
  });

  it('has characters by number', () => {
    expect(xml('03 05 6a 00 45 02 81 20 02 87 bd 02 01')).toBe('<si>\u00a0\u{1de82}</si>');
    same('03 05 6a 00 45 02 81 20 01');
    expect(findings('03 05 6a 00 45 02 c4 80 00 01')).toEqual([
      'warning bad-entity 6: there is no character 1114112',
    ]);
    expect(xml('03 05 6a 00 45 02 c4 80 00 01')).toBe('<si>\ufffd</si>');
  });

  it('has literal names', () => {
    const notation =
      '03 05 6a 08 |foo| 00 |bar| 00 c4 00 04 04 03 |v| 00 01 44 04 01 84 00 04 00 01 04 00 01';
    expect(xml(notation)).toBe('<foo bar="v"><bar/><foo foo=""/><foo/></foo>');
    same(notation);
    expect(findings('03 05 6a 05 |<a b| 00 04 00')).toEqual([
      'warning bad-name 10: "<a b" is no name for XML',
    ]);
    expect(xml('03 05 6a 05 |<a b| 00 04 00')).toBe('<_a_b/>');
    expect(xml('03 05 6a 03 |1a| 00 04 00')).toBe('<_1a/>');
    expect(findings('03 05 6a 00 04 05')).toContain(
      'error bad-string-offset 5: no string at offset 5 of the string table',
    );
  });

  it('keeps the code page that a literal name stands in', () => {
    const notation = '03 05 6a 02 |x| 00 45 00 02 04 00 00 00 05 01';
    const [literal] = decode(notation).root.content ?? [];
    expect(literal).toMatchObject({ name: 'x', tag: { literal: 0, page: 2 } });
    same(notation);
    same('03 05 6a 02 |x| 00 85 00 01 04 00 03 |v| 00 00 00 0b 01');
  });

  it('does not take a document inside for octets because it is read strictly', () => {
    // SyncML's Data with DevInf inside whose tag 3F is unknown: a warning, which is fatal to strict reading.
    const notation = '03 a4 01 6a 00 6d 4f c3 06 03 a4 03 6a 00 3f 01 01';
    const plain = decodeWbxml(octets(notation));
    expect(plain.findings.map(({ code }) => code)).toEqual(['unknown-tag']);
    const [data] = plain.value.root.content as WbxmlElement[];
    expect(data!.content![0]).toMatchObject({ kind: 'opaque', document: { vocabulary: 'devinf-1.2' } });
    expect(failure(notation, { strict: true })).toMatch(/has no tag/);
    // What no mode can read stays octets in both.
    const octetsOnly = '03 a4 01 6a 00 6d 4f c3 04 03 a4 03 6a 01 01';
    expect(decode(octetsOnly, { strict: true })).toEqual(decode(octetsOnly));
  });

  it('has code pages for tags and for attributes', () => {
    const notation = '03 0b 6a 00 45 c6 00 01 55 01 87 36 00 00 06 03 |w4| 00 01 00 01 07 01 01';
    expect(xml(notation)).toBe(
      '<wap-provisioningdoc><characteristic type="APPLICATION"><parm name="APPID" value="w4"/><parm/></characteristic></wap-provisioningdoc>',
    );
    same(notation);
  });

  it('keeps tokens that no table has', () => {
    const notation = '03 05 6a 00 45 2f 00 02 6f 01 00 00 86 13 99 03 |a| 00 00 03 7f 01 01';
    expect(xml(notation)).toBe(
      '<si><unknown-tag-2f/><unknown-tag-02-2f/><indication unknown-attribute-13="unknown-value-99a" unknown-attribute-03-7f=""/></si>',
    );
    expect(findings(notation)).toEqual([
      'warning unknown-tag 5: SI 1.0 has no tag 2f',
      'warning unknown-tag 8: SI 1.0 has no tag 2:2f',
      'warning unknown-attribute 13: SI 1.0 has no attribute 13',
      'warning unknown-value 14: SI 1.0 has no attribute value 99',
      'warning unknown-attribute 20: SI 1.0 has no attribute 3:7f',
    ]);
    same(notation);
    expect(findings('03 01 6a 00 7e 05 01')).toEqual([
      'warning unknown-vocabulary 1: neither public identifier nor tokens tell the vocabulary; names are numbers',
    ]);
    expect(xml('03 01 6a 00 7e 05 01')).toBe('<unknown-tag-3e><unknown-tag-05/></unknown-tag-3e>');
  });

  it('keeps extensions', () => {
    const notation = '03 05 6a 00 45 40 |a| 00 41 |b| 00 42 00 80 05 81 06 82 81 00 c0 c1 c2 01';
    expect(xml(notation)).toBe('<si/>');
    same(notation);
    expect(decode(notation).root.content!.slice(0, 4)).toEqual([
      { kind: 'extension', token: 0x40, text: 'a' },
      { kind: 'extension', token: 0x41, text: 'b' },
      { kind: 'extension', token: 0x42, text: '' },
      { kind: 'extension', token: 0x80, value: 5 },
    ]);
    // Variables of WML (WAP-191-WML §14.2).
    expect(xml('03 0a 6a 02 |v| 00 60 40 |a| 00 41 |b| 00 42 |c| 00 82 00 c0 01')).toBe(
      '<p>$(a:escape)$(b:unesc)$(c)$(v)</p>',
    );
  });

  it('has processing instructions around and inside', () => {
    const notation = '03 05 6a 03 |pi| 00 43 04 00 03 |x?>| 00 01 45 43 04 00 01 01 43 04 00 01';
    expect(xml(notation)).toBe('<?pi x? >?><si><?pi?></si><?pi?>');
    same(notation);
    expect(failure('03 05 6a 00 43 0b 0b 01 05')).toBe('6 : token 0b stands in a processing instruction');
  });

  it('has octets', () => {
    expect(xml('03 05 6a 00 45 c3 02 |ok| c3 02 0102 c3 01 ff c3 00 01')).toBe('<si>okAQI=/w==</si>');
    same('03 05 6a 00 45 c3 02 |ok| c3 02 0102 c3 00 01');
    expect(xml('03 0e 6a 00 4c c3 02 |ok| 01')).toBe('<ds:KeyValue>b2s=</ds:KeyValue>');
    expect(
      xml('03 01 6a 00 45 87 10 03 |ICON| 00 11 c3 02 |ok| 01 01', {
        mediaType: 'application/x-wap-prov.browser-bookmarks',
      }),
    ).toBe('<CHARACTERISTIC-LIST><PARM NAME="ICON" VALUE="b2s="/></CHARACTERISTIC-LIST>');
  });

  it('has dates', () => {
    const date = (hex: string): string =>
      /created="(.*)"/.exec(xml(`03 05 6a 00 45 86 0a c3 0${hex.length / 2} ${hex} 01 01`))![1]!;
    expect(date('19990625152315')).toBe('1999-06-25T15:23:15Z');
    expect(date('199904300640')).toBe('1999-04-30T06:40:00Z');
    expect(date('20030601')).toBe('2003-06-01T00:00:00Z');
    expect(date('200306')).toBe('IAMG');
    expect(date('2003130110')).toBe('IAMTARA=');
    expect(findings('03 05 6a 00 45 86 0a c3 02 20 0a 01 01')).toEqual([
      'warning bad-date 9: created holds no date',
    ]);
    same('03 05 6a 00 45 86 0a c3 02 20 0a 01 01');
  });

  it('reads a document inside', () => {
    const inner = '03 9f 54 6a 00 4a 51 03 |X| 00 01 01';
    const notation = `03 9f 53 6a 00 6d 4f c3 0c ${inner} 01 4f c3 02 |hi| 01 01`;
    expect(xml(notation)).toBe(
      '<SyncML xmlns="SYNCML:SYNCML1.1"><Data><DevInf xmlns="syncml:devinf"><Man>X</Man></DevInf></Data><Data>hi</Data></SyncML>',
    );
    same(notation);
    const { spans } = decodeWbxml(octets(notation), { spans: true });
    checkCoverage(spans, octets(notation).length);
    // What only looks like one stays octets.
    const broken = '03 9f 53 6a 00 6d 4f c3 06 03 9f 54 6a 00 4a 01 01';
    expect(findings(broken)).toEqual([]);
    same(broken);
    checkCoverage(decodeWbxml(octets(broken), { spans: true }).spans, octets(broken).length);
    // So does one that has no place there.
    expect(decode('03 9f 53 6a 00 6d 4f c3 05 03 05 6a 00 05 01 01').root.content![0]).toMatchObject({
      content: [{ kind: 'opaque', octets: octets('03 05 6a 00 05') }],
    });
    expect(decode('03 9f 53 6a 00 6d 4f c3 05 03 05 6a 00 05 01 01').root.content![0]).not.toHaveProperty(
      'content.0.document',
    );
  });

  it('gives namespaces by code page', () => {
    expect(xml('03 9f 53 6a 00 6d 5a 00 01 53 03 |t| 00 01 00 00 4f 01 01 01')).toBe(
      '<SyncML xmlns="SYNCML:SYNCML1.1"><Meta><Type xmlns="syncml:metinf">t</Type><Data/></Meta></SyncML>',
    );
    expect(xml('03 9f 53 6a 00 00 01 4e 00 00 0f 01')).toBe(
      '<MetInf xmlns="syncml:metinf"><Data xmlns="SYNCML:SYNCML1.1"/></MetInf>',
    );
  });
});

describe('damage', () => {
  it.each([
    ['', '0 : unexpected end of data'],
    ['03', '1 : unexpected end of data'],
    ['03 05 6a 05 |ab|', '4 : needs 5 octets, only 2 left'],
    ['03 05 6a 00', '4 : unexpected end of data'],
    ['03 05 6a 00 01', '4 : token 01 is no element'],
    ['03 05 6a 00 83 00', '4 : token 83 is no element'],
    ['03 05 6a 00 45 03 |abc|', '6 si: the string has no end'],
    ['03 05 6a 00 45 c3 05 00', '7 si: length 5 exceeds the 1 octets left'],
    ['03 05 6a 00 85 85 01', '5 si: token 85 starts no attribute'],
    ['03 05 6a 00 85 0b 44 00 01', '6 si: token 44 has no place in an attribute'],
    ['03 05 6a 00 85 0b 43 00 01', '6 si: token 43 has no place in an attribute'],
    ['03 05 6a 00 45 86 0a c3 09 01', '9 si.indication: needs 9 octets, only 1 left'],
    ['03 05 6a 00 45 83', '6 si: unexpected end of data'],
    ['03 05 6a 00 45 00', '6 si: unexpected end of data'],
  ])('%s', (notation, reason) => {
    expect(failure(notation)).toBe(reason);
  });

  it('lets the octets end in place of END', () => {
    expect(findings('03 05 6a 00 45 c6 0b 03 |a| 00')).toEqual([
      'error missing-end 10: the octets end inside attributes',
      'error missing-end 10: the octets end inside indication',
      'error missing-end 10: the octets end inside si',
    ]);
    expect(xml('03 05 6a 00 45 c6 0b 03 |a| 00')).toBe('<si><indication href="a"/></si>');
    expect(failure('03 05 6a 00 45', { strict: true })).toBe('5 si: the octets end inside si');
  });

  it('reports octets behind the end', () => {
    expect(findings('03 05 6a 00 05 05 05')).toEqual([
      'warning trailing-octets 5: 2 octets behind the end of the document',
    ]);
    checkCoverage(decodeWbxml(octets('03 05 6a 00 05 05 05'), { spans: true }).spans, 7);
  });

  it('keeps to its limits', () => {
    const nested = (depth: number): string =>
      `03 05 6a 00 ${'45 '.repeat(depth - 1)} 05 ${'01 '.repeat(depth - 1)}`;
    expect(failure(nested(64))).toBe('none');
    expect(failure(nested(65))).toMatch(/^68 (si\.?)+: elements nest deeper than 64$/);
    const attributes = (count: number): string => `03 05 6a 00 85 ${'0b '.repeat(count)} 01`;
    expect(failure(attributes(256))).toBe('none');
    expect(failure(attributes(257))).toBe('261 si: more than 256 attributes');
    const many = (count: number): Uint8Array => {
      const document = new Uint8Array(count + 5).fill(0x06);
      document.set([3, 5, 0x6a, 0, 0x45]);
      document[document.length - 1] = 0x01;
      return document;
    };
    expect(decodeWbxml(many(65_536)).value.root.content).toHaveLength(65_535);
    expect(() => decodeWbxml(many(65_537))).toThrow('si: more than 65536 tokens (offset 65540)');
  });

  it('takes no more than two mebibytes of strings and opaque data, nor of a string table', () => {
    const long = (head: readonly number[], fill: number, tail: readonly number[]): Uint8Array => {
      const document = new Uint8Array(head.length + fill + tail.length).fill(0x61);
      document.set(head);
      document.set(tail, head.length + fill);
      return document;
    };
    const inline = (length: number): Uint8Array => long([3, 5, 0x6a, 0, 0x45, 0x03], length, [0, 1]);
    // The element's name counts too.
    expect(outcome(inline(0x20_0000 - 2))).toBe('none');
    expect(outcome(inline(0x20_0000 - 1))).toBe('6 si: more than 2097152 octets of text and data');
    const opaque = (length: number): Uint8Array => {
      const uintvar = [0x80 | ((length >> 14) & 0x7f), 0x80 | ((length >> 7) & 0x7f)];
      return long([3, 5, 0x6a, 0, 0x45, 0xc3, ...uintvar, length & 0x7f], length, [1]);
    };
    expect(outcome(opaque(0x20_0000 - 2))).toBe('none');
    expect(outcome(opaque(0x20_0000 - 1))).toBe('9 si: more than 2097152 octets of text and data');
    const table = (length: number): Uint8Array =>
      long([3, 5, 0x6a, 0x81, 0x80, 0x80, length & 1], length, [5]);
    expect(outcome(table(0x20_0000))).toBe('none');
    expect(outcome(table(0x20_0001))).toBe('3 : a string table of 2097153 octets is longer than 2097152');
  });

  it('tells no more than a thousand findings of a body', () => {
    // Tag 0x3e is none of SI.
    const document = new Uint8Array(2_000).fill(0x3e);
    document.set([3, 5, 0x6a, 0, 0x45]);
    document[document.length - 1] = 0x01;
    const { value, findings } = decodeWbxml(document);
    expect(value.root.content).toHaveLength(1_994);
    expect(findings).toHaveLength(1_000);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['unknown-tag']));
    expect(findings.at(-1)!.offset).toBe(1_004);
  });

  it('does not let references multiply a long string', () => {
    const length = 1 << 17;
    const head = [3, 5, 0x6a, 0x88, 0x80, 0x00];
    const document = new Uint8Array(head.length + length + 1 + 2 * 17 + 1).fill(0x61);
    document.set(head);
    document[head.length + length - 1] = 0;
    document[head.length + length] = 0x45;
    for (let at = head.length + length + 1; at < document.length - 1; at += 2) document.set([0x83, 0], at);
    document[document.length - 1] = 0x01;
    expect(() => decodeWbxml(document)).toThrow('more than 2097152 octets of text and data');
    // Sixteen of them are still allowed.
    const allowed = document.slice(0, -2);
    allowed[allowed.length - 1] = 0x01;
    expect(decodeWbxml(allowed).value.root.content).toHaveLength(16);
  });
});

describe('spans', () => {
  it('say what each octet stands for', () => {
    const notation =
      '03 05 6a 03 |id| 00 45 c6 0d 03 |x| 00 85 83 00 10 c3 04 20 03 06 01 01 02 41 01 00 01 04 00 01';
    const { spans } = decodeWbxml(octets(notation), { spans: true });
    expect(
      leafSpans(spans).map(({ path, start, end, value }) => `${start}-${end} ${path} ${value ?? ''}`),
    ).toEqual([
      '0-1 version 1.3',
      '1-2 public identifier 5',
      '2-3 charset 106',
      '3-4 string table length 3',
      '4-7 string table.string 0 id',
      '7-8 si.tag si',
      '8-9 si.indication.tag indication',
      '9-10 si.indication.href.attribute start href="http://www.',
      '10-11 si.indication.href.STR_I ',
      '11-13 si.indication.href.string x',
      '13-14 si.indication.href.attribute value .com/',
      '14-15 si.indication.href.STR_T ',
      '15-16 si.indication.href.string table offset 0',
      '16-17 si.indication.si-expires.attribute start si-expires',
      '17-18 si.indication.si-expires.OPAQUE ',
      '18-19 si.indication.si-expires.length 4',
      '19-23 si.indication.si-expires.date 2003-06-01T00:00:00Z',
      '23-24 si.indication.END of attributes',
      '24-25 si.indication.ENTITY ',
      '25-26 si.indication.character 65',
      '26-27 si.indication.END of indication',
      '27-29 si.SWITCH_PAGE 1',
      '29-30 si.literal.LITERAL ',
      '30-31 si.literal.name in the string table 0',
      '31-32 si.END of si',
    ]);
    const [, , , , , root] = spans;
    expect(root).toMatchObject({ label: '<si>', value: 'si', start: 7, end: 32 });
    expect(root!.children[1]!.children[1]).toMatchObject({
      label: 'href',
      value: 'href="http://www.x.com/id"',
      start: 9,
      end: 16,
    });
  });
});

describe('encoding', () => {
  const document = decode('03 05 04 00 45 03 |a| 00 01');
  const withText = (text: string, charset = 4): WbxmlDocument => ({
    ...document,
    charset,
    root: { ...document.root, content: [{ kind: 'string', text }] },
  });

  it('refuses what the character set does not hold', () => {
    expect(() => encodeWbxml(withText('€'))).toThrow(
      new EncodeError('character set 4 cannot carry "€"', 'si'),
    );
    expect(() => encodeWbxml(withText('a', 9999))).toThrow('si: character set 9999 cannot carry "a"');
    expect(() => encodeWbxml(withText('a\0b'))).toThrow('si: NUL cannot stand in a string');
  });
});
