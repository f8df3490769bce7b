/** An instant, or a length of time from now on. */
export type Mm7Time = { absolute: number } | { relativeSeconds: number };

/** xs:dateTime; without a time zone it is in UTC. */
const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3})\d{0,6})?(?:Z|([+-])(\d\d):(\d\d))?$/;
/** xs:duration without years and months, whose lengths differ: years of 365 days and months of 30 are meant. */
const DURATION =
  /^P(?=[\dT])(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?$/;
const SECONDS = [365 * 86_400, 30 * 86_400, 86_400, 3_600, 60, 1] as const;

/** Reads what EarliestDeliveryTime, ExpiryDate and replyDeadline hold; null for what is neither form. */
export function readTime(text: string): Mm7Time | null {
  const instant = INSTANT.exec(text);
  if (instant !== null) return instantOf(instant.slice(1));
  const duration = DURATION.exec(text);
  if (duration === null) return null;
  const relativeSeconds = SECONDS.reduce(
    (sum, seconds, index) => sum + seconds * Number(duration[index + 1] ?? 0),
    0,
  );
  return { relativeSeconds };
}

function instantOf(fields: readonly (string | undefined)[]): { absolute: number } | null {
  const [year, month, day, hour, minute, second] = fields.slice(0, 6).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [, , , , , , fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = fields;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.padEnd(3, '0')));
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  const absolute = sign === '-' ? local + offset : local - offset;
  return absolute < 0 ? null : { absolute };
}

/** An instant in UTC and whole seconds, as xs:dateTime. */
export function writeInstant(time: number): string {
  return new Date(Math.floor(time / 1_000) * 1_000).toISOString().replace('.000Z', 'Z');
}
