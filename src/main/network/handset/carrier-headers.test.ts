import { describe, expect, it } from 'vitest';
import { DEFAULT_CARRIER_CONFIG } from '../../../shared/model/carrier-config';
import type { CarrierConfig } from '../../../shared/model/carrier-config';
import { clientHeaders } from './carrier-headers';

const headers = (config: Partial<CarrierConfig>): Record<string, string> =>
  Object.fromEntries(
    clientHeaders(
      { ...DEFAULT_CARRIER_CONFIG, ...config },
      {
        userAgent: 'Lab/1.0',
        uaProfUrl: 'http://profiles.example/lab.xml',
        msisdn: '+12025550123',
        imsi: '310004000000001',
        language: 'en',
      },
    ),
  );

describe('the headers of an MMS client', () => {
  it('are the handset’s own where the operator says nothing', () => {
    expect(headers({})).toEqual({
      Accept: '*/*, application/vnd.wap.mms-message, application/vnd.wap.sic',
      'Accept-Language': 'en',
      'User-Agent': 'Lab/1.0',
      'x-wap-profile': 'http://profiles.example/lab.xml',
    });
  });

  it('are the operator’s where it has its own', () => {
    expect(
      headers({
        userAgent: 'Operator/2',
        uaProfTagName: 'Profile',
        uaProfUrl: 'http://operator.example/p.xml',
        mmsCloseConnection: true,
      }),
    ).toMatchObject({
      'User-Agent': 'Operator/2',
      Profile: 'http://operator.example/p.xml',
      Connection: 'close',
    });
  });

  it('tell who sends, as the operator wants to know it', () => {
    expect(
      headers({
        httpParams:
          'X-MDN: ##LINE1##|X-VzW-MDN: 1##LINE1NOCOUNTRYCODE##|Proxy-Authorization: Basic ##NAI##|empty:|no pair|X-Other: ##WHAT##',
        naiSuffix: ':pcs',
      }),
    ).toMatchObject({
      'X-MDN': '+12025550123',
      'X-VzW-MDN': '12025550123',
      // printf 310004000000001:pcs | base64
      'Proxy-Authorization': 'Basic MzEwMDA0MDAwMDAwMDAxOnBjcw==',
      'X-Other': '##WHAT##',
    });
    expect(Object.keys(headers({ httpParams: 'empty:|no pair' }))).toHaveLength(4);
  });
});
