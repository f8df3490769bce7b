import type { SmilTime } from './document';

/** About 24.8 days; longer times are not believed. */
const LONGEST = 0x7fffffff;

const METRICS: Readonly<Record<string, number>> = { h: 3_600_000, min: 60_000, s: 1_000, ms: 1 };

/**
 * Reads a clock value (SMIL 2.0 §10.3.1): `5s`, `1.5min`, `5000ms`, `5` (seconds), `00:05`, `01:00:05.25`, with an
 * optional `+` or `-`; or `indefinite`. Gives milliseconds, rounded; null when it is none of these.
 */
export function parseClock(text: string): SmilTime | null {
  const value = text.trim().toLowerCase();
  if (value === 'indefinite') return 'indefinite';
  const count = /^([+-]?)\s*(\d+(?:\.\d+)?|\.\d+)\s*(h|min|s|ms)?$/.exec(value);
  if (count !== null) return milliseconds(Number(count[2]) * METRICS[count[3] ?? 's']!, count[1]!);
  const clock = /^([+-]?)\s*(?:(\d+):)?([0-5]?\d):([0-5]?\d(?:\.\d+)?)$/.exec(value);
  if (clock === null) return null;
  const seconds = Number(clock[2] ?? 0) * 3_600 + Number(clock[3]) * 60 + Number(clock[4]);
  return milliseconds(seconds * 1_000, clock[1]!);
}

function milliseconds(value: number, sign: string): number | null {
  if (!(value <= LONGEST)) return null;
  const rounded = Math.round(value);
  return sign === '-' && rounded > 0 ? -rounded : rounded;
}

/** Writes milliseconds as old phones understand them: `8s`, or `1500ms` for what is no whole second. */
export function formatClock(time: SmilTime): string {
  if (time === 'indefinite') return time;
  const rounded = Math.round(time);
  return rounded % 1_000 === 0 ? `${rounded / 1_000}s` : `${rounded}ms`;
}
