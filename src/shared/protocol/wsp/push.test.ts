import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { octets } from './decoding.testing';
import { decodePush, encodePush, mmsPush } from './push';
import { pushFromJson, pushToJson } from './push-json';

const PDU = octets('8C82 98 |T1| 00');

describe('push (WAP-230-WSP §8.2.4.1)', () => {
  it('brings an MMS PDU in the octets that MMSCs send', () => {
    expect(toHex(encodePush(mmsPush(0x42, PDU)))).toBe(`420603beaf84${toHex(PDU)}`);
    expect(decodePush(octets(`42 06 03 BE AF 84 ${toHex(PDU)}`)).value).toEqual(mmsPush(0x42, PDU));
  });

  it('has a transaction id of an octet', () => {
    const push = mmsPush(0, PDU);
    expect(encodePush(push)[0]).toBe(0);
    expect(encodePush({ ...push, transactionId: 255 })[0]).toBe(255);
    for (const transactionId of [-1, 256, 1.5]) {
      expect(() => encodePush({ ...push, transactionId })).toThrow(
        new EncodeError(`${transactionId} is no octet`, 'transactionId'),
      );
    }
  });

  it('says its headers in words, or as they are encoded again', () => {
    const push = decodePush(octets('05 06 0b 83 8d 82 |X-Y| 00 |z| 00 85 99')).value;
    const headers = (withData: boolean): unknown => pushToJson(push, () => '', withData).headers;
    expect(headers(false)).toEqual([
      { name: 'Content-Length', value: 2 },
      { name: 'X-Y', value: 'z', application: true },
      { name: 'Age', value: 25 },
    ]);
    expect(headers(true)).toEqual(headers(false));
    expect(pushToJson(push, () => '', true).contentType).toEqual({ type: 'text/plain', parameters: [] });
    expect(pushToJson(push, () => '', false).contentType).toEqual({ type: 'text/plain', params: {} });
  });

  it('brings a service indication', () => {
    const push = decodePush(octets('01 06 03 AE AF 82 02 05')).value;
    expect(push).toEqual({
      transactionId: 1,
      contentType: { type: 'application/vnd.wap.sic', parameters: [] },
      headers: [{ name: 'X-Wap-Application-Id', value: 'x-wap-application:wml.ua' }],
      data: Uint8Array.of(2, 5),
    });
  });

  it('may have its content type as text and more headers', () => {
    const { value, findings } = decodePush(octets('00 06 10 |text/foo| 00 AF84 8D 01 82 B484 |x|'));
    expect(value.contentType.type).toBe('text/foo');
    expect(value.headers).toEqual([
      { name: 'X-Wap-Application-Id', value: 'x-wap-application:mms.ua' },
      { name: 'Content-Length', value: 130 },
      { name: 'Push-Flag', value: 4 },
    ]);
    expect(findings).toEqual([]);
  });

  it('has each octet in one span', () => {
    const { spans } = decodePush(octets('42 06 03 BE AF 84 8C82'), { spans: true });
    expect(leafSpans(spans).map(({ path, start, end, value }) => [path, start, end, value])).toEqual([
      ['Transaction id', 0, 1, '0x42'],
      ['PDU type', 1, 2, 'Push'],
      ['Headers length', 2, 3, '3'],
      ['headers.Content-Type.Media type', 3, 4, 'application/vnd.wap.mms-message → be'],
      ['headers.X-Wap-Application-Id.Field code', 4, 5, '0x2f → af'],
      ['headers.X-Wap-Application-Id.Short-integer', 5, 6, '4 → 84'],
      ['data', 6, 8, '2 octets'],
    ]);
  });

  it.each([
    ['', 'unexpected end of data'],
    ['42', 'unexpected end of data'],
    ['42 07 01 BE', 'PDU type 0x07 is not Push (0x06)'],
    ['42 06 05 BE', 'length 5 exceeds the 1 octets left'],
    ['42 06 00', 'headers.Content-Type: unexpected end of data'],
    ['42 06 02 BE 8D', 'headers.Content-Length: unexpected end of data'],
  ])('fails on "%s"', (notation, message) => {
    expect(() => decodePush(octets(notation))).toThrow(message);
  });

  it('has a transaction id of one octet', () => {
    expect(() => encodePush(mmsPush(256, PDU))).toThrow('transactionId: 256 is no octet');
  });
});

const size = (all: Uint8Array): string => `${all.length} octets`;
const noDocument = (): never => expect.unreachable();

