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

/** How long ago or ahead, in its two largest units: `2 h 5 min`. */
export function spanText(duration: Duration): string {
  const seconds = Math.max(0, Math.round(duration / SECOND));
  if (seconds < 60) return `${seconds}\u00a0s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min ${seconds % 60}\u00a0s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours}\u00a0h ${minutes % 60}\u00a0min`;
  return `${Math.floor(hours / 24)}\u00a0d ${hours % 24}\u00a0h`;
}
