import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { checkCoverage, octets } from '../wsp/decoding.testing';
import { mmsFromJson, mmsToJson } from './json';
import type { MmsPdu } from './message';
import { partsOf } from './part-names';
import { decodeMms, encodeMms, makePdu } from './pdu';
import { checkPdu } from './validate';

/** Octets after OMA MMS ENC 1.3 §6.7 to §6.9 and §7.3, by hand. */
function entry(headers: string, data: Uint8Array): Uint8Array {
  return Uint8Array.of(octets(headers).length, data.length, ...octets(headers), ...data);
}

const NOTED = octets(
  '8C93 8D92 83 |h:1| 00 8B |id1| 00 A382 A4 05 80 |pic| 00 A4 05 80 |fun| 00 85 04 4DE8E93B ' +
    '89 07 80 |a@b.c| 00 96 |One| 00 8E 02 0400',
);
const NOTED_PDU: MmsPdu = {
  type: 'm-mbox-descr',
  fields: [
    { name: 'X-Mms-Message-Type', value: 'm-mbox-descr' },
    { name: 'X-Mms-MMS-Version', value: '1.2' },
    { name: 'X-Mms-Content-Location', value: 'h:1' },
    { name: 'Message-ID', value: 'id1' },
    { name: 'X-Mms-MM-State', value: 'new' },
    { name: 'X-Mms-MM-Flags', value: { operation: 'add', keyword: 'pic' } },
    { name: 'X-Mms-MM-Flags', value: { operation: 'add', keyword: 'fun' } },
    { name: 'Date', value: Date.UTC(2011, 5, 3, 14, 1, 31) },
    { name: 'From', value: { address: 'a@b.c', type: null } },
    { name: 'Subject', value: 'One' },
    { name: 'X-Mms-Message-Size', value: 1024 },
  ],
  body: null,
};

/** A message with its content: a multipart in the PDU that is a part. */
const WHOLE = Uint8Array.of(
  ...octets('8C93 8D92 83 |h:2| 00 A384 84 A3 01'),
  ...entry('9D', octets('|GIF|')),
);
const WHOLE_PDU: MmsPdu = {
  type: 'm-mbox-descr',
  fields: [
    { name: 'X-Mms-Message-Type', value: 'm-mbox-descr' },
    { name: 'X-Mms-MMS-Version', value: '1.2' },
    { name: 'X-Mms-Content-Location', value: 'h:2' },
    { name: 'X-Mms-MM-State', value: 'forwarded' },
    { name: 'Content-Type', value: { type: 'application/vnd.wap.multipart.mixed', parameters: [] } },
  ],
  body: {
    kind: 'multipart',
    parts: [{ contentType: { type: 'image/gif', parameters: [] }, headers: [], data: octets('|GIF|') }],
  },
};

const HEAD =
  '8C8E 98 |v1| 00 8D92 9280 A1 06 82 04 4DE8E93B A8 96 A8 AE A8 B0 AD 82 AF 80 B3 01 C8 ' +
  'AA 02 80 85 AA 04 81 02 0400 AC 02 80 E4 B2 07 |a.jp| 00 82 9E A382';
const VIEW = Uint8Array.of(...octets(`${HEAD} 84 A3 02`), ...entry('BE', NOTED), ...entry('BE', WHOLE));

const MESSAGE = { type: 'application/vnd.wap.mms-message', parameters: [] };
const NONE = new Uint8Array(0);

const sha256 = (all: Uint8Array): string => `${all.length}`;

function throughJson(pdu: MmsPdu): MmsPdu {
  const json = mmsToJson({ value: pdu, findings: [], spans: [] }, sha256, { data: true });
  return mmsFromJson(JSON.parse(JSON.stringify(json)));
}

