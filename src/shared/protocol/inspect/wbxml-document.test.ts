import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { octets } from '../wsp/decoding.testing';
import { decodeDocument } from './decode-document';
import type { DecodeDocumentOptions } from './decode-document';
import { encodeDocument } from './encode-document';
import { inspect } from './inspect';
import { sniff } from './sniff';

const SI =
  '02 05 6a 00 45 c6 0d 03 |xyz| 00 85 03 |a.wml| 00 0a c3 07 19 99 06 25 15 23 15 01 03 |Hello| 00 01 01';

function decode(notation: string, options: DecodeDocumentOptions = {}): unknown {
  return decodeDocument(octets(notation), options, () => 'sha');
}

describe('a WBXML document', () => {
  it('is recognised when nothing is amiss with it', () => {
    expect(sniff(octets(SI))).toBe('wbxml');
    expect(sniff(octets('03 0b 6a 00 05'))).toBe('wbxml');
    expect(sniff(octets('03 05 6a 00 05 00'))).not.toBe('wbxml');
    expect(sniff(octets('04 05 6a 00 05'))).not.toBe('wbxml');
    expect(sniff(octets('03 01 6a 00 3e'))).not.toBe('wbxml');
  });

  it('is printed with its XML, its tokens and what it tells', () => {
    expect(decode(SI)).toMatchObject({
      kind: 'wbxml',
      version: '1.2',
      publicId: 5,
      vocabulary: 'si',
      xml: expect.stringContaining(
        '<indication href="http://www.xyz.com/a.wml" created="1999-06-25T15:23:15Z">',
      ) as string,
      meaning: {
        type: 'service-indication',
        href: 'http://www.xyz.com/a.wml',
        created: '1999-06-25T15:23:15Z',
        expires: null,
        text: 'Hello',
      },
      findings: [],
    });
    expect(decode('03 0d 6a 00 85 06 03 |x| 00 05 c3 04 20 03 06 01 01')).toMatchObject({
      meaning: { type: 'email-notification', mailbox: 'x', timestamp: '2003-06-01T00:00:00Z' },
    });
    expect(decode('03 0a 6a 00 3f')).not.toHaveProperty('meaning');
  });

  it('becomes the same octets again', () => {
    expect(toHex(encodeDocument(JSON.parse(JSON.stringify(decode(SI)))))).toBe(toHex(octets(SI)));
    expect(toHex(encodeDocument({ xml: '<sl href="x"/>', version: '1.1' }, 'wbxml'))).toBe(
      toHex(octets('01 06 6a 00 85 08 03 |x| 00 01')),
    );
  });

  it('has findings about what it tells, where that stands', () => {
    const options = { kind: 'wbxml' } as const;
    expect(decode('03 06 6a 00 05', options)).toMatchObject({
      findings: [{ level: 'error', code: 'missing-href', offset: 4, message: 'there is no href' }],
    });
    expect(decode('03 06 6a 00 05', { ...options, strict: true })).toEqual({
      error: { path: '', offset: 4, reason: 'there is no href' },
    });
    // SI: an attribute that is no action, of an element without a name; LITERAL `action` at 0 of the string table.
    expect(
      decode('03 05 6a 07 |action| 00 45 c6 04 00 03 |x| 00 0a 03 |y| 00 01 03 |t| 00 01 01'),
    ).toMatchObject({
      findings: [
        { level: 'warning', code: 'unknown-action', offset: 13, message: 'there is no action "x"' },
        { level: 'warning', code: 'bad-date', offset: 18, message: 'created "y" is no date' },
        { level: 'error', code: 'missing-href', offset: 12, message: 'there is neither href nor si-id' },
      ],
    });
    // The application w4 without an address.
    expect(decode('03 0b 6a 00 45 c6 00 01 55 01 87 36 00 00 06 03 |w4| 00 01 01 01')).toMatchObject({
      findings: [{ code: 'missing-mmsc', offset: 5, message: 'the application w4 has no ADDR' }],
    });
    expect(decode('00', options)).toEqual({
      error: { path: '', offset: 1, reason: 'unexpected end of data' },
    });
  });

  it('is read where it is pushed', () => {
    const push = (type: string, content: string): string => `01 06 01 ${type} ${content}`;
    expect(decode(push('ae', SI))).toMatchObject({
      kind: 'wsp-push',
      content: { kind: 'wbxml', vocabulary: 'si', meaning: { text: 'Hello' } },
      findings: [],
    });
    // The content type tells the vocabulary, and finds one that is not its own.
    expect(decode(push('b2', '03 01 6a 00 05'))).toMatchObject({
      content: { vocabulary: 'co' },
      findings: [],
    });
    expect(decode(push('b0', SI))).toMatchObject({
      findings: [{ code: 'vocabulary-mismatch', offset: 5 }],
    });
    expect(decode(push('ae', '03 05 6a 00 45 03 |x|'))).toMatchObject({
      error: { path: 'content.si', offset: 10, reason: 'the string has no end' },
      partial: { kind: 'wsp-push', content: null },
    });
    // A document that names no character set (00) is in that of its carrier.
    const unnamed = '02 05 00 00 45 c6 0b 03 |x| 00 01 03 e9 00 01 01';
    expect(decode(push('03 ae 81 84', unnamed).replace('01 06 01', '01 06 04'))).toMatchObject({
      content: { meaning: { text: '\u00e9' } },
      findings: [],
    });
    expect(decode(push('ae', unnamed))).toMatchObject({ findings: [{ code: 'bad-text', offset: 16 }] });
    // text/vnd.wap.si is XML.
    expect(decode(push('ad', '3c 73 69 2f 3e'), { kind: 'wsp-push' })).not.toHaveProperty('content');
  });

  it.each([
    ['ae', SI, 'Service Indication', 'signal-medium · Hello · http://www.xyz.com/a.wml'],
    ['b0', '03 06 6a 00 85 08 03 |x| 00 01', 'Service Loading', 'execute-low · x'],
    ['b2', '03 07 6a 00 45 86 05 03 |x| 00 01 01', 'Cache Operation', 'object x'],
    ['02 030a', '03 0d 6a 00 85 06 03 |x| 00 01', 'E-mail Notification', 'x'],
    ['b6', '03 0b 6a 00 45 86 55 01 86 51 01 01', 'Client Provisioning', 'NAPDEF · PXLOGICAL'],
    [
      'b6',
      '03 0b 6a 00 45 c6 00 01 55 01 87 36 00 00 06 03 |w4| 00 01 01 01',
      'Client Provisioning',
      'MMS · no MMSC · no APN',
    ],
    ['94', '03 0a 6a 00 3f', 'WML 1.3', '<wml>'],
    ['a9', '03 01 6a 00 3e', 'WBXML', '<unknown-tag-3e>'],
  ])('is a layer of a push of type %s', (type, content, title, summary) => {
    const value = type.length > 2 ? `03 ${type}` : type;
    const head = octets(value).length;
    const { layers } = inspect('wsp-push', octets(`01 06 0${head} ${value} ${content}`));
    expect(layers).toHaveLength(2);
    expect(layers[1]).toMatchObject({
      kind: 'wbxml',
      label: 'WBXML',
      offset: 3 + head,
      title,
      summary,
      error: null,
    });
    expect(layers[1]!.spans[0]).toMatchObject({ label: 'version', start: 0, end: 1 });
  });
});
