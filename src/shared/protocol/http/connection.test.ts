import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { joinOctets } from '../kit/octets';
import { decodeResponse, encodeResponse } from './codec';
import { parseHttpDate } from './date';
import type { HttpHeaders } from './message';
import { closes, idleTimeout, persists } from './persistence';
import { resolveReference } from './reference';
import { retryAfter } from './retry-after';

describe('whether a connection goes on (RFC 9112 §9.3)', () => {
  it.each<[HttpHeaders, boolean]>([
    [[], false],
    [[['Connection', 'close']], true],
    [[['connection', 'Keep-Alive, CLOSE']], true],
    [
      [
        ['Connection', 'keep-alive'],
        ['Connection', 'close'],
      ],
      true,
    ],
    [[['Connection', 'keep-alive']], false],
    [[['Connection', 'close-ish']], false],
    [[['X-Connection', 'close']], false],
  ])('%j says close: %s', (headers, said) => {
    expect(closes(headers)).toBe(said);
  });

  it.each<[number, HttpHeaders, boolean]>([
    [200, [['Content-Length', '0']], true],
    [200, [['content-length', '3']], true],
    [200, [['Transfer-Encoding', 'chunked']], true],
    [200, [], false],
    [200, [['Transfer-Encoding', 'gzip']], false],
    [204, [], true],
    [304, [], true],
    [
      200,
      [
        ['Content-Length', '0'],
        ['Connection', 'close'],
      ],
      false,
    ],
    [204, [['Connection', 'close']], false],
  ])('after %d with %j: %s', (status, headers, goesOn) => {
    expect(persists({ status, headers })).toBe(goesOn);
  });
});

describe('how long a server keeps a connection that nobody uses', () => {
  it.each<[HttpHeaders, number | null]>([
    // As written in RFC 2068 §19.7.1.1's grammar, by node:http and by Apache.
    [[['Keep-Alive', 'timeout=5']], 5_000],
    [[['keep-alive', 'timeout=15, max=100']], 15_000],
    [[['Keep-Alive', 'max=100,timeout = 7']], 7_000],
    [[['Keep-Alive', 'max=100, TIMEOUT=0']], 0],
    [[['Keep-Alive', 'max=100']], null],
    [[['Keep-Alive', 'mytimeout=5']], null],
    [[['Keep-Alive', 'timeout=5.5']], null],
    [[['Keep-Alive', 'timeout=12345678901']], null],
    [[], null],
  ])('%j: %s ms', (headers, idle) => {
    expect(idleTimeout(headers)).toBe(idle);
  });
});

describe('dates of HTTP', () => {
  /** The three forms of RFC 9110 §5.6.7, of one instant. */
  const EXAMPLES = [
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
  ];
  const INSTANT = 784_111_777_000;
  const NOW = Date.UTC(2026, 2, 4);

  it.each(EXAMPLES)('reads %s', (text) => {
    expect(parseHttpDate(text, NOW)).toBe(INSTANT);
  });

  it('puts years of two digits within the next 50, or before', () => {
    expect(parseHttpDate('Monday, 06-Nov-76 00:00:00 GMT', NOW)).toBe(Date.UTC(2076, 10, 6));
    expect(parseHttpDate('Monday, 06-Nov-77 00:00:00 GMT', NOW)).toBe(Date.UTC(1977, 10, 6));
    expect(parseHttpDate('Monday, 06-Nov-26 00:00:00 GMT', NOW)).toBe(Date.UTC(2026, 10, 6));
  });

  it.each([
    '',
    'soon',
    '06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 06 Nov 1994 08:49:37 CET',
    'Sun, 31 Feb 1994 08:49:37 GMT',
    'Sun, 06 Foo 1994 08:49:37 GMT',
    'Sun, 00 Nov 1994 08:49:37 GMT',
    'x Sun, 06 Nov 1994 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994 x',
  ])('does not read "%s"', (text) => {
    expect(parseHttpDate(text, NOW)).toBeNull();
  });

  it('are one form of Retry-After, seconds the other', () => {
    const say = (value: string): HttpHeaders => [['retry-after', value]];
    expect(retryAfter(say('120'), NOW)).toBe(120_000);
    expect(retryAfter(say(' 0 '), NOW)).toBe(0);
    expect(retryAfter(say('Wed, 04 Mar 2026 00:01:30 GMT'), NOW)).toBe(90_000);
    expect(retryAfter(say('Tue, 03 Mar 2026 00:00:00 GMT'), NOW)).toBe(0);
    for (const wrong of ['-1', '1.5', '1234567890', 'later', ''])
      expect(retryAfter(say(wrong), NOW)).toBeNull();
    expect(retryAfter([], NOW)).toBeNull();
  });
});

