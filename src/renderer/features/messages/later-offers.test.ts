import { expect, it } from 'vitest';
import { laterOffers } from './later-offers';

const at = (hour: number, minute = 0): number => new Date(2026, 2, 4, hour, minute).getTime();

it.each([
  [10, ['minutes', 'hour', 'evening', 'morning']],
  [2, ['minutes', 'hour', 'morning', 'evening']],
  [18, ['minutes', 'hour', 'morning', 'evening']],
  [17.5, ['minutes', 'evening', 'hour', 'morning']],
] as const)('times to send at are offered in their order, at %s as well', (hour, order) => {
  const now = at(Math.floor(hour), (hour % 1) * 60);
  const offers = laterOffers(now);
  expect(offers.map(([name]) => name)).toEqual(order);
  for (const [, time] of offers) expect(time).toBeGreaterThan(now);
});
