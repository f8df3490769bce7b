import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { parsedJson } from '../kit/parsed-json';
import { Reader } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import { Writer } from '../kit/writer';
import { contentType as anyContentType, wspHeader } from './arbitraries.testing';
import { isMultipart, readContentType, writeContentType } from './content-type';
import type { ContentType } from './content-type';
import { APPLICATION_IDS } from './application-ids';
import { CONTENT_TYPES, contentTypeCode, contentTypeName } from './content-types';
import { checkCoverage, octets } from './decoding.testing';
import { GOLDEN_HEADERS } from './golden.testing';
import { headersFromJson, headersSchema, headersToJson } from './header-json';
import { HEADER_ROWS } from './header-table';
import { applicationHeader, header, readHeaders, writeHeaders } from './headers';
import type { WspHeader } from './headers';
import { PARAMETER_ROWS } from './parameter-values';
import { charsetParameter, parameter, textParameter } from './parameters';
import type { Parameter } from './parameters';
import { GOLDEN_APPLICATION_IDS, GOLDEN_CONTENT_TYPES } from './registry.testing';

function readType(notation: string): { value: ContentType; findings: string[] } {
  const r = new Reader(octets(notation));
  const value = readContentType(r);
  expect(r.atEnd).toBe(true);
  return { value, findings: r.findings.map(({ code }) => code) };
}

function writtenType(value: ContentType): string {
  const w = new Writer();
  writeContentType(w, value);
  return toHex(w.finish());
}

function readAll(notation: string): { value: WspHeader[]; findings: string[] } {
  const all = octets(notation);
  const sink = new SpanSink();
  const r = new Reader(all, false, sink);
  const value = readHeaders(r);
  checkCoverage(sink.roots, all.length);
  return { value, findings: r.findings.map(({ code }) => code) };
}

function writtenHeaders(headers: readonly WspHeader[]): string {
  const w = new Writer();
  writeHeaders(w, headers);
  return toHex(w.finish());
}

/** Each header with a text that is empty, where a NUL alone would be a number or nothing at all. */
const EMPTY_TEXTS: readonly [notation: string, name: string][] = [
  ['8B 7F00', 'Content-Encoding'],
  ['8C 7F00', 'Content-Language'],
  ['AF 7F00', 'X-Wap-Application-Id'],
  ['9A 7F00', 'If-Range'],
  ['AA 7F00', 'Vary'],
];

describe('empty texts', () => {
  it.each(EMPTY_TEXTS)('%s is %s with the Quote', (notation, name) => {
    const all = readAll(notation);
    expect(all.value).toEqual([{ name, value: '' }]);
    expect(writtenHeaders(all.value)).toBe(toHex(octets(notation)));
  });

  it('of a character set have the Quote', () => {
    const spelt = '06 83 81 7F00 80 02';
    expect(readType(spelt).value.parameters[0]).toEqual({ name: 'charset', value: '' });
    expect(writtenType(readType(spelt).value)).toBe('0683817f008002');
  });
});

describe('qualities that are none', () => {
  it.each<[string, Parameter[]]>([
    // Six octets and more are no uintvar: all of it is the value, or the rest of it would be one.
    ['80 80 80 80 80 80 0A', [{ name: 'q', value: octets('80 80 80 80 80 0A') }]],
    [
      '80 00 85 |a| 00',
      [
        { name: 'q', value: octets('00') },
        { name: 'name', value: 'a' },
      ],
    ],
    [
      '80 88 4C 81 EA',
      [
        { name: 'q', value: octets('88 4C') },
        { name: 'charset', value: 106 },
      ],
    ],
    ['80 80 80', [{ name: '', value: octets('80 80 80') }]],
  ])('%s', (notation, parameters) => {
    const framed = `${toHex(Uint8Array.of(octets(notation).length + 1))} 83 ${notation}`;
    const { value, findings } = readType(framed);
    expect(value.parameters).toEqual(parameters);
    expect(findings).toEqual(['malformed-parameter']);
    expect(writtenType(value)).toBe(toHex(octets(framed)));
  });
});

