import { z } from 'zod';

/** Milliseconds since 1970 as `2004-05-23T14:14:58Z`, without the milliseconds that no PDU carries. */
export function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** The way back: ISO 8601 in any time zone to milliseconds since 1970. */
export const isoSchema = z.iso.datetime({ offset: true }).transform((iso, context) => {
  const milliseconds = new Date(iso).getTime();
  if (milliseconds >= 0) return milliseconds;
  context.addIssue({ code: 'custom', message: 'a date from 1970 on' });
  return z.NEVER;
});
