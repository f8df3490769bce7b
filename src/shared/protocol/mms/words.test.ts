import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { leafSpans } from '../kit/spans';
import { octets } from '../wsp/decoding.testing';
import { mmsFromJson } from './json';
import { partsOf } from './part-names';
import { decodeMms, makePdu } from './pdu';
import type { MmsField, MmsPduType } from './pdu';
import { checkPdu } from './validate';

const pdu = (type: MmsPduType, ...fields: [name: string, value: unknown][]) =>
  makePdu(
    type,
    fields.map(([name, value]) => ({ name, value }) as unknown as MmsField),
  );

/** What is amiss beside fields that are missing. */
const amiss = (...of: Parameters<typeof pdu>): string[] =>
  checkPdu(pdu(...of))
    .filter(({ code }) => code !== 'missing-field' && code !== 'missing-recipient' && code !== 'missing-body')
    .map(({ level, code, field, message }) => `${level} ${code} ${field}: ${message}`);

// OMA MMS ENC 1.3 §6 and §7.3.
describe('values that do not fit', () => {
  it('an address that is left to the MMSC', () => {
    const said = ['warning insert-address-token From: only a client may leave its address to the MMSC'];
    expect(amiss('m-notification-ind', ['From', 'insert-address-token'])).toEqual(said);
    expect(amiss('m-send-req', ['From', 'insert-address-token'])).toEqual([]);
    expect(amiss('m-forward-req', ['From', 'insert-address-token'])).toEqual([]);
    expect(amiss('m-read-rec-ind', ['From', 'insert-address-token'])).toEqual([]);
    expect(amiss('m-notification-ind', ['From', { address: 'a', type: 'PLMN' }])).toEqual([]);
  });

  it('an absolute expiry of a notification', () => {
    const said = [
      'warning absolute-expiry X-Mms-Expiry: a notification tells its expiry in the relative form',
    ];
    expect(amiss('m-notification-ind', ['X-Mms-Expiry', { absolute: 0 }])).toEqual(said);
    expect(amiss('m-notification-ind', ['X-Mms-Expiry', { relativeSeconds: 5 }])).toEqual([]);
    expect(amiss('m-send-req', ['X-Mms-Expiry', { absolute: 0 }])).toEqual([]);
  });

  it('reports that a message of class auto asks for', () => {
    const reports = (type: string, report: string): string[] =>
      amiss(
        'm-send-req',
        ['X-Mms-Message-Class', type],
        ['X-Mms-Delivery-Report', report],
        ['X-Mms-Read-Report', report],
      );
    expect(reports('auto', 'yes')).toEqual([
      'warning report-of-auto X-Mms-Delivery-Report: a message of class auto asks for no reports',
      'warning report-of-auto X-Mms-Read-Report: a message of class auto asks for no reports',
    ]);
    expect(reports('auto', 'no')).toEqual([]);
    expect(reports('personal', 'yes')).toEqual([]);
  });

  it.each([
    ['m-notifyresp-ind', 'expired', true],
    ['m-notifyresp-ind', 'indeterminate', true],
    ['m-notifyresp-ind', 'forwarded', true],
    ['m-notifyresp-ind', 'unreachable', true],
    ['m-notifyresp-ind', 'retrieved', false],
    ['m-notifyresp-ind', 'deferred', false],
    ['m-delivery-ind', 'deferred', true],
    ['m-delivery-ind', 'expired', false],
  ] as const)('of %s the status %s: %s', (type, status, unfit) => {
    expect(amiss(type, ['X-Mms-Status', status])).toEqual(
      unfit ? [`warning unexpected-status X-Mms-Status: ${status} is no status of this PDU`] : [],
    );
  });
});

describe('what a message is made of', () => {
  const part = (name: string, parts?: unknown) => ({
    contentType: { type: name, parameters: [] },
    headers: [],
    data: new Uint8Array(0),
    ...(parts === undefined ? {} : { parts }),
  });
  const names = (body: unknown, ...fields: [string, unknown][]): string[] =>
    partsOf({ ...pdu('m-send-req', ...fields), body: body as never }).map(
      ({ contentType }) => contentType.type,
    );

  it('is the parts of its multiparts, in their place', () => {
    const inner = [part('b'), part('c', [part('d')])];
    expect(names({ kind: 'multipart', parts: [part('a'), part('x', inner), part('e')] })).toEqual([
      'a',
      'b',
      'd',
      'e',
    ]);
    expect(names({ kind: 'multipart', parts: [part('a'), part('b')] })).toEqual(['a', 'b']);
    expect(names({ kind: 'multipart', parts: [] })).toEqual([]);
    expect(names(null)).toEqual([]);
  });

  it('is its only body, with the content type of the PDU', () => {
    const body = { kind: 'single', data: Uint8Array.of(1) };
    const contentType = { type: 'image/gif', parameters: [] };
    expect(names(body, ['Content-Type', contentType])).toEqual(['image/gif']);
    expect(names(body)).toEqual([]);
    expect(partsOf({ ...pdu('m-send-req', ['Content-Type', contentType]), body: body as never })).toEqual([
      { contentType, headers: [], data: Uint8Array.of(1) },
    ]);
  });

  it('is that of the PDU that it holds', () => {
    const held = { ...pdu('m-send-req'), body: { kind: 'multipart', parts: [part('a')] } };
    expect(names({ kind: 'message', pdu: held })).toEqual(['a']);
  });
});

