import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { leafSpans, SpanSink } from '../kit/spans';
import { Writer } from '../kit/writer';
import { hexNumber, unknownCode } from './codes';
import { octets } from './decoding.testing';
import { describeHeaderValue } from './describe-header';
import { disposition } from './disposition';
import { readEncodedString, writeEncodedString } from './encoded-string';
import { readRaw } from './frames';
import { GOLDEN_HEADERS } from './golden.testing';
import { readHeaders, writeApplicationHeader, writeHeaders } from './headers';
import type { WspHeader } from './headers';
import { readInteger, readUintvar, readVersion, writeDate, writeInteger, writeUintvar } from './integers';
import { parametersFromReadable, readableParameters } from './readable-parameters';
import {
  readQuoted,
  readText,
  readTextValue,
  writePlainText,
  writeQuoted,
  writeText,
  writeTextValue,
} from './text';

/** What a read gives: the value, the leaves as `start-end label=value` and the findings. */
function read(notation: string, decode: (r: Reader) => unknown, end?: number): unknown {
  const all = octets(notation);
  const sink = new SpanSink();
  const r = new Reader(all, false, sink, 0, end ?? all.length);
  const value = decode(r);
  const leaves = leafSpans(sink.roots).map(
    (leaf) => `${leaf.start}-${leaf.end} ${leaf.label}${leaf.value === undefined ? '' : `=${leaf.value}`}`,
  );
  const findings = r.findings.map(
    ({ level, code, offset, message }) => `${level} ${code} ${offset}: ${message}`,
  );
  return [value, ...leaves, ...findings];
}

function failure(notation: string, decode: (r: Reader) => unknown, end?: number): unknown {
  const all = octets(notation);
  try {
    return decode(new Reader(all, false, null, 0, end ?? all.length));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return [error.path, error.reason, error.offset];
  }
}

const written = (write: (w: Writer) => unknown): string => {
  const w = new Writer();
  write(w);
  return toHex(w.finish());
};

