import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { octets } from '../wsp/decoding.testing';
import { EXAMPLES } from './examples.testing';
import { mmsFromJson, mmsToJson } from './json';
import { decodeMms, encodeMms } from './pdu';

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
const json = (notation: string, data = false) => mmsToJson(decodeMms(octets(notation)), sha256, { data });

describe('decode --json', () => {
  it('is as documented', () => {
    expect(mmsToJson(decodeMms(EXAMPLES[0]!.octets), sha256)).toEqual({
      kind: 'mms',
      type: 'm-send-req',
      version: '1.3',
      headers: [
        { name: 'X-Mms-Message-Type', value: 'm-send-req' },
        { name: 'X-Mms-Transaction-Id', value: 'T1' },
        { name: 'X-Mms-MMS-Version', value: '1.3' },
        { name: 'Date', value: '2011-06-03T14:01:31Z' },
        { name: 'From', value: 'insert-address-token' },
        { name: 'To', value: { address: '+4917012345678', type: 'PLMN' } },
        { name: 'Subject', value: 'Grüße!!' },
        { name: 'X-Mms-Message-Class', value: 'personal' },
        { name: 'X-Mms-Priority', value: 'normal' },
        { name: 'X-Mms-Delivery-Report', value: 'yes' },
        { name: 'X-Mms-Read-Report', value: 'no' },
      ],
      contentType: {
        type: 'application/vnd.wap.multipart.related',
        start: '<smil>',
        params: { type: 'application/smil' },
      },
      parts: [
        {
          contentType: 'application/smil',
          charset: null,
          name: null,
          contentId: '<smil>',
          contentLocation: null,
          disposition: null,
          size: 4,
          sha256: sha256(octets('|<a/>|')),
          text: '<a/>',
        },
        {
          contentType: 'text/plain',
          charset: 'utf-8',
          name: 'a.txt',
          contentId: null,
          contentLocation: 'a.txt',
          disposition: null,
          size: 5,
          sha256: sha256(octets('|hello|')),
          text: 'hello',
        },
      ],
      findings: [],
    });
  });

  it.each([
    ['88 05 81 03 015180', { name: 'X-Mms-Expiry', value: { relativeSeconds: 86_400 } }],
    ['88 06 80 04 4019FE91', { name: 'X-Mms-Expiry', value: { absolute: '2004-01-30T06:49:53Z' } }],
    [
      'A1 06 82 04 4DE8E93B',
      { name: 'X-Mms-Previously-Sent-Date', value: { forwardedCount: 2, date: '2011-06-03T14:01:31Z' } },
    ],
    [
      'A0 05 81 |a@b| 00',
      {
        name: 'X-Mms-Previously-Sent-By',
        value: { forwardedCount: 1, address: { address: 'a@b', type: null } },
      },
    ],
    ['|X-Foo| 00 |bar| 00', { name: 'X-Foo', value: 'bar', application: true }],
    ['C5 02 4142', { name: '0x45', raw: '024142' }],
    [
      'B2 07 |a.jp| 00 85 9E',
      {
        name: 'X-Mms-Element-Descriptor',
        value: { contentReference: 'a.jp', parameters: [{ name: '0x05', raw: '9e' }] },
      },
    ],
  ])('%s is %j', (notation, header) => {
    const { headers } = json(`8C84 ${notation}`);
    expect(headers.slice(1)).toEqual([header]);
    expect(mmsFromJson({ type: 'm-retrieve-conf', headers: [header] })).toEqual(
      decodeMms(octets(`8C84 ${notation}`)).value,
    );
  });

  it('shows a body that is no multipart', () => {
    const all = '8C84 8D90 84 03 83 81 EA |gone|';
    expect(json(all)).toMatchObject({
      contentType: { type: 'text/plain', start: null, params: { charset: 'utf-8' } },
      parts: [
        {
          contentType: 'text/plain',
          charset: 'utf-8',
          name: null,
          contentId: null,
          contentLocation: null,
          disposition: null,
          size: 4,
          sha256: sha256(octets('|gone|')),
          text: 'gone',
        },
      ],
      body: { size: 4, sha256: sha256(octets('|gone|')), text: 'gone' },
    });
    const exact = json(all, true);
    expect(toHex(encodeMms(mmsFromJson({ ...exact, body: undefined })))).toBe(toHex(octets(all)));
    expect(toHex(encodeMms(mmsFromJson(exact)))).toBe(toHex(octets(all)));
  });

  it('has findings', () => {
    expect(json('8C80 96 C3A4 00').findings).toEqual([
      { level: 'warning', code: 'raw-utf-8', offset: 3, message: 'UTF-8 where only US-ASCII belongs' },
    ]);
  });
});