describe('a push in JSON', () => {
  // Type as text though it has a number, with a parameter; three headers; content that is no document of its own.
  const PUSH = octets(
    '07 06 2A 12 |text/plain| 00 81 EA |x| 00 22 |y| 00 AF |x-wap-application:wml.ua| 00 8D 85 B6 01 FF |hello|',
  );

  it('is for reading without its data', () => {
    expect(
      pushToJson(decodePush(octets('07 06 0B 03 83 81 EA AF 84 B6 01 FF 8D 85 |hello|')).value, size, false),
    ).toEqual({
      kind: 'wsp-push',
      transactionId: 7,
      contentType: { type: 'text/plain', params: { charset: 'utf-8' } },
      headers: [
        { name: 'X-Wap-Application-Id', value: 'x-wap-application:mms.ua' },
        { name: 'Profile-Diff', value: '2 octets' },
        { name: 'Content-Length', value: 5 },
      ],
      size: 5,
      sha256: '5 octets',
    });
  });

  it('has with its data all that it takes to write it again', () => {
    const whole = Uint8Array.of(7, 6, PUSH.length - 8, ...PUSH.subarray(3));
    const { value } = decodePush(whole);
    const json = JSON.parse(JSON.stringify(pushToJson(value, size, true))) as Record<string, unknown>;
    expect(json['contentType']).toEqual({
      type: 'text/plain',
      parameters: [
        { name: 'charset', value: 106 },
        { name: 'x', value: 'y', untyped: true, form: 'quoted' },
      ],
      form: 'text',
    });
    expect(json['data']).toBe('aGVsbG8=');
    const read = pushFromJson(json, noDocument);
    expect(read).toEqual(value);
    expect(toHex(encodePush(read))).toBe(toHex(whole));
  });

  it('has dates in ISO 8601, printed and read', () => {
    const whole = octets('01 06 0A 83 92 04 5F000000 9D 01 01');
    const { value } = decodePush(whole);
    const headers = [
      { name: 'Date', value: '2020-07-04T04:05:20Z' },
      { name: 'Last-Modified', value: '1970-01-01T00:00:01Z' },
    ];
    for (const withData of [false, true]) {
      expect(JSON.parse(JSON.stringify(pushToJson(value, size, withData)))).toMatchObject({ headers });
    }
    const json = { transactionId: 1, contentType: { type: 'text/plain' }, headers, hex: '' };
    expect(toHex(encodePush(pushFromJson(json, noDocument)))).toBe(toHex(whole));
  });

  it('may be written by hand', () => {
    const base = { transactionId: 1, contentType: { type: 'application/vnd.wap.sic' } };
    const headers = [{ name: 'X-Wap-Application-Id', value: 'x-wap-application:wml.ua' }];
    expect(toHex(encodePush(pushFromJson({ ...base, headers, hex: '02 05' }, noDocument)))).toBe(
      '010603aeaf820205',
    );
    const contentType = { type: 'text/vnd.wap.si', params: { charset: 'utf-8', level: 1 } };
    expect(pushFromJson({ ...base, contentType, hex: '' }, noDocument).contentType).toEqual({
      type: 'text/vnd.wap.si',
      parameters: [
        { name: 'charset', value: 106 },
        { name: 'level', value: 1 },
      ],
    });
    const exact = { ...contentType, parameters: [{ name: 'charset', value: 3 }] };
    expect(pushFromJson({ ...base, contentType: exact, hex: '' }, noDocument).contentType.parameters).toEqual(
      [{ name: 'charset', value: 3 }],
    );
    expect(pushFromJson({ ...base, content: 'x' }, () => Uint8Array.of(9)).data).toEqual(Uint8Array.of(9));
  });

  it.each<[unknown, string]>([
    [{ transactionId: 256, contentType: { type: 'a/b' }, hex: '' }, 'transactionId'],
    [{ transactionId: 1, contentType: { type: 'a/b' } }, 'data: needs data (base64), hex or content'],
    [{ transactionId: 1, contentType: { type: 'a/b' }, data: '*' }, 'data: no octets'],
    [{ transactionId: 1, contentType: { type: 'a/b' }, hex: '1' }, 'hex: no octets'],
    [
      { transactionId: 1, contentType: { type: 'a/b' }, hex: '', headers: [{ name: 'Age', value: 'x' }] },
      'headers[0].value: ',
    ],
    [
      { transactionId: 1, contentType: { type: 'a/b' }, hex: '', headers: [{ name: 'X-Own', value: 'x' }] },
      'headers[0]: header has no typed form; give its value raw, or mark it as application',
    ],
  ])('refuses %j', (json, message) => {
    expect(() => pushFromJson(json, noDocument)).toThrow(message);
  });
});