describe('spans', () => {
  it('of every header with a number, and its words', () => {
    const lines = GOLDEN_HEADERS.map(([notation]) => {
      const sink = new SpanSink();
      readHeaders(new Reader(octets(notation), false, sink));
      const [root] = sink.roots;
      const leaves = leafSpans(root!.children).map(
        ({ start, end, label, value }) => `${start}-${end} ${label}${value === undefined ? '' : `=${value}`}`,
      );
      return `${root!.label}: ${root!.value} | ${leaves.slice(1).join(' | ')}`;
    });
    expect(lines).toMatchInlineSnapshot(`
      [
        "Accept: image/jpeg | 1-2 Media type=image/jpeg → 9e",
        "Accept: image/jpeg; q=0.8 | 1-2 Value-length=3 | 2-3 Media type=image/jpeg | 3-4 Parameter code=0x00 → 80 | 4-5 Q-value=81",
        "Accept-Charset: value utf-8 | 1-2 Charset=utf-8 (106)",
        "Accept-Charset: value utf-8, quality 0.8 | 1-2 Value-length=2 | 2-3 Charset=utf-8 (106) | 3-4 Q-value=81",
        "Accept-Charset: value * | 1-2 Charset=* (0)",
        "Accept-Charset: value utf8 | 1-6 Token-text=utf8",
        "Accept-Charset: value utf-8 | 1-7 Token-text=utf-8",
        "Accept-Charset: value utf-8 | 1-2 Value-length=1 | 2-3 Charset=utf-8 (106)",
        "Accept-Charset: value us-ascii | 1-2 Charset=us-ascii (3)",
        "Accept-Encoding: value gzip | 1-2 Value=gzip → 80",
        "Accept-Encoding: value gzip, quality 0.8 | 1-2 Value-length=2 | 2-3 Value=gzip → 80 | 3-4 Q-value=81",
        "Accept-Encoding: value * | 1-2 Value=* → 83",
        "Accept-Encoding: value deflate | 1-2 Value=deflate → 82",
        "Accept-Language: value en | 1-2 Language=en (25)",
        "Accept-Language: value en, quality 0.8 | 1-2 Value-length=2 | 2-3 Language=en (25) | 3-4 Q-value=81",
        "Accept-Language: value gsw | 1-5 Token-text=gsw",
        "Accept-Language: value * | 1-2 Language=* (0)",
        "Accept-Ranges: none | 1-2 Value=none → 80",
        "Accept-Ranges: bytes | 1-2 Value=bytes → 81",
        "Age: 5 | 1-2 Short-integer=5 → 85",
        "Allow: GET | 1-2 Value=GET → c0",
        "Allow: TRACE | 1-2 Value=TRACE → c4",
        "Allow: POST | 1-2 Value=POST → e0",
        "Authorization: scheme basic, user a, password b | 1-2 Value-length=5 | 2-3 Value=basic → 80 | 3-5 User-id=a | 5-7 Password=b",
        "Authorization: scheme x, parameters r=v | 1-2 Value-length=6 | 2-4 Auth-scheme=x | 4-6 Name=r | 6-8 Text-string=v",
        "Cache-Control: no-cache | 1-2 Value=no-cache → 80",
        "Cache-Control: no-store | 1-2 Value=no-store → 81",
        "Cache-Control: x | 1-3 Token-text=x",
        "Cache-Control: directive max-age, seconds 5 | 1-2 Value-length=2 | 2-3 Value=max-age → 82 | 3-4 Short-integer=5 → 85",
        "Cache-Control: directive s-maxage, seconds 256 | 1-2 Value-length=4 | 2-3 Value=s-maxage → 8b | 3-6 Long-integer=0x0100",
        "Cache-Control: directive private, fields Date ETag | 1-2 Value-length=3 | 2-3 Value=private → 87 | 3-4 Field-name=Date → 92 | 4-5 Field-name=ETag → 93",
        "Cache-Control: directive x, parameters y=5 | 1-2 Value-length=5 | 2-4 Token-text=x | 4-6 Name=y | 6-7 Short-integer=5 → 85",
        "Cache-Control: directive max-age, seconds 5 | 1-2 Value-length=2 | 2-3 Value=max-age → 82 | 3-4 Short-integer=5 → 85",
        "Cache-Control: must-revalidate | 1-2 Value=must-revalidate → 89",
        "Connection: close | 1-2 Value=close → 80",
        "Content-Base: http://x/ | 1-11 Text-string=http://x/",
        "Content-Encoding: gzip | 1-2 Value=gzip → 80",
        "Content-Encoding: compress | 1-2 Value=compress → 81",
        "Content-Language: de | 1-2 Language=de (22)",
        "Content-Length: 130 | 1-3 Long-integer=0x82",
        "Content-Length: 114 | 1-2 Short-integer=114 → f2",
        "Content-Length: 5 | 1-3 Long-integer=0x05",
        "Content-Location: a.jpg | 1-7 Text-string=a.jpg",
        "Content-MD5: 00112233445566778899aabbccddeeff | 1-2 Value-length=16 | 2-18 Digest=00112233445566778899aabbccddeeff",
        "Content-Range: first 0, length 200 | 1-2 Value-length=3 | 2-3 First-byte-pos=0 | 3-5 Entity-length=200",
        "Content-Range: first 7 | 1-2 Value-length=2 | 2-3 First-byte-pos=7 | 3-4 Unknown-length=80",
        "Content-Range: first 0, length 200 | 1-2 Value-length=3 | 2-3 First-byte-pos=0 | 3-5 Entity-length=200",
        "Content-Type: text/plain | 1-2 Media type=text/plain → 83",
        "Date: 1307109691000 | 1-6 Long-integer=0x4de8e93b",
        "ETag: "x" | 1-5 Text-string="x"",
        "Expires: 1307109691000 | 1-6 Long-integer=0x4de8e93b",
        "From: a@b | 1-5 Text-string=a@b",
        "Host: example.org | 1-13 Text-string=example.org",
        "If-Modified-Since: 1307109691000 | 1-6 Long-integer=0x4de8e93b",
        "If-Match: a | 1-3 Text-string=a",
        "If-None-Match: a | 1-3 Text-string=a",
        "If-Range: a | 1-3 Text-string=a",
        "If-Range: 1307109691000 | 1-6 Long-integer=0x4de8e93b",
        "If-Unmodified-Since: 1307109691000 | 1-6 Long-integer=0x4de8e93b",
        "Location: http://x/ | 1-11 Text-string=http://x/",
        "Last-Modified: 1307109691000 | 1-6 Long-integer=0x4de8e93b",
        "Max-Forwards: 3 | 1-2 Short-integer=3 → 83",
        "Pragma: no-cache | 1-2 Value=no-cache → 80",
        "Pragma: parameters x=y | 1-2 Value-length=4 | 2-4 Name=x | 4-6 Text-string=y",
        "Proxy-Authenticate: scheme basic, realm a, parameters  | 1-2 Value-length=3 | 2-3 Value=basic → 80 | 3-5 Realm=a",
        "Proxy-Authorization: scheme basic, user a, password b | 1-2 Value-length=5 | 2-3 Value=basic → 80 | 3-5 User-id=a | 5-7 Password=b",
        "Public: PUT | 1-2 Value=PUT → e1",
        "Range: first 5, last 9 | 1-2 Value-length=3 | 2-3 Token=80 | 3-4 First-byte-pos=5 | 4-5 Last-byte-pos=9",
        "Range: first 5 | 1-2 Value-length=2 | 2-3 Token=80 | 3-4 First-byte-pos=5",
        "Range: suffix 7 | 1-2 Value-length=2 | 2-3 Token=81 | 3-4 Suffix-length=7",
        "Referer: http://x/ | 1-11 Text-string=http://x/",
        "Retry-After: relativeSeconds 5 | 1-2 Value-length=2 | 2-3 Token=81 | 3-4 Short-integer=5 → 85",
        "Retry-After: absolute 1307109691000 | 1-2 Value-length=6 | 2-3 Token=80 | 3-8 Long-integer=0x4de8e93b",
        "Server: mmsc/1 | 1-8 Text-string=mmsc/1",
        "Transfer-Encoding: chunked | 1-2 Value=chunked → 80",
        "Upgrade: x | 1-3 Text-string=x",
        "User-Agent: phone/1 | 1-9 Text-string=phone/1",
        "Vary: Date | 1-2 Field-name=Date → 92",
        "Vary: x | 1-3 Field-name=x",
        "Vary: Date | 1-6 Field-name=Date",
        "Via: 1.1 x | 1-7 Text-string=1.1 x",
        "Warning: code 110 | 1-2 Code=110 → 8a",
        "Warning: code 111 | 1-2 Code=111 → 8b",
        "Warning: code 112 | 1-2 Code=112 → 8c",
        "Warning: code 113 | 1-2 Code=113 → 8d",
        "Warning: code 214, agent a, text b | 1-2 Value-length=5 | 2-3 Code=214 → 8e | 3-5 Warn-agent=a | 5-7 Warn-text=b",
        "Warning: code 199 | 1-2 Code=199 → e3",
        "WWW-Authenticate: scheme basic, realm a, parameters  | 1-2 Value-length=3 | 2-3 Value=basic → 80 | 3-5 Realm=a",
        "WWW-Authenticate: scheme x, realm r, parameters p=5 | 1-2 Value-length=7 | 2-4 Auth-scheme=x | 4-6 Realm=r | 6-8 Name=p | 8-9 Short-integer=5 → 85",
        "Content-Disposition: attachment | 1-2 Value-length=1 | 2-3 Disposition=attachment → 81",
        "Content-Disposition: attachment; filename=a.txt | 1-2 Value-length=8 | 2-3 Disposition=attachment → 81 | 3-4 Parameter code=0x06 → 86 | 4-10 Text-string=a.txt",
        "Content-Disposition: odd | 1-2 Value-length=4 | 2-6 Text-string=odd",
        "X-Wap-Application-Id: x-wap-application:mms.ua | 1-2 Short-integer=4 → 84",
        "X-Wap-Application-Id: x-oma-nokia:call.ua | 1-4 Long-integer=0x9002",
        "X-Wap-Application-Id: urn:x | 1-7 Text-string=urn:x",
        "X-Wap-Application-Id: x-wap-application:mms.ua | 1-26 Text-string=x-wap-application:mms.ua",
        "X-Wap-Content-URI: http://x/ | 1-11 Text-string=http://x/",
        "X-Wap-Initiator-URI: http://x/ | 1-11 Text-string=http://x/",
        "Accept-Application: x-wap-application:mms.ua | 1-2 Short-integer=4 → 84",
        "Accept-Application: x-wap-application:* | 1-2 Short-integer=0 → 80",
        "Bearer-Indication: 3 | 1-2 Short-integer=3 → 83",
        "Push-Flag: 4 | 1-2 Short-integer=4 → 84",
        "Push-Flag: 7 | 1-2 Short-integer=7 → 87",
        "Profile: http://x/ua.xml | 1-17 Text-string=http://x/ua.xml",
        "Profile-Diff: 4 octets | 1-5 Value",
        "Profile-Warning: code 100, dates  | 1-2 Code=100 → 90",
        "Profile-Warning: code 101, dates  | 1-2 Code=101 → 91",
        "Profile-Warning: code 102, dates  | 1-2 Code=102 → 92",
        "Profile-Warning: code 200, dates  | 1-2 Code=200 → a0",
        "Profile-Warning: code 201, dates  | 1-2 Code=201 → a1",
        "Profile-Warning: code 202, dates  | 1-2 Code=202 → a2",
        "Profile-Warning: code 203, dates  | 1-2 Code=203 → a3",
        "Profile-Warning: code 203, target x, dates 1307109691000 | 1-2 Value-length=8 | 2-3 Code=203 → a3 | 3-5 Warn-target=x | 5-10 Long-integer=0x4de8e93b",
        "Expect: 100-continue | 1-2 Value=100-continue → 80",
        "Expect: 100-continue | 1-2 Value=100-continue → 80",
        "TE: value trailers | 1-2 Value=trailers → 81",
        "TE: value gzip, quality 0.8 | 1-2 Value-length=3 | 2-3 Value=gzip → 84 | 3-4 TE | 4-5 Q-value=81",
        "Trailer: Date | 1-2 Field-name=Date → 92",
        "X-Wap-Tod: 1307109691000 | 1-6 Long-integer=0x4de8e93b",
        "Content-ID: <smil> | 1-2 Quotation mark | 2-9 Quoted-string=<smil>",
        "Set-Cookie: 6 octets | 1-7 Value",
        "Cookie: 7 octets | 1-8 Value",
        "Encoding-Version: 1.5 | 1-2 Version=1.5 → 95",
        "Encoding-Version: codePage 1 | 1-2 Value-length=1 | 2-3 Short-integer=1 → 81",
        "Encoding-Version: codePage 1, version 1.1 | 1-2 Value-length=2 | 2-3 Short-integer=1 → 81 | 3-4 Version=1.1 → 91",
        "X-Wap-Security: close-subordinate | 1-2 Value=close-subordinate → 80",
        "X-Wap-Loc-Invocation: 2 octets | 1-3 Value",
        "X-Wap-Loc-Delivery: 2 octets | 1-3 Value",
      ]
    `);
  });

  it('of other headers', () => {
    expect(read('|A| 00 |b| 00', (r) => readHeaders(r).length)).toMatchInlineSnapshot(`
      [
        1,
        "0-2 Name=A",
        "2-4 Text-string=b",
      ]
    `);
    expect(read('00 00 7F 05 85 02 |ab| 01 81 9E', (r) => readHeaders(r).length)).toMatchInlineSnapshot(`
      [
        4,
        "0-2 Stray NUL",
        "2-4 Shift-delimiter=5",
        "4-5 Field code=0x05 → 85",
        "5-8 Value",
        "8-9 Shift-delimiter=1",
        "9-10 Field code=0x01 → 81",
        "10-11 Charset=0x1e (30)",
        "warning stray-octet 0: NUL between headers",
      ]
    `);
    expect(read('FE |x| 00 |A| 00', (r) => readHeaders(r).length)).toMatchInlineSnapshot(`
      [
        2,
        "0-1 Field code=0x7e → fe",
        "1-3 Value",
        "3-5 Name=A",
        "warning value-missing 5: application header A has no value",
      ]
    `);
  });
});

