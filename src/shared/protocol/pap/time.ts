/** The form of WAP-247 §9.2.2, in years that a TP-VP can write. */
const TIMESTAMP = /^(19[7-9]\d|20[0-6]\d)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/;

/**
 * A time as PAP writes it: ISO 8601 in UTC, in whole seconds, the next one where it lies between two.
 * @param time milliseconds since 1970
 */
export function papTime(time: number): string {
  return `${new Date(Math.ceil(time / 1_000) * 1_000).toISOString().slice(0, 19)}Z`;
}

/**
 * Reads a time of PAP.
 * @returns milliseconds since 1970; null when it is none, or of a day that its month does not have
 */
export function readPapTime(written: string): number | null {
  const fields = TIMESTAMP.exec(written)?.slice(1).map(Number);
  if (fields === undefined) return null;
  const [year, month, day, hour, minute, second] = fields as [number, number, number, number, number, number];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  // A day that the month does not have would become one of the next.
  return papTime(time) === written ? time : null;
}