describe('a parameter that was cut off', () => {
  it.each([['1B B3 |a|'], ['1B B3 85 |a|'], ['1B B3 8A'], ['1B B3 |a| 00 |b|']])(
    '%s is left out, and not written',
    (notation) => {
      const { value, findings } = readType(notation);
      expect(findings).toEqual(['value-length-mismatch', 'malformed-parameter']);
      expect(value.parameters).toEqual([]);
      expect(readType(writtenType(value))).toEqual({ value, findings: [] });
      const kept = { ...value, parameters: [{ name: '', value: octets(notation.slice(6)) }] };
      expect(() => writtenType(kept)).toThrow(
        new EncodeError('a parameter that was cut off cannot be written'),
      );
    },
  );
});

describe('Content-ID', () => {
  it.each([
    ['C0 22 |<a>| 00', []],
    ['C0 |<a>| 00', ['info quotation-mark-missing 1: Quoted-string does not start with a quotation mark']],
    ['C0 22 |a<| 00', ['info content-id-without-brackets 1: Content-ID has no angle brackets']],
  ])('%s', (notation, findings) => {
    const r = new Reader(octets(notation));
    readHeaders(r);
    expect(
      r.findings.map(({ level, code, offset, message }) => `${level} ${code} ${offset}: ${message}`),
    ).toEqual(findings);
  });
});