describe('values', () => {
  it.each<[notation: string, decode: (r: Reader) => unknown, ...expected: unknown[]]>([
    ['81 00', (r) => readUintvar(r, 'Length'), 128, '0-2 Length=128'],
    ['02 03E8', readInteger, 1000, '0-3 Long-integer=0x03e8'],
    ['84', readInteger, 4, '0-1 Short-integer=4 → 84'],
    [
      '00',
      readInteger,
      0,
      '0-1 Long-integer=0x00',
      'warning empty-integer 0: integer without octets is read as 0',
    ],
    [
      '08 0020000000000000',
      readInteger,
      Number.MAX_SAFE_INTEGER,
      '0-9 Long-integer=0x1fffffffffffff',
      'warning integer-too-large 0: integer beyond 2⁵³−1 is read as 2⁵³−1',
    ],
    ['93', readVersion, '1.3', '0-1 Version=1.3 → 93'],
    ['|ab| 00', readText, 'ab', '0-3 Text-string=ab'],
    [
      '7F 80 00',
      readText,
      '€',
      '0-3 Text-string=€',
      'warning unknown-charset 1: octets above 0x7F in no known character set, read as windows-1252',
    ],
    ['C3A4 00', readText, 'ä', '0-3 Text-string=ä', 'warning raw-utf-8 0: UTF-8 where only US-ASCII belongs'],
    ['22 |a| 00', readQuoted, 'a', '0-1 Quotation mark', '1-3 Quoted-string=a'],
    [
      '|a| 00',
      readQuoted,
      'a',
      '0-2 Text-string=a',
      'info quotation-mark-missing 0: Quoted-string does not start with a quotation mark',
    ],
    [
      '22 |a""| 00',
      readQuoted,
      'a',
      '0-1 Quotation mark',
      '1-5 Quoted-string=a""',
      'info closing-quotation-mark 0: text has a closing quotation mark',
    ],
    [
      '22 |"| 00',
      readQuoted,
      '',
      '0-1 Quotation mark',
      '1-3 Quoted-string="',
      'info closing-quotation-mark 0: text has a closing quotation mark',
    ],
    ['22 00', readQuoted, '', '0-1 Quotation mark', '1-2 Quoted-string='],
    ['00', readTextValue, null, '0-1 No-value'],
    [
      '|a"| 00',
      readTextValue,
      'a',
      '0-3 Text-string=a"',
      'info closing-quotation-mark 0: text has a closing quotation mark',
    ],
    ['02 |ab|', (r) => toHex(readRaw(r)), '026162', '0-3 Value'],
  ])('%s', (notation, decode, ...expected) => {
    expect(read(notation, decode)).toEqual(expected);
  });

  it('have findings inside a frame', () => {
    expect(read('|abc| 8C', (r) => readText(r), 3)).toEqual([
      'abc',
      '0-3 Text-string=abc',
      'warning missing-terminator 3: text has no NUL at its end',
    ]);
  });

  it.each<[notation: string, decode: (r: Reader) => unknown, reason: string, offset: number]>([
    ['90 80 80 80 00', readUintvar, 'uintvar is larger than 32 bits', 0],
    ['81 80 80 80 80 00', readUintvar, 'uintvar is longer than five octets', 0],
    ['81', readUintvar, 'unexpected end of data', 1],
    ['02 01', readInteger, 'integer of 2 octets, only 1 left', 0],
    ['1F 01', readInteger, '0x1f starts no integer', 0],
    ['|abc|', readText, 'text has no end', 0],
    ['02 41', readRaw, 'value of 2 octets, only 1 left', 0],
    ['|abc|', readRaw, 'text has no end', 0],
  ])('fail on %s', (notation, decode, reason, offset) => {
    expect((failure(notation, decode) as unknown[]).slice(1)).toEqual([reason, offset]);
  });
});

