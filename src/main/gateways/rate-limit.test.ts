import { expect, it } from 'vitest';
import { RateLimit } from './rate-limit';

it('lets an address guess so often in a window, and others meanwhile', () => {
  let now = 0;
  const limit = new RateLimit(3, 1_000, () => now);
  for (let n = 0; n < 3; n++) {
    expect(limit.isExceeded('a')).toBe(false);
    limit.miss('a');
  }
  expect(limit.isExceeded('a')).toBe(true);
  expect(limit.isExceeded('b')).toBe(false);
  now = 999;
  expect(limit.isExceeded('a')).toBe(true);
  now = 1_000;
  expect(limit.isExceeded('a')).toBe(false);
  limit.miss('a');
  expect(limit.isExceeded('a')).toBe(false);
});
