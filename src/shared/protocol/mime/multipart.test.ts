import { describe, expect, it } from 'vitest';
import { DecodeError } from '../kit/decode-error';
import { leafSpans } from '../kit/spans';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { decodeMultipart, encodeMultipart } from './multipart';

/** After the example of RFC 2046 §5.1.1. */
const EXAMPLE =
  'This is the preamble.\r\n--simple boundary\r\n\r\nimplicitly typed.\r\n--simple boundary  \r\n' +
  'Content-type: text/plain;\r\n charset=us-ascii\r\n\r\nexplicitly typed,\r\nends with a break.\r\n\r\n' +
  '--simple boundary--\r\nThis is the epilogue.';

const read = (text: string, boundary = 'b', strict = false) =>
  decodeMultipart(encodeUtf8(text), boundary, { spans: true, strict });
const parts = (text: string, boundary?: string): [headers: string, body: string][] =>
  read(text, boundary).value.map(({ headers, body }) => [
    headers.map((header) => header.join('=')).join('&'),
    decodeUtf8(body).text,
  ]);
const leaves = (text: string, boundary?: string): string[] =>
  leafSpans(read(text, boundary).spans).map(
    ({ start, end, label, value }) => `${start}-${end} ${label}|${value ?? ''}`,
  );

describe('decodeMultipart', () => {
  it('reads the example of the standard', () => {
    expect(parts(EXAMPLE, 'simple boundary')).toEqual([
      ['', 'implicitly typed.'],
      ['Content-type=text/plain; charset=us-ascii', 'explicitly typed,\r\nends with a break.\r\n'],
    ]);
    expect(read(EXAMPLE, 'simple boundary', true).findings).toEqual([]);
    expect(leaves(EXAMPLE, 'simple boundary')).toEqual([
      '0-23 preamble|',
      '23-42 boundary|simple boundary',
      '42-44 end of headers|',
      '44-61 body|17 octets',
      '61-63 line break|',
      '63-84 boundary|simple boundary',
      '84-130 Content-type|text/plain; charset=us-ascii',
      '130-132 end of headers|',
      '132-171 body|39 octets',
      '171-173 line break|',
      '173-194 closing boundary|simple boundary',
      '194-215 epilogue|',
    ]);
  });

  it('knows a boundary from what only starts like one', () => {
    expect(parts('--b\n\nx --b\n--bc\n--b-\n--b')).toEqual([
      ['', 'x --b\n--bc\n--b-'],
      ['', ''],
    ]);
    expect(parts('--b\n\nx\n--b \t\r\n\ny\n--b--')).toEqual([
      ['', 'x'],
      ['', 'y'],
    ]);
  });

  it('keeps bodies that start with white space apart from the headers', () => {
    expect(parts('--b\nA: 1\n\t2\n\n 3\n--b--')).toEqual([['A=1\t2', ' 3']]);
  });

  it.each<[text: string, code: string, message: string, offset: number, read: [string, string][]]>([
    ['--b\nA: 1\n\nx', 'missing-closing-boundary', 'the closing boundary is missing', 11, [['A=1', 'x']]],
    ['--b\nA\nB: 1\n\nx\n--b--', 'not-a-header', 'not a header: A', 4, [['B=1', 'x']]],
    ['--b\n: 1\n\nx\n--b--', 'not-a-header', 'not a header: : 1', 4, [['', 'x']]],
  ])('%j', (text, code, message, offset, expected) => {
    expect(parts(text)).toEqual(expected);
    expect(read(text).findings).toEqual([{ level: 'warning', code, message, offset }]);
    expect(() => read(text, 'b', true)).toThrow(new DecodeError(message, offset));
  });

  it('says that a header is not UTF-8', () => {
    const octets = encodeUtf8('--b\nA: x\n\n--b--');
    octets[7] = 0xff;
    expect(decodeMultipart(octets, 'b').findings).toEqual([
      { level: 'warning', code: 'header-charset', message: 'a header that is not UTF-8', offset: 4 },
    ]);
  });

  it('has limits', () => {
    expect(() => read('x')).toThrow(new DecodeError('boundary b not found', 0));
    expect(read('--b\n\n'.repeat(1_000)).value).toHaveLength(1_000);
    expect(() => read('--b\n\n'.repeat(1_001))).toThrow(new DecodeError('more than 1000 parts', 5_000));
    expect(read(`--b\n${'A:\n'.repeat(200)}\n--b--`).value[0]!.headers).toHaveLength(200);
    expect(() => read(`--b\n${'A:\n'.repeat(201)}\n--b--`)).toThrow(
      new DecodeError('more than 200 headers', 604),
    );
  });

  it('lets the caller say what a body is', () => {
    const { spans } = decodeMultipart(encodeUtf8('--b\n\nxy\n--b\n\nz\n--b--'), 'b', {
      spans: true,
      bodySpans: (sink, { body }, index, start) => {
        if (index === 1) return false;
        sink.leaf(start, start + body.length, 'mine', undefined);
        return true;
      },
    });
    expect(leafSpans(spans).map(({ path }) => path)).toEqual([
      'boundary',
      'parts[0].end of headers',
      'parts[0].mine',
      'line break',
      'boundary',
      'parts[1].end of headers',
      'parts[1].body',
      'line break',
      'closing boundary',
    ]);
  });
});

describe('encodeMultipart', () => {
  it('finds a boundary that is in no part', () => {
    const body = encodeUtf8('--part--partx');
    const made = encodeMultipart([{ headers: [['A', 'b']], body }]);
    expect(made.boundary).toBe('partxx');
    expect(decodeUtf8(made.body).text).toBe('--partxx\r\nA: b\r\n\r\n--part--partx\r\n--partxx--\r\n');
    expect(decodeMultipart(made.body, made.boundary, { strict: true }).value).toEqual([
      { headers: [['A', 'b']], body },
    ]);
  });
});
