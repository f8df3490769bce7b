import { describe, expect, it } from 'vitest';
import { normaliseNumber } from './numbering';

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
