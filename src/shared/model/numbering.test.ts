import { describe, expect, it } from 'vitest';
import { normaliseNumber, subscriberNumber } from './numbering';

describe('normaliseNumber', () => {
  it.each([
    ['+491715550101', '+491715550101'],
    ['+49 171 555-0101', '+491715550101'],
    ['0049 (171) 5550101', '+491715550101'],
    ['0171 5550101', '+491715550101'],
    ['491715550101', '+491715550101'],
  ])('%s is %s', (text, expected) => {
    expect(normaliseNumber(text)).toBe(expected);
  });

  it.each(['', '12345', 'ALERT', 'anna@example.org', '+0171', '+49171555010112345', '*100#'])(
    '%s is no subscriber number',
    (text) => {
      expect(normaliseNumber(text)).toBeNull();
    },
  );
});

describe('a number without its country code', () => {
  it.each([
    ['+12025550123', '2025550123'],
    ['+79161234567', '9161234567'],
    ['+491715550101', '1715550101'],
    ['+353861234567', '861234567'],
  ])('of %s is %s', (msisdn, number) => {
    expect(subscriberNumber(msisdn)).toBe(number);
  });
});
