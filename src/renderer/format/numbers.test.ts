import { describe, expect, it } from 'vitest';
import { composeLimits } from '../../shared/model/compose-limits';
import { ANDROID } from '../testing/fixture.testing';
import { toAddress } from './people';
import { groupNumber, phoneSize, wireSize } from './numbers';

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
    expect(plain(wireSize(86_900, 'de'))).toBe('86,9 kB');
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
