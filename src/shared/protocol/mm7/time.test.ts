import { expect, it } from 'vitest';
import { readTime, writeInstant } from './time';

it.each<[string, ReturnType<typeof readTime>]>([
  ['2002-01-02T09:30:47-05:00', { absolute: Date.UTC(2002, 0, 2, 14, 30, 47) }],
  ['2002-01-02T09:30:47.5Z', { absolute: Date.UTC(2002, 0, 2, 9, 30, 47, 500) }],
  ['2002-01-02T09:30:47', { absolute: Date.UTC(2002, 0, 2, 9, 30, 47) }],
  ['2002-13-02T09:30:47Z', null],
  ['1969-01-02T09:30:47Z', null],
  ['P90D', { relativeSeconds: 90 * 86_400 }],
  ['P1Y2M3DT4H5M6.7S', { relativeSeconds: 365 * 86_400 + 60 * 86_400 + 3 * 86_400 + 4 * 3_600 + 5 * 60 + 6 }],
  ['PT30S', { relativeSeconds: 30 }],
  ['P', null],
  ['PT', null],
  ['P1DT', null],
  ['tomorrow', null],
])('%s', (text, expected) => {
  expect(readTime(text)).toEqual(expected);
});

it('writes whole seconds', () => {
  expect(writeInstant(Date.UTC(2026, 2, 4, 10, 0, 0, 999))).toBe('2026-03-04T10:00:00Z');
});
