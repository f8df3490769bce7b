import { z } from 'zod';

/** A text to be found in, or a pattern as `/…/` with optional flag `i`. */
export const patternSchema = z.string().transform((text, context) => {
  const match = /^\/(.*)\/(i?)$/s.exec(text);
  if (match === null) return (found: string): boolean => found.includes(text);
  try {
    const pattern = new RegExp(match[1]!, `u${match[2]}`);
    return (found: string): boolean => pattern.test(found);
  } catch (error) {
    context.addIssue({ code: 'custom', message: `not a pattern: ${(error as Error).message}` });
    return z.NEVER;
  }
});
