import { ORPCError } from '@orpc/client';
import { Problem, problemSchema, type ProblemReport } from '../../shared/contract/problem';

/** What a failed call means, for people; also for failures that no engine reported. */
export function problemOf(error: unknown): ProblemReport {
  if (error instanceof Problem) return error.report;
  if (error instanceof ORPCError) {
    const parsed = problemSchema.safeParse(error.data);
    if (parsed.success) return parsed.data;
    return { code: 'unexpected', message: error.message };
  }
  // Its own words are all that there is.
  return { code: 'told', message: error instanceof Error ? error.message : String(error) };
}