describe('Content-Disposition (WAP-230-WSP §8.4.2.21)', () => {
  const type = (notation: string): unknown => read(notation, (r) => disposition.decode(r).type);

  it.each([
    ['01 80', 'form-data', '0-1 Value-length=1', '1-2 Disposition=form-data → 80'],
    ['01 81', 'attachment', '0-1 Value-length=1', '1-2 Disposition=attachment → 81'],
    ['01 82', 'inline', '0-1 Value-length=1', '1-2 Disposition=inline → 82'],
    ['01 83', '0x83', '0-1 Value-length=1', '1-2 Disposition=0x83 → 83'],
    ['02 |x| 00', 'x', '0-1 Value-length=2', '1-3 Text-string=x'],
    [
      '81',
      'attachment',
      '0-1 Disposition=attachment → 81',
      'info value-length-missing 0: Content-Disposition has no length',
    ],
    ['|x| 00', 'x', '0-2 Text-string=x', 'info value-length-missing 0: Content-Disposition has no length'],
  ])('%s', (notation, ...expected) => {
    expect(type(notation)).toEqual(expected);
  });

  it.each([
    ['form-data', '0180'],
    ['inline', '0182'],
    ['0x83', '0183'],
    ['0xff', '01ff'],
    ['0x7f', '053078376600'],
    ['x', '027800'],
  ])('%s is written as %s', (name, hex) => {
    expect(written((w) => disposition.encode(w, { type: name, parameters: [] }))).toBe(hex);
  });
});

