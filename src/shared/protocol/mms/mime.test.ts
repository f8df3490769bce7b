import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../text/utf8';
import { mimeEntity, mmsContent } from './mime';
import type { MmsPdu } from './message';

const MAIL = [
  '--b',
  'Content-Type: application/smil; name="p.smil"',
  'Content-ID: <s>',
  '',
  '<smil/>',
  '--b',
  'Content-Type: multipart/alternative; boundary=c',
  '',
  '--c',
  'Content-Type: text/plain; charset=iso-8859-1',
  'Content-Location: =?utf-8?q?gr=C3=BC=C3=9Fe=2Etxt?=',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Gr=FC=DFe',
  '--c--',
  '--b',
  'Content-Type: image/gif',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="a b.gif"',
  '',
  'R0lG',
  '--b--',
].join('\r\n');

describe('mmsContent', () => {
  it('undoes transfer encodings and puts all parts into one list', () => {
    const entity = {
      headers: [['Content-Type', 'Multipart/Related; boundary=b; type="application/smil"; start=s']] as const,
      body: encodeUtf8(MAIL),
    };
    expect(mmsContent(entity)).toEqual({
      contentType: {
        type: 'application/vnd.wap.multipart.related',
        parameters: [
          { name: 'start', value: '<s>' },
          { name: 'type', value: 'application/smil' },
        ],
      },
      body: {
        kind: 'multipart',
        parts: [
          {
            contentType: { type: 'application/smil', parameters: [{ name: 'name', value: 'p.smil' }] },
            headers: [{ name: 'Content-ID', value: '<s>' }],
            data: encodeUtf8('<smil/>'),
          },
          {
            contentType: { type: 'text/plain', parameters: [{ name: 'charset', value: 4 }] },
            headers: [{ name: 'Content-Location', value: 'grüße.txt' }],
            data: Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65),
          },
          {
            contentType: { type: 'image/gif', parameters: [{ name: 'name', value: 'a b.gif' }] },
            headers: [{ name: 'Content-Disposition', value: { type: 'attachment', parameters: [] } }],
            data: encodeUtf8('GIF'),
          },
        ],
      },
    });
  });

  it('makes one part of what is no multipart', () => {
    const entity = {
      headers: [['content-type', 'text/plain; charset=utf-8']] as const,
      body: encodeUtf8('hi'),
    };
    const { contentType, body } = mmsContent(entity);
    expect(contentType).toEqual({ type: 'application/vnd.wap.multipart.mixed', parameters: [] });
    expect(body.parts).toEqual([
      {
        contentType: { type: 'text/plain', parameters: [{ name: 'charset', value: 106 }] },
        headers: [],
        data: encodeUtf8('hi'),
      },
    ]);
  });

  it.each<[string, string, string]>([
    ['multipart/mixed', '', 'a multipart names no boundary'],
    ['multipart/mixed; boundary=x', 'y', 'boundary x not found'],
  ])('refuses %s with %j', (type, body, message) => {
    expect(() => mmsContent({ headers: [['Content-Type', type]], body: encodeUtf8(body) })).toThrow(message);
  });

  it('refuses multiparts without end', () => {
    const nested = (depth: number): string =>
      depth === 0
        ? 'x'
        : `--b${depth}\r\nContent-Type: multipart/mixed; boundary=b${depth - 1}\r\n\r\n${nested(depth - 1)}`;
    const entity = {
      headers: [['Content-Type', 'multipart/mixed; boundary=b9']] as const,
      body: encodeUtf8(nested(9)),
    };
    expect(() => mmsContent(entity)).toThrow('multiparts nest deeper than 8');
  });
});

describe('mimeEntity', () => {
  it('is read back as the same parts', () => {
    const entity = {
      headers: [['Content-Type', 'multipart/related; boundary=b; start="<s>"']] as const,
      body: encodeUtf8(MAIL),
    };
    const { contentType, body } = mmsContent(entity);
    const pdu: MmsPdu = { type: 'm-send-req', fields: [{ name: 'Content-Type', value: contentType }], body };
    const written = mimeEntity(pdu);
    expect(written.headers).toEqual([
      ['Content-Type', 'multipart/related; boundary=part; start="<s>"; type="application/smil"'],
    ]);
    expect(mmsContent(written)).toEqual({ contentType, body });
  });

  it('lets no header of a part begin another', () => {
    const pdu: MmsPdu = {
      type: 'm-send-req',
      fields: [
        { name: 'Content-Type', value: { type: 'application/vnd.wap.multipart.mixed', parameters: [] } },
      ],
      body: {
        kind: 'multipart',
        parts: [
          {
            contentType: { type: 'text/plain', parameters: [] },
            headers: [{ name: 'Content-Location', value: 'a\r\nX: y' }],
            data: encodeUtf8('hi'),
          },
        ],
      },
    };
    expect(mmsContent(mimeEntity(pdu)).body.parts[0]!.headers).toEqual([
      { name: 'Content-Location', value: 'a X: y' },
    ]);
  });
});
