import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../model/time';
import { describeDuration, describeSeconds } from './duration-words';

describe('durations in words', () => {
  it.each([
    [0, '0 seconds'],
    [SECOND, '1 second'],
    [12 * HOUR + 30 * MINUTE, '12 hours 30 minutes'],
    [7 * DAY, '1 week'],
    [63 * 7 * DAY, '63 weeks'],
    [8 * DAY + 61 * SECOND, '1 week 1 day 1 minute 1 second'],
  ])('%d ms are told exactly', (duration, words) => {
    expect(describeDuration(duration)).toBe(words);
  });

  it('are told in no larger unit than wanted, with their thousands apart', () => {
    expect(describeDuration(7 * DAY, DAY)).toBe('7 days');
    expect(describeDuration(2 * HOUR, MINUTE)).toBe('120 minutes');
    expect(describeDuration(12_345 * DAY, DAY)).toBe('12,345 days');
  });

  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 minute (60 s)'],
    [604_800, '7 days (604,800 s)'],
    [90_061, '1 day 1 hour 1 minute 1 second (90,061 s)'],
    [4_294_967_295, '49,710 days 6 hours 28 minutes 15 seconds (4,294,967,295 s)'],
  ])('%d s stand beside what they come to', (seconds, words) => {
    expect(describeSeconds(seconds)).toBe(words);
  });
});