describe('where a Location leads (RFC 3986 §5.4)', () => {
  const BASE = 'http://a.example/b/c/d?q';

  it.each<[string, string | null]>([
    ['g', 'http://a.example/b/c/g'],
    ['./g', 'http://a.example/b/c/g'],
    ['g/', 'http://a.example/b/c/g/'],
    ['/g', 'http://a.example/g'],
    ['//g', 'http://g/'],
    ['?y', 'http://a.example/b/c/d?y'],
    ['g?y', 'http://a.example/b/c/g?y'],
    ['#s', 'http://a.example/b/c/d?q'],
    ['g#s', 'http://a.example/b/c/g'],
    ['g?y#s', 'http://a.example/b/c/g?y'],
    ['', 'http://a.example/b/c/d?q'],
    ['.', 'http://a.example/b/c/'],
    ['..', 'http://a.example/b/'],
    ['../g', 'http://a.example/b/g'],
    ['../..', 'http://a.example/'],
    ['../../../g', 'http://a.example/g'],
    ['/./g', 'http://a.example/g'],
    ['g.', 'http://a.example/b/c/g.'],
    ['./g/.', 'http://a.example/b/c/g/'],
    ['g/../h', 'http://a.example/b/c/h'],
    ['g?y/../x', 'http://a.example/b/c/g?y/../x'],
    ['https://B.example:8443/x?y', 'https://b.example:8443/x?y'],
    ['http://b.example:80', 'http://b.example/'],
    ['ftp://b.example/', null],
    ['mailto:x@b.example', null],
    ['//', null],
    ['with space', null],
  ])('%s', (reference, url) => {
    expect(resolveReference(BASE, reference)).toBe(url);
  });

  it('is nothing from what is no address', () => {
    expect(resolveReference('nowhere', '/g')).toBeNull();
    expect(resolveReference('http://a.example', 'g')).toBe('http://a.example/g');
    expect(resolveReference('http://a.example?q', '?y')).toBe('http://a.example/?y');
  });
});

describe('answers in chunks (RFC 9112 §7.1)', () => {
  const chunked = (text: string, size?: number): string => {
    const headers: HttpHeaders = [['Transfer-Encoding', 'chunked']];
    const octets = encodeResponse({ status: 200, reason: 'OK', headers, body: encodeUtf8(text) }, size);
    expect(decodeUtf8(decodeResponse(octets).value.body).text).toBe(text);
    return decodeUtf8(joinOctets(octets)).text;
  };
  const HEAD = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

  it('have the size that is wanted', () => {
    expect(chunked('abcdefghijkl', 5)).toBe(`${HEAD}5\r\nabcde\r\n5\r\nfghij\r\n2\r\nkl\r\n0\r\n\r\n`);
    expect(chunked('abcdefghijkl', 6)).toBe(`${HEAD}6\r\nabcdef\r\n6\r\nghijkl\r\n0\r\n\r\n`);
    expect(chunked('abcdefghijkl')).toBe(`${HEAD}c\r\nabcdefghijkl\r\n0\r\n\r\n`);
    expect(chunked('', 5)).toBe(`${HEAD}0\r\n\r\n`);
    expect(chunked('')).toBe(`${HEAD}0\r\n\r\n`);
  });
});
