/** Milliseconds since 1970-01-01T00:00:00Z on the lab's virtual clock. */
export type Time = number;

/** A length of time in milliseconds. */
export type Duration = number;

export const SECOND: Duration = 1_000;
export const MINUTE: Duration = 60_000;
export const HOUR: Duration = 3_600_000;
export const DAY: Duration = 86_400_000;

/** The last instant that has a date (ECMAScript, time values). */
export const LAST_TIME: Time = 8_640_000_000_000_000;

/** The instant so many seconds from now, or the last one that has a date. */
export function secondsLater(now: Time, seconds: number): Time {
  return Math.min(now + seconds * 1_000, LAST_TIME);
}

/** A date as a PDU writes it: milliseconds of a whole second. */
export function wholeSeconds(time: Time): Time {
  return Math.floor(time / 1_000) * 1_000;
}
