import { z } from 'zod';

/** A failure as people and programs read it: what, where, and what to do. */
export const problemSchema = z.object({
  /** Stable kebab-case identifier. */
  code: z.string(),
  message: z.string(),
  /** Path of the offending input field. */
  field: z.string().optional(),
  /** What to do about it. */
  hint: z.string().optional(),
  /** What words of others for the code are filled in with. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ProblemReport = z.infer<typeof problemSchema>;

/** Thrown by the engine for a call that cannot be done; every transport turns it into its report. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(readonly report: ProblemReport) {
    super(report.message);
  }
}
