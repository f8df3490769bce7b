import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import type { Span } from '../kit/spans';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './codec';
import { MAX_HEAD, headEnd, trimSpaces } from './head';
import { header, isBodiless, isChunked, isToken } from './headers';
import type { HttpRequest, HttpResponse } from './message';

const octets = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const GET = 'GET / HTTP/1.1\r\n';
const CHUNKED = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n';

/** Every span with its place, path, label and value. */
function lines(spans: readonly Span[]): string[] {
  return spans.flatMap(({ start, end, path, label, value, children }) => [
    `${start}-${end} ${path} (${label})${value === undefined ? '' : `: ${value}`}`,
    ...lines(children),
  ]);
}

function failure(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const { path, offset, reason } = error;
    return [path, offset, reason];
  }
}

describe('findings', () => {
  it.each<[text: string, ...findings: string[]]>([
    [
      'GET / HTTP/1.1\nA: b\r\n\n',
      'warning bare-lf 14: a line ends with LF alone',
      'warning bare-lf 21: a line ends with LF alone',
    ],
    [
      `${GET}A: b\r\n c\r\n\td\r\n\r\n`,
      'warning folded-line 22: a header field goes on in the next line',
      'warning folded-line 26: a header field goes on in the next line',
    ],
    [
      '\r\n\nGET  / HTTP/1.1\r\n\r\n',
      'info empty-line 0: an empty line before the start line',
      'warning bare-lf 2: a line ends with LF alone',
      'info empty-line 2: an empty line before the start line',
      'warning white-space 3: too much white space in the request line',
    ],
    ['GET /a b HTTP/1.1\r\n\r\n', 'warning white-space 0: too much white space in the request line'],
    ['GET /a\tb HTTP/1.1\r\n\r\n', 'warning white-space 0: too much white space in the request line'],
    ['GET / HTTP/2.0\r\n\r\n', 'warning other-version 0: HTTP/2.0 is read as HTTP/1.1'],
    [`${GET}A \t: b\r\n\r\n`, 'warning space-before-colon 16: white space between A and its colon'],
    [
      `${GET}A b\r\n: c\r\n\r\n`,
      'warning not-a-field 16: a line in the header section is no header field',
      'warning not-a-field 21: a line in the header section is no header field',
    ],
    [`${GET}A: \x7f\r\n\r\n`, 'warning control-character 16: the value of A holds a control character'],
    [
      `${GET}Content-Length: 1 , 1\r\ncontent-length: 1\r\n\r\nx`,
      'warning repeated-content-length 16: Content-Length is given more than once',
      'warning repeated-content-length 39: Content-Length is given more than once',
    ],
    [
      `${GET}Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      'warning length-and-coding 65: Content-Length does not count beside a transfer coding',
    ],
    [`${GET}\r\nxyz`, 'warning trailing-octets 18: 3 octets behind the end of the message'],
    [`${CHUNKED}0\r\n\r\nxy`, 'warning trailing-octets 52: 2 octets behind the end of the message'],
    [
      `${CHUNKED}0\r\nA: b\r\nC: d\r\n\r\n`,
      'info trailer-field 50: a trailer field is passed over',
      'info trailer-field 50: a trailer field is passed over',
    ],
  ])('of %j', (text, ...findings) => {
    const said = decodeRequest([octets(text)]).findings;
    expect(said.map(({ level, code, offset, message }) => `${level} ${code} ${offset}: ${message}`)).toEqual(
      findings,
    );
  });
});

describe('failures', () => {
  it.each<[text: string, path: string, offset: number, reason: string]>([
    ['', 'head', 0, 'the line does not end'],
    ['GET / HTTP/1.1', 'head', 14, 'the line does not end'],
    [
      `GET / HTTP/1.1\r\nA: ${'x'.repeat(MAX_HEAD)}\r\n\r\n`,
      'head',
      MAX_HEAD,
      'the head is longer than 65536 octets',
    ],
    ['GET /\r\n\r\n', 'request-line', 0, 'is no HTTP/1 request line'],
    ['\r\nGET / HTTP/11\r\n\r\n', 'request-line', 2, 'is no HTTP/1 request line'],
    ['GET / xHTTP/1.1\r\n\r\n', 'request-line', 0, 'is no HTTP/1 request line'],
    ['GET / HTTP/1.10\r\n\r\n', 'request-line', 0, 'is no HTTP/1 request line'],
    [' / HTTP/1.1\r\n\r\n', 'request-line', 0, 'is no HTTP/1 request line'],
    [`${GET}Content-Length: 1x\r\n\r\n`, 'headers.Content-Length', 16, 'is no number of octets'],
    [`${GET}Content-Length: \r\n\r\n`, 'headers.Content-Length', 16, 'is no number of octets'],
    [
      `${GET}Content-Length: ${'1'.repeat(16)}\r\n\r\n`,
      'headers.Content-Length',
      16,
      'is no number of octets',
    ],
    [`${GET}Content-Length: 1,2\r\n\r\n`, 'headers.Content-Length', 16, 'contradicts an earlier one'],
    [`${GET}content-length: 9\r\n\r\nabc`, 'body', 40, 'needs 9 octets, only 3 are there'],
    [
      `${GET}Content-Length: ${'1'.repeat(15)}\r\n\r\n`,
      'body',
      51,
      `needs ${'1'.repeat(15)} octets, only 0 are there`,
    ],
    [
      `${GET}Transfer-Encoding: gzip\r\n\r\n`,
      'headers.Transfer-Encoding',
      43,
      'the last transfer coding is not chunked',
    ],
    [
      `${GET}Transfer-Encoding: chunked, gzip\r\n\r\n`,
      'headers.Transfer-Encoding',
      52,
      'the last transfer coding is not chunked',
    ],
    [`${CHUNKED}x\r\n`, 'body', 47, 'is no chunk size'],
    [`${CHUNKED}x1\r\n`, 'body', 47, 'is no chunk size'],
    [`${CHUNKED}1x\r\n`, 'body', 47, 'is no chunk size'],
    [`${CHUNKED}123456789\r\n`, 'body', 47, 'is no chunk size'],
    [`${CHUNKED}\r\n`, 'body', 47, 'is no chunk size'],
    [`${CHUNKED}1\r\nab\r\n`, 'body', 51, 'the chunk is longer than its size'],
    [`${CHUNKED}a\r\nab`, 'body', 50, 'needs 10 octets, only 2 left'],
    [`${CHUNKED}0\r\nA: b\r\n`, 'body', 56, 'the line does not end'],
  ])('of %j', (text, path, offset, reason) => {
    expect(failure(() => decodeRequest([octets(text)]))).toEqual([path, offset, reason]);
  });

  it.each([
    'HTTP/1.1 99 OK',
    'HTTP/1.1 099 OK',
    'HTTP/1.1 2000 OK',
    'HTTP/1.1 200OK',
    'HTTP/1.1200 OK',
    ' HTTP/1.1 200 OK',
    'HTTP/11 200 OK',
    'HTTPS/1.1 200 OK',
  ])('of %j', (line) => {
    expect(failure(() => decodeResponse([octets(`${line}\r\n\r\n`)]))).toEqual([
      'status-line',
      0,
      'is no HTTP/1 status line',
    ]);
  });
});

describe('what is read', () => {
  const response = (text: string): HttpResponse => decodeResponse([octets(text)]).value;

  it.each<[line: string, status: number, reason: string]>([
    ['HTTP/1.1 200 OK', 200, 'OK'],
    ['HTTP/1.0 404 Not  Found ', 404, 'Not  Found'],
    ['HTTP/1.1  500', 500, ''],
    ['HTTP/1.1 999 ', 999, ''],
  ])('of %j', (line, status, reason) => {
    expect(response(`${line}\r\n\r\n`)).toEqual({ status, reason, headers: [], body: new Uint8Array(0) });
  });

  it('of statuses that have no body', () => {
    expect([99, 100, 199, 200, 203, 204, 205, 303, 304, 305].filter(isBodiless)).toEqual([
      100, 199, 204, 304,
    ]);
    expect(decodeResponse([octets('HTTP/1.1 304 -\r\n\r\nxyz')]).findings).toMatchObject([
      { code: 'trailing-octets', offset: 18, message: '3 octets behind the end of the message' },
    ]);
  });

  it('of chunk sizes in any form', () => {
    const { value, findings } = decodeRequest([
      octets(`${CHUNKED}0A \t;x="y"\r\n0123456789\r\n1\t\r\na\r\n00\r\n\r\n`),
    ]);
    expect([value.body, findings]).toEqual([octets('0123456789a'), []]);
  });

  it('in pieces, without copying a body that is one of them', () => {
    const body = octets('abcdef');
    const head = octets(`${GET}Content-Length: 4\r\n\r\n`);
    const cut = decodeRequest([head, body]).value.body;
    expect([cut.buffer === body.buffer, cut.length]).toEqual([true, 4]);
    const all = octets(`${GET}Content-Length: 6\r\n\r\n`);
    expect(decodeRequest([all, body]).value.body).toBe(body);
    expect(decodeRequest([all, octets('abc'), octets(''), octets('def')]).value.body).toEqual(body);
    expect(decodeRequest([all.subarray(0, 9), all.subarray(9), body, octets('x')]).value.body).toEqual(body);
  });
});

describe('the head', () => {
  it.each<[text: string, end: number]>([
    ['', -1],
    ['\r\n\r\n', -1],
    ['a\r\n\r\n', 5],
    ['a\n\n', 3],
    ['a\n\r\n', 4],
    ['a\r\n\nb', 4],
    ['a\r\n\rb\r\n', -1],
    ['a\r\n', -1],
    ['\r\n\na\r\n\r\nb\r\n\r\n', 8],
    [`${'x'.repeat(MAX_HEAD - 2)}\n\n`, MAX_HEAD],
    [`${'x'.repeat(MAX_HEAD - 1)}\n\n`, -1],
    [`${'x'.repeat(MAX_HEAD)}\n\n`, -1],
  ])('of %j ends', (text, end) => {
    expect(headEnd(octets(text))).toBe(end);
  });

  it('has no white space around what counts', () => {
    expect([' a b\t', '\r\na\r\n', '', ' \t', 'a', '\u00a0a'].map(trimSpaces)).toEqual([
      'a b',
      'a',
      '',
      '',
      'a',
      '\u00a0a',
    ]);
  });

  it('has fields by name', () => {
    const headers = [
      ['ab', '1'],
      ['AB', '2'],
      ['abc', '3'],
    ] as const;
    expect([header(headers, 'Ab'), header(headers, 'ABC'), header(headers, 'a')]).toEqual([
      '1',
      '3',
      undefined,
    ]);
    expect(["!#$%&'*+.^_`|~09AZaz-", '', 'a b', 'a:', 'a(', '"a', 'é', 'a\n'].map(isToken)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it.each<[values: string[], chunked: boolean]>([
    [[], false],
    [['chunked'], true],
    [['gzip , CHUNKED '], true],
    [['chunked, gzip'], false],
    [['gzip', 'chunked'], true],
    [['chunked', 'gzip'], false],
    [['xchunked'], false],
  ])('with the transfer codings %j is chunked: %s', (values, chunked) => {
    expect(isChunked(values.map((value) => ['Transfer-encoding', value]))).toBe(chunked);
    expect(isChunked(values.map((value) => ['Transfer', value]))).toBe(false);
  });
});

describe('spans', () => {
  it.each([
    ['GET /a b HTTP/1.1', ['method 0–3 GET', 'target 4–8 /a b', 'version 9–17 HTTP/1.1']],
    ['GET  /a HTTP/1.1', ['method 0–3 GET', 'target 5–7 /a', 'version 8–16 HTTP/1.1']],
  ])('of the start line %s are what is read', (line, expected) => {
    const decoded = decodeRequest([octets(`${line}\r\n\r\n`)], { spans: true });
    const { children } = decoded.spans.find(({ label }) => label === 'request-line')!;
    const named = children.filter(({ label }) => /^(method|target|version)$/.test(label));
    expect(named.map(({ label, start, end, value }) => `${label} ${start}–${end} ${String(value)}`)).toEqual(
      expected,
    );
    expect(decoded.value.target).toBe(named[1]!.value);
  });

  it('of a request with everything', () => {
    const text = `\r\nPOST /a HTTP/1.1\r\nA :\t b \r\nnot one\r\nC: d\r\n e\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\nab\r\n0\r\nT: u\r\n\r\nxyz`;
    expect(lines(decodeRequest([octets(text)], { spans: true }).spans)).toMatchInlineSnapshot(`
      [
        "0-2 empty line (empty line)",
        "2-20 request-line (request-line): POST /a HTTP/1.1",
        "2-6 request-line.method (method): POST",
        "6-7 request-line.octets (request-line)",
        "7-9 request-line.target (target): /a",
        "9-10 request-line.octets (request-line)",
        "10-18 request-line.version (version): HTTP/1.1",
        "18-20 request-line.octets (request-line)",
        "20-76 headers (Header fields)",
        "20-29 headers.A (A): b",
        "20-21 headers.A.name (name): A",
        "21-25 headers.A.octets (A)",
        "25-26 headers.A.value (value): b",
        "26-29 headers.A.octets (A)",
        "29-38 headers.unreadable line (unreadable line): not one",
        "38-48 headers.C (C): d e",
        "38-39 headers.C.name (name): C",
        "39-41 headers.C.octets (C)",
        "41-46 headers.C.value (value): d e",
        "46-48 headers.C.octets (C)",
        "48-76 headers.Transfer-Encoding (Transfer-Encoding): chunked",
        "48-65 headers.Transfer-Encoding.name (name): Transfer-Encoding",
        "65-67 headers.Transfer-Encoding.octets (Transfer-Encoding)",
        "67-74 headers.Transfer-Encoding.value (value): chunked",
        "74-76 headers.Transfer-Encoding.octets (Transfer-Encoding)",
        "76-78 end of head (end of head)",
        "78-98 body (body)",
        "78-83 body.chunk size (chunk size): 2 octets",
        "83-85 body.chunk (chunk): 2 octets",
        "85-87 body.end of chunk (end of chunk)",
        "87-90 body.chunk size (chunk size): 0 octets",
        "90-98 body.trailer section (trailer section)",
        "98-101 trailing octets (trailing octets)",
      ]
    `);
  });

  it('of a response', () => {
    expect(lines(decodeResponse([octets('HTTP/1.1 404 Not Found\r\n\r\nab')], { spans: true }).spans))
      .toMatchInlineSnapshot(`
      [
        "0-24 status-line (status-line): HTTP/1.1 404 Not Found",
        "0-8 status-line.version (version): HTTP/1.1",
        "8-9 status-line.octets (status-line)",
        "9-12 status-line.status (status): 404",
        "12-13 status-line.octets (status-line)",
        "13-22 status-line.reason (reason): Not Found",
        "22-24 status-line.octets (status-line)",
        "24-26 end of head (end of head)",
        "26-28 body (body): 2 octets",
      ]
    `);
  });
});

describe('what cannot be written', () => {
  const request = (more: Partial<HttpRequest>) => (): unknown =>
    encodeRequest({ method: 'GET', target: '/', headers: [], body: new Uint8Array(0), ...more });
  const response = (more: Partial<HttpResponse>) => (): unknown =>
    encodeResponse({ status: 200, reason: 'OK', headers: [], body: new Uint8Array(0), ...more });

  it.each<[() => unknown, path: string, reason: string]>([
    [request({ method: '' }), 'method', 'is no token'],
    [request({ target: '' }), 'target', 'is empty or holds spaces'],
    [request({ target: '/\x7f' }), 'target', 'is empty or holds spaces'],
    [request({ target: ' /' }), 'target', 'is empty or holds spaces'],
    [request({ headers: [['a b', '']] }), 'headers.a b', 'is no field name'],
    [request({ headers: [['a', '\x00']] }), 'headers.a', 'holds what no field value can carry'],
    [request({ headers: [['a', '\u0100']] }), 'headers.a', 'holds what no field value can carry'],
    [
      request({ headers: [['Content-length', '1']] }),
      'headers.Content-Length',
      "is not the body's length of 0",
    ],
    [response({ status: 99 }), 'status', 'is not 100…999'],
    [response({ status: 1000 }), 'status', 'is not 100…999'],
    [response({ status: NaN }), 'status', 'is not 100…999'],
    [response({ reason: 'a\x7f' }), 'reason', 'holds a control character'],
    [response({ reason: '\r\na' }), 'reason', 'holds a control character'],
    [response({ status: 204, body: octets('x') }), 'body', 'a 204 response has no body'],
  ])('%#: %s %s', (run, path, reason) => {
    expect(run).toThrow(new EncodeError(reason, path));
  });

  const text = (pieces: readonly Uint8Array[]): string =>
    pieces.map((piece) => String.fromCharCode(...piece)).join('|');

  it('is not what is at the borders', () => {
    expect(
      text(
        encodeRequest({
          method: 'PUT',
          target: '/\x80\xff!~',
          headers: [['a', ' \t é\t']],
          body: octets(''),
        }),
      ),
    ).toBe('PUT /\x80\xff!~ HTTP/1.1\r\na: é\r\nContent-Length: 0\r\n\r\n');
    expect(text(encodeRequest({ method: 'PATCH', target: '/', headers: [], body: octets('') }))).toBe(
      'PATCH / HTTP/1.1\r\nContent-Length: 0\r\n\r\n',
    );
    expect(text(encodeRequest({ method: 'GET', target: '/', headers: [], body: octets('ab') }))).toBe(
      'GET / HTTP/1.1\r\nContent-Length: 2\r\n\r\n|ab',
    );
    expect(
      text(
        encodeRequest({
          method: 'GET',
          target: '/',
          headers: [['Content-Length', ' 2 ']],
          body: octets('ab'),
        }),
      ),
    ).toBe('GET / HTTP/1.1\r\nContent-Length: 2\r\n\r\n|ab');
    expect(text(encodeResponse({ status: 100, reason: '', headers: [], body: octets('') }))).toBe(
      'HTTP/1.1 100 \r\n\r\n',
    );
    expect(text(encodeResponse({ status: 999, reason: '\t\xff', headers: [], body: octets('') }))).toBe(
      'HTTP/1.1 999 \t\xff\r\nContent-Length: 0\r\n\r\n',
    );
    expect(
      text(
        encodeResponse({
          status: 200,
          reason: '',
          headers: [['Transfer-Encoding', 'chunked']],
          body: octets('ab'),
        }),
      ),
    ).toBe('HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n|2\r\n|ab|\r\n0\r\n\r\n');
  });
});
