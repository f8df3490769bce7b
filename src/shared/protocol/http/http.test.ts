import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { joinOctets } from '../kit/octets';
import type { Octets } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import type { Span } from '../kit/spans';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './codec';
import { header } from './headers';
import type { HttpRequest, HttpResponse } from './message';
import { parseTarget } from './target';

const octets = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const text = (pieces: Octets): string => String.fromCharCode(...joinOctets(pieces));

const POST =
  'POST /mms HTTP/1.1\r\nHost: mmsc.lab\r\nContent-Type: application/vnd.wap.mms-message\r\nContent-Length: 5\r\n\r\nhello';
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok';

function errorOf(run: () => unknown): DecodeError {
  try {
    run();
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Checks that the leaves cover 0…length once, in order. */
function expectCover(spans: readonly Span[], length: number): void {
  let at = 0;
  for (const leaf of leafSpans(spans)) {
    expect(leaf.start).toBe(at);
    expect(leaf.end).toBeGreaterThan(at);
    at = leaf.end;
  }
  expect(at).toBe(length);
}

describe('encode', () => {
  it('writes head and body as two pieces', () => {
    const body = octets('hello');
    const pieces = encodeRequest({
      method: 'POST',
      target: '/mms',
      headers: [
        ['Host', 'mmsc.lab'],
        ['Content-Type', 'application/vnd.wap.mms-message'],
      ],
      body,
    });
    expect(pieces).toHaveLength(2);
    expect(pieces[1]).toBe(body);
    expect(text(pieces)).toBe(POST);
  });

  const request = (more: Partial<HttpRequest>): string =>
    text(encodeRequest({ method: 'GET', target: '/', headers: [], body: new Uint8Array(0), ...more }));
  const response = (more: Partial<HttpResponse>): string =>
    text(encodeResponse({ status: 200, reason: 'OK', headers: [], body: new Uint8Array(0), ...more }));

  it('adds Content-Length where it belongs', () => {
    expect(request({})).toBe('GET / HTTP/1.1\r\n\r\n');
    expect(request({ method: 'POST' })).toBe('POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n');
    expect(request({ headers: [['content-length', '0']], method: 'POST' })).toBe(
      'POST / HTTP/1.1\r\ncontent-length: 0\r\n\r\n',
    );
    expect(response({})).toBe('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    expect(response({ status: 204, reason: 'No Content' })).toBe('HTTP/1.1 204 No Content\r\n\r\n');
    expect(response({ reason: '' })).toBe('HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n');
  });

  it('writes one chunk when the headers say chunked', () => {
    const headers = [['Transfer-Encoding', 'gzip, chunked']] as const;
    expect(response({ headers, body: octets('0123456789abcdef0') })).toBe(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n11\r\n0123456789abcdef0\r\n0\r\n\r\n',
    );
    expect(response({ headers })).toBe(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
    );
  });

  it.each<[string, Partial<HttpRequest>]>([
    ['method', { method: 'GE T' }],
    ['target', { target: '/a b' }],
    ['target', { target: '' }],
    ['target', { target: '/\r\nX: y' }],
    ['headers.X Y', { headers: [['X Y', '']] }],
    ['headers.X', { headers: [['X', 'a\r\nY: b']] }],
    ['headers.X', { headers: [['X', '€']] }],
    ['headers.Content-Length', { headers: [['Content-Length', '4']] }],
    [
      'headers.Content-Length',
      {
        headers: [
          ['Content-Length', '0'],
          ['Transfer-Encoding', 'chunked'],
        ],
      },
    ],
  ])('refuses a bad %s', (path, more) => {
    expect(() => request(more)).toThrow(expect.objectContaining({ path }));
    expect(() => request(more)).toThrow(EncodeError);
  });

  it.each<[string, Partial<HttpResponse>]>([
    ['status', { status: 99 }],
    ['status', { status: 200.5 }],
    ['reason', { reason: 'O\nK' }],
    ['body', { status: 304, body: octets('x') }],
  ])('refuses a bad %s', (path, more) => {
    expect(() => response(more)).toThrow(expect.objectContaining({ path }));
  });
});

describe('decode', () => {
  it('reads a request, its body as a view', () => {
    const input = octets(POST);
    const { value, findings } = decodeRequest([input], { strict: true });
    expect(findings).toEqual([]);
    expect(value).toEqual({
      method: 'POST',
      target: '/mms',
      headers: [
        ['Host', 'mmsc.lab'],
        ['Content-Type', 'application/vnd.wap.mms-message'],
        ['Content-Length', '5'],
      ],
      body: octets('hello'),
    });
    expect(value.body.buffer).toBe(input.buffer);
    expect(header(value.headers, 'HOST')).toBe('mmsc.lab');
    expect(header(value.headers, 'Hos')).toBeUndefined();
  });

  it('reads a response', () => {
    expect(decodeResponse([octets(OK)], { strict: true }).value).toEqual({
      status: 200,
      reason: 'OK',
      headers: [
        ['Content-Type', 'text/plain'],
        ['Content-Length', '2'],
      ],
      body: octets('ok'),
    });
  });

  it('takes pieces cut anywhere', () => {
    const whole = octets(POST);
    const expected = decodeRequest([whole]).value;
    for (let a = 0; a <= whole.length; a++) {
      for (let b = a; b <= whole.length; b += 7) {
        const pieces = [whole.subarray(0, a), whole.subarray(a, b), whole.subarray(b)];
        expect(decodeRequest(pieces).value).toEqual(expected);
      }
    }
    const body = octets('hello');
    expect(decodeRequest([whole.subarray(0, whole.length - 5), body]).value.body).toBe(body);
  });

  it.each<[string, string, string]>([
    ['no length in a request', 'GET /m/7qk2 HTTP/1.1\r\n\r\n', ''],
    [
      'chunks',
      'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n02;x=y\r\nde\r\n0\r\n\r\n',
      'abcde',
    ],
    ['absolute form', 'GET http://mmsc.lab/m/1?a=b HTTP/1.0\r\n\r\n', ''],
  ])('reads a request with %s', (_, input, body) => {
    expect(text([decodeRequest([octets(input)], { strict: true }).value.body])).toBe(body);
  });

  it.each<[string, string, string]>([
    ['no length', 'HTTP/1.1 200 OK\r\n\r\nto the end', 'to the end'],
    ['another coding', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nxyz', 'xyz'],
    ['one chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n', 'abc'],
    ['a status without body', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n', ''],
    ['no reason', 'HTTP/1.1 204\r\n\r\n', ''],
  ])('reads a response with %s', (_, input, body) => {
    const { value } = decodeResponse([octets(input)], { strict: true });
    expect(text([value.body])).toBe(body);
  });

  it.each<[string, string, string[]]>([
    ['bare LF', 'GET / HTTP/1.1\nA: b\n\n', ['bare-lf', 'bare-lf', 'bare-lf']],
    ['folding', 'GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n', ['folded-line']],
    ['white space', 'GET  / HTTP/1.1\r\n\r\n', ['white-space']],
    ['a space in the target', 'GET /a b HTTP/1.1\r\n\r\n', ['white-space']],
    ['another version', 'GET / HTTP/2.0\r\n\r\n', ['other-version']],
    ['space before the colon', 'GET / HTTP/1.1\r\nA : b\r\n\r\n', ['space-before-colon']],
    ['a line that is no field', 'GET / HTTP/1.1\r\nA b\r\n: c\r\n\r\n', ['not-a-field', 'not-a-field']],
    ['a control character', 'GET / HTTP/1.1\r\nA: \x01\r\n\r\n', ['control-character']],
    ['two equal lengths', 'GET / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\nx', ['repeated-content-length']],
    [
      'length and coding',
      'GET / HTTP/1.1\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      ['length-and-coding'],
    ],
    ['trailing octets', 'GET / HTTP/1.1\r\n\r\nx', ['trailing-octets']],
    [
      'octets behind the chunks',
      'GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nx',
      ['trailing-octets'],
    ],
  ])('repairs %s, strictly not', (_, input, codes) => {
    const { findings, spans } = decodeRequest([octets(input)], { spans: true });
    expect(findings.map((finding) => finding.code)).toEqual(codes);
    expectCover(spans, input.length);
    expect(() => decodeRequest([octets(input)], { strict: true })).toThrow(DecodeError);
  });

  it('mentions what strict reading allows too', () => {
    const input = '\r\nGET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\n\r\n';
    const { findings, spans } = decodeRequest([octets(input)], { strict: true, spans: true });
    expect(findings.map((finding) => finding.code)).toEqual(['empty-line', 'trailer-field']);
    expectCover(spans, input.length);
  });

  it('joins folded lines', () => {
    const { value } = decodeRequest([octets('GET / HTTP/1.1\r\nA: b\r\n\t c \r\n\r\n')]);
    expect(value.headers).toEqual([['A', 'b c']]);
  });

  it.each<[string, string, string, number]>([
    ['nothing', '', 'head', 0],
    ['no end of line', 'GET / HTTP/1.1', 'head', 14],
    ['no end of head', 'GET / HTTP/1.1\r\nA: b\r\n', 'head', 22],
    ['HTTP/0.9', 'GET /\r\n\r\n', 'request-line', 0],
    ['a bad method', 'G@T / HTTP/1.1\r\n\r\n', 'request-line', 0],
    ['no target', 'GET  HTTP/1.1\r\n\r\n', 'request-line', 0],
    ['an MMS PDU', '\x8c\x80\x98\n\n', 'request-line', 0],
    ['a bad length', 'GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 'headers.Content-Length', 16],
    [
      'two lengths',
      'GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      'headers.Content-Length',
      35,
    ],
    ['a cut body', 'GET / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc', 'body', 40],
    ['a bad chunk size', 'GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n', 'body', 46],
    ['a long chunk', 'GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n', 'body', 50],
    ['a cut chunk', 'GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nab', 'body', 49],
    [
      'a coding that does not end',
      'GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n',
      'headers.Transfer-Encoding',
      43,
    ],
  ])('fails on %s', (_, input, path, offset) => {
    const error = errorOf(() => decodeRequest([octets(input)]));
    expect({ path: error.path, offset: error.offset }).toEqual({ path, offset });
  });

  it('gives what there is of a message that is cut off', () => {
    const error = errorOf(() => decodeRequest([octets(POST.slice(0, -2))]));
    expect(error.partial).toMatchObject({ method: 'POST', target: '/mms', body: octets('hel') });
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n9\r\nc';
    expect(errorOf(() => decodeResponse([octets(chunked)])).partial).toMatchObject({ body: octets('ab') });
    expect(errorOf(() => decodeResponse([octets('nonsense\r\n\r\n')])).path).toBe('status-line');
  });

  it('limits the head to 64 kB', () => {
    const long = `GET / HTTP/1.1\r\nA: ${'x'.repeat(70_000)}\r\n\r\n`;
    expect(errorOf(() => decodeRequest([octets(long)])).message).toMatch(/longer than 65536/);
    const start = performance.now();
    for (const filler of [' ', '\n', '\r\n', ': ', 'A:\n', '\t', ' \r\n ', 'chunked,']) {
      const body = filler.repeat(65_000 / filler.length);
      for (const head of [body, `GET ${body}`, `GET / HTTP/1.1\r\nTransfer-Encoding: ${body}\r\n\r\n`]) {
        try {
          decodeRequest([octets(head)]);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  }, 30_000);

  it('marks lines, fields and body', () => {
    const { spans } = decodeRequest([octets(POST)], { spans: true });
    expectCover(spans, POST.length);
    expect(leafSpans(spans).map(({ path, start, end }) => [path, POST.slice(start, end)])).toEqual([
      ['request-line.method', 'POST'],
      ['request-line.octets', ' '],
      ['request-line.target', '/mms'],
      ['request-line.octets', ' '],
      ['request-line.version', 'HTTP/1.1'],
      ['request-line.octets', '\r\n'],
      ['headers.Host.name', 'Host'],
      ['headers.Host.octets', ': '],
      ['headers.Host.value', 'mmsc.lab'],
      ['headers.Host.octets', '\r\n'],
      ['headers.Content-Type.name', 'Content-Type'],
      ['headers.Content-Type.octets', ': '],
      ['headers.Content-Type.value', 'application/vnd.wap.mms-message'],
      ['headers.Content-Type.octets', '\r\n'],
      ['headers.Content-Length.name', 'Content-Length'],
      ['headers.Content-Length.octets', ': '],
      ['headers.Content-Length.value', '5'],
      ['headers.Content-Length.octets', '\r\n'],
      ['end of head', '\r\n'],
      ['body', 'hello'],
    ]);
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a\r\nab\r\n0\r\n\r\n';
    const pieces = [octets(chunked.slice(0, 20)), octets(chunked.slice(20))];
    expectCover(decodeResponse(pieces, { spans: true }).spans, chunked.length);
  });
});

describe('properties', () => {
  const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/);
  const value = fc.stringMatching(/^([!-~\x80-\xff]([\t -~\x80-\xff]{0,20}[!-~\x80-\xff])?)?$/);
  const target = fc.stringMatching(/^(http:\/\/[a-z.]{1,9})?\/[!-~]{0,20}$/);
  const framing = /^(content-length|transfer-encoding)$/i;
  const headers = fc.array(
    fc.tuple(
      token.filter((name) => !framing.test(name)),
      value,
    ),
    { maxLength: 6 },
  );
  const body = fc.uint8Array({ maxLength: 200 });

  it('requests come back', () => {
    fc.assert(
      fc.property(token, target, headers, body, fc.boolean(), (method, uri, fields, octets, chunked) => {
        const all: [string, string][] = chunked ? [...fields, ['Transfer-Encoding', 'chunked']] : fields;
        const request: HttpRequest = { method, target: uri, headers: all, body: octets };
        const decoded = decodeRequest(encodeRequest(request), { strict: true, spans: true });
        expect(decoded.findings).toEqual([]);
        const added = decoded.value.headers.slice(all.length);
        expect(added.every(([name]) => name === 'Content-Length')).toBe(true);
        expect({ ...decoded.value, headers: decoded.value.headers.slice(0, all.length) }).toEqual(request);
        expectCover(decoded.spans, joinOctets(encodeRequest(request)).length);
      }),
    );
  });

  it('responses come back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 599 }),
        value,
        headers,
        body,
        (status, reason, fields, octets) => {
          fc.pre(status !== 204 && status !== 304);
          const response: HttpResponse = { status, reason, headers: fields, body: octets };
          const decoded = decodeResponse(encodeResponse(response), { strict: true }).value;
          expect({ ...decoded, headers: decoded.headers.slice(0, fields.length) }).toEqual(response);
        },
      ),
    );
  });

  it('what is known of octets that were written here is what reading them gives', () => {
    const odd = fc.tuple(
      fc.constantFrom('Content-Length', 'content-length', 'Transfer-Encoding', 'Connection', 'X'),
      fc.constantFrom('200', '0', 'gzip', 'chunked', ' \tpadded\t ', 'close', ''),
    );
    const written = <T>(write: () => T): T | null => {
      try {
        return write();
      } catch (error) {
        if (error instanceof EncodeError) return null;
        throw error;
      }
    };
    const read = <T>(decode: () => T): T | string => {
      try {
        return decode();
      } catch (error) {
        if (error instanceof DecodeError) return error.message;
        throw error;
      }
    };
    const copied = (octets: Octets): Octets => octets.map((piece) => piece.slice());
    const status = fc.constantFrom(100, 200, 204, 304, 599);
    fc.assert(
      fc.property(
        token,
        headers,
        fc.array(odd, { maxLength: 3 }),
        body,
        status,
        (method, some, more, octets, code) => {
          const all = [...some, ...more];
          const request = written(() => encodeRequest({ method, target: '/a', headers: all, body: octets }));
          if (request !== null) {
            expect(read(() => decodeRequest(request))).toEqual(read(() => decodeRequest(copied(request))));
          }
          const response = written(() =>
            encodeResponse({ status: code, reason: ' Odd  one ', headers: all, body: octets }),
          );
          if (response !== null) {
            const known = read(() => decodeResponse(response));
            expect(known).toEqual(read(() => decodeResponse(copied(response))));
            const pieces = [octets.subarray(0, 2), octets.subarray(2)];
            const inPieces = encodeResponse({
              status: code,
              reason: ' Odd  one ',
              headers: all,
              body: pieces,
            });
            expect(joinOctets(inPieces)).toEqual(joinOctets(response));
            expect(read(() => decodeResponse(inPieces))).toEqual(known);
          }
        },
      ),
    );
  });

  it('does not take what it wrote with too long a head for readable', () => {
    const written = encodeRequest({
      method: 'GET',
      target: '/',
      headers: [['X', 'y'.repeat(70_000)]],
      body: octets(''),
    });
    expect(() => decodeRequest(written)).toThrow('the head is longer than 65536 octets');
  });

  it('only DecodeError escapes, whatever the octets', () => {
    const piece = fc.constantFrom(
      'GET / HTTP/1.1',
      'HTTP/1.1 200 OK',
      '\r\n',
      '\n',
      '\r\n\r\n',
      ':',
      ' ',
      'Content-Length: 3',
      'Transfer-Encoding: chunked',
      '3\r\n',
      '0',
      'abc',
      '\xff',
    );
    const input = fc.oneof(
      fc.array(piece, { maxLength: 20 }).map((pieces) => octets(pieces.join(''))),
      fc.uint8Array(),
    );
    fc.assert(
      fc.property(input, fc.boolean(), (bytes, strict) => {
        for (const decode of [decodeRequest, decodeResponse]) {
          try {
            expectCover(decode([bytes], { strict, spans: true }).spans, bytes.length);
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('no prefix of a message is one', () => {
    for (let end = 0; end < POST.length; end++) {
      expect(() => decodeRequest([octets(POST.slice(0, end))])).toThrow(DecodeError);
    }
  });
});

describe('parseTarget', () => {
  it.each<[string, string | undefined, string | null, string, string]>([
    ['/m/7qk2?a=b?c', 'mmsc.lab', 'mmsc.lab', '/m/7qk2', 'a=b?c'],
    ['/', undefined, null, '/', ''],
    ['/a%20b', ' mmsc.lab:8190 ', 'mmsc.lab:8190', '/a%20b', ''],
    ['http://mmsc.lab/m/1?x', 'proxy', 'mmsc.lab', '/m/1', 'x'],
    ['HTTP://user:pass@mmsc.lab:80', 'proxy', 'mmsc.lab:80', '/', ''],
    ['http://mmsc.lab?x=1', undefined, 'mmsc.lab', '/', 'x=1'],
    ['http://[::1]:8190/a#b?c', undefined, '[::1]:8190', '/a', ''],
    ['http:///a', undefined, null, '/a', ''],
    ['mmsc.lab:443', undefined, 'mmsc.lab:443', '/', ''],
    ['*', 'mmsc.lab', 'mmsc.lab', '*', ''],
    ['//a/b', '', null, '//a/b', ''],
    ['m/1', undefined, null, 'm/1', ''],
    ['', undefined, null, '/', ''],
  ])('%j, Host %j', (target, host, authority, path, query) => {
    expect(parseTarget(target, host)).toEqual({ authority, path, query });
  });
});
