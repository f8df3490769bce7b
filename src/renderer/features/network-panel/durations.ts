import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/model/time';
import type { Duration } from '../../../shared/model/time';

const UNITS: readonly (readonly [string, Duration])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
  ['s', SECOND],
  ['ms', 1],
];

/** In the largest unit that leaves no rest: `7d`, `90m`, `1500ms`. */
export function durationText(duration: Duration): string {
  const [unit, size] = UNITS.find(([, each]) => duration >= each && duration % each === 0) ?? ['ms', 1];
  return `${duration / size}${unit}`;
}

/** Milliseconds of `7d`, `1.5h`, `90s`, `200ms`, as people type them; null: it is none. */
export function parseDuration(text: string): Duration | null {
  const match = /^(\d+(?:[.,]\d+)?)\s*(ms|s|m|h|d)$/.exec(text.trim());
  const size = UNITS.find(([unit]) => unit === match?.[2])?.[1];
  if (match === null || size === undefined) return null;
  return Math.round(Number(match[1]!.replace(',', '.')) * size);
}
