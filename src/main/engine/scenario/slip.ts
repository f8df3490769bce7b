import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong in a scenario, and where. */
export interface Slip {
  path: PropertyKey[];
  words: string;
}

/**
 * The one thing to say of all that is wrong: a key that nobody knows comes first, with what is missing beside it, as a
 * slip of the pen is both at once.
 * @param issues at least one
 */
export function slipOf(issues: readonly Issue[]): Slip {
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown !== undefined) {
    const lacking = issues.filter((issue) => isMissing(issue) && isIn(unknown.path, issue.path));
    const keys = `there is no ${unknown.keys.map(quoted).join(' or ')} here`;
    const missing = lacking.map(({ path }) => quoted(path.at(-1)!)).join(' and ');
    return {
      path: [...unknown.path, unknown.keys[0]!],
      words: told(unknown.path, missing === '' ? keys : `${keys}, and no ${missing}, which must be there`),
    };
  }
  const first = issues[0]!;
  if (!isMissing(first)) return { path: first.path, words: told(first.path, first.message) };
  const around = first.path.slice(0, -1);
  return {
    path: around,
    words: told(around, `there is no ${quoted(first.path.at(-1)!)}, which must be there`),
  };
}

/** Of an object without a key that it must have. */
function isMissing(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length > 0 && / received undefined$/.test(issue.message);
}

/** Whether `inner` names a key of what `outer` names. */
function isIn(outer: readonly PropertyKey[], inner: readonly PropertyKey[]): boolean {
  return inner.length === outer.length + 1 && outer.every((key, index) => inner[index] === key);
}

const quoted = (key: PropertyKey): string => JSON.stringify(String(key));

function told(path: readonly PropertyKey[], words: string): string {
  return path.length === 0 ? words : `${path.join('.')}: ${words}`;
}
