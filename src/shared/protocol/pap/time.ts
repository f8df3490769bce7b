/** The years that the absolute form of a TP-VP can write: it has two digits of them (3GPP TS 23.040 §9.2.3.12.3). */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2069;

/** The form of WAP-247 §9.2.2. */
const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/;

/** The last time that is read, and that can be kept. Milliseconds since 1970. */
export const LAST_TIME = Date.UTC(LAST_YEAR, 11, 31, 23, 59, 59);

/**
 * A time as PAP writes it: ISO 8601 in UTC, in whole seconds, the next one where it lies between two.
 * @param time milliseconds since 1970
 */
export function papTime(time: number): string {
  return `${new Date(Math.ceil(time / 1_000) * 1_000).toISOString().slice(0, 19)}Z`;
}

/**
 * Reads a time of PAP.
 * @returns milliseconds since 1970; null when it is none, of a day that its month does not have, or of a year that no TP-VP
 * can write
 */
export function readPapTime(written: string): number | null {
  const time = timeOf(written);
  return time !== null && time >= 0 && time <= LAST_TIME ? time : null;
}

/** What is wrong with a time that `readPapTime` cannot read, to stand behind its name. */
export function wrongPapTime(written: string): string {
  if (timeOf(written) === null) return 'is no time';
  return `is not in the years ${FIRST_YEAR} to ${LAST_YEAR}, all that the validity of a short message (TP-VP) can write`;
}

function timeOf(written: string): number | null {
  const fields = TIMESTAMP.exec(written)?.slice(1).map(Number);
  if (fields === undefined) return null;
  const [year, month, day, hour, minute, second] = fields as [number, number, number, number, number, number];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  // A day that the month does not have would become one of the next.
  return papTime(time) === written ? time : null;
}
