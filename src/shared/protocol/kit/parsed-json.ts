import { z } from 'zod';
import { EncodeError } from './decode-error';
import { fromHex } from './octets';

/** Octets written in hex. */
export const hexSchema = z.string().transform((text, context) => {
  const octets = fromHex(text);
  if (octets !== null) return octets;
  context.addIssue({ code: 'custom', message: 'octets look like 00ff80' });
  return z.NEVER;
});

/**
 * A value of JSON that fits a schema.
 * @param path of the value in the whole JSON, empty for all of it
 * @throws EncodeError that names the first place where the value does not fit, such as `parts[0].text`
 */
export function parsedJson<T>(schema: z.ZodType<T>, value: unknown, path = ''): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const steps = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  const reason = isMissing(value, issue.path) ? 'is missing' : issue.message;
  throw new EncodeError(reason, `${path}${steps.join('')}`.replace(/^\./, ''));
}

/** Whether an object that is there lacks what a path names; a schema that tries several forms does not say so itself. */
function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  if (path.length === 0) return value === undefined;
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return false;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at === undefined;
}
