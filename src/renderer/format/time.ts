import type { Time } from '../../shared/model/time';

/** Formatters are costly to make and each is used for every bubble and row. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(language, options);
    formatters.set(key, found);
  }
  return found;
}

/** The one that every bubble asks for, by language alone. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** 24-hour clock: `10:42`. */
export function clockTime(time: Time, language: string): string {
  let clock = clocks.get(language);
  if (clock === undefined) {
    clock = formatter(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(language, clock);
  }
  return clock.format(time);
}

/** `10:42:04.912`, the same in every language. */
export function preciseTime(time: Time): string {
  const date = new Date(time);
  const two = (part: number): string => String(part).padStart(2, '0');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** `Tue 4 Mar`, `Di., 4. März`. */
export function shortDay(time: Time, language: string): string {
  return formatter(british(language), { weekday: 'short', day: 'numeric', month: 'short' })
    .format(time)
    .replace(/^(\p{L}+),/u, language === 'de' ? '$1.,' : '$1')
    .replace('..', '.');
}

/** `Fri 7 Mar, 10:42`. */
export function dayAndTime(time: Time, language: string): string {
  return `${shortDay(time, language)}, ${clockTime(time, language)}`;
}

/** `4 March 2026, 10:42:03`. */
export function fullTime(time: Time, language: string): string {
  return formatter(british(language), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(time);
}

/** Every time zone begins its days at a quarter of an hour of UTC. Milliseconds. */
const QUARTER = 15 * 60_000;

/** The day of each quarter that was asked for: lists ask for the days of all their rows, again and again. */
const days = new Map<number, string>();
const MOST_DAYS = 10_000;

/** Names the calendar day, for comparing. */
export function dayKey(time: Time): string {
  const quarter = Math.floor(time / QUARTER);
  let found = days.get(quarter);
  if (found === undefined) {
    found = formatter('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(time);
    if (days.size >= MOST_DAYS) days.clear();
    days.set(quarter, found);
  }
  return found;
}

/** Whole calendar days between two times; 0 within one day. */
export function daysBetween(earlier: Time, later: Time): number {
  return Math.round((Date.parse(dayKey(later)) - Date.parse(dayKey(earlier))) / 86_400_000);
}

/** How the conversation list dates a row: time, weekday, day, or year. */
export function listDate(time: Time, now: Time, language: string, yesterday: string): string {
  const since = daysBetween(time, now);
  if (since <= 0) return clockTime(time, language);
  if (since === 1) return yesterday;
  if (since < 7) return formatter(language, { weekday: 'short' }).format(time);
  if (since < 300) return formatter(british(language), { day: 'numeric', month: 'short' }).format(time);
  return formatter(british(language), { day: 'numeric', month: 'short', year: 'numeric' }).format(time);
}

/** The day header of a thread, without the words for today and yesterday. */
export function longDay(time: Time, language: string): string {
  return formatter(british(language), { weekday: 'long', day: 'numeric', month: 'long' }).format(time);
}

/** Minutes and seconds: `0:08`. */
export function playTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** English dates are written day first here. */
function british(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}