describe('content types', () => {
  // Wire forms of WAP-230-WSP §8.4.2.24 and of the corpus.
  it.each<[string, ContentType]>([
    ['9E', { type: 'image/jpeg', parameters: [] }],
    ['|application/smil| 00', { type: 'application/smil', parameters: [] }],
    ['03 02 0201', { type: 'application/vnd.uplanet.cacheop-wbxml', parameters: [] }],
    ['03 83 81 EA', { type: 'text/plain', parameters: [{ name: 'charset', value: 106 }] }],
    ['08 9E 85 |a.jpg| 00', { type: 'image/jpeg', parameters: [{ name: 'name', value: 'a.jpg' }] }],
    [
      '1B B3 8A |<smil>| 00 89 |application/smil| 00',
      {
        type: 'application/vnd.wap.multipart.related',
        parameters: [
          { name: 'start', value: '<smil>' },
          { name: 'type', value: 'application/smil' },
        ],
      },
    ],
    // openwave.mms: the character set as untyped text; iconv's octets show what it is.
    [
      '14 83 |charset| 00 |iso-8859-1| 00',
      { type: 'text/plain', parameters: [{ name: 'charset', value: 'iso-8859-1', untyped: true }] },
    ],
    // TestDecodeTMobileUSA of nuntium: length as uintvar.
    [
      '1F 22 |application/vnd.wap.mms-messagX| 00 81 84',
      { type: 'application/vnd.wap.mms-messagX', parameters: [{ name: 'charset', value: 4 }] },
    ],
  ])('%s', (notation, value) => {
    expect(readType(notation)).toEqual({ value, findings: [] });
    expect(writtenType(value)).toBe(toHex(octets(notation)));
  });

  it('in longer forms than needed keep them', () => {
    // rc-mms-1-3-con-216.mms of ofono-mmsd has the first two, gallery2test.mms of python-messaging the fourth.
    const forms: [string, ContentType][] = [
      ['01 9E', { type: 'image/jpeg', parameters: [], form: 'general' }],
      ['11 |application/smil| 00', { type: 'application/smil', parameters: [], form: 'general' }],
      ['|image/jpeg| 00', { type: 'image/jpeg', parameters: [], form: 'text' }],
      [
        '1E |text/plain| 00 |charset| 00 |iso-8859-1| 00',
        {
          type: 'text/plain',
          parameters: [{ name: 'charset', value: 'iso-8859-1', untyped: true }],
          form: 'text',
        },
      ],
      ['0B |image/jpeg| 00', { type: 'image/jpeg', parameters: [], form: 'general-text' }],
    ];
    for (const [notation, value] of forms) {
      expect(readType(notation)).toEqual({ value, findings: [] });
      expect(writtenType(value)).toBe(toHex(octets(notation)));
    }
  });

  it('with their parameters as text are taken apart', () => {
    expect(readType('|text/plain; charset=utf-8; name="a b.txt"| 00')).toEqual({
      value: {
        type: 'text/plain',
        parameters: [
          { name: 'charset', value: 'utf-8', untyped: true },
          { name: 'name', value: 'a b.txt', untyped: true },
        ],
      },
      findings: ['parameters-in-media-type'],
    });
  });

  it('with a length beyond the data are cut down to it', () => {
    expect(readType('05 9E')).toEqual({
      value: { type: 'image/jpeg', parameters: [], form: 'general' },
      findings: ['value-length-mismatch'],
    });
  });

  it('without a number keep their octet', () => {
    expect(readType('D9').value.type).toBe('0x59');
    expect(writtenType({ type: '0x59', parameters: [] })).toBe('d9');
  });

  it('have the numbers of the registry', () => {
    // As tshark 4.0.17 prints them.
    expect([0x03, 0x1e, 0x2e, 0x30, 0x33, 0x3e].map(contentTypeName)).toEqual([
      'text/plain',
      'image/jpeg',
      'application/vnd.wap.sic',
      'application/vnd.wap.slc',
      'application/vnd.wap.multipart.related',
      'application/vnd.wap.mms-message',
    ]);
    for (let code = 0; code < 0x80; code++) {
      const name = contentTypeName(code);
      if (!name.startsWith('0x')) expect(contentTypeCode(name)).toBe(code);
    }
  });

  it.each(GOLDEN_CONTENT_TYPES)('%s is %s', (notation, type) => {
    const all = octets(notation);
    const general = all.length > 1 ? Uint8Array.of(all.length, ...all) : all;
    expect(readType(toHex(general))).toEqual({ value: { type, parameters: [] }, findings: [] });
    expect(writtenType({ type, parameters: [] })).toBe(toHex(general));
  });

  it('have golden octets for each number', () => {
    expect(CONTENT_TYPES.map(([, type]) => type)).toEqual(GOLDEN_CONTENT_TYPES.map(([, type]) => type));
  });

  it('know multiparts', () => {
    expect(isMultipart({ type: 'application/vnd.wap.multipart.related' })).toBe(true);
    expect(isMultipart({ type: 'multipart/mixed' })).toBe(true);
    expect(isMultipart({ type: 'text/plain' })).toBe(false);
  });

  it.each(['', '00', '00 9E', '1F', '|text|', '7F 00'])('fail on "%s"', (notation) => {
    expect(() => readContentType(new Reader(octets(notation)))).toThrow(DecodeError);
  });

  it('survive', () => {
    fc.assert(
      fc.property(anyContentType, (value) => {
        const w = new Writer();
        writeContentType(w, value);
        expect(readContentType(new Reader(w.finish()))).toEqual(value);
      }),
    );
  });
});

