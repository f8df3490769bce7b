import { describe, expect, it } from 'vitest';
import { DEFAULT_CARRIER_CONFIG } from '../../shared/model/carrier-config';
import { CARRIERS, carrierConfig } from './carriers';

describe('carriers', () => {
  it('are known by country and network', () => {
    expect(CARRIERS.size).toBe(123);
    expect(carrierConfig('234-10')).toEqual({ ...DEFAULT_CARRIER_CONFIG, smsToMmsTextThreshold: 10 });
    expect(carrierConfig('302-610')).toMatchObject({
      emailGatewayNumber: '6245',
      enableGroupMms: false,
      smsToMmsTextThreshold: 8,
      recipientLimit: 20,
    });
    expect(carrierConfig('310-004')).toMatchObject({
      enabledTransID: true,
      enabledNotifyWapMMSC: true,
      uaProfTagName: 'Profile',
      httpParams: 'x-up-calling-line-id: 1##LINE1NOCOUNTRYCODE##|X-VzW-MDN: 1##LINE1NOCOUNTRYCODE##',
    });
  });

  it('have Android’s values where nothing else is said', () => {
    expect(carrierConfig('default')).toEqual(DEFAULT_CARRIER_CONFIG);
    expect(DEFAULT_CARRIER_CONFIG).toMatchObject({
      maxMessageSize: 307_200,
      maxImageWidth: 640,
      maxImageHeight: 480,
      httpSocketTimeout: 60_000,
      uaProfTagName: 'x-wap-profile',
    });
  });

  it('that nobody knows are named', () => {
    expect(() => carrierConfig('999-99')).toThrow(
      'no carrier 999-99; there is default, and 123 by MCC-MNC such as 234-10',
    );
  });
});
