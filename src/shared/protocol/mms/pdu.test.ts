import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { joinOctets, toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import type { Span } from '../kit/spans';
import type { ContentType } from '../wsp/content-type';
import { checkCoverage, octets } from '../wsp/decoding.testing';
import { formatAddress, parseAddress } from './address';
import { EXAMPLES } from './examples.testing';
import type { MmsField } from './message';
import { decodeMms, encodeMms, encodeMmsPieces, field, fieldAll, makePdu } from './pdu';
import type { MmsPdu } from './pdu';

function fieldsOf(notation: string, type = '80'): { fields: MmsField[]; findings: string[] } {
  const all = octets(`8C ${type} ${notation}`);
  const { value, findings, spans } = decodeMms(all, { spans: true });
  checkCoverage(spans, all.length);
  return { fields: value.fields.slice(1), findings: findings.map(({ code }) => code) };
}

function failure(decode: () => unknown): DecodeError {
  try {
    decode();
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error('did not fail');
}

describe('examples of the standard', () => {
  it.each(EXAMPLES)('$name is written as it was read', ({ octets: all }) => {
    const { value, findings } = decodeMms(all);
    expect(findings).toEqual([]);
    expect(toHex(encodeMms(value))).toBe(toHex(all));
  });

  it('M-Send.req has its fields, text and SMIL', () => {
    const pdu = decodeMms(EXAMPLES[0]!.octets).value;
    expect(pdu.type).toBe('m-send-req');
    expect(field(pdu, 'From')).toBe('insert-address-token');
    expect(fieldAll(pdu, 'To')).toEqual([{ address: '+4917012345678', type: 'PLMN' }]);
    expect(field(pdu, 'Subject')).toBe('Grüße!!');
    expect(field(pdu, 'Date')).toBe(Date.UTC(2011, 5, 3, 14, 1, 31));
    expect(pdu.body).toMatchObject({
      kind: 'multipart',
      parts: [
        { contentType: { type: 'application/smil' }, headers: [{ name: 'Content-ID', value: '<smil>' }] },
        {
          contentType: {
            type: 'text/plain',
            parameters: [
              { name: 'charset', value: 106 },
              { name: 'name', value: 'a.txt' },
            ],
          },
          headers: [{ name: 'Content-Location', value: 'a.txt' }],
        },
      ],
    });
  });

  it('M-Delete.conf pairs status, text and location by their count', () => {
    const pdu = decodeMms(EXAMPLES[6]!.octets).value;
    expect(pdu.fields.slice(3)).toEqual([
      { name: 'X-Mms-Content-Location', value: 'h:x', statusCount: 1 },
      { name: 'X-Mms-Content-Location', value: 'h:y', statusCount: 2 },
      { name: 'X-Mms-Response-Status', value: 'ok', statusCount: 1 },
      { name: 'X-Mms-Response-Status', value: 'error-permanent-message-not-found', statusCount: 2 },
      { name: 'X-Mms-Response-Text', value: 'no :y', statusCount: 2 },
    ]);
  });
});

describe('spans', () => {
  const find = (spans: readonly Span[], path: string): Span =>
    spans
      .flatMap(function all(span): Span[] {
        return [span, ...span.children.flatMap(all)];
      })
      .find((span) => span.path === path)!;

  it('show a field as the inspector draws it', () => {
    const { spans } = decodeMms(octets('8C82 8D92 8E 03 015000'), { spans: true });
    const size = find(spans, 'headers.X-Mms-Message-Size');
    expect(size).toMatchObject({ label: 'X-Mms-Message-Size', value: '86016', start: 4, end: 9 });
    expect(size.children.map(({ label, value, start, end }) => [label, value, start, end])).toEqual([
      ['Field code', '0x0e → 8e', 4, 5],
      ['Long-integer', '0x015000', 5, 9],
    ]);
    expect(spans[0]).toMatchObject({ path: 'headers', label: 'MMS headers', value: '3 fields' });
  });

  it('show what a value is made of', () => {
    const all = octets('8C80 89 08 80 06 EA |ab| C3A4 00 88 05 81 03 015180');
    const { spans } = decodeMms(all, { spans: true });
    expect(
      leafSpans(spans)
        .slice(2)
        .map(({ path, value, start, end }) => [path, value, start, end]),
    ).toEqual([
      ['headers.From.Field code', '0x09 → 89', 2, 3],
      ['headers.From.Value-length', '8', 3, 4],
      ['headers.From.Address-present-token', '80', 4, 5],
      ['headers.From.Value-length', '6', 5, 6],
      ['headers.From.Charset', 'utf-8 (106)', 6, 7],
      ['headers.From.Text-string', 'abä', 7, 12],
      ['headers.X-Mms-Expiry.Field code', '0x08 → 88', 12, 13],
      ['headers.X-Mms-Expiry.Value-length', '5', 13, 14],
      ['headers.X-Mms-Expiry.Relative-token', '81', 14, 15],
      ['headers.X-Mms-Expiry.Long-integer', '0x015180', 15, 19],
    ]);
    expect(find(spans, 'headers.From').value).toBe('abä');
    expect(find(spans, 'headers.X-Mms-Expiry').value).toBe('1 day (86,400 s), relative');
  });

  it('show the parts', () => {
    const { spans } = decodeMms(EXAMPLES[0]!.octets, { spans: true });
    expect(find(spans, 'parts[1].Content-Type').value).toBe('text/plain; charset=106; name=a.txt');
    expect(find(spans, 'parts[1].Content-Type.charset').children.map(({ label }) => label)).toEqual([
      'Parameter code',
      'Charset',
    ]);
    expect(find(spans, 'parts[1].Data').value).toBe('5 octets');
  });
});

describe('versions', () => {
  it.each([
    ['8D 91', '1.1', []],
    ['8D 9E', '1.14', []],
    ['8D 9F', '1', []],
    ['8D A0', '2.0', ['unsupported-version']],
    ['8D 80', '0.0', ['unsupported-version']],
  ])('%s is %s', (notation, version, findings) => {
    expect(fieldsOf(notation)).toEqual({ fields: [{ name: 'X-Mms-MMS-Version', value: version }], findings });
  });

  it('of another major number are refused in strict mode', () => {
    expect(() => decodeMms(octets('8C82 98 |T| 00 8DA0'), { strict: true })).toThrow(
      'MMS version 2.0 is not supported',
    );
  });
});

describe('what is not known', () => {
  it('is kept, and written as it was', () => {
    const all = octets(
      '8C80 8D9E C5 85 C6 02 4142 C7 1F 02 4142 C8 |text| 00 AE |x| 00 |X-Foo| 00 |bar| 00 95 A0 92 FF',
    );
    const { value, findings } = decodeMms(all);
    expect(value.fields.slice(2)).toEqual([
      { name: '0x45', raw: octets('85') },
      { name: '0x46', raw: octets('024142') },
      { name: '0x47', raw: octets('1F024142') },
      { name: '0x48', raw: octets('|text| 00') },
      { name: '0x2e', raw: octets('|x| 00') },
      { name: 'X-Foo', value: 'bar', application: true },
      { name: 'X-Mms-Status', value: '0xa0' },
      { name: 'X-Mms-Response-Status', value: '0xff' },
    ]);
    expect(findings.every(({ level }) => level === 'info')).toBe(true);
    expect(toHex(encodeMms(value))).toBe(toHex(all));
  });

  it('may be the message type', () => {
    const all = octets('8C98 98 |T1| 00 8D93');
    const { value } = decodeMms(all);
    expect(value.type).toBe('0x98');
    expect(field(value, 'X-Mms-Transaction-Id')).toBe('T1');
    expect(toHex(encodeMms(value))).toBe(toHex(all));
  });
});

describe('repairs', () => {
  it.each<[string, string, MmsField[], string[]]>([
    [
      'a From whose length is too small',
      '89 15 80 |+33622222222/TYPE=PLMN| 00 8A80',
      [
        { name: 'From', value: { address: '+33622222222', type: 'PLMN' } },
        { name: 'X-Mms-Message-Class', value: 'personal' },
      ],
      ['value-length-mismatch'],
    ],
    [
      'a From whose length is too large',
      '89 1B 80 |+33622222222/TYPE=PLMN| 00 8A80 8F81',
      [
        { name: 'From', value: { address: '+33622222222', type: 'PLMN' } },
        { name: 'X-Mms-Message-Class', value: 'personal' },
        { name: 'X-Mms-Priority', value: 'normal' },
      ],
      ['value-length-mismatch'],
    ],
    [
      'a From without length',
      '89 81 8A80',
      [
        { name: 'From', value: 'insert-address-token' },
        { name: 'X-Mms-Message-Class', value: 'personal' },
      ],
      ['value-length-missing'],
    ],
    [
      'a From without length and token',
      '89 |a@b| 00',
      [{ name: 'From', value: { address: 'a@b', type: null } }],
      ['value-length-missing'],
    ],
    [
      'an Expiry whose length is too large',
      '88 07 81 03 015180 8A80 8F81',
      [
        { name: 'X-Mms-Expiry', value: { relativeSeconds: 86_400 } },
        { name: 'X-Mms-Message-Class', value: 'personal' },
        { name: 'X-Mms-Priority', value: 'normal' },
      ],
      ['value-length-mismatch'],
    ],
    [
      'an Expiry with padding',
      '88 07 81 03 015180 0000',
      [{ name: 'X-Mms-Expiry', value: { relativeSeconds: 86_400 } }],
      ['leftover-octets'],
    ],
    [
      'an Expiry with a Short-integer',
      '88 02 81 85',
      [{ name: 'X-Mms-Expiry', value: { relativeSeconds: 5 }, form: 'short' }],
      [],
    ],
    [
      'an Expiry without length',
      '88 81 03 015180',
      [{ name: 'X-Mms-Expiry', value: { relativeSeconds: 86_400 } }],
      ['value-length-missing'],
    ],
    [
      'an Expiry with an unknown token',
      '88 04 82 02 012C',
      [{ name: '0x08', raw: octets('04 82 02 012C') }],
      ['malformed-value'],
    ],
    ['a size as Short-integer', '8E 85', [{ name: 'X-Mms-Message-Size', value: 5, form: 'short' }], []],
    [
      'a subject in raw UTF-8',
      '96 |Gr| C3BC C39F |e| 00',
      [{ name: 'Subject', value: 'Grüße' }],
      ['raw-utf-8'],
    ],
    [
      'a subject in raw UTF-8 from its first octet',
      '96 C3BC |ber| 00',
      [{ name: 'Subject', value: 'über' }],
      ['raw-utf-8'],
    ],
    [
      'a subject in ISO-8859-1',
      '96 |Gr| FC DF |e| 00',
      [{ name: 'Subject', value: 'Grüße' }],
      ['unknown-charset'],
    ],
    [
      'a subject with RFC 2047 words',
      '96 |=?utf-8?Q?Gr=C3=BC=C3=9Fe?=| 00',
      [{ name: 'Subject', value: 'Grüße' }],
      ['encoded-words'],
    ],
    ['an empty subject', '96 00', [{ name: 'Subject', value: '' }], []],
    [
      'a lower-case address type',
      '97 |12345/type=plmn| 00',
      [{ name: 'To', value: { address: '12345', type: 'PLMN' } }],
      [],
    ],
    [
      'an enumeration as text',
      '8F |High| 00',
      [{ name: '0x0f', raw: octets('|High| 00') }],
      ['malformed-value'],
    ],
    [
      'NULs between fields',
      '98 |T1| 00 00 00 8D93',
      [
        { name: 'X-Mms-Transaction-Id', value: 'T1' },
        { name: 'X-Mms-MMS-Version', value: '1.3' },
      ],
      ['stray-octet'],
    ],
  ])('%s', (_, notation, fields, findings) => {
    expect(fieldsOf(notation)).toEqual({ fields, findings });
    if (findings.length === 0) return;
    const strict = (): unknown => decodeMms(octets(`8C80 ${notation}`), { strict: true });
    expect(strict).toThrow(DecodeError);
  });

  const RELATED = 'application/vnd.wap.multipart.related';
  const PARAMETERS = [
    { name: 'start', value: '<s>' },
    { name: 'type', value: 'application/smil' },
  ];

  // B3 and two parameters are 24 octets.
  it.each<[string, string, ContentType, string]>([
    [
      'too small',
      '05 B3 8A |<s>| 00 89 |application/smil| 00',
      { type: RELATED, parameters: PARAMETERS },
      'length is 5, content type has 24 octets',
    ],
    [
      'too small by its last octet',
      '17 B3 8A |<s>| 00 89 |application/smil| 00',
      { type: RELATED, parameters: PARAMETERS },
      'length is 23, content type has 24 octets',
    ],
    [
      'too large',
      '1B B3 8A |<s>| 00 89 |application/smil| 00',
      { type: RELATED, parameters: PARAMETERS },
      'length is 27, content type has 24 octets',
    ],
    [
      'larger than all data',
      '1F 8100 B3 8A |<s>| 00 89 |application/smil| 00',
      { type: RELATED, parameters: PARAMETERS },
      'length is 128, content type has 24 octets',
    ],
  ])('a content type whose length is %s', (_, notation, contentType, message) => {
    const all = octets(`8C84 8D90 84 ${notation} 01 01 01 9E 05`);
    const { value, findings, spans } = decodeMms(all, { spans: true });
    checkCoverage(spans, all.length);
    expect(field(value, 'Content-Type')).toEqual(contentType);
    expect(findings).toEqual([{ level: 'warning', code: 'value-length-mismatch', offset: 5, message }]);
    expect(value.body).toMatchObject({ parts: [{ data: Uint8Array.of(5) }] });
    expect(() => decodeMms(all, { strict: true })).toThrow(DecodeError);
  });

  it('a message type that is not the first field', () => {
    const { value, findings } = decodeMms(octets('98 |T1| 00 8C83 8D93 9581'));
    expect(value.type).toBe('m-notifyresp-ind');
    expect(findings.map(({ code }) => code)).toEqual(['field-order']);
    expect(toHex(encodeMms(value))).toBe(toHex(octets('8C83 98 |T1| 00 8D93 9581')));
  });

  it('fields that must not repeat: the first counts', () => {
    const pdu = decodeMms(octets('8C80 96 |one| 00 96 |two| 00')).value;
    expect(field(pdu, 'Subject')).toBe('one');
    expect(fieldAll(pdu, 'Subject')).toEqual(['one', 'two']);
  });

  it('a body that is no multipart', () => {
    const pdu = decodeMms(octets('8C84 8D90 84 03 83 81 EA |gone|')).value;
    expect(pdu.body).toEqual({ kind: 'single', data: octets('|gone|') });
    expect(toHex(encodeMms(pdu))).toBe(toHex(octets('8C84 8D90 84 03 83 81 EA |gone|')));
  });
});

describe('failures', () => {
  it.each([
    ['', 'headers', 0, 'no octets'],
    ['98 |T1| 00', 'headers', 0, 'X-Mms-Message-Type is missing'],
    ['8C', 'headers.X-Mms-Message-Type', 1, 'unexpected end of data'],
    ['8C80 98 |T1|', 'headers.X-Mms-Transaction-Id', 3, 'text has no end'],
    ['8C80 8E 05 01', 'headers.X-Mms-Message-Size', 3, 'integer of 5 octets, only 1 left'],
    ['8C80 C5 05 01', 'headers.0x45', 3, 'value of 5 octets, only 1 left'],
    ['8C80 05', 'headers', 2, '0x05 starts no header field'],
    ['8C80 7F 80', 'headers', 2, '0x7f starts no header field'],
    ['8C80 84 1F', 'headers.Content-Type', 4, 'unexpected end of data'],
    ['8C80 84 B3 01 02 05 9E', 'parts[0]', 7, 'length 2 exceeds the 1 octets left'],
    ['8C80 84 B3 01 01 05 9E', 'parts[0]', 8, 'needs 5 octets, only 0 left'],
    ['8C80 84 B3 01 03 00 9E 8D 05', 'parts[0].Content-Length', 9, 'integer of 5 octets, only 0 left'],
  ])('"%s" fails at %s, offset %i', (notation, path, offset, reason) => {
    const error = failure(() => decodeMms(octets(notation)));
    expect({ path: error.path, offset: error.offset, reason: error.reason }).toEqual({
      path,
      offset,
      reason,
    });
  });

  it('keep what was read', () => {
    const all = EXAMPLES[0]!.octets;
    const { partial } = failure(() => decodeMms(all.subarray(0, all.length - 1), { strict: true }));
    const pdu = partial as MmsPdu;
    expect(pdu.type).toBe('m-send-req');
    expect(field(pdu, 'Subject')).toBe('Grüße!!');
    expect(pdu.body).toMatchObject({
      kind: 'multipart',
      parts: [{ contentType: { type: 'application/smil' } }],
    });
    expect(failure(() => decodeMms(octets('98 |T1| 00'))).partial).toMatchObject({ type: null });
  });
});

describe('encoding', () => {
  it('keeps a message type that stands there again', () => {
    const { value } = decodeMms(octets('8C8B 8C8B 8D90'));
    expect(value.fields.map(({ name }) => name)).toEqual([
      'X-Mms-Message-Type',
      'X-Mms-Message-Type',
      'X-Mms-MMS-Version',
    ]);
    expect(toHex(encodeMms(value))).toBe('8c8b8c8b8d90');
  });

  it('puts the fields into their order', () => {
    const pdu = makePdu(
      'm-send-req',
      [
        { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
        { name: 'To', value: { address: '1', type: 'PLMN' } },
        { name: 'X-Mms-MMS-Version', value: '1.3' },
        { name: 'From', value: 'insert-address-token' },
        { name: 'X-Mms-Transaction-Id', value: 'T1' },
      ],
      { kind: 'single', data: octets('|x|') },
    );
    expect(toHex(encodeMms(pdu))).toBe(
      toHex(octets('8C80 98 |T1| 00 8D93 97 |1/TYPE=PLMN| 00 89 01 81 84 83 |x|')),
    );
  });

  it.each<[string, MmsPdu, string]>([
    [
      'a type that is none',
      { type: 'm-nothing' as never, fields: [], body: null },
      'headers.X-Mms-Message-Type: "m-nothing" is not one of',
    ],
    [
      'two types',
      { ...makePdu('m-send-req', []), type: 'm-send-conf' },
      'headers.X-Mms-Message-Type: does not say m-send-conf',
    ],
    [
      'a word that is none',
      makePdu('m-send-conf', [{ name: 'X-Mms-Response-Status', value: 'good' as never }]),
      'headers.X-Mms-Response-Status: "good" is not one of ok,',
    ],
    [
      'a negative size',
      makePdu('m-notification-ind', [{ name: 'X-Mms-Message-Size', value: -1 }]),
      'headers.X-Mms-Message-Size: -1 is no integer',
    ],
    [
      'a NUL',
      makePdu('m-send-req', [{ name: 'Subject', value: 'a\u0000' }]),
      'headers.Subject: text cannot hold U+0000',
    ],
    [
      'an unknown field',
      makePdu('m-send-req', [{ name: 'X-Nothing', value: 'x' } as never]),
      'headers.X-Nothing: no such field',
    ],
    [
      'a raw field by name',
      makePdu('m-send-req', [{ name: 'To', raw: octets('00') } as never]),
      'headers.To: a raw field is named by its code',
    ],
    [
      'a count where there is none',
      makePdu('m-send-conf', [{ name: 'X-Mms-Response-Text', value: 'x', statusCount: 1 }]),
      'headers.X-Mms-Response-Text: has no status count in m-send-conf',
    ],
    [
      'a body without type',
      makePdu('m-send-req', [], { kind: 'single', data: octets('00') }),
      'headers.Content-Type: a body needs a content type',
    ],
    [
      'parts under another type',
      makePdu('m-send-req', [{ name: 'Content-Type', value: { type: 'text/plain', parameters: [] } }], {
        kind: 'multipart',
        parts: [],
      }),
      'headers.Content-Type: text/plain has no parts',
    ],
    [
      'a part that does not fit',
      makePdu('m-send-req', [{ name: 'Content-Type', value: { type: 'multipart/mixed', parameters: [] } }], {
        kind: 'multipart',
        parts: [
          {
            contentType: { type: 'text/plain', parameters: [{ name: 'size', value: -1 }] },
            headers: [],
            data: octets(''),
          },
        ],
      }),
      'parts[0].Content-Type: -1 is no integer',
    ],
  ])('refuses %s', (_, pdu, message) => {
    expect(() => encodeMms(pdu)).toThrow(EncodeError);
    expect(() => encodeMms(pdu)).toThrow(message);
  });

  it('writes large bodies once, and reads them without copying', () => {
    const data = new Uint8Array(300_000).fill(7);
    const contentType: MmsField = {
      name: 'Content-Type',
      value: { type: 'multipart/mixed', parameters: [] },
    };
    const all = encodeMms(
      makePdu('m-send-req', [contentType], {
        kind: 'multipart',
        parts: [{ contentType: { type: 'image/jpeg', parameters: [] }, headers: [], data }],
      }),
    );
    const { body } = decodeMms(all).value;
    expect(body).toMatchObject({ kind: 'multipart' });
    const part = body?.kind === 'multipart' ? body.parts[0]! : null;
    expect(part?.data.buffer).toBe(all.buffer);
    expect(part?.data).toEqual(data);
  });

  it('in pieces has the data of large parts themselves, between what stands around them', () => {
    const parts = [10, 2_000, 20, 3_000, 4_000].map((size) => ({
      contentType: { type: 'image/jpeg', parameters: [] },
      headers: [],
      data: new Uint8Array(size).fill(size % 251),
    }));
    const nested = {
      contentType: { type: 'application/vnd.wap.multipart.mixed', parameters: [] },
      headers: [],
      data: new Uint8Array(0),
      parts,
    };
    const type: MmsField = { name: 'Content-Type', value: nested.contentType };
    const pdu = makePdu('m-send-req', [type], { kind: 'multipart', parts: [...parts, nested] });
    const pieces = encodeMmsPieces(pdu);
    expect(joinOctets(pieces)).toEqual(encodeMms(pdu));
    const [small, ...large] = parts.map(({ data }) => data).filter(({ length }) => length !== 20);
    expect(pieces).toHaveLength(7);
    for (const data of large) expect(pieces).toContain(data);
    expect(pieces).not.toContain(small);
  });

  it('in pieces refuses what it refuses together', () => {
    const text: MmsField = { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } };
    const without = makePdu('m-send-req', [], { kind: 'multipart', parts: [] });
    const plain = makePdu('m-send-req', [text], { kind: 'multipart', parts: [] });
    expect(() => encodeMmsPieces(without)).toThrow('a body needs a content type');
    expect(() => encodeMmsPieces(plain)).toThrow('text/plain has no parts');
  });
});

describe('addresses (OMA MMS ENC §8)', () => {
  it.each([
    ['+4917012345678/TYPE=PLMN', '+4917012345678', 'PLMN'],
    ['10.0.0.1/TYPE=IPv4', '10.0.0.1', 'IPv4'],
    ['2001:db8::1/TYPE=IPv6', '2001:db8::1', 'IPv6'],
    ['x/TYPE=other', 'x', 'other'],
    ['"A" <+491/TYPE=PLMN>', '"A" <+491/TYPE=PLMN>', null],
    ['anna@example.org', 'anna@example.org', null],
    ['a/b@example.org', 'a/b@example.org', null],
    ['/TYPE=PLMN', '', 'PLMN'],
    ['112', '112', null],
  ])('%s', (text, address, type) => {
    expect(parseAddress(text)).toEqual({ address, type });
    expect(formatAddress({ address, type })).toBe(text);
    expect(fieldsOf(`97 |${text}| 00`).fields).toEqual([{ name: 'To', value: { address, type } }]);
  });
});
