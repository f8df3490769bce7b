import { DAY, HOUR, MINUTE, SECOND } from '../../model/time';
import type { Duration } from '../../model/time';

const UNITS: readonly (readonly [Duration, string])[] = [
  [7 * DAY, 'week'],
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second'],
];

/**
 * A duration for people, exact to the second: `12 hours 30 minutes`.
 * @param largest the largest unit that it is told in
 */
export function describeDuration(duration: Duration, largest: Duration = 7 * DAY): string {
  const words: string[] = [];
  let left = duration;
  for (const [unit, name] of UNITS) {
    if (unit > largest) continue;
    const count = Math.floor(left / unit);
    left -= count * unit;
    if (count > 0) words.push(`${grouped(count)} ${name}${count === 1 ? '' : 's'}`);
  }
  return words.length === 0 ? '0 seconds' : words.join(' ');
}

/** Seconds as a protocol counts them, beside what they come to: `7 days (604,800 s)`; up to a minute as they are: `30 s`. */
export function describeSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return `${describeDuration(seconds * SECOND, DAY)} (${grouped(seconds)} s)`;
}

/** A whole number with a comma behind each three digits. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