describe('words', () => {
  it('of numbers without a name', () => {
    expect(
      ['0x7f', '0x80', '0x0', '0x', '7f', 'x0x7f', '0x7fg', '0x7F', '0x123456789'].map((w) =>
        unknownCode(w, 0x7f),
      ),
    ).toEqual([0x7f, -1, 0, -1, -1, -1, -1, -1, -1]);
    expect([0, 0xf, 0x10, 0x100, 0x1234].map(hexNumber)).toEqual([
      '0x00',
      '0x0f',
      '0x10',
      '0x0100',
      '0x1234',
    ]);
  });

  it.each<[value: unknown, words: string]>([
    [5, '5'],
    [null, 'null'],
    ['a', 'a'],
    [Uint8Array.of(1, 2), '2 octets'],
    [{ a: 1, b: null, c: 'd' }, 'a 1, c d'],
    [{ list: ['a', 5, { x: 1 }] }, 'list a 5 x 1'],
    [
      {
        parameters: [
          { name: 'n', value: Uint8Array.of(1) },
          { name: 'm', value: 'v' },
        ],
      },
      'parameters n=1 octets m=v',
    ],
    [{ list: [{ name: 'n' }, { value: 'v' }, null] }, 'list name n value v null'],
  ])('of the value %j', (value, words) => {
    expect(describeHeaderValue(value)).toBe(words);
  });
});

