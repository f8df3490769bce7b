import { describe, expect, it } from 'vitest';
import { addressed, apnSchema } from './apn';
import { authorityOf, httpUrlSchema, originOf, parseHttpUrl } from './http-url';

describe('parseHttpUrl', () => {
  it.each([
    ['http://mmsc.example', { scheme: 'http', host: 'mmsc.example', port: 80, path: '/' }],
    [
      'HTTPS://MMSC.example/mms?a=1#top',
      { scheme: 'https', host: 'mmsc.example', port: 443, path: '/mms?a=1' },
    ],
    ['http://10.0.0.1:8080?x', { scheme: 'http', host: '10.0.0.1', port: 8080, path: '/?x' }],
    ['http://[::1]:1/', { scheme: 'http', host: '[::1]', port: 1, path: '/' }],
  ])('takes %s apart', (text, parts) => {
    expect(parseHttpUrl(text)).toEqual(parts);
  });

  it.each([
    'mmsc.example',
    'ftp://mmsc.example/',
    'http://',
    'http://user@mmsc.example/',
    'http://mmsc.example:0/',
    'http://mmsc.example:65536/',
    'http://mmsc.example/a b',
    ' http://mmsc.example/',
  ])('refuses %j', (text) => {
    expect(parseHttpUrl(text)).toBeNull();
    expect(httpUrlSchema.safeParse(text).error?.issues[0]?.message).toBe(
      'not an address that starts with http:// or https://',
    );
  });

  it('names the server, with its port where that is not the usual one', () => {
    const names = ['http://A:80/x', 'https://a:443', 'http://a:443/', 'https://a:80/'].map((text) => {
      const url = parseHttpUrl(text)!;
      return [authorityOf(url), originOf(url)];
    });
    expect(names).toEqual([
      ['a', 'http://a'],
      ['a', 'https://a'],
      ['a:443', 'http://a:443'],
      ['a:80', 'https://a:80'],
    ]);
  });
});

describe('access point settings', () => {
  const mmsc = 'http://mmsc.example:8080/mms';

  it('address submissions and retrievals to the server itself', () => {
    expect(addressed({ mmsc }, null)).toEqual({
      target: '/mms',
      host: 'mmsc.example:8080',
      peer: 'mmsc.example:8080',
    });
    expect(addressed({ mmsc }, 'http://other.example/1?x')).toEqual({
      target: '/1?x',
      host: 'other.example',
      peer: 'other.example:80',
    });
    expect(addressed({ mmsc, proxy: null }, 'no location')).toEqual({
      target: '/mms',
      host: 'mmsc.example:8080',
      peer: 'mmsc.example:8080',
    });
    expect(addressed({ mmsc }, 'https://other.example/1')).toEqual({
      target: 'https://other.example/1',
      host: 'other.example',
      peer: 'other.example:443',
    });
  });

  it('address them in absolute form by a proxy', () => {
    const apn = { mmsc, proxy: '10.0.0.1' };
    expect(addressed(apn, null)).toEqual({
      target: 'http://mmsc.example:8080/mms',
      host: 'mmsc.example:8080',
      peer: '10.0.0.1:80',
    });
    expect(addressed({ ...apn, port: 8080 }, 'https://other.example/1')).toEqual({
      target: 'https://other.example/1',
      host: 'other.example',
      peer: '10.0.0.1:8080',
    });
  });

  it.each([
    { mmsc: 'mmsc.example' },
    { mmsc, name: '-mms' },
    { mmsc, name: 'mms example' },
    { mmsc, proxy: 'http://10.0.0.1' },
    { mmsc, port: 0 },
  ])('are refused: %j', (apn) => {
    expect(apnSchema.safeParse(apn).success).toBe(false);
  });
});