describe('encode from JSON', () => {
  it.each(EXAMPLES)('gives $name octet for octet', ({ octets: all }) => {
    const text = JSON.stringify(mmsToJson(decodeMms(all), sha256, { data: true }));
    expect(toHex(encodeMms(mmsFromJson(JSON.parse(text))))).toBe(toHex(all));
  });

  it('takes what is written by hand', () => {
    const pdu = mmsFromJson({
      type: 'm-send-req',
      version: '1.2',
      headers: [
        { name: 'X-Mms-Transaction-Id', value: 'T1' },
        { name: 'From', value: 'insert-address-token' },
        { name: 'To', value: '+4917012345678/TYPE=PLMN' },
        { name: 'Cc', value: { address: 'anna@example.org' } },
        { name: 'X-Mms-Expiry', value: '2030-01-01T00:00:00Z' },
      ],
      contentType: {
        type: 'application/vnd.wap.multipart.related',
        start: '<s>',
        params: { type: 'application/smil' },
      },
      parts: [
        { contentType: 'application/smil', contentId: 's', text: '<smil/>' },
        {
          contentType: 'text/plain',
          charset: 'utf-8',
          name: 'a.txt',
          contentLocation: 'a.txt',
          text: 'Grüße',
        },
        { contentType: 'text/plain', text: 'ü' },
        { contentType: 'text/plain', charset: 'iso-8859-1', text: 'ü' },
        { contentType: 'image/gif', disposition: 'attachment', data: 'R0lG' },
        { contentType: 'image/gif', hex: '47 49 46' },
      ],
    });
    expect(pdu.fields).toEqual([
      { name: 'X-Mms-Message-Type', value: 'm-send-req' },
      { name: 'X-Mms-Transaction-Id', value: 'T1' },
      { name: 'X-Mms-MMS-Version', value: '1.2' },
      { name: 'From', value: 'insert-address-token' },
      { name: 'To', value: { address: '+4917012345678', type: 'PLMN' } },
      { name: 'Cc', value: { address: 'anna@example.org', type: null } },
      { name: 'X-Mms-Expiry', value: { absolute: Date.UTC(2030, 0, 1) } },
      {
        name: 'Content-Type',
        value: {
          type: 'application/vnd.wap.multipart.related',
          parameters: [
            { name: 'start', value: '<s>' },
            { name: 'type', value: 'application/smil' },
          ],
        },
      },
    ]);
    expect(pdu.body).toEqual({
      kind: 'multipart',
      parts: [
        {
          contentType: { type: 'application/smil', parameters: [{ name: 'charset', value: 3 }] },
          headers: [{ name: 'Content-ID', value: '<s>' }],
          data: octets('|<smil/>|'),
        },
        {
          contentType: {
            type: 'text/plain',
            parameters: [
              { name: 'charset', value: 106 },
              { name: 'name', value: 'a.txt' },
            ],
          },
          headers: [{ name: 'Content-Location', value: 'a.txt' }],
          data: octets('|Gr| C3BC C39F |e|'),
        },
        {
          contentType: { type: 'text/plain', parameters: [{ name: 'charset', value: 106 }] },
          headers: [],
          data: octets('C3BC'),
        },
        {
          contentType: { type: 'text/plain', parameters: [{ name: 'charset', value: 4 }] },
          headers: [],
          data: octets('FC'),
        },
        {
          contentType: { type: 'image/gif', parameters: [] },
          headers: [{ name: 'Content-Disposition', value: { type: 'attachment', parameters: [] } }],
          data: octets('|GIF|'),
        },
        { contentType: { type: 'image/gif', parameters: [] }, headers: [], data: octets('|GIF|') },
      ],
    });
    expect(decodeMms(encodeMms(pdu)).value).toEqual(pdu);
  });

  const base = { type: 'm-send-req', headers: [] as unknown[] };
  const withPart = (part: object) => ({ ...base, contentType: { type: 'multipart/mixed' }, parts: [part] });

  it.each<[string, unknown, string]>([
    ['no object', 5, ''],
    ['no type', { headers: [] }, 'type'],
    ['no such type', { type: 'sms', headers: [] }, 'type'],
    ['no such field', { ...base, headers: [{ name: 'X-Foo', value: 'x' }] }, 'headers.X-Foo'],
    [
      'a text for a size',
      { ...base, headers: [{ name: 'X-Mms-Message-Size', value: '5' }] },
      'headers.X-Mms-Message-Size',
    ],
    [
      'a time without zone',
      { ...base, headers: [{ name: 'Date', value: '2030-01-01T00:00:00' }] },
      'headers.Date',
    ],
    [
      'a time before 1970',
      { ...base, headers: [{ name: 'Date', value: '1960-01-01T00:00:00Z' }] },
      'headers.Date',
    ],
    ['half an octet', { ...base, headers: [{ name: '0x45', raw: '024' }] }, 'headers.0x45'],
    [
      'a content type among the headers',
      { ...base, headers: [{ name: 'Content-Type', value: 'text/plain' }] },
      'headers.Content-Type',
    ],
    ['a body without type', { ...base, body: { text: 'x' } }, 'contentType'],
    ['a part without body', withPart({ contentType: 'text/plain' }), 'parts[0]'],
    ['broken base64', withPart({ contentType: 'text/plain', data: '*' }), 'parts[0].data'],
    ['broken hex', withPart({ contentType: 'text/plain', hex: 'f' }), 'parts[0].hex'],
    [
      'an unknown character set',
      withPart({ contentType: 'text/plain', charset: 'klingon', text: 'x' }),
      'parts[0].charset',
    ],
    [
      'text that does not fit',
      withPart({ contentType: 'text/plain', charset: 'us-ascii', text: 'ü' }),
      'parts[0].text',
    ],
    [
      'text that we do not write',
      withPart({ contentType: 'text/plain', charset: 'utf-7', text: 'x' }),
      'parts[0].text',
    ],
  ])('refuses %s', (_, value, path) => {
    try {
      mmsFromJson(value);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(EncodeError);
      expect((error as EncodeError).path).toBe(path);
    }
  });
});