describe('parameters for reading', () => {
  it('have names of character sets and octets in hex; the first of two counts', () => {
    expect(
      readableParameters([
        { name: 'charset', value: 106 },
        { name: 'charset', value: 4 },
        { name: 'q', value: 106 },
        { name: 'x', value: Uint8Array.of(0xab) },
        { name: 'n', value: null },
      ]),
    ).toEqual({ charset: 'utf-8', q: 106, x: 'ab', n: null });
    expect(readableParameters([{ name: 'charset', value: 65_000 }])).toEqual({ charset: 65_000 });
    expect(readableParameters([{ name: 'charset', value: 'utf-8' }])).toEqual({ charset: 'utf-8' });
  });

  it('come back', () => {
    expect(parametersFromReadable({ charset: 'UTF-8', name: 'utf-8', q: 1, n: null })).toEqual([
      { name: 'charset', value: 106 },
      { name: 'name', value: 'utf-8' },
      { name: 'q', value: 1 },
      { name: 'n', value: null },
    ]);
    expect(parametersFromReadable({ charset: 4 })).toEqual([{ name: 'charset', value: 4 }]);
    expect(parametersFromReadable({ charset: 'klingon' })).toEqual([{ name: 'charset', value: 'klingon' }]);
    expect(parametersFromReadable({ charset: null })).toEqual([{ name: 'charset', value: null }]);
  });
});

