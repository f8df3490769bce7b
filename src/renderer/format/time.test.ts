import { expect, test } from 'vitest';
import { clockTime, preciseTime } from './time';

test('the precise time is the clock of this time zone with its milliseconds', () => {
  const at = new Date(2026, 2, 4, 9, 5, 3, 7).getTime();
  expect(preciseTime(at)).toBe('09:05:03.007');
  expect(preciseTime(at + 0.9)).toBe('09:05:03.007');
  expect(preciseTime(new Date(2026, 6, 4, 0, 0, 0, 912).getTime())).toBe('00:00:00.912');
});

test('the clock is of 24 hours in both languages', () => {
  const midnight = new Date(2026, 2, 4, 0, 7).getTime();
  expect(clockTime(midnight, 'en')).toBe('00:07');
  expect(clockTime(midnight, 'de')).toBe('00:07');
});
