import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { octets } from '../wsp/decoding.testing';
import type { ComposeOptions } from './compose';
import { decodeDate, encodeDate } from './date';
import { xmlToWbxml } from './from-xml';
import { decodeWbxml } from './read';
import { wbxmlToXml } from './to-xml';
import { vocabularyById } from './vocabularies';
import { encodeWbxml } from './write';

function hex(xml: string, options?: ComposeOptions): string {
  return toHex(encodeWbxml(xmlToWbxml(xml, options)));
}

function notation(text: string): string {
  return toHex(octets(text));
}

describe('XML to WBXML', () => {
  it('finds the vocabulary by DOCTYPE, by root element, by namespace, or is told', () => {
    const vocabulary = (xml: string): string | null => xmlToWbxml(xml).vocabulary;
    expect(vocabulary('<!DOCTYPE wml PUBLIC "-//WAPFORUM//DTD WML 1.1//EN" "x"><wml/>')).toBe('wml-1.1');
    expect(vocabulary("<!DOCTYPE wml PUBLIC '-//WAPFORUM//DTD WML 1.2//EN' 'x'><wml/>")).toBe('wml-1.2');
    expect(
      vocabulary('<?xml version="1.0"?><!-- <!DOCTYPE sl PUBLIC "-//WAPFORUM//DTD SI 1.0//EN"> --><sl/>'),
    ).toBe('sl');
    expect(vocabulary('<wml/>')).toBe('wml-1.3');
    expect(vocabulary('<SyncML/>')).toBe('syncml-1.1');
    expect(vocabulary('<SyncML xmlns="SYNCML:SYNCML1.2"/>')).toBe('syncml-1.2');
    expect(xmlToWbxml('<x/>', { vocabulary: vocabularyById('co')! }).vocabulary).toBe('co');
    expect(() => xmlToWbxml('<x/>')).toThrow(new EncodeError('no vocabulary is known for <x>', 'xml'));
    expect(() => xmlToWbxml('<si>')).toThrow(EncodeError);
  });

  it('takes the start that says most, and values where they save octets', () => {
    expect(hex('<sl href="https://www.lab.com/a.org/"/>')).toBe(
      notation('03 06 6a 00 85 0c 03 |lab| 00 85 03 |a| 00 88 01'),
    );
    expect(hex('<sl href="ftp://x"/>')).toBe(notation('03 06 6a 00 85 08 03 |ftp://x| 00 01'));
    expect(hex('<sl href="http://www."/>')).toBe(notation('03 06 6a 00 85 0a 01'));
    expect(hex('<sl action="cached"/>')).toBe(notation('03 06 6a 00 85 07 03 |d| 00 01'));
    // A value on another page, or a short one inside, would cost more than it saves.
    const value = (text: string): string =>
      hex(`<wap-provisioningdoc><parm value="${text}"/></wap-provisioningdoc>`).slice(14, -4);
    expect(value('a,b')).toBe(notation('03 |a,b| 00'));
    expect(value('xHAx')).toBe(notation('03 |xHAx| 00'));
    expect(value('HAx')).toBe(notation('e1 03 |x| 00'));
    expect(value('xAPNyz')).toBe(notation('03 |xAPNyz| 00'));
    expect(value('xIPV4y')).toBe(notation('03 |x| 00 85 03 |y| 00'));
    expect(value('xDIGEST')).toBe(notation('03 |x| 00 00 01 93'));
    expect(value('BASIC')).toBe(notation('00 01 92'));
  });

  it('puts dates and octets into OPAQUE where they are some', () => {
    const created = (date: string): string => hex(`<si><indication created="${date}"/></si>`).slice(12, -4);
    expect(created('1999-04-30T06:40:00Z')).toBe(notation('0a c3 06 19 99 04 30 06 40'));
    expect(created('soon')).toBe(notation('0a 03 |soon| 00'));
    expect(created('')).toBe(notation('0a'));
    expect(hex('<o-ex:rights><ds:KeyValue>AQID</ds:KeyValue></o-ex:rights>')).toBe(
      notation('03 0e 6a 00 45 4c c3 03 010203 01 01'),
    );
    expect(hex('<o-ex:rights><ds:KeyValue>*</ds:KeyValue></o-ex:rights>')).toBe(
      notation('03 0e 6a 00 45 4c 03 |*| 00 01 01'),
    );
    const parm = (name: string): string =>
      hex(`<CHARACTERISTIC-LIST><PARM NAME="${name}" VALUE="AQID"/></CHARACTERISTIC-LIST>`).slice(10);
    expect(parm('ICON')).toBe(notation('87 10 03 |ICON| 00 11 c3 03 010203 01 01'));
    expect(parm('OTHER')).toBe(notation('87 10 03 |OTHER| 00 11 03 |AQID| 00 01 01'));
  });

  it('puts repeated strings, then repeated words, into the table', () => {
    const xml =
      '<si><info><item>one two</item><item>one two</item><item>some word</item><item>a word</item></info></si>';
    expect(hex(xml)).toBe(
      notation(
        '03 05 6a 0d |one two| 00 |word| 00 45 47 48 83 00 01 48 83 00 01 48 03 |some | 00 83 08 01 48 03 |a | 00 83 08 01 01 01',
      ),
    );
    expect(hex(xml, { stringTable: false })).toContain(notation('03 6a 00').slice(2));
    expect(hex('<si><info><item>abc</item><item>abc</item></info></si>')).toBe(
      notation('03 05 6a 00 45 47 48 03 |abc| 00 01 48 03 |abc| 00 01 01 01'),
    );
    expect(hex('<si><indication si-id="same"/><indication si-id="same"/></si>')).toBe(
      notation('03 05 6a 05 |same| 00 45 86 11 83 00 01 86 11 83 00 01 01'),
    );
    // Neither what an attribute start says, nor dates, nor what holds a token.
    expect(
      hex('<si><indication href="http://x.com/"/><indication href="http://x.com/"/></si>').slice(0, 8),
    ).toBe('03056a00');
    // Handsets do not know a table in OTA settings.
    expect(
      hex('<CHARACTERISTIC-LIST><PARM VALUE="same"/><PARM VALUE="same"/></CHARACTERISTIC-LIST>').slice(0, 8),
    ).toBe('03016a00');
  });

  it('writes names without a token as LITERAL, and unknown ones as their tokens', () => {
    expect(hex('<si><foo bar="x"><foo/></foo></si>', { stringTable: false })).toBe(
      notation('03 05 6a 08 |foo| 00 |bar| 00 45 c4 00 04 04 03 |x| 00 01 04 00 01 01'),
    );
    expect(
      hex('<si><unknown-tag-2f/><unknown-tag-02-2f unknown-attribute-13="aunknown-value-99b"/></si>'),
    ).toBe(notation('03 05 6a 00 45 2f 00 02 af 13 03 |a| 00 99 03 |b| 00 01 01'));
    // These stand for no token that an element, attribute or value may have.
    expect(hex('<si><unknown-tag-03/></si>')).toContain(notation('|unknown-tag-03| 00'));
    expect(hex('<si><unknown-tag-45/></si>')).toContain(notation('|unknown-tag-45| 00'));
    expect(hex('<sl unknown-attribute-85="" href="unknown-value-05"/>')).toBe(
      notation('03 06 6a 15 |unknown-attribute-85| 00 85 04 00 08 03 |unknown-value-05| 00 01'),
    );
    expect(hex('<sl href="unknown-value-c3"/>')).toBe(
      notation('03 06 6a 00 85 08 03 |unknown-value-c3| 00 01'),
    );
  });

  it('writes characters that the set does not hold as ENTITY', () => {
    expect(hex('<si>a€é</si>', { charset: 4 })).toBe(
      notation('03 05 04 00 45 03 |a| 00 02 c1 2c 03 e9 00 01'),
    );
    expect(hex('<si>é</si>', { charset: 3 })).toBe(notation('03 05 03 00 45 02 81 69 01'));
    expect(hex('<si>é</si>')).toBe(notation('03 05 6a 00 45 03 c3a9 00 01'));
    expect(hex('<si>é</si>', { version: 0, charset: 4 })).toBe(notation('00 05 00 45 03 c3a9 00 01'));
    expect(() => hex('<si/>', { charset: 9999 })).toThrow(
      new EncodeError('character set 9999 cannot be written', 'charset'),
    );
    expect(() => hex('<si/>', { version: 4 })).toThrow(
      new EncodeError('4 is no version from 0 to 3', 'version'),
    );
    expect(() => hex('<si><é/></si>', { charset: 3 })).toThrow('é: the character set does not hold the name');
  });

  it('cuts white space off, or keeps it, or makes it one where content is mixed', () => {
    expect(hex('<si>\n <info>\t</info> x \n</si>')).toBe(notation('03 05 6a 00 45 07 03 |x| 00 01'));
    expect(hex('<si> x</si>', { keepWhiteSpace: true })).toBe(notation('03 05 6a 00 45 03 | x| 00 01'));
    const wml = (xml: string): string => wbxmlToXml(xmlToWbxml(xml)).split('\n').at(-2)!;
    expect(wml('<wml>\n<p> Press   <b>this</b> now </p>\n</wml>')).toBe(
      '<wml><p>Press <b>this</b> now</p></wml>',
    );
  });

  it('knows variables of WML', () => {
    expect(hex('<wml>a $(x) $(y:e)$(z:UNESC)</wml>').slice(8)).toBe(
      notation('7f 03 |a | 00 42 |x| 00 03 | | 00 40 |y| 00 41 |z| 00 01'),
    );
    expect(hex('<si>$(x)</si>').slice(8)).toBe(notation('45 03 |$(x)| 00 01'));
  });

  it('writes documents inside as OPAQUE, under a textual identifier too', () => {
    const inner = notation('03 00 00 6a 1b |-//OMA//DTD-DM-DDF 1.2//EN| 00 00 02 20');
    expect(
      hex('<SyncML xmlns="SYNCML:SYNCML1.2"><Data> <MgmtTree xmlns="syncml:dmddf1.2"/> </Data></SyncML>'),
    ).toBe(`${notation('03 a4 01 6a 00 6d 4f c3')}${(inner.length / 2).toString(16)}${inner}0101`);
    const type =
      '<SyncML xmlns="SYNCML:SYNCML1.1"><Meta><Type xmlns="syncml:metinf">application/vnd.syncml-devinf+xml</Type></Meta></SyncML>';
    expect(hex(type)).toBe(
      notation('03 9f 53 6a 00 6d 5a 00 01 53 03 |application/vnd.syncml-devinf+wbxml| 00 01 01 01'),
    );
    expect(wbxmlToXml(xmlToWbxml(type))).toContain(type);
  });
});

