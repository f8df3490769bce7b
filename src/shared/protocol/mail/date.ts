import type { Time } from '../../model/time';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date as mails write it, in UTC (RFC 5322 §3.3). */
export function mailDate(time: Time): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return (
    `${DAYS[date.getUTCDay()]!}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]!} ` +
    `${date.getUTCFullYear()} ${clock} +0000`
  );
}

const DATE =
  /(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+-])(\d{2})(\d{2})|[a-z]{1,5})?/i;

/** The instant of a Date header, milliseconds since 1970; null for what is none. Zones by name count as UTC. */
export function parseMailDate(text: string): Time | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [, day, name, year, hour, minute, second = '0', sign, hours = '0', minutes = '0'] = match;
  const month = MONTHS.findIndex((each) => each.toLowerCase() === name!.toLowerCase());
  if (month < 0) return null;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const local = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  return local - offset * 60_000;
}