/** One row per parameter of WAP-230-WSP Appendix A table 38; the values' forms are of §8.4.2.3 and §8.4.2.4. */
const PARAMETERS: readonly [string, Parameter][] = [
  ['80 51', { name: 'q', value: 0.8 }],
  ['80 83 31', { name: 'q', value: 0.333 }],
  ['81 01 03', { name: 'charset', value: 3, form: 'long' }],
  ['89 |text/plain| 00', { name: 'type', value: 'text/plain', form: 'text' }],
  ['96 01 05', { name: 'size', value: 5, form: 'long' }],
  ['97 22 |a.jpg| 00', { name: 'name', value: 'a.jpg', code: 0x17, form: 'quoted' }],
  ['|x-y| 00 22 |token| 00', { name: 'x-y', value: 'token', untyped: true, form: 'quoted' }],
  ['|x-y| 00 01 05', { name: 'x-y', value: 5, untyped: true, form: 'long' }],
  ['81 EA', { name: 'charset', value: 106 }],
  ['81 02 03E8', { name: 'charset', value: 1000 }],
  ['82 91', { name: 'level', value: '1.1' }],
  ['83 84', { name: 'type', value: 4, code: 0x03 }],
  ['85 |a.jpg| 00', { name: 'name', value: 'a.jpg' }],
  ['86 |a.jpg| 00', { name: 'filename', value: 'a.jpg' }],
  ['87 |x| 00', { name: 'differences', value: 'x' }],
  ['87 92', { name: 'differences', value: 0x12 }],
  ['88 83', { name: 'padding', value: 3 }],
  ['89 |application/smil| 00', { name: 'type', value: 'application/smil' }],
  ['89 83', { name: 'type', value: 'text/plain' }],
  ['8A |<A0>| 00', { name: 'start', value: '<A0>' }],
  ['8B |info| 00', { name: 'start-info', value: 'info' }],
  ['8C |words| 00', { name: 'comment', value: 'words' }],
  ['8D |example.org| 00', { name: 'domain', value: 'example.org' }],
  ['8E 02 0E10', { name: 'max-age', value: 3600 }],
  ['8F |/x| 00', { name: 'path', value: '/x' }],
  ['90 00', { name: 'secure', value: null }],
  ['91 81', { name: 'sec', value: 1 }],
  ['92 |59D36D| 00', { name: 'mac', value: '59D36D' }],
  ['93 04 4DE8E93B', { name: 'creation-date', value: 1_307_109_691_000 }],
  ['94 04 4DE8E93B', { name: 'modification-date', value: 1_307_109_691_000 }],
  ['95 04 4DE8E93B', { name: 'read-date', value: 1_307_109_691_000 }],
  ['96 02 0400', { name: 'size', value: 1024 }],
  ['97 |a.jpg| 00', { name: 'name', value: 'a.jpg', code: 0x17 }],
  ['98 22 |a b| 00', { name: 'filename', value: 'a b', code: 0x18 }],
  ['99 22 |<A0>| 00', { name: 'start', value: '<A0>', code: 0x19 }],
  ['9A |info| 00', { name: 'start-info', value: 'info', code: 0x1a }],
  ['9B |words| 00', { name: 'comment', value: 'words', code: 0x1b }],
  ['9C |example.org| 00', { name: 'domain', value: 'example.org', code: 0x1c }],
  ['9D 22 |/x| 00', { name: 'path', value: '/x', code: 0x1d }],
  ['9E 02 0102', { name: '0x1e', value: Uint8Array.of(2, 1, 2) }],
  ['|x-y| 00 |token| 00', { name: 'x-y', value: 'token', untyped: true }],
  ['|x-y| 00 22 |two words| 00', { name: 'x-y', value: 'two words', untyped: true }],
  ['|x-y| 00 85', { name: 'x-y', value: 5, untyped: true }],
  ['|x-y| 00 00', { name: 'x-y', value: null, untyped: true }],
];