describe('WBXML to XML', () => {
  it('has the declaration and the DOCTYPE', () => {
    const xml = (text: string): string => wbxmlToXml(decodeWbxml(octets(text)).value);
    expect(xml('03 05 6a 00 05')).toBe(
      '<?xml version="1.0"?>\n<!DOCTYPE si PUBLIC "-//WAPFORUM//DTD SI 1.0//EN" "http://www.wapforum.org/DTD/si.dtd">\n<si/>\n',
    );
    expect(xml('03 01 6a 00 45 c6 7f 01 87 15 01 01 01')).toBe(
      '<?xml version="1.0"?>\n<!DOCTYPE CHARACTERISTIC-LIST SYSTEM "characteristic-list.dtd">\n<CHARACTERISTIC-LIST><CHARACTERISTIC TYPE="BOOKMARK"><PARM NAME="NAME"/></CHARACTERISTIC></CHARACTERISTIC-LIST>\n',
    );
    expect(xml('03 01 6a 00 3e')).toBe('<?xml version="1.0"?>\n<unknown-tag-3e/>\n');
  });

  it('escapes what is markup', () => {
    const text = '<si><indication href="&lt;&amp;&quot;&apos;&gt;">&lt;b&gt; &amp;&#10;c</indication></si>';
    expect(wbxmlToXml(xmlToWbxml(text))).toContain(text);
  });
});

describe('dates', () => {
  it.each([
    ['19990625152315', '1999-06-25T15:23:15Z'],
    ['199904300640', '1999-04-30T06:40:00Z'],
    ['20030601', '2003-06-01T00:00:00Z'],
    ['2003010100000001', null],
    ['', null],
    ['20031301', null],
    ['20030132', null],
    ['200301012400', null],
    ['200301010060', null],
    ['20030101000060', null],
    ['20030100', null],
  ])('%s', (digits, text) => {
    expect(decodeDate(octets(digits))).toBe(text);
    if (text !== null) expect(toHex(encodeDate(text)!)).toBe(digits);
  });

  it('keeps at least one octet, and takes no other form', () => {
    expect(encodeDate('2003-06-01 10:00:00Z')).toBe(null);
    expect(encodeDate('x2003-06-01T10:00:00Z')).toBe(null);
    expect(encodeDate('2003-06-01T10:00:00Z ')).toBe(null);
  });
});
