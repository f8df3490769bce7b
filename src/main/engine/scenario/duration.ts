import { z } from 'zod';
import type { ComposedTime } from '../../../shared/model/composition';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/model/time';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: SECOND, m: MINUTE, min: MINUTE, h: HOUR, d: DAY };

/** `500ms`, `60s`, `5m`, `2h`, `1d`; milliseconds. */
export const durationSchema = z.string().transform((text, context) => {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h|d)$/.exec(text);
  if (match === null) {
    context.addIssue({ code: 'custom', message: `a duration looks like 60s or 5m, not ${text}` });
    return z.NEVER;
  }
  return Math.round(Number(match[1]) * UNITS[match[2]!]!);
});

/** An instant, ISO 8601 in UTC, or a duration from the submission on, of which the standard has seconds. */
export const composedTimeSchema = z.union([
  z.iso.datetime().transform((text): ComposedTime => ({ absolute: Date.parse(text) })),
  durationSchema.transform((duration): ComposedTime => ({ relativeSeconds: Math.round(duration / SECOND) })),
]);
