import { describe, expect, it } from 'vitest';
import { subscriberOf } from './subscriber-of';

const BEN = '+491715550102';
const NONE = { headers: [], addresses: [] };

describe('whose phone a client outside is', () => {
  it.each([
    ['+491715550102', BEN],
    ['491715550102', '491715550102'],
    ['tel:+491715550102', BEN],
    [' sip:+491715550102@ims.example', BEN],
    ['+491715550102/TYPE=PLMN', BEN],
    ['01715550102;x=1', '01715550102'],
    ['1234', null],
    ['Ben', null],
    ['', null],
  ])('by a header %j: %s', (value, msisdn) => {
    const clients = { headers: ['X-Nokia-MSISDN', 'X-MDN'], addresses: [] };
    expect(subscriberOf([['x-mdn', value]], undefined, clients)).toBe(msisdn);
  });

  it('by the first header that has a number, and by none that is not named', () => {
    const headers = [
      ['X-B', '+491715550199'],
      ['X-A', '+491715550102'],
    ] as const;
    expect(subscriberOf(headers, undefined, { headers: ['X-A', 'X-B'], addresses: [] })).toBe(BEN);
    expect(subscriberOf(headers, undefined, NONE)).toBeNull();
  });

  it.each([
    ['192.0.2.1', BEN],
    ['::ffff:192.0.2.1', BEN],
    ['192.0.2.10', null],
    [undefined, null],
  ])('by the address %s: %s', (address, msisdn) => {
    const addresses = [{ address: '192.0.2.1', msisdn: BEN }];
    expect(subscriberOf([], address, { headers: [], addresses })).toBe(msisdn);
  });
});
