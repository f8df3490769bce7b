import { describe, expect, it } from 'vitest';
import { octets } from '../wsp/decoding.testing';
import type { WspHeader } from '../wsp/headers';
import type { Part } from '../wsp/multipart';
import type { Parameter } from '../wsp/parameters';
import {
  bareContentId,
  partCharset,
  partContentId,
  partContentLocation,
  partDisposition,
  partName,
  partText,
  rootPart,
  smilPart,
  textCharset,
} from './part-names';
import { makePdu } from './pdu';
import type { MmsPdu } from './pdu';

function part(type: string, parameters: Parameter[] = [], headers: WspHeader[] = [], data = ''): Part {
  return { contentType: { type, parameters }, headers, data: octets(data) };
}

function pdu(parts: Part[], start?: string): MmsPdu {
  const parameters = start === undefined ? [] : [{ name: 'start', value: start }];
  return makePdu(
    'm-send-req',
    [{ name: 'Content-Type', value: { type: 'application/vnd.wap.multipart.related', parameters } }],
    { kind: 'multipart', parts },
  );
}

describe('names of a part', () => {
  it('come from its type, else from its disposition', () => {
    const disposition: WspHeader = {
      name: 'Content-Disposition',
      value: { type: 'attachment', parameters: [{ name: 'filename', value: 'd.txt' }] },
    };
    expect(partName(part('text/plain', [{ name: 'name', value: 'n.txt' }], [disposition]))).toBe('n.txt');
    expect(partName(part('text/plain', [{ name: 'name', value: 'n.txt', code: 0x17 }]))).toBe('n.txt');
    expect(partName(part('text/plain', [{ name: 'filename', value: 'f.txt' }]))).toBe('f.txt');
    expect(partName(part('text/plain', [], [disposition]))).toBe('d.txt');
    expect(partName(part('text/plain'))).toBeNull();
    expect(partDisposition(part('text/plain', [], [disposition]))).toBe('attachment');
    expect(partDisposition(part('text/plain'))).toBeNull();
  });

  it('are ids in brackets, however they are written', () => {
    for (const value of ['<0.smil>', '0.smil', '"<0.smil>"', '<0.smil']) {
      expect(partContentId(part('x/y', [], [{ name: 'Content-ID', value }]))).toBe('<0.smil>');
      expect(bareContentId(value)).toBe('0.smil');
    }
    expect(partContentId(part('x/y', [], [{ name: 'content-id', value: '<a>', application: true }]))).toBe(
      '<a>',
    );
    expect(partContentId(part('x/y'))).toBeNull();
    expect(partContentLocation(part('x/y', [], [{ name: 'Content-Location', value: 'a.jpg' }]))).toBe(
      'a.jpg',
    );
    expect(partContentLocation(part('x/y'))).toBeNull();
  });
});

describe('text of a part', () => {
  const utf8: Parameter = { name: 'charset', value: 106 };

  it.each([
    ['UTF-8', part('text/plain', [utf8], [], '|Gr| C3BC C39F |e|'), 'Grüße'],
    ['UTF-8 with a mark', part('text/plain', [utf8], [], 'EFBBBF |Hi|'), 'Hi'],
    ['UTF-8 that is not told', part('text/plain', [], [], 'C3BC'), 'ü'],
    [
      'ISO-8859-1 as untyped text',
      part('text/plain', [{ name: 'charset', value: 'iso-8859-1', untyped: true }], [], 'FC'),
      'ü',
    ],
    [
      'UTF-16 as rc-mms-1-3-con-214.mms has it',
      part('text/plain', [{ name: 'charset', value: 1015 }], [], 'FFFE 4600'),
      'F',
    ],
    ['UCS-2 without a mark', part('text/plain', [{ name: 'charset', value: 1000 }], [], '0046'), 'F'],
    ['UTF-16 that says it is UTF-8', part('text/plain', [utf8], [], 'FEFF 0046'), 'F'],
    ['UTF-8 that says it is US-ASCII', part('text/plain', [{ name: 'charset', value: 3 }], [], 'C3BC'), 'ü'],
    ['SMIL', part('application/smil', [], [], '|<smil/>|'), '<smil/>'],
    ['other XML', part('application/xhtml+xml', [], [], '|<p/>|'), '<p/>'],
    ['a picture', part('image/gif', [], [], '|GIF|'), null],
  ])('%s', (_, given, text) => {
    expect(partText(given)).toBe(text);
  });

  it('has the name of its character set', () => {
    expect(partCharset(part('text/plain', [utf8]))).toBe('utf-8');
    expect(partCharset(part('text/plain', [{ name: 'charset', value: 'Big5', untyped: true }]))).toBe('big5');
    expect(partCharset(part('text/plain', [{ name: 'charset', value: 9999 }]))).toBeNull();
    expect(partCharset(part('text/plain'))).toBeNull();
  });

  it('goes out in the smallest character set', () => {
    expect(textCharset('Hello')).toBe(3);
    expect(textCharset('Grüße')).toBe(106);
  });
});

describe('the root', () => {
  const smil = part('application/smil', [], [{ name: 'Content-ID', value: '<AAAA>' }]);
  const text = part('text/plain', [{ name: 'name', value: 'a.txt' }], [{ name: 'Content-ID', value: 'T' }]);
  const picture = part('image/gif', [], [{ name: 'Content-Location', value: 'p.gif' }]);

  it.each([
    ['by start', pdu([text, smil], '<AAAA>'), smil],
    ['by start without brackets', pdu([text, smil], 'AAAA'), smil],
    ['by start that is no SMIL', pdu([text, smil], '<T>'), text],
    ['by location', pdu([text, picture], 'p.gif'), picture],
    ['by name', pdu([picture, text], 'a.txt'), text],
    ['by type where start leads nowhere', pdu([text, smil], '<nowhere>'), smil],
    ['by type', pdu([text, smil]), smil],
    ['by place', pdu([text, picture]), text],
    ['not in an empty message', pdu([]), null],
  ])('is found %s', (_, message, root) => {
    expect(rootPart(message)).toBe(root);
  });

  it('is the SMIL where it is one', () => {
    expect(smilPart(pdu([text, smil], '<T>'))).toBe(smil);
    expect(smilPart(pdu([text, smil]))).toBe(smil);
    expect(smilPart(pdu([text]))).toBeNull();
    expect(smilPart(pdu([]))).toBeNull();
    expect(rootPart(makePdu('m-send-conf', []))).toBeNull();
  });
});
