const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Sun, 06 Nov 1994 08:49:37 GMT`; the day of the week is not looked at. */
const IMF_FIXDATE = /^[a-z]{3}, (\d\d) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) gmt$/i;
/** `Sunday, 06-Nov-94 08:49:37 GMT` */
const RFC850 = /^[a-z]{6,9}, (\d\d)-([a-z]{3})-(\d\d) (\d\d):(\d\d):(\d\d) gmt$/i;
/** `Sun Nov  6 08:49:37 1994` */
const ASCTIME = /^[a-z]{3} ([a-z]{3}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/i;

/**
 * Reads a date in one of the three forms of HTTP (RFC 9110 §5.6.7).
 * @param now decides the century of a year with two digits: one that would be more than 50 years ahead is past
 * @returns milliseconds since 1970; null for what is no such date
 */
export function parseHttpDate(text: string, now: number): number | null {
  const fixed = IMF_FIXDATE.exec(text);
  if (fixed !== null) return instant(Number(fixed[3]), fixed[2]!, fixed[1]!, fixed.slice(4));
  const old = RFC850.exec(text);
  if (old !== null) {
    const present = new Date(now).getUTCFullYear();
    const year = present - (present % 100) + Number(old[3]);
    return instant(year > present + 50 ? year - 100 : year, old[2]!, old[1]!, old.slice(4));
  }
  const ctime = ASCTIME.exec(text);
  if (ctime === null) return null;
  return instant(Number(ctime[6]), ctime[1]!, ctime[2]!, ctime.slice(3, 6));
}

function instant(year: number, monthName: string, day: string, time: readonly string[]): number | null {
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const [hour, minute, second] = time.map(Number) as [number, number, number];
  const at = Date.UTC(year, month, Number(day), hour, minute, second);
  const date = new Date(at);
  // A month that there is none of, and days past a month's end, would go on into the next.
  return month >= 0 && date.getUTCMonth() === month && date.getUTCDate() === Number(day) ? at : null;
}
