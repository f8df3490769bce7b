import { ZodError } from 'zod';
import { Problem } from '../../shared/contract/problem';

/**
 * What to say when a lab cannot be put back from rows that could be read: one of them is not what it was. Nothing has been
 * changed for it, so that a version that can read them, or somebody with a copy, has them.
 * @param folder of the data
 * @param error what putting it back has thrown; a problem of its own stays what it is
 */
export function unreadableData(folder: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const problem = new Problem({
    code: 'data-unreadable',
    message: `the data in ${folder} cannot be read: ${reasonOf(error)}`,
    hint: 'what is stored was left as it is; put a copy of lab.db from before in its place, or choose another folder with --data',
  });
  return Object.assign(problem, { cause: error });
}

function reasonOf(error: unknown): string {
  if (error instanceof ZodError) {
    const [first] = error.issues;
    return `${first?.path.join('.') ?? ''}: ${first?.message ?? ''}`;
  }
  return error instanceof Error ? error.message : String(error);
}