describe('parameters', () => {
  it.each(PARAMETERS)('%s', (notation, value) => {
    const all = octets(notation);
    const framed = `${(all.length + 1).toString(16).padStart(2, '0')} 83 ${toHex(all)}`;
    expect(readType(framed)).toEqual({ value: { type: 'text/plain', parameters: [value] }, findings: [] });
    expect(writtenType({ type: 'text/plain', parameters: [value] })).toBe(toHex(octets(framed)));
  });

  it.each<[string, Parameter[], string[]]>([
    ['85 |"a.jpg"| 00', [{ name: 'name', value: 'a.jpg' }], ['quoted-text']],
    ['89 |"application/smil| 00', [{ name: 'type', value: 'application/smil' }], ['quoted-text']],
    ['81 |utf-8| 00', [{ name: 'charset', value: 'utf-8' }], ['charset-as-text']],
    ['|x-y| 00', [{ name: 'x-y', value: null, untyped: true }], []],
    ['90 81', [{ name: 'secure', value: Uint8Array.of(0x81) }], ['malformed-parameter']],
    ['96 05 01', [{ name: '', value: Uint8Array.of(0x96, 5, 1) }], ['malformed-parameter']],
    ['02 0102', [{ name: '', value: Uint8Array.of(2, 1, 2) }], ['malformed-parameter']],
  ])('%s is repaired', (notation, parameters, findings) => {
    const all = octets(notation);
    const sink = new SpanSink();
    const whole = Uint8Array.of(all.length + 1, 0x83, ...all);
    const r = new Reader(whole, false, sink);
    const value = readContentType(r);
    expect(value.parameters).toEqual(parameters);
    expect(r.findings.map(({ code }) => code)).toEqual(findings);
    checkCoverage(sink.roots, whole.length);
    if (findings.includes('malformed-parameter')) {
      expect(() => readContentType(new Reader(whole, true))).toThrow(DecodeError);
      expect(writtenType(value)).toBe(toHex(whole));
    }
  });

  it('have golden octets for each number', () => {
    const covered = new Set(PARAMETERS.map(([notation]) => octets(notation)[0]! & 0x7f));
    expect(PARAMETER_ROWS.filter(([code]) => !covered.has(code))).toEqual([]);
    // Table 38: 0x00 to 0x1D; 0x04 is not assigned.
    expect(PARAMETER_ROWS.map(([code]) => code).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 0x1e }, (_, code) => code).filter((code) => code !== 0x04),
    );
  });

  it('are found by name', () => {
    const list: Parameter[] = [
      { name: 'Charset', value: 'UTF-8', untyped: true },
      { name: 'name', value: 'a' },
    ];
    expect(textParameter(list, 'name')).toBe('a');
    expect(parameter(list, 'start')).toBeUndefined();
    expect(charsetParameter(list)).toBe(106);
    expect(charsetParameter([])).toBeNull();
  });

  it('that do not fit their name cannot be written', () => {
    expect(() => writtenType({ type: 'text/plain', parameters: [{ name: 'name', value: 5 }] })).toThrow(
      EncodeError,
    );
    expect(() => writtenType({ type: 'text/plain', parameters: [{ name: 'size', value: 'x' }] })).toThrow(
      EncodeError,
    );
    expect(() => writtenType({ type: 'text/plain', parameters: [{ name: 'q', value: 1 }] })).toThrow(
      EncodeError,
    );
    expect(() => writtenType({ type: 'text/plain', parameters: [{ name: 'secure', value: 'x' }] })).toThrow(
      EncodeError,
    );
  });
});

/** Headers besides those that the table knows. */
const OTHERS: readonly [string, WspHeader][] = [
  ['CB |x| 00', { name: '0x4b', raw: Uint8Array.of(0x78, 0) }],
  ['|X-Foo| 00 |bar| 00', { name: 'X-Foo', value: 'bar', application: true }],
  ['10', { name: 'Shift-delimiter', value: 16, shift: true }],
  ['7F 80', { name: 'Shift-delimiter', value: 128, shift: true }],
];

describe('application ids', () => {
  it.each(GOLDEN_APPLICATION_IDS)('%s is %s', (notation, id) => {
    const value: WspHeader = { name: 'X-Wap-Application-Id', value: id };
    expect(readAll(`AF ${notation}`)).toEqual({ value: [value], findings: [] });
    expect(writtenHeaders([value])).toBe(toHex(octets(`AF ${notation}`)));
  });

  it('have golden octets for each number', () => {
    expect(APPLICATION_IDS.map(([, id]) => id)).toEqual(GOLDEN_APPLICATION_IDS.map(([, id]) => id));
  });
});

