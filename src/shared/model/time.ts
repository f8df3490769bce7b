/** Milliseconds since 1970-01-01T00:00:00Z on the lab's virtual clock. */
export type Time = number;

/** A length of time in milliseconds. */
export type Duration = number;

export const SECOND: Duration = 1_000;
export const MINUTE: Duration = 60_000;
export const HOUR: Duration = 3_600_000;
export const DAY: Duration = 86_400_000;

/** A date as a PDU writes it: milliseconds of a whole second. */
export function wholeSeconds(time: Time): Time {
  return Math.floor(time / 1_000) * 1_000;
}
