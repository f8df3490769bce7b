import { describe, expect, it } from 'vitest';
import { framedAddress } from './framed-address';

const PORTAL = 'http://127.0.0.1:4081';

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