describe('headers', () => {
  const ALL = [...GOLDEN_HEADERS.map(([notation, value]) => [notation, value] as const), ...OTHERS];

  it.each(ALL)('%s', (notation, value) => {
    expect(readAll(notation)).toEqual({ value: [value], findings: [] });
    expect(writtenHeaders([value])).toBe(toHex(octets(notation)));
  });

  it.each(ALL)('%s goes through JSON', (_, value) => {
    const json: unknown = JSON.parse(JSON.stringify(headersToJson([value])));
    expect(headersFromJson(parsedJson(headersSchema, json, ''), 'headers')).toEqual([value]);
  });

  it('have golden octets for each number of the table', () => {
    const covered = new Set(GOLDEN_HEADERS.map(([notation]) => octets(notation)[0]! & 0x7f));
    const missing = HEADER_ROWS.flatMap((row, code) =>
      row === undefined || covered.has(code) ? [] : [row.name],
    );
    expect(missing).toEqual([]);
    // Appendix A, table 39: 0x00 to 0x4A without a gap.
    expect(HEADER_ROWS.filter((row) => row !== undefined)).toHaveLength(0x4b);
  });

  it('on another code page keep their numbers', () => {
    expect(readAll('10 91 85 01 91 83').value).toEqual([
      { name: 'Shift-delimiter', value: 16, shift: true },
      { name: '0x11', raw: Uint8Array.of(0x85) },
      { name: 'Shift-delimiter', value: 1, shift: true },
      { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
    ]);
  });

  it.each<[string, WspHeader[], string[]]>([
    [
      'C0 |0.smil| 00',
      [{ name: 'Content-ID', value: '0.smil', form: 'text' }],
      ['quotation-mark-missing', 'content-id-without-brackets'],
    ],
    [
      'AE 82',
      [{ name: 'Content-Disposition', value: { type: 'inline', parameters: [] } }],
      ['value-length-missing'],
    ],
    [
      '92 |now| 00 8D 81',
      [
        { name: 'Date', raw: octets('|now| 00') },
        { name: 'Content-Length', value: 1 },
      ],
      ['malformed-value'],
    ],
    [
      '8D 81 00 00 8D 82',
      [
        { name: 'Content-Length', value: 1 },
        { name: 'Content-Length', value: 2 },
      ],
      ['stray-octet'],
    ],
    ['AF |4| 00', [{ name: 'X-Wap-Application-Id', value: 'x-wap-application:mms.ua' }], []],
  ])('%s is repaired', (notation, value, findings) => {
    expect(readAll(notation)).toEqual({ value, findings });
  });

  it('that cannot be skipped fail under their name', () => {
    expect(() => readAll('92 05 01')).toThrow('Date: integer of 5 octets, only 1 left');
    expect(() => readAll('B6 05 01')).toThrow('Profile-Diff: value of 5 octets, only 1 left');
  });

  it('are found by name', () => {
    const headers: WspHeader[] = [
      { name: 'Content-ID', value: '<a>' },
      { name: 'X-Foo', value: 'bar', application: true },
    ];
    expect(header(headers, 'Content-ID')).toBe('<a>');
    expect(header(headers, 'Date')).toBeUndefined();
    expect(applicationHeader(headers, 'x-foo')).toBe('bar');
  });

  it('that do not fit cannot be written, and say which they are', () => {
    const broken =
      (value: unknown): (() => string) =>
      () =>
        writtenHeaders([value as WspHeader]);
    expect(broken({ name: 'X-Foo', value: 'bar' })).toThrow('X-Foo: header has no number');
    expect(broken({ name: 'Age', value: 'bar' })).toThrow('Age: bar is no integer from 0 to 2^53-1');
    expect(broken({ name: 'Cookie', value: 'bar' })).toThrow('Cookie: header has no typed form');
    expect(broken({ name: 'Date', value: -5 })).toThrow('Date: -5 ms is no date');
    expect(broken({ name: '\u0001', value: 'x', application: true })).toThrow(EncodeError);
  });

  it('survive', () => {
    fc.assert(
      fc.property(fc.array(wspHeader, { maxLength: 5 }), (headers) => {
        const w = new Writer();
        writeHeaders(w, headers);
        expect(readHeaders(new Reader(w.finish()))).toEqual(headers);
      }),
    );
  });
});