describe('what cannot be written', () => {
  it.each<[write: (w: Writer) => unknown, reason: string]>([
    [(w) => writeUintvar(w, 2 ** 32), '4294967296 is no uintvar (0 to 4294967295)'],
    [(w) => writeUintvar(w, -1), '-1 is no uintvar (0 to 4294967295)'],
    [(w) => writeInteger(w, -1), '-1 is no integer from 0 to 2^53-1'],
    [(w) => writeDate(w, -1), '-1 ms is no date from 1970 on'],
    [(w) => writeText(w, 'a\0'), 'text cannot hold U+0000'],
    [(w) => writeQuoted(w, 'a', 'x'), '"x" is no form of this value'],
    [(w) => writeTextValue(w, 'a', 'x'), '"x" is no form of this value'],
    [(w) => writeTextValue(w, null, 'quoted'), '"quoted" is no form of this value'],
    [(w) => writeApplicationHeader(w, '\u007f', ''), 'name of an application header is no token'],
    [(w) => writeApplicationHeader(w, '', ''), 'name of an application header is no token'],
    [(w) => writeApplicationHeader(w, '\u001f', ''), 'name of an application header is no token'],
  ])('%#: %s', (write, reason) => {
    expect(() => written(write)).toThrow(new EncodeError(reason));
  });

  it.each<[headers: object, reason: string, path: string]>([
    [{ name: 'X', value: 'y' }, 'header has no number; mark it as an application header', 'X'],
    [{ name: '0x7e', value: 'y' }, 'header has no typed form; give its value raw', '0x7e'],
    [{ name: 'Shift-delimiter', value: 256, shift: true }, '256 is no code page', 'Shift-delimiter'],
    [{ name: 'Shift-delimiter', value: -1, shift: true }, '-1 is no code page', 'Shift-delimiter'],
    [{ name: 'Shift-delimiter', value: 1.5, shift: true }, '1.5 is no code page', 'Shift-delimiter'],
    [{ name: 'a', value: 'x\0', application: true }, 'text cannot hold U+0000', 'a'],
  ])('%j', (header, reason, path) => {
    expect(() => written((w) => writeHeaders(w, [header as WspHeader]))).toThrow(
      new EncodeError(reason, path),
    );
  });

  it('is not what is at the borders', () => {
    const shift = (value: number): string =>
      written((w) => writeHeaders(w, [{ name: 'Shift-delimiter', value, shift: true }]));
    expect([0, 1, 31, 32, 255].map(shift)).toEqual(['7f00', '01', '1f', '7f20', '7fff']);
    expect(written((w) => writeApplicationHeader(w, ' ~', ''))).toBe('207e0000');
    expect(written((w) => writeQuoted(w, 'a', 'text'))).toBe('6100');
    expect(written((w) => writeTextValue(w, 'a', 'quoted'))).toBe('226100');
    const plain = (text: string, suffix?: string): unknown => {
      const w = new Writer();
      return [writePlainText(w, text, suffix), toHex(w.finish())];
    };
    expect([
      plain('a', 'b'),
      plain(' '),
      plain(''),
      plain('\u007f'),
      plain('\u001f'),
      plain('aé'),
      plain('~'),
    ]).toEqual([
      [true, '616200'],
      [true, '2000'],
      [false, ''],
      [false, ''],
      [false, ''],
      [false, ''],
      [true, '7e00'],
    ]);
  });
});

describe('encoded strings (OMA MMS ENC §7.2)', () => {
  it('have spans and findings', () => {
    const all = [
      '08 84 |rubrik| 00',
      '|Hej| 00',
      '04 82 |x| 00 00',
      '06 EA |x| FF C3A4 00',
      '04 83 C3A4 00',
      '04 |abc| 00',
      '03 EA |abcd| 00',
      '01 EA',
    ];
    expect(all.map((notation) => read(notation, (r) => readEncodedString(r)))).toMatchInlineSnapshot(`
      [
        [
          "rubrik",
          "0-1 Value-length=8",
          "1-2 Charset=iso-8859-1 (4)",
          "2-9 Text-string=rubrik",
        ],
        [
          "Hej",
          "0-4 Text-string=Hej",
        ],
        [
          "x",
          "0-1 Value-length=4",
          "1-2 Charset=unknown (2)",
          "2-4 Text-string=x",
          "4-5 unread octets",
          "warning unknown-charset 2: character set 2 is not known",
          "warning leftover-octets 4: 1 octets left over behind the value",
        ],
        [
          "x�ä",
          "0-1 Value-length=6",
          "1-2 Charset=utf-8 (106)",
          "2-7 Text-string=x�ä",
          "warning text-not-in-charset 2: text has octets that utf-8 has no character for",
        ],
        [
          "ä",
          "0-1 Value-length=4",
          "1-2 Charset=us-ascii (3)",
          "2-5 Text-string=ä",
          "warning raw-utf-8 2: UTF-8 where only US-ASCII belongs",
        ],
        [
          "abc",
          "0-1 Value-length=4",
          "1-5 Text-string=abc",
          "warning charset-missing 1: text with a length has no character set",
        ],
        [
          "abcd",
          "0-1 Value-length=3",
          "1-2 Charset=utf-8 (106)",
          "2-7 Text-string=abcd",
          "warning value-length-mismatch 0: length is 3, value has 6 octets",
        ],
        [
          "",
          "0-1 Value-length=1",
          "1-2 Charset=utf-8 (106)",
        ],
      ]
    `);
  });

  it('are plain where they can be', () => {
    expect(written((w) => writeEncodedString(w, 'a'))).toBe('6100');
  });
});
