import { describe, expect, it } from 'vitest';
import { framedAddress, webAddress } from './address';

const PORTAL = 'http://127.0.0.1:4081';

describe('an address of the web', () => {
  it.each([
    ['http://harbour.example/times', 'http://harbour.example/times'],
    [' harbour.example ', 'http://harbour.example/'],
    ['localhost:4081/m/a', 'http://localhost:4081/m/a'],
    ['https://harbour.example', 'https://harbour.example/'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['http://user:secret@harbour.example/', null],
    ['two words', null],
    ['', null],
  ])('%s is %s', (typed, url) => {
    expect(webAddress(typed)).toBe(url);
  });
});

describe('a page that is framed', () => {
  it('is one of the portal, by its own or by its public address', () => {
    expect(framedAddress(`${PORTAL}/m/code`, PORTAL, null)).toBe(`${PORTAL}/m/code`);
    expect(framedAddress('https://mms.example/go/m/code', PORTAL, 'https://mms.example/go')).toBe(
      `${PORTAL}/m/code`,
    );
  });

  it.each([
    'http://127.0.0.1:4080/m/code',
    `${PORTAL}.evil.example/m/code`,
    `${PORTAL}/other`,
    'http://evil.example/http://127.0.0.1:4081/m/code',
  ])('is not %s', (address) => {
    expect(framedAddress(address, PORTAL, null)).toBeNull();
  });

  it('is none while the portal does not listen', () => {
    expect(framedAddress(`${PORTAL}/m/code`, null, PORTAL)).toBeNull();
  });
});