describe('JSON', () => {
  it('names a header that is none', () => {
    const json = { kind: 'mms', type: 'm-send-conf', headers: [{ name: 'X-Own', value: 'a' }] };
    expect(() => mmsFromJson(json)).toThrow(
      new EncodeError('no such field; mark a header of your own with "application": true', 'headers.X-Own'),
    );
  });
});

describe('spans', () => {
  const leaves = (notation: string): string[] =>
    leafSpans(decodeMms(octets(notation), { spans: true }).spans).map(
      ({ start, end, path, label, value }) =>
        `${start}-${end} ${path} (${label})${value === undefined ? '' : `=${value}`}`,
    );

  it('of a notification', () => {
    expect(
      leaves(
        '8c82 98 |T1| 00 8d93 89 11 80 |+4917/TYPE=PLMN| 00 8a80 8e020400 8805810302a300 83 |http://x| 00',
      ),
    ).toMatchInlineSnapshot(`
      [
        "0-1 headers.X-Mms-Message-Type.Field code (Field code)=0x0c → 8c",
        "1-2 headers.X-Mms-Message-Type.Value (Value)=m-notification-ind → 82",
        "2-3 headers.X-Mms-Transaction-Id.Field code (Field code)=0x18 → 98",
        "3-6 headers.X-Mms-Transaction-Id.Text-string (Text-string)=T1",
        "6-7 headers.X-Mms-MMS-Version.Field code (Field code)=0x0d → 8d",
        "7-8 headers.X-Mms-MMS-Version.Version (Version)=1.3 → 93",
        "8-9 headers.From.Field code (Field code)=0x09 → 89",
        "9-10 headers.From.Value-length (Value-length)=17",
        "10-11 headers.From.Address-present-token (Address-present-token)=80",
        "11-27 headers.From.Text-string (Text-string)=+4917/TYPE=PLMN",
        "27-28 headers.X-Mms-Message-Class.Field code (Field code)=0x0a → 8a",
        "28-29 headers.X-Mms-Message-Class.Value (Value)=personal → 80",
        "29-30 headers.X-Mms-Message-Size.Field code (Field code)=0x0e → 8e",
        "30-33 headers.X-Mms-Message-Size.Long-integer (Long-integer)=0x0400",
        "33-34 headers.X-Mms-Expiry.Field code (Field code)=0x08 → 88",
        "34-35 headers.X-Mms-Expiry.Value-length (Value-length)=5",
        "35-36 headers.X-Mms-Expiry.Relative-token (Relative-token)=81",
        "36-40 headers.X-Mms-Expiry.Long-integer (Long-integer)=0x02a300",
        "40-41 headers.X-Mms-Content-Location.Field code (Field code)=0x03 → 83",
        "41-50 headers.X-Mms-Content-Location.Text-string (Text-string)=http://x",
      ]
    `);
  });

  it('of a message with parts', () => {
    expect(leaves('8c84 8d93 85 04 5f000000 96 05 ea |h| c3a9 00 84a3 01 04 03 03 83 81 ea |abc|'))
      .toMatchInlineSnapshot(`
      [
        "0-1 headers.X-Mms-Message-Type.Field code (Field code)=0x0c → 8c",
        "1-2 headers.X-Mms-Message-Type.Value (Value)=m-retrieve-conf → 84",
        "2-3 headers.X-Mms-MMS-Version.Field code (Field code)=0x0d → 8d",
        "3-4 headers.X-Mms-MMS-Version.Version (Version)=1.3 → 93",
        "4-5 headers.Date.Field code (Field code)=0x05 → 85",
        "5-10 headers.Date.Long-integer (Long-integer)=0x5f000000",
        "10-11 headers.Subject.Field code (Field code)=0x16 → 96",
        "11-12 headers.Subject.Value-length (Value-length)=5",
        "12-13 headers.Subject.Charset (Charset)=utf-8 (106)",
        "13-17 headers.Subject.Text-string (Text-string)=hé",
        "17-18 headers.Content-Type.Field code (Field code)=0x04 → 84",
        "18-19 headers.Content-Type.Media type (Media type)=application/vnd.wap.multipart.mixed → a3",
        "19-20 parts.Number of entries (Number of entries)=1",
        "20-21 parts[0].Headers length (Headers length)=4",
        "21-22 parts[0].Data length (Data length)=3",
        "22-23 parts[0].Content-Type.Value-length (Value-length)=3",
        "23-24 parts[0].Content-Type.Media type (Media type)=text/plain",
        "24-25 parts[0].Content-Type.charset.Parameter code (Parameter code)=0x01 → 81",
        "25-26 parts[0].Content-Type.charset.Charset (Charset)=utf-8 (106)",
        "26-29 parts[0].Data (Data)=3 octets",
      ]
    `);
  });
});
