import { describe, expect, it } from 'vitest';
import { composeLimits } from '../../shared/model/compose-limits';
import { ANDROID } from '../testing/fixture.testing';
import { toAddress } from './people';
import { groupNumber, partSize, phoneSize } from './numbers';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('numbers for people', () => {
  it('groups subscriber numbers by their country code', () => {
    expect(plain(groupNumber('+491715550101'))).toBe('+49 171 555 0101');
    expect(plain(groupNumber('+12025550123'))).toBe('+1 202 555 0123');
    expect(groupNumber('4821')).toBe('4821');
  });

  it('prints sizes as phones and as networks do', () => {
    expect(plain(phoneSize(86_016, 'en'))).toBe('84 KB');
    expect(plain(phoneSize(1_992_294, 'en'))).toBe('1.9 MB');
  });

  it('takes numbers and e-mail addresses as recipients, and aliases where there are any', () => {
    const limits = composeLimits({ profile: ANDROID });
    expect(toAddress('+49 171 555-0101', limits)).toBe('+491715550101');
    expect(toAddress('4821', limits)).toBe('4821');
    expect(toAddress('ben@lab.test', limits)).toBe('ben@lab.test');
    expect(toAddress('Ben', limits)).toBeNull();
    expect(toAddress('Ben', { ...limits, alias: { min: 3, max: 8 } })).toBe('Ben');
  });
});

describe('a part of something', () => {
  it('is told in the unit of the whole, with as many decimals', () => {
    expect([partSize(28_000, 100_000, 'en'), phoneSize(100_000, 'en')]).toEqual(['27', '98\u00a0KB']);
    expect([partSize(512, 2_048, 'de'), phoneSize(2_048, 'de')]).toEqual(['0,5', '2\u00a0KB']);
    expect([partSize(300, 900, 'en'), phoneSize(900, 'en')]).toEqual(['300', '900\u00a0B']);
    expect([partSize(1_000_000, 20_000_000, 'en'), phoneSize(20_000_000, 'en')]).toEqual([
      '1',
      '19.1\u00a0MB',
    ]);
  });
});
