/** Why the computer's camera or microphone cannot be used, as its owner can mend it. */
export type CaptureProblem = 'refused' | 'missing' | 'busy' | 'other';

/** By the names that `getUserMedia` gives its errors (W3C Media Capture and Streams §10.2). */
const PROBLEMS: Readonly<Record<string, CaptureProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What an error of `getUserMedia` is about. */
export function captureProblemOf(error: unknown): CaptureProblem {
  return (error instanceof Error ? PROBLEMS[error.name] : undefined) ?? 'other';
}