describe('M-Mbox-View.conf', () => {
  it('has the messages of the box as PDUs', () => {
    const { value, findings } = decodeMms(VIEW);
    expect(findings).toEqual([]);
    expect(value.type).toBe('m-mbox-view-conf');
    expect(value.fields.slice(4)).toEqual([
      {
        name: 'X-Mms-Previously-Sent-Date',
        value: { forwardedCount: 2, date: Date.UTC(2011, 5, 3, 14, 1, 31) },
      },
      { name: 'X-Mms-Attributes', value: 'Subject' },
      { name: 'X-Mms-Attributes', value: 'Content' },
      { name: 'X-Mms-Attributes', value: 'Additional-headers' },
      { name: 'X-Mms-Message-Count', value: 2 },
      { name: 'X-Mms-Start', value: 0 },
      { name: 'X-Mms-Limit', value: 200 },
      { name: 'X-Mms-Mbox-Totals', value: { unit: 'messages', count: 5 } },
      { name: 'X-Mms-Mbox-Totals', value: { unit: 'octets', count: 1024 } },
      { name: 'X-Mms-Mbox-Quotas', value: { unit: 'messages', count: 100 } },
      {
        name: 'X-Mms-Element-Descriptor',
        value: { contentReference: 'a.jp', parameters: [{ name: 'type', value: 'image/jpeg' }] },
      },
      { name: 'X-Mms-MM-State', value: 'new' },
      { name: 'Content-Type', value: { type: 'application/vnd.wap.multipart.mixed', parameters: [] } },
    ]);
    expect(value.body).toEqual({
      kind: 'multipart',
      parts: [
        { contentType: MESSAGE, headers: [], data: NONE, message: NOTED_PDU },
        { contentType: MESSAGE, headers: [], data: NONE, message: WHOLE_PDU },
      ],
    });
    expect(toHex(encodeMms(value))).toBe(toHex(VIEW));
    expect(toHex(encodeMms(throughJson(value)))).toBe(toHex(VIEW));
    expect(checkPdu(value).filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('has each octet in one span, with its name', () => {
    const { spans } = decodeMms(VIEW, { spans: true });
    checkCoverage(spans, VIEW.length);
    const paths = leafSpans(spans).map(({ path }) => path);
    expect(paths).toContain('parts[0].headers.X-Mms-MM-State.Value');
    expect(paths).toContain('parts[1].headers.Content-Type.Media type');
    expect(paths).toContain('parts[1].parts[0].Data');
    expect(paths.filter((path) => path.endsWith('octets'))).toEqual([]);
  });

  it('keeps as octets what is no PDU', () => {
    const damaged = Uint8Array.of(
      ...octets('8C8E 98 |v1| 00 8D92 9280 84 A3 01'),
      ...entry('BE', octets('8C93 8D')),
    );
    const { value, findings, spans } = decodeMms(damaged, { spans: true });
    expect(value.body).toEqual({
      kind: 'multipart',
      parts: [{ contentType: MESSAGE, headers: [], data: octets('8C93 8D') }],
    });
    expect(findings).toEqual([
      {
        level: 'warning',
        code: 'malformed-body',
        offset: damaged.length,
        message: 'application/vnd.wap.mms-message: unexpected end of data',
      },
    ]);
    checkCoverage(spans, damaged.length);
    expect(toHex(encodeMms(value))).toBe(toHex(damaged));
    expect(() => decodeMms(damaged, { strict: true })).toThrow(
      'parts[0].headers.X-Mms-MMS-Version: unexpected end of data',
    );
  });

  it('says where a value of a PDU in it does not fit', () => {
    const broken = makePdu('m-mbox-descr', [{ name: 'Date', value: -1 }]);
    const pdu: MmsPdu = {
      ...makePdu('m-mbox-view-conf', [
        { name: 'Content-Type', value: { type: 'application/vnd.wap.multipart.mixed', parameters: [] } },
      ]),
      body: {
        kind: 'multipart',
        parts: [{ contentType: MESSAGE, headers: [], data: NONE, message: broken }],
      },
    };
    expect(() => encodeMms(pdu)).toThrow(
      new EncodeError('-1 ms is no date from 1970 on', 'parts[0].headers.Date'),
    );
  });
});

describe('M-Mbox-Upload.req', () => {
  const UPLOAD = Uint8Array.of(...octets('8C8F 98 |u1| 00 8D92 A380 84 BE'), ...WHOLE);

  it('has the message as its body', () => {
    const { value, findings, spans } = decodeMms(UPLOAD, { spans: true });
    expect(findings).toEqual([]);
    expect(value.body).toEqual({ kind: 'message', pdu: WHOLE_PDU });
    expect(toHex(encodeMms(value))).toBe(toHex(UPLOAD));
    expect(toHex(encodeMms(throughJson(value)))).toBe(toHex(UPLOAD));
    expect(partsOf(value)).toEqual([
      { contentType: { type: 'image/gif', parameters: [] }, headers: [], data: octets('|GIF|') },
    ]);
    checkCoverage(spans, UPLOAD.length);
    expect(leafSpans(spans).map(({ path }) => path)).toContain('body.headers.X-Mms-MM-State.Value');
  });

  it('keeps as octets what is no PDU', () => {
    const damaged = octets('8C8F 98 |u1| 00 8D92 84 BE 8D92');
    const { value, findings, spans } = decodeMms(damaged, { spans: true });
    expect(value.body).toEqual({ kind: 'single', data: octets('8D92') });
    expect(findings).toEqual([
      {
        level: 'warning',
        code: 'malformed-body',
        offset: 10,
        message: 'application/vnd.wap.mms-message: X-Mms-Message-Type is missing',
      },
    ]);
    checkCoverage(spans, damaged.length);
    expect(toHex(encodeMms(value))).toBe(toHex(damaged));
    expect(() => decodeMms(damaged, { strict: true })).toThrow('body.headers: X-Mms-Message-Type is missing');
  });

  it('may have an empty body', () => {
    expect(decodeMms(octets('8C8F 98 |u1| 00 8D92 84 BE')).value.body).toEqual({
      kind: 'single',
      data: NONE,
    });
  });

  it('has a PDU only under its content type', () => {
    const pdu: MmsPdu = {
      ...makePdu('m-mbox-upload-req', [
        { name: 'Content-Type', value: { type: 'image/gif', parameters: [] } },
      ]),
      body: { kind: 'message', pdu: WHOLE_PDU },
    };
    expect(() => encodeMms(pdu)).toThrow(new EncodeError('image/gif is no PDU', 'headers.Content-Type'));
    const broken: MmsPdu = {
      ...makePdu('m-mbox-upload-req', [{ name: 'Content-Type', value: MESSAGE }]),
      body: { kind: 'message', pdu: makePdu('m-mbox-descr', [{ name: 'Date', value: -1 }]) },
    };
    expect(() => encodeMms(broken)).toThrow(
      new EncodeError('-1 ms is no date from 1970 on', 'body.headers.Date'),
    );
  });

  it('names the place in the JSON that does not fit', () => {
    const json = mmsToJson(decodeMms(UPLOAD), sha256, { data: true });
    json.message!.headers.push({ name: 'Date', value: 'never' });
    expect(() => mmsFromJson(json)).toThrow('message.headers.Date');
  });
});

describe('the parts of a message', () => {
  it('come with those of multiparts in it', () => {
    const inner = Uint8Array.of(1, ...entry('9D', octets('|GIF|')));
    const all = Uint8Array.of(
      ...octets('8C84 8D92 84 A3 02'),
      ...entry('A6', inner),
      ...entry('83', octets('|x|')),
    );
    const pdu = decodeMms(all).value;
    expect(partsOf(pdu).map(({ contentType }) => contentType.type)).toEqual(['image/gif', 'text/plain']);
    expect(toHex(encodeMms(throughJson(pdu)))).toBe(toHex(all));
  });

  it('are the body where that is no multipart, and none without a body', () => {
    expect(partsOf(decodeMms(octets('8C84 8D92 84 83 |x|')).value)).toEqual([
      { contentType: { type: 'text/plain', parameters: [] }, headers: [], data: octets('|x|') },
    ]);
    expect(partsOf(decodeMms(octets('8C84 8D92')).value)).toEqual([]);
  });
});
