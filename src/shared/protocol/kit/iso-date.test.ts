import { describe, expect, it } from 'vitest';
import { isoDate, isoSchema } from './iso-date';

describe('a date in ISO 8601', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [Date.UTC(2004, 4, 23, 14, 14, 58), '2004-05-23T14:14:58Z'],
    [Date.UTC(2004, 4, 23, 14, 14, 58, 7), '2004-05-23T14:14:58.007Z'],
  ])('of %d is %s', (milliseconds, text) => {
    expect(isoDate(milliseconds)).toBe(text);
    expect(isoSchema.parse(text)).toBe(milliseconds);
  });

  it('may be in any zone', () => {
    expect(isoSchema.parse('2004-05-23T16:14:58+02:00')).toBe(Date.UTC(2004, 4, 23, 14, 14, 58));
  });

  it.each([
    ['1969-12-31T23:59:59Z', 'a date from 1970 on'],
    ['1970-01-01T00:00:00+00:01', 'a date from 1970 on'],
    ['2004-05-23', 'Invalid ISO datetime'],
    ['2004-05-23T14:14:58', 'Invalid ISO datetime'],
  ])('is not %j', (text, message) => {
    const result = isoSchema.safeParse(text);
    expect(result.error?.issues.map((issue) => [issue.code === 'custom', issue.message])).toEqual([
      [message === 'a date from 1970 on', message],
    ]);
  });
});
